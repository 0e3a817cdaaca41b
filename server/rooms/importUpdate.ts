import * as Y from 'yjs'
import type { Envelope } from '../../src/book/changeSet.ts'
import { CELLS } from '../../src/book/keys.ts'
import { changeSetId, type RowId, type UserId } from '../../src/domain/ids.ts'
import { ranksBetween } from '../../src/domain/rank.ts'
import type { Values } from '../../src/domain/table.ts'

export interface ImportedRow {
  readonly id: RowId
  readonly values: Values
}

/** Rows made by the server on somebody's behalf, as an update like any other: they pass the gate and stand in the ledger. */
export function importUpdate(rows: readonly ImportedRow[], by: UserId, at: number, id: string): { readonly envelope: Envelope; readonly bytes: Uint8Array } {
  const doc = new Y.Doc()
  const ranks = ranksBetween(null, null, rows.length, 0)
  doc.transact(() => {
    rows.forEach(({ id, values }, i) => doc.getMap(CELLS).set(id, { v: values, by, at, rank: ranks[i]! }))
  })
  const bytes = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  // An import is counted in cells, by people and in the history alike.
  const size = rows.reduce((cells, { values }) => cells + Object.values(values).filter(value => value !== null).length, 0)
  return { envelope: { changeSet: changeSetId(id), kind: 'import', size, madeAt: at, seen: 0, part: 0, parts: 1, from: 0 }, bytes }
}
