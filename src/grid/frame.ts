export interface Frame {
  /** Asks for one run at the next frame, however often it is called before. */
  ask(): void
  close(): void
}

export function eachFrame(run: () => void): Frame {
  let handle = 0
  return {
    ask() {
      handle ||= requestAnimationFrame(() => {
        handle = 0
        run()
      })
    },
    close() {
      cancelAnimationFrame(handle)
      handle = 0
    },
  }
}
