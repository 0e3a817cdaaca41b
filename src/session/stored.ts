/** What is remembered on this device between visits. A browser that refuses storage makes the app forgetful, never broken. */
export interface Memory {
  read(key: string): unknown
  write(key: string, value: unknown): void
  remove(key: string): void
  /** Keys that begin so. */
  keys(prefix: string): readonly string[]
}

export function localMemory(storage: () => Storage): Memory {
  return {
    read(key) {
      try {
        const text = storage().getItem(key)
        return text === null ? null : (JSON.parse(text) as unknown)
      } catch {
        return null // refused, or spoilt by hand: as if nothing were there
      }
    },
    write(key, value) {
      try {
        storage().setItem(key, JSON.stringify(value))
      } catch {
        // Full or refused: a preference is not worth a notice.
      }
    },
    remove(key) {
      try {
        storage().removeItem(key)
      } catch {
        // as above
      }
    },
    keys(prefix) {
      try {
        return Object.keys(storage()).filter(key => key.startsWith(prefix))
      } catch {
        return []
      }
    },
  }
}

/** Reading `localStorage` throws where it is refused, so it is asked for at each use. */
export const deviceMemory = localMemory(() => localStorage)

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
