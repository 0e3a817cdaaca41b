import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BACKUP_FORMAT, type BackupPart, type Manifest } from './backupManifest.ts'
import { copyState } from './copyState.ts'
import { damagedDocuments, type DamagedDocument } from './damagedDocuments.ts'
import { freeBytes, sha256Of, syncToDisk } from './disk.ts'
import { noteLastBackup } from './lastBackup.ts'
import { readBackup } from './readBackup.ts'
import { soundnessOf } from './soundness.ts'
import { STATE_FILES } from './stateFiles.ts'
import { clearUnfinished, unfinishedName } from './unfinished.ts'
import { LOG_FILE } from '../log/openLog.ts'
import { writeBackup } from './writeBackup.ts'

export interface BackupOptions {
  readonly dataDir: string
  /** Absolute. */
  readonly file: string
  /** The version of Quorum. */
  readonly quorum: string
  readonly now: () => number
}

/**
 * - `noData`: there is nothing to keep yet.
 * - `exists`: the file is there already; it is not touched.
 * - `noSpace`: the disk has not the room, `detail` says how much is wanted.
 * - `sourceDamaged`: a database of the server is damaged, `detail` says which and how.
 * - `failed`: it cannot be read or written, or did not read back as it was written; `detail` says why.
 */
export type BackupRefusal = 'backup.noData' | 'backup.exists' | 'backup.noSpace' | 'backup.sourceDamaged' | 'backup.failed'

export type BackupMade =
  | { readonly ok: true; readonly made: number; readonly bytes: number; /** They are in it as they are. */ readonly damaged: readonly DamagedDocument[] }
  | { readonly ok: false; readonly code: BackupRefusal; readonly detail: string }

const refused = (code: BackupRefusal, detail = ''): BackupMade => ({ ok: false, code, detail })

/** Makes a backup, also beside a running server. The file has its name only when it is complete and has been read back; what is cut off leaves nothing under it. */
export async function makeBackup({ dataDir, file, quorum, now }: BackupOptions): Promise<BackupMade> {
  if (!STATE_FILES.every(name => existsSync(join(dataDir, name)))) return refused('backup.noData')
  if (existsSync(file)) return refused('backup.exists')
  const work = unfinishedName(file)
  try {
    clearUnfinished(file)
    const wanted = STATE_FILES.reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0) * 2 // the copies, and the packed file beside them
    const free = freeBytes(dirname(file))
    if (free !== null && free < wanted) return refused('backup.noSpace', `${megabytes(wanted)} MB are wanted, ${megabytes(free)} MB are free`)
    mkdirSync(work, { mode: 0o700 })
    return await madeIn(work, { dataDir, file, quorum, now })
  } catch (error) {
    return refused('backup.failed', error instanceof Error ? error.message : String(error))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function madeIn(work: string, { dataDir, file, quorum, now }: BackupOptions): Promise<BackupMade> {
  const made = await copyState(dataDir, work, now)
  const files: BackupPart[] = []
  for (const name of STATE_FILES) {
    const path = join(work, name)
    const { problem, version } = soundnessOf(path)
    if (problem !== null) return refused('backup.sourceDamaged', `${join(dataDir, name)}: ${problem}`)
    files.push({ name, bytes: statSync(path).size, sha256: await sha256Of(path), version })
  }
  const damaged = damagedDocuments(join(work, LOG_FILE))
  const manifest: Manifest = { format: BACKUP_FORMAT, made, quorum, files }
  const packed = join(work, 'packed')
  await writeBackup(manifest, work, packed)
  const read = await readBackup(packed, null)
  if (!read.ok) return refused('backup.failed', `it did not read back as it was written (${read.code} ${read.detail})`)
  const { size: bytes } = statSync(packed)
  if (existsSync(file)) return refused('backup.exists')
  renameSync(packed, file)
  await syncToDisk(dirname(file))
  noteLastBackup(dataDir, { made, file, bytes })
  return { ok: true, made, bytes, damaged }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)
