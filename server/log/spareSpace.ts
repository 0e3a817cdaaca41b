import type { DatabaseSync } from 'node:sqlite'

/** Free pages that stay for what is written next: 2 MB. */
const KEPT_PAGES = 512
/** In one transaction, so that no writer waits long: 4 MB. */
const STEP_PAGES = 1_024

export interface SpareSpace {
  /** Gives a part of what folds have freed back to the disk; true where there is more. A kill in it leaves the file as it was before or after. */
  giveBack(): boolean
}

export function spareSpace(db: DatabaseSync): SpareSpace {
  const free = db.prepare('PRAGMA freelist_count')
  const spare = () => Number(free.get()?.['freelist_count'] ?? 0) - KEPT_PAGES
  return {
    giveBack() {
      const before = spare()
      if (before <= 0) return false
      db.exec(`PRAGMA incremental_vacuum(${Math.min(before, STEP_PAGES)})`)
      const left = spare()
      return left > 0 && left < before // a file that gives nothing back is left alone
    },
  }
}
