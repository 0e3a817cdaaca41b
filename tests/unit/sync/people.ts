import { setCells } from '../../../src/book/changes/setCells.ts'
import type { OpenTable } from '../../../src/sync/councilLink.ts'
import { changeSetId, rowId, type RowId } from '../../../src/domain/ids.ts'
import type { Json } from '../../../src/domain/value.ts'

/** What people do, in one word each. Throws where the book refuses: these tests never mean to. */
export function create(open: OpenTable, row: string, values: Record<string, Json> = {}, id = `create-${row}`): void {
  expectOk(open.book.apply({ id: changeSetId(id), kind: 'create', changes: [{ type: 'create', row: rowId(row), values, rank: `a${row}V` }] }))
}

export function type(open: OpenTable, row: string, column: string, value: Json, id?: string): void {
  expectOk(open.book.apply(setCells('typing', [{ row: rowId(row), column, value }], ...(id === undefined ? [] : [changeSetId(id)]))))
}

export function remove(open: OpenTable, row: string, id = `delete-${row}`): void {
  expectOk(open.book.apply({ id: changeSetId(id), kind: 'delete', changes: [{ type: 'delete', row: rowId(row) }] }))
}

export const cell = (open: OpenTable, row: string, column: string): Json => open.book.rows.get(row as RowId)?.values[column] ?? null

/** All that a person sees of the table, to compare. */
export const seen = (open: OpenTable) =>
  Object.fromEntries([...open.book.rows.values()].map(row => [row.id, { ...row.values, deleted: row.deleted }]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)))

function expectOk(applied: { readonly ok: boolean; readonly code?: string }): void {
  if (!applied.ok) throw new Error(`the book refused: ${applied.code}`)
}
