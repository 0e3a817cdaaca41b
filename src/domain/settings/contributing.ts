import { isId, type TableId } from '../ids.ts'
import type { Row } from '../view.ts'

/** Open to contributors where a council has said nothing. */
const BY_DEFAULT: readonly TableId[] = ['actions']

/** The rows of the settings that say of a table whether contributors write in it; two for one table may have been made apart, then the last counts. */
export const contributingRows = (rows: Iterable<Row>): readonly Row[] =>
  [...rows].filter(({ deleted, values }) => !deleted && values['type'] === 'contributing' && isId(values['table'])).toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1))

/** The tables that a council has opened to contributors. */
export function openedTables(rows: Iterable<Row>): ReadonlySet<TableId> {
  const opened = new Set(BY_DEFAULT)
  for (const { values } of contributingRows(rows)) {
    const table = values['table'] as TableId // isId has looked
    if (values['contributors'] === true) opened.add(table)
    else opened.delete(table)
  }
  return opened
}
