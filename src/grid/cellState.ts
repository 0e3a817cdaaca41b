import type { ColumnId, RowId } from '../domain/ids.ts'
import type { KindId } from '../domain/kindId.ts'
import type { ColumnDeclaration, TableDeclaration } from '../domain/table.ts'
import { isRaw, isUnsure, type Json } from '../domain/value.ts'
import { isRow, type GridLine, valueAt } from './gridLine.ts'

/** What is to be said about a cell beside its value. Each has a shape of its own: colour alone says nothing to one man in twelve. */
export const CELL_STATES = ['raw', 'unsure', 'waiting', 'recent', 'unsourced', 'changed', 'undecided'] as const
export type CellState = (typeof CELL_STATES)[number]

const FACTS: ReadonlySet<KindId> = new Set<KindId>(['number', 'figure', 'percent', 'growthIndex'])

const isEmpty = (value: Json): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0)

export interface StateContext {
  readonly table: TableDeclaration
  waiting(key: string): boolean
  /** People wrote different things into it apart, and nobody has decided yet. */
  undecided(row: RowId, column: ColumnId): boolean
  /** The colleague who changed the cell in the last minutes, and when. */
  recent(row: RowId, column: ColumnId): { readonly name: string; readonly time: string } | null
  /** What the cell said, or says, at the moment that it is compared with; null where it says the same. */
  changed(row: RowId, column: ColumnId): string | null
}

export function hasState(state: CellState, line: GridLine | undefined, column: ColumnDeclaration, { table, waiting, undecided, recent, changed }: StateContext): boolean {
  if (!isRow(line)) return false
  const value = valueAt(line, column.id)
  switch (state) {
    case 'raw': return isRaw(value)
    case 'unsure': return isUnsure(value)
    case 'waiting': return waiting(`${line.id}:${column.id}`)
    case 'undecided': return undecided(line.id, column.id)
    case 'recent': return recent(line.id, column.id) !== null
    case 'changed': return changed(line.id, column.id) !== null
    // A figure that says not where it comes from cannot be defended in a session.
    case 'unsourced': return table.source !== undefined && FACTS.has(column.kind) && !isEmpty(value) && isEmpty(valueAt(line, table.source))
  }
}

export const statesOf = (line: GridLine | undefined, column: ColumnDeclaration, context: StateContext): readonly CellState[] =>
  CELL_STATES.filter(state => hasState(state, line, column, context))
