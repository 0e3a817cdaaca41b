import { assertNever } from '../domain/assertNever.ts'
import { KINDS } from '../domain/kinds/index.ts'
import type { TableContext } from '../domain/kind.ts'
import type { ColumnDeclaration, TableDeclaration } from '../domain/table.ts'
import type { Json } from '../domain/value.ts'
import type { Filter, View } from '../domain/view.ts'
import { WORDS } from './words.ts'

type Context = TableContext

/** What a reader of the printed table must know of how it was chosen; nothing where nothing was. */
export function describeView(view: View, table: TableDeclaration, context: Context): readonly string[] {
  const words = WORDS[context.locale]
  const conditions = view.filters.flatMap(filter => {
    const column = table.columns.find(one => one.id === filter.column)
    return column === undefined ? [] : [`${column.label[context.locale]} — ${describe(filter, column, context)}`]
  })
  return [
    ...(conditions.length === 0 ? [] : [words.filtered(conditions.join('; '))]),
    ...(view.search.trim() === '' ? [] : [words.searched(view.search.trim())]),
  ]
}

function describe(filter: Filter, column: ColumnDeclaration, context: Context): string {
  const words = WORDS[context.locale]
  const say = (value: Json) => (value === null ? words.empty : KINDS[column.kind].format(value, { ...context, column }))
  const { condition } = filter
  switch (condition.type) {
    case 'contains':
      return words.contains(condition.text)
    case 'is':
      return condition.values.map(say).join(', ')
    case 'between':
      return [condition.from, condition.to].map(edge => (edge === null ? '…' : say(edge))).join(' – ')
    case 'empty':
      return words.empty
    case 'filled':
      return words.filled
    case 'doubtful':
      return words.unconfirmed
    default:
      return assertNever(condition)
  }
}
