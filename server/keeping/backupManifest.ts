import * as z from 'zod'
import { STATE_FILES } from './stateFiles.ts'

/** The first file in a backup. */
export const MANIFEST_NAME = 'quorum-backup.json'
/** Of the file as a whole; those of the databases stand beside it. */
export const BACKUP_FORMAT = 1
export const MAX_MANIFEST_BYTES = 64 * 1024

const part = z.object({ name: z.enum(STATE_FILES), bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/), version: z.number().int().nonnegative() })
const manifest = z.object({
  format: z.number().int().positive(),
  /** ms since 1970: the moment at which the databases stood so. */
  made: z.number().int().nonnegative(),
  /** The version of Quorum that made it. */
  quorum: z.string().max(100),
  files: z.array(part).length(STATE_FILES.length).refine(files => STATE_FILES.every(name => files.some(file => file.name === name))),
})
/** Enough of it to see that a newer version wrote it, whatever else that has put there. */
const anyFormat = z.object({ format: z.number().int().positive() })

export type Manifest = z.infer<typeof manifest>
export type BackupPart = Manifest['files'][number]

export type ManifestRead = { readonly ok: true; readonly manifest: Manifest } | { readonly ok: false; readonly code: 'backup.other' | 'backup.newer' }

export function readManifest(text: string): ManifestRead {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, code: 'backup.other' }
  }
  const format = anyFormat.safeParse(value)
  if (format.success && format.data.format > BACKUP_FORMAT) return { ok: false, code: 'backup.newer' }
  const read = manifest.safeParse(value)
  return read.success ? { ok: true, manifest: read.data } : { ok: false, code: 'backup.other' }
}
