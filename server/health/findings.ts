import type { Vitals } from './vitals.ts'

export type Finding =
  | { readonly code: 'savesNot'; readonly reason: string }
  | { readonly code: 'damaged'; readonly document: string }
  | { readonly code: 'littleSpace'; readonly bytes: number }
  | { readonly code: 'waitsLong'; readonly ms: number }
  | { readonly code: 'neverBackedUp' }
  | { readonly code: 'backupOld'; readonly ms: number }
  | { readonly code: 'slow'; readonly count: number }

const GB = 1024 ** 3
/** A backup needs room for a copy, and a day's work for itself. */
const LEAST_FREE_BYTES = 2 * GB
const WAITS_LONG_MS = 10_000
/** A day, and time for somebody to come to work. */
const BACKUP_OLD_MS = 36 * 60 * 60 * 1000
/** A server that has just been set up need not have one yet. */
const WITHOUT_BACKUP_MS = 24 * 60 * 60 * 1000

/** What a person should look at, the worst first. */
export function findingsOf(vitals: Vitals): readonly Finding[] {
  const { storage, damaged, lastBackup, now } = vitals
  const found: Finding[] = []
  if (storage.state === 'failed') found.push({ code: 'savesNot', reason: storage.reason })
  for (const { document } of damaged) found.push({ code: 'damaged', document })
  if (vitals.freeBytes !== null && vitals.freeBytes < Math.max(LEAST_FREE_BYTES, 2 * vitals.logBytes)) found.push({ code: 'littleSpace', bytes: vitals.freeBytes })
  if (vitals.oldestWaitingMs > WAITS_LONG_MS) found.push({ code: 'waitsLong', ms: vitals.oldestWaitingMs })
  if (lastBackup === null && now - vitals.started > WITHOUT_BACKUP_MS) found.push({ code: 'neverBackedUp' })
  if (lastBackup !== null && now - lastBackup.made > BACKUP_OLD_MS) found.push({ code: 'backupOld', ms: now - lastBackup.made })
  if (vitals.slowReaders > 0) found.push({ code: 'slow', count: vitals.slowReaders })
  return found
}
