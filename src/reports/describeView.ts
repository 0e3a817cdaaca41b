import { conditionWords } from '../domain/conditionWords.ts'
import type { TableContext } from '../domain/kind.ts'
import type { TableDeclaration } from '../domain/table.ts'
import type { View } from '../domain/view.ts'
import { WORDS } from './words.ts'

type Context = TableContext

/** What a reader of the printed table must know of how it was chosen; nothing where nothing was. */
export function describeView(view: View, table: TableDeclaration, context: Context): readonly string[] {
  const words = WORDS[context.locale]
  const conditions = view.filters.flatMap(filter => {
    const column = table.columns.find(one => one.id === filter.column)
    return column === undefined ? [] : [`${column.label[context.locale]} — ${conditionWords(filter.condition, { ...context, column })}`]
  })
  return [
    ...(conditions.length === 0 ? [] : [words.filtered(conditions.join('; '))]),
    ...(view.search.trim() === '' ? [] : [words.searched(view.search.trim())]),
  ]
}
