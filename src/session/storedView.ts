import type { ColumnId } from '../domain/ids.ts'
import { TIME_PARTS, type TimePart } from '../domain/timeParts.ts'
import { PLAIN_VIEW, type Filter, type Sort, type View, type ViewColumn } from '../domain/view.ts'
import { readCondition, writeCondition } from './storedCondition.ts'
import { isRecord } from './stored.ts'

const text = (value: unknown): value is string => typeof value === 'string'
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const MIN_WIDTH = 40
const MAX_WIDTH = 1_200

function readColumn(value: unknown): ViewColumn[] {
  if (!isRecord(value) || !text(value['id'])) return []
  const width = value['width']
  return [{
    id: value['id'],
    ...(typeof width === 'number' && width >= MIN_WIDTH && width <= MAX_WIDTH ? { width } : {}),
    ...(value['hidden'] === true ? { hidden: true } : {}),
    ...(typeof value['pinned'] === 'boolean' ? { pinned: value['pinned'] } : {}),
  }]
}

const readSort = (value: unknown): Sort[] =>
  isRecord(value) && text(value['column']) ? [{ column: value['column'], descending: value['descending'] === true }] : []

function readFilter(value: unknown): Filter[] {
  if (!isRecord(value) || !text(value['column'])) return []
  const condition = readCondition(value['condition'])
  return condition === null ? [] : [{ column: value['column'], condition }]
}

function readGroupBy(value: unknown): Readonly<Record<ColumnId, TimePart>> {
  const parts = isRecord(value) ? Object.entries(value).flatMap(([column, by]) => TIME_PARTS.flatMap(part => (part === by ? [[column, part] as const] : []))) : []
  return Object.fromEntries(parts)
}

/**
 * The view kept for a person and a table. Columns that this version does not know stay in it: a newer tab may have put them there.
 * The quick search and the look at deleted rows are of the moment: coming back to a table with rows missing would frighten.
 */
export function readView(stored: unknown): View {
  if (!isRecord(stored)) return PLAIN_VIEW
  const groupBy = readGroupBy(stored['groupBy'])
  return {
    columns: list(stored['columns']).flatMap(readColumn),
    sort: list(stored['sort']).flatMap(readSort),
    filters: list(stored['filters']).flatMap(readFilter),
    group: list(stored['group']).filter(text).slice(0, 2),
    ...(Object.keys(groupBy).length > 0 && { groupBy }),
    folded: list(stored['folded']).filter(text),
    search: '',
  }
}

export function writeView(view: View): unknown {
  const { search: _search, deleted: _deleted, ...kept } = view
  return { ...kept, filters: kept.filters.map(({ column, condition }) => ({ column, condition: writeCondition(condition) })) }
}
