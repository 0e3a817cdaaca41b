import type * as Y from 'yjs'
import { COLLISIONS, splitKey } from '../../src/book/keys.ts'
import type { ColumnId, RowId } from '../../src/domain/ids.ts'

export interface UndecidedCell {
  readonly row: RowId
  readonly column: ColumnId
}

/** The cells of a document in which two versions wait for a decision. Null stands where a collision was set back, or has gone with its row. */
export function undecidedCells(doc: Y.Doc): readonly UndecidedCell[] {
  return [...doc.getMap<{ readonly open?: unknown } | null>(COLLISIONS)].flatMap(([key, one]) => {
    const { row, column } = splitKey(key)
    return one?.open === true && column !== null ? [{ row, column }] : []
  })
}
