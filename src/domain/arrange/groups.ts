import type { ColumnId } from '../ids.ts'
import type { ColumnDeclaration } from '../table.ts'
import { isRaw, meant, type Json } from '../value.ts'
import type { Line, Row, Sum } from '../view.ts'
import { sumsOf } from './sums.ts'

/** The value that a row is grouped by: what is ambiguous by the reading taken, what was not understood by its words. */
const groupValue = (row: Row, column: ColumnId): Json => {
  const value = row.values[column] ?? null
  return isRaw(value) ? value : meant(value)
}

/** Keys of objects in one order, so that equal values have equal keys whoever wrote them. */
const keyOf = (path: readonly Json[]): string =>
  JSON.stringify(path, (_, value: Json) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value,
  )

/** Rows that are sorted by the group columns already, with a line before each group; folded groups show their line alone. */
export function groupRows(rows: readonly Row[], group: readonly ColumnId[], folded: ReadonlySet<string>, columns: readonly ColumnDeclaration[]): readonly Line[] {
  const lines: Line[] = []
  addGroups(lines, rows, group, [], folded, columns)
  return lines
}

function addGroups(
  lines: Line[], rows: readonly Row[], group: readonly ColumnId[], path: readonly Json[], folded: ReadonlySet<string>, columns: readonly ColumnDeclaration[],
): void {
  const column = group[path.length]
  if (column === undefined) {
    for (const row of rows) lines.push({ type: 'row', row })
    return
  }
  const buckets = new Map<string, { readonly value: Json; readonly rows: Row[] }>()
  for (const row of rows) {
    const value = groupValue(row, column)
    const key = keyOf([...path, value])
    const bucket = buckets.get(key)
    if (bucket === undefined) buckets.set(key, { value, rows: [row] })
    else bucket.rows.push(row)
  }
  for (const [key, bucket] of buckets) {
    const isFolded = folded.has(key)
    const sums: Readonly<Record<ColumnId, Sum>> = sumsOf(bucket.rows, columns)
    lines.push({
      type: 'group', key, level: path.length === 0 ? 0 : 1, column, value: bucket.value, count: bucket.rows.length, sums, folded: isFolded,
    })
    if (!isFolded) addGroups(lines, bucket.rows, group, [...path, bucket.value], folded, columns)
  }
}
