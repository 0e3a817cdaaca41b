import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isCode } from './disk.ts'
import { noteRestore, readOrder, type LastRestore } from './restoreNotes.ts'
import { COMPANIONS, STATE_FILES } from './stateFiles.ts'

/**
 * A restore is laid ready as a whole under this name; from then on it waits for whoever has the data directory's lock. Whoever asked may take it back by renaming it
 * away, so taking it on is a renaming, too: one of the two succeeds.
 */
const READY = 'restore.ready'
/** It was taken on: from here on it is brought to its end, by the next start if this one falls. */
const UNDER_WAY = 'restore.underway'

export const readyPath = (dataDir: string): string => join(dataDir, READY)
export const isRestoreReady = (dataDir: string): boolean => existsSync(readyPath(dataDir))
export const isRestoreUnderWay = (dataDir: string): boolean => existsSync(join(dataDir, UNDER_WAY))

/** For a server that runs: from here on the restore is its own to finish. False where there is none (any more). */
export function takeOnRestore(dataDir: string): boolean {
  try {
    renameSync(readyPath(dataDir), join(dataDir, UNDER_WAY))
    return true
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false
    throw error
  }
}

/**
 * Puts a restore that was laid ready in the place of what is there, which is kept aside. For whoever holds the lock, before the databases are opened. null where there
 * is nothing to do. Each step may be the last before a kill: done again it goes on where it was, so that there is the old state or the new, never half.
 */
export function finishRestore(dataDir: string, now: () => number): LastRestore | null {
  const underWay = join(dataDir, UNDER_WAY)
  if (!existsSync(underWay) && !takeOnRestore(dataDir)) return null
  const order = readOrder(underWay)
  if (order === null) {
    // Only its clearing away was left.
    rmSync(underWay, { recursive: true, force: true })
    return null
  }
  const aside = join(dataDir, order.aside)
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  for (const name of STATE_FILES) {
    const restored = join(underWay, name)
    if (!existsSync(restored)) continue // it is in its place already
    for (const old of [name, ...COMPANIONS.map(companion => name + companion)]) moveAside(join(dataDir, old), join(aside, old))
    renameSync(restored, join(dataDir, name))
  }
  for (const directory of [aside, dataDir]) syncDirectory(directory)
  const result: LastRestore = { ...order, at: now(), state: 'swapped' }
  noteRestore(dataDir, result)
  rmSync(underWay, { recursive: true, force: true })
  return result
}

function moveAside(from: string, to: string): void {
  if (!existsSync(from)) return
  let free = to
  for (let n = 2; existsSync(free); n++) free = `${to}.${n}`
  renameSync(from, free)
}

function syncDirectory(path: string): void {
  if (process.platform === 'win32') return // opens no directories, and keeps their names by itself
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
