import type { ColumnId, TableId } from '../../domain/ids.ts'
import type { Row } from '../../domain/view.ts'
import { isFilled, textIn, type Check } from './checked.ts'

const SIGNED: ReadonlySet<string | null> = new Set(['signed', 'inForce', 'fulfilled', 'expired'])

interface Paper {
  /** Has the row a paper that exists by now? */
  readonly exists: (row: Row) => boolean
  /** What names it. */
  readonly by: readonly ColumnId[]
}

const PAPERS: Readonly<Record<TableId, Paper>> = {
  meetings: { exists: row => textIn(row, 'kind') === 'councilSession' && textIn(row, 'status') === 'held', by: ['protocolNumber', 'protocolDate'] },
  // An arrangement is come to in talks and signed by nobody.
  agreements: { exists: row => SIGNED.has(textIn(row, 'status')) && textIn(row, 'kind') !== 'arrangement', by: ['signedOn'] },
}

/** Control rests on «основание (протокол, №, дата)»: a session that was held has its protocol's number and date, what was signed has the day of signing. */
export const documents: Check = {
  id: 'documents',
  concerns: ({ id }) => Object.hasOwn(PAPERS, id),
  find: ({ rowsOf, words }) =>
    Object.entries(PAPERS).flatMap(([table, { exists, by }]) =>
      rowsOf(table).filter(exists).flatMap(row => by.filter(column => !isFilled(row, column)).map(column => ({ table, row: row.id, column, detail: words.paperIsMissing(column) })))),
}
