import { showCell } from '../../src/domain/cell.ts'
import type { ColumnId } from '../../src/domain/ids.ts'
import type { KindContext } from '../../src/domain/kind.ts'
import { KINDS } from '../../src/domain/kinds/index.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../src/domain/table.ts'
import { unitInRow } from '../../src/domain/unitInRow.ts'
import { isRaw, isUnsure, sameJson, type Json } from '../../src/domain/value.ts'
import type { Row } from '../../src/domain/view.ts'

export type ContextOf = (column: ColumnDeclaration) => KindContext

/** Columns that rows have and the declaration does not: those of a newer version. Not `retired` ones, which are shown nowhere. */
export function furtherColumns(table: TableDeclaration, rows: readonly Row[], retired: ReadonlySet<ColumnId>): readonly ColumnId[] {
  const known = new Set([...table.columns.map(column => column.id), ...retired])
  return [...new Set(rows.flatMap(row => Object.keys(row.values)))].filter(id => !known.has(id)).toSorted()
}

/**
 * The rows in the shape of the outside contract: `id` and a property for each column, empty cells null. What was not understood stays
 * `{ raw }`, and what is ambiguous stays marked: a program must not take for certain what a person has not confirmed.
 * With `labels`, a property `labels` holds the words of every cell whose words differ from its value.
 */
export function tableJson(
  table: TableDeclaration, rows: readonly Row[], contextOf: ContextOf, labels: boolean, retired: ReadonlySet<ColumnId> = new Set(),
): readonly { readonly [key: string]: Json }[] {
  const further = furtherColumns(table, rows, retired)
  return rows.map(row => {
    const shown: Record<string, Json> = { id: row.id }
    const words: Record<string, Json> = {}
    for (const column of table.columns) {
      const value = row.values[column.id] ?? null
      const told = cellJson(value, column, row, contextOf(column))
      shown[column.id] = told
      if (!labels || value === null) continue
      const { text } = showCell(value, contextOf(column))
      if (!sameJson(text, told)) words[column.id] = text
    }
    for (const id of further) shown[id] = row.values[id] ?? null
    return labels ? { ...shown, labels: words } : shown
  })
}

function cellJson(value: Json, column: ColumnDeclaration, row: Row, context: KindContext): Json {
  if (value === null || isRaw(value)) return value
  if (isUnsure(value)) return { ...value, value: cellJson(value.value, column, row, context) }
  const kind = KINDS[column.kind]
  // What an older version left in another shape, or a newer one wrote, is handed on as it stands.
  if (!kind.valid(value, column)) return value
  const told = kind.toJson(value, context)
  return column.kind === 'figure' ? withUnit(told, column, row) : told
}

/** A figure that does not carry its unit takes it from the cell of the same row that says it. */
function withUnit(figure: Json, column: ColumnDeclaration, row: Row): Json {
  if (typeof figure !== 'object' || figure === null || Array.isArray(figure)) return figure
  const { value = null, qualifier = null, unit = null } = figure as { readonly [key: string]: Json }
  return { value, qualifier, unit: unit ?? unitInRow(row, column.unitColumn) }
}
