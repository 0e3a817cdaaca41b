import { join } from 'node:path'
import * as z from 'zod'
import { readNote, writeNote } from './jsonNote.ts'

/** Beside the files that are to take their place: which restore this is. */
export const ORDER_NAME = 'restore.json'
const RESULT_NAME = 'last-restore.json'

const order = z.object({
  id: z.string(),
  /** Where the backup was. */
  file: z.string(),
  /** ms since 1970: the state that is in it. */
  made: z.number(),
  /** The name, in the data directory, under which the state before is kept. */
  aside: z.string().regex(/^before-restore-[\w-]+$/),
})
const result = order.extend({
  at: z.number(),
  /** `swapped`: the files are in their place. `serving`: a server has opened them and listens. */
  state: z.enum(['swapped', 'serving']),
})

export type RestoreOrder = z.infer<typeof order>
export type LastRestore = z.infer<typeof result>

export const readOrder = (directory: string): RestoreOrder | null => readNote(join(directory, ORDER_NAME), order)
export const writeOrder = (directory: string, note: RestoreOrder): void => writeNote(join(directory, ORDER_NAME), note)
export const readLastRestore = (dataDir: string): LastRestore | null => readNote(join(dataDir, RESULT_NAME), result)
export const noteRestore = (dataDir: string, note: LastRestore): void => writeNote(join(dataDir, RESULT_NAME), note)
