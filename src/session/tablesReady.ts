import type { TableSession } from './tableSession.ts'

/** Who waits for other tables goes on without them after so long: there may be no network, and no copy on this device. */
const PATIENCE_MS = 4_000

/** Settles when the tables can be looked into, or when that takes too long; `null` where all of them can be already. Never rejects. */
export function tablesReady(sessions: readonly TableSession[]): Promise<void> | null {
  const waiting = sessions.filter(({ state }) => state.value !== 'ready')
  if (waiting.length === 0) return null
  const all = Promise.all(waiting.map(async ({ open }) => {
    await open.loaded
    if (!open.hadCopy()) await open.synced
  }))
  return new Promise(resolve => {
    const timer = setTimeout(resolve, PATIENCE_MS)
    void all.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
