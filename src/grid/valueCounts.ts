import { showCell } from '../domain/cell.ts'
import type { KindContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import { isRaw, meant, type Json } from '../domain/value.ts'
import type { Row } from '../domain/view.ts'
import { kindOf } from '../domain/kinds/index.ts'

export interface ValueCount {
  readonly value: Json
  readonly text: string
  readonly count: number
}

/** The values that stand in a column, each once, with the number of its rows, in the order of the kind. What was not understood is left out. */
export function valueCounts(rows: readonly Row[], column: ColumnDeclaration, context: KindContext): readonly ValueCount[] {
  const counts = new Map<string, { value: Json; count: number }>()
  for (const row of rows) {
    const stored = row.values[column.id] ?? null
    const value = meant(stored)
    if (value === null || isRaw(stored)) continue
    const key = typeof value === 'string' ? value : JSON.stringify(value)
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { value, count: 1 })
    else known.count++
  }
  const kind = kindOf(column)
  return [...counts.values()]
    .toSorted((a, b) => kind.compare(a.value, b.value, context))
    .map(({ value, count }) => ({ value, count, text: showCell(value, context).text }))
}
