import type { ColumnId } from '../ids.ts'
import { jsonKey } from '../jsonKey.ts'
import type { ColumnDeclaration } from '../table.ts'
import { timePartOf, type TimePart } from '../timeParts.ts'
import { isRaw, meant, type Json } from '../value.ts'
import type { Line, Row } from '../view.ts'
import { totalsOf } from './sums.ts'

export interface Grouping {
  readonly group: readonly ColumnId[]
  readonly by: Readonly<Record<ColumnId, TimePart>>
  readonly folded: ReadonlySet<string>
}

/**
 * The value that a row is grouped by: what is ambiguous by the reading taken, what was not understood by its words. Of a date or period
 * taken by years, quarters or months: that one, or the whole value where it does not lie in a single one.
 */
function groupValueOf(column: ColumnDeclaration, by: TimePart | undefined): (row: Row) => Json {
  const { id, kind } = column
  const whole = (row: Row): Json => {
    const value = row.values[id] ?? null
    return isRaw(value) ? value : meant(value)
  }
  if (by === undefined || (kind !== 'date' && kind !== 'period')) return whole
  // Days repeat from row to row: each is taken apart once.
  const parts = new Map<Json, Json>()
  return row => {
    const value = whole(row)
    let part = parts.get(value)
    if (part === undefined) parts.set(value, (part = timePartOf(value, kind, by) ?? value))
    return part
  }
}

/** Rows that are sorted by the group columns already, with a line before each group; folded groups show their line alone. */
export function groupRows(rows: readonly Row[], grouping: Grouping, columns: readonly ColumnDeclaration[]): readonly Line[] {
  const lines: Line[] = []
  addGroups(lines, rows, grouping, [], columns)
  return lines
}

function addGroups(lines: Line[], rows: readonly Row[], grouping: Grouping, path: readonly Json[], columns: readonly ColumnDeclaration[]): void {
  const id = grouping.group[path.length]
  const column = columns.find(one => one.id === id)
  if (id === undefined || column === undefined) {
    for (const row of rows) lines.push({ type: 'row', row })
    return
  }
  const by = grouping.by[id]
  const valueOf = groupValueOf(column, by)
  const buckets = new Map<Json, { readonly value: Json; readonly rows: Row[] }>()
  for (const row of rows) {
    const value = valueOf(row)
    // Words, numbers and flags are their own key: writing one for each row would take longer than all else here.
    const key = typeof value === 'object' && value !== null ? `\u0000${jsonKey(value)}` : value
    const bucket = buckets.get(key)
    if (bucket === undefined) buckets.set(key, { value, rows: [row] })
    else bucket.rows.push(row)
  }
  for (const { value, rows: own } of buckets.values()) {
    const key = jsonKey([...path, value])
    const folded = grouping.folded.has(key)
    const { sums, mixed } = totalsOf(own, columns)
    lines.push({
      type: 'group', key, level: path.length === 0 ? 0 : 1, column: id, value, count: own.length, sums, folded,
      ...(by !== undefined && { by }), ...(mixed.length > 0 && { mixed }),
    })
    if (!folded) addGroups(lines, own, grouping, [...path, value], columns)
  }
}
