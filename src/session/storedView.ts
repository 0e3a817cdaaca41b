import { PLAIN_VIEW, type Condition, type Filter, type Sort, type View, type ViewColumn } from '../domain/view.ts'
import type { Json } from '../domain/value.ts'
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
    ...(value['pinned'] === true ? { pinned: true } : {}),
  }]
}

const readSort = (value: unknown): Sort[] =>
  isRecord(value) && text(value['column']) ? [{ column: value['column'], descending: value['descending'] === true }] : []

// What JSON.parse gave is JSON: the values of conditions are taken as they are.
function readCondition(value: unknown): Condition | null {
  if (!isRecord(value)) return null
  switch (value['type']) {
    case 'contains':
      return text(value['text']) ? { type: 'contains', text: value['text'] } : null
    case 'is':
      return { type: 'is', values: list(value['values']) as readonly Json[] }
    case 'between':
      return { type: 'between', from: (value['from'] ?? null) as Json, to: (value['to'] ?? null) as Json }
    case 'empty':
    case 'filled':
    case 'doubtful':
      return { type: value['type'] }
    default:
      return null
  }
}

function readFilter(value: unknown): Filter[] {
  if (!isRecord(value) || !text(value['column'])) return []
  const condition = readCondition(value['condition'])
  return condition === null ? [] : [{ column: value['column'], condition }]
}

/**
 * The view kept for a person and a table. Columns that this version does not know stay in it: a newer tab may have put them there.
 * The quick search and the look at deleted rows are of the moment: coming back to a table with rows missing would frighten.
 */
export function readView(stored: unknown): View {
  if (!isRecord(stored)) return PLAIN_VIEW
  return {
    columns: list(stored['columns']).flatMap(readColumn),
    sort: list(stored['sort']).flatMap(readSort),
    filters: list(stored['filters']).flatMap(readFilter),
    group: list(stored['group']).filter(text).slice(0, 2),
    folded: list(stored['folded']).filter(text),
    search: '',
  }
}

export function writeView(view: View): unknown {
  const { search: _search, deleted: _deleted, ...kept } = view
  return kept
}
