import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openAccounts } from '../accounts/openAccounts.ts'
import { freshId } from '../accounts/secrets.ts'
import { prepareDataDir } from '../dataDir.ts'
import { documentsIn } from '../log/documentList.ts'
import { LOG_FILE, openLog } from '../log/openLog.ts'
import { STORED_VERSION } from '../log/schema.ts'
import { keepDocument } from '../rooms/keptDocument.ts'
import type { DamagedDocument } from './damagedDocuments.ts'
import { syncToDisk } from './disk.ts'
import { readBackup, type BackupFault } from './readBackup.ts'
import { writeOrder, type RestoreOrder } from './restoreNotes.ts'
import { soundnessOf } from './soundness.ts'
import { STATE_FILES } from './stateFiles.ts'
import { isRestoreReady, isRestoreUnderWay, readyPath } from './swapState.ts'
import { clearUnfinished, unfinishedName } from './unfinished.ts'

export interface RestoreOptions {
  readonly dataDir: string
  /** Absolute. */
  readonly file: string
  readonly now: () => number
}

/**
 * - `unsound`: the checksums hold, but what was backed up is damaged; `detail` says which.
 * - `another`: another restore waits or is under way.
 * - `failed`: it cannot be written; `detail` says why.
 */
export type RestoreRefusal = BackupFault | 'restore.unsound' | 'restore.another' | 'restore.failed'

export type Staged =
  | { readonly ok: true; readonly order: RestoreOrder; /** They are restored as they are. */ readonly damaged: readonly DamagedDocument[] }
  | { readonly ok: false; readonly code: RestoreRefusal; readonly detail: string }

const refused = (code: RestoreRefusal, detail = ''): Staged => ({ ok: false, code, detail })

/** Reads a backup, verifies all of it, makes it ready to be served, and lays it down for `finishRestore`. Until then nothing of the server's own is touched. */
export async function stageRestore({ dataDir, file, now }: RestoreOptions): Promise<Staged> {
  const cannotMake = prepareDataDir(dataDir)
  if (cannotMake !== null) return refused('restore.failed', cannotMake)
  const work = unfinishedName(join(dataDir, 'restore'))
  try {
    clearUnfinished(join(dataDir, 'restore'))
    if (isRestoreReady(dataDir) || isRestoreUnderWay(dataDir)) return refused('restore.another')
    mkdirSync(work, { mode: 0o700 })
    const read = await readBackup(file, work)
    if (!read.ok) return refused(read.code, read.detail)
    const { files, made } = read.manifest
    if (files.some(({ name, version }) => name === LOG_FILE && version > STORED_VERSION)) return refused('backup.newer')
    for (const { name } of files) {
      const { problem } = soundnessOf(join(work, name))
      if (problem !== null) return refused('restore.unsound', `${name}: ${problem}`)
    }
    const damaged = await madeServable(work, dataDir, now)
    const order: RestoreOrder = { id: freshId(), file, made, aside: asideName(now()) }
    writeOrder(work, order)
    for (const name of STATE_FILES) await syncToDisk(join(work, name))
    await syncToDisk(work)
    renameSync(work, readyPath(dataDir))
    await syncToDisk(dataDir)
    return { ok: true, order, damaged }
  } catch (error) {
    return refused('restore.failed', error instanceof Error ? error.message : String(error))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Both are brought to this version of their schemas, and every document begins anew: what devices have that the backup lacks, they send again (S16). */
async function madeServable(work: string, dataDir: string, now: () => number): Promise<readonly DamagedDocument[]> {
  const known = documentsIn(join(work, LOG_FILE))
  const lost = epochsOf(join(dataDir, LOG_FILE))
  const opened = await openLog(work)
  if (!opened.ok) throw new Error(opened.message)
  const damaged: DamagedDocument[] = []
  try {
    for (const document of known.keys()) {
      const kept = keepDocument(document, opened.log, now)
      try {
        await kept.load()
        await kept.beginEpoch(lost.get(document) ?? 0)
      } catch (error) {
        damaged.push({ document, reason: error instanceof Error ? error.message : String(error) })
      } finally {
        kept.close()
      }
    }
  } finally {
    await opened.log.close()
  }
  const accounts = await openAccounts({ dataDir: work, origin: 'http://localhost', now, warn: () => {} })
  accounts.close()
  for (const name of STATE_FILES) {
    const db = new DatabaseSync(join(work, name))
    db.exec('PRAGMA journal_mode = DELETE') // one file and nothing beside it
    db.close()
  }
  return damaged
}

/** Of what is to be replaced: its devices have heard of these. A log that is too damaged to say so is what one restores for. */
function epochsOf(path: string): ReadonlyMap<string, number> {
  if (!existsSync(path)) return new Map()
  try {
    return documentsIn(path)
  } catch {
    return new Map()
  }
}

const asideName = (now: number): string => `before-restore-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}-${freshId().slice(0, 6)}`
