import { join } from 'node:path'
import * as z from 'zod'
import { readNote, writeNote } from './jsonNote.ts'

const NAME = 'last-backup.json'

const shape = z.object({
  /** ms since 1970: the state that is in it. */
  made: z.number(),
  file: z.string(),
  bytes: z.number(),
})

/** What the server tells of the last backup that was made and verified. Whether the file is still there, and where, it cannot know. */
export type LastBackup = z.infer<typeof shape>

export const readLastBackup = (dataDir: string): LastBackup | null => readNote(join(dataDir, NAME), shape)
export const noteLastBackup = (dataDir: string, note: LastBackup): void => writeNote(join(dataDir, NAME), note)
