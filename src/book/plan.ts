import { checkCell } from '../domain/check.ts'
import { isId, type ColumnId, type RowId } from '../domain/ids.ts'
import { isRank } from '../domain/rank.ts'
import type { ColumnDeclaration, TableDeclaration } from '../domain/table.ts'
import { sameJson, type Json } from '../domain/value.ts'
import type { Row } from '../domain/view.ts'
import { assertNever } from '../domain/assertNever.ts'
import type { Applied } from './book.ts'
import type { Change, ChangeSet } from './changeSet.ts'
import { DELETED, keyOf, RANK } from './keys.ts'
import { STRIDE, type Steps } from './steps.ts'

/** One key (`row` or `row:column`) to be set, still without author and time. `deleted` and `rank` are columns here. */
export type PlannedWrite =
  | { readonly type: 'cell'; readonly key: string; readonly row: RowId; readonly column: ColumnId; readonly value: Json }
  | { readonly type: 'row'; readonly key: string; readonly row: RowId; readonly values: Readonly<Record<ColumnId, Json>>; readonly rank: string }

type Refusal = Extract<Applied, { ok: false }>
export type Planned = { readonly ok: true; readonly writes: readonly PlannedWrite[] } | Refusal

/**
 * Checks a whole change set and says which keys it sets, each once and in the order of the changes (B2, B3). What is already so is
 * left out, except in a decision: to keep what stands is a decision too, and must be written to be known.
 */
export function* planChanges(changeSet: ChangeSet, table: TableDeclaration | null, rows: ReadonlyMap<RowId, Row>): Steps<Planned> {
  const columns = table === null ? null : new Map(table.columns.map(column => [column.id, column]))
  const planned = new Map<string, PlannedWrite>()
  const createdHere = (row: RowId) => {
    const write = planned.get(row)
    return write?.type === 'row' ? write : null
  }
  const setCell = (row: RowId, column: ColumnId, value: Json) => {
    const key = keyOf(row, column)
    planned.set(key, { type: 'cell', key, row, column, value })
  }

  for (const [i, change] of changeSet.changes.entries()) {
    if (i % STRIDE === STRIDE - 1) yield
    const { row } = change
    const created = createdHere(row)
    if (change.type === 'create') {
      if (created !== null || rows.has(row)) return { ok: false, code: 'change.rowExists', row }
      const refusal = refusedCreation(change, columns)
      if (refusal !== null) return refusal
      planned.set(row, { type: 'row', key: row, row, values: filled(change.values), rank: change.rank })
      continue
    }
    if (created === null && !rows.has(row)) return { ok: false, code: 'change.unknownRow', row }
    switch (change.type) {
      case 'set': {
        const refusal = refusedValue(row, change.column, change.value, columns)
        if (refusal !== null) return refusal
        // What is set in a row of the same change set belongs to its creation: one write fewer, and never two to one key.
        if (created !== null) planned.set(row, { ...created, values: filled({ ...created.values, [change.column]: change.value }) })
        else setCell(row, change.column, change.value)
        break
      }
      case 'delete':
        setCell(row, DELETED, true)
        break
      case 'restore':
        setCell(row, DELETED, null)
        break
      case 'move':
        if (!isRank(change.rank)) return { ok: false, code: 'change.notJson', row, column: RANK }
        if (created !== null) planned.set(row, { ...created, rank: change.rank })
        else setCell(row, RANK, change.rank)
        break
      default:
        assertNever(change)
    }
  }
  if (changeSet.kind === 'decision') return { ok: true, writes: [...planned.values()] }
  const writes: PlannedWrite[] = []
  let looked = 0
  for (const write of planned.values()) {
    if (++looked % STRIDE === 0) yield
    if (changesSomething(write, rows)) writes.push(write)
  }
  return { ok: true, writes }
}

type Columns = ReadonlyMap<ColumnId, ColumnDeclaration> | null

function refusedValue(row: RowId, column: ColumnId, value: Json, columns: Columns): Refusal | null {
  const declaration = columns?.get(column) ?? null
  if ((columns !== null && declaration === null) || !isId(column) || column === DELETED || column === RANK) {
    return { ok: false, code: 'change.unknownColumn', row, column }
  }
  if (value === null) return null
  switch (checkCell(declaration, value)) {
    case null:
      return null
    case 'tooLarge':
      return { ok: false, code: 'change.tooLarge', row, column }
    case 'valueShape':
      return { ok: false, code: 'change.notJson', row, column }
  }
}

function refusedCreation(change: Extract<Change, { type: 'create' }>, columns: Columns): Refusal | null {
  const { row } = change
  if (!isId(row)) return { ok: false, code: 'change.unknownRow', row }
  if (!isRank(change.rank)) return { ok: false, code: 'change.notJson', row, column: RANK }
  for (const [column, value] of Object.entries(change.values)) {
    const refusal = refusedValue(row, column, value, columns)
    if (refusal !== null) return refusal
  }
  return null
}

const filled = (values: Readonly<Record<ColumnId, Json>>): Record<ColumnId, Json> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

function changesSomething(write: PlannedWrite, rows: ReadonlyMap<RowId, Row>): boolean {
  if (write.type === 'row') return true
  const row = rows.get(write.row)
  if (row === undefined) return true
  if (write.column === DELETED) return row.deleted !== (write.value === true)
  if (write.column === RANK) return row.rank !== write.value
  return !sameJson(row.values[write.column] ?? null, write.value)
}
