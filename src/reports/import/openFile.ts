import { refused, type Read } from './fileFault.ts'
import type { FileSheet } from './fileSheet.ts'
import { readFile } from './readFile.ts'
import { returnedFile, type Returned } from './returnedFile.ts'

export type OpenedFile =
  | Extract<Returned, { state: 'returned' | 'newer' }>
  /** Somebody has to say which column is which. `ofOtherCouncil`: made by a council whose rows are not known here. */
  | { readonly state: 'foreign'; readonly sheets: readonly FileSheet[]; readonly ofOtherCouncil: boolean }

/** A file as a council sees it: one of its own workbooks come back, or a table of somebody else. */
export function openFile(bytes: Uint8Array, council: string): Read<OpenedFile> {
  const read = readFile(bytes)
  if (!read.ok) return read
  const returned = returnedFile(read.value)
  const isOurs = returned.state === 'returned' && returned.carried.council === council
  if (isOurs || returned.state === 'newer') return { ok: true, value: returned }
  const sheets = read.value.sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 1)
  return sheets.length === 0 ? refused('empty') : { ok: true, value: { state: 'foreign', sheets, ofOtherCouncil: returned.state === 'returned' } }
}
