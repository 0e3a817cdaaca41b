import type { ColumnId, TableId } from '../ids.ts'
import type { Json } from '../value.ts'
import { rightIn, writeFault, type WriteFault, type Writer } from './writing.ts'

/** What a member may write in one table, as book and screen ask it: what is not allowed is not offered. */
export interface Rights {
  /** Anything at all? */
  readonly any: boolean
  /** May rows be made, deleted, put back and moved? */
  readonly rows: boolean
  /** In the whole table, whatever the row says. */
  readonly all: boolean
  /** Why a cell may not be written; null where it may. `valueOf`: what its row holds now; `value`: what is to be written, where that is known. */
  cell(column: ColumnId, valueOf: (column: ColumnId) => Json, value?: Json): WriteFault | null
}

export function rightsIn(writer: Writer, table: TableId): Rights {
  const right = rightIn(writer, table)
  return {
    any: right !== 'none',
    rows: writeFault(writer, table, { type: 'row' }) === null,
    all: right === 'all' && writer.role !== 'contributor',
    cell: (column, valueOf, value = null) => writeFault(writer, table, { type: 'cell', column, valueOf, value }),
  }
}

/** Before a server has said who one is, nothing is refused here: it is judged there. */
export const ALL_RIGHTS: Rights = { any: true, rows: true, all: true, cell: () => null }
