import type { DamagedDocument } from '../keeping/damagedDocuments.ts'

/** Which documents are known to be damaged, from the look through the log at the start and from what could not be opened since. */
export interface Damage {
  readonly documents: readonly DamagedDocument[]
  readonly checked: boolean
  /** False where it was known. */
  note(damage: DamagedDocument): boolean
  noteChecked(): void
}

export function createDamage(): Damage {
  const known = new Map<string, DamagedDocument>()
  let checked = false
  return {
    get documents() {
      return [...known.values()]
    },
    get checked() {
      return checked
    },
    note(damage) {
      if (known.has(damage.document)) return false
      known.set(damage.document, damage)
      return true
    },
    noteChecked() {
      checked = true
    },
  }
}
