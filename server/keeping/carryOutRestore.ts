import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { lockData } from '../dataLock.ts'
import { isCode } from './disk.ts'
import { readLastRestore, type RestoreOrder } from './restoreNotes.ts'
import { finishRestore, isRestoreReady, readyPath } from './swapState.ts'
import { unfinishedName } from './unfinished.ts'

const LOOK_MS = 200
/** A server looks every half second, and ends what is under way in two more; one that hangs is not waited for longer. */
const TAKEN_ON_WITHIN_MS = 30_000
/** Opening a large log again, with its check, takes some seconds. */
const SERVING_WITHIN_MS = 120_000

/**
 * - `atRest`: no server runs on the data; the next one starts with what was restored.
 * - `serving`: the server that runs has taken it over and serves again.
 * - `notServing`: it was taken over, but the server has not come back: its own output says why.
 * - `notTaken`: a server holds the data and does not answer; the restore was taken back, nothing has changed.
 */
export type RestoreEnd = 'atRest' | 'serving' | 'notServing' | 'notTaken'

/** Brings a restore that was laid ready to its end: by itself where no server runs, else through the server. */
export async function carryOutRestore(dataDir: string, order: RestoreOrder, now: () => number): Promise<RestoreEnd> {
  const begun = now()
  const result = () => {
    const last = readLastRestore(dataDir)
    return last?.id === order.id ? last : null
  }
  while (result() === null) {
    // While a server has it under way its lock is free for a moment.
    const wait = isRestoreReady(dataDir) ? 0 : TAKEN_ON_WITHIN_MS
    if (now() - begun >= wait && finishedHere(dataDir, now)) return 'atRest'
    if (now() - begun > TAKEN_ON_WITHIN_MS && takeBack(dataDir)) return 'notTaken'
    await pause(LOOK_MS)
  }
  const swapped = now()
  while (result()?.state !== 'serving') {
    if (now() - swapped > SERVING_WITHIN_MS || !isLocked(dataDir)) return result()?.state === 'serving' ? 'serving' : 'notServing'
    await pause(LOOK_MS)
  }
  return 'serving'
}

/** False where a server has the data. */
function finishedHere(dataDir: string, now: () => number): boolean {
  const unlock = lockData(dataDir, 0)
  if (unlock === null) return false
  try {
    finishRestore(dataDir, now)
    return true
  } finally {
    unlock()
  }
}

function isLocked(dataDir: string): boolean {
  const unlock = lockData(dataDir, 0)
  unlock?.()
  return unlock === null
}

/** False where it has been taken on in this very moment. */
function takeBack(dataDir: string): boolean {
  const back = unfinishedName(join(dataDir, 'restore'))
  try {
    renameSync(readyPath(dataDir), back)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false
    throw error
  }
  rmSync(back, { recursive: true, force: true })
  return true
}
