import type { ColumnId } from '../../domain/ids.ts'
import { rowId } from '../../domain/ids.ts'
import type { TableContext } from '../../domain/kind.ts'
import type { CarriedTable } from '../returning/carried.ts'
import { SourceNotes } from '../sourceNotes.ts'
import type { TableNow } from './compareTable.ts'
import type { FileCell } from './fileSheet.ts'
import type { ReturnedTable } from './returnedFile.ts'
import { stepping, type Sliced } from './sliced.ts'

/**
 * R53: the column of sources, which went out with numbers of notes in their place, where the file says anything else in it than such numbers as the rows would
 * have now: nothing of it is taken over. Where only the sources were changed here since, it is named as well.
 */
export function* rewrittenNotes({ columns, rows }: ReturnedTable, carried: CarriedTable, { declaration, rows: here }: TableNow, context: TableContext): Sliced<readonly ColumnId[]> {
  const source = declaration.source
  if (source === undefined || carried.isRequest === true || !columns.includes(source) || carried.columns.some(({ id }) => id === source)) return []
  const notes = new SourceNotes([], context)
  const numbers = new Map<string, string>()
  yield* stepping(carried.rows, ([id]) => numbers.set(id, notes.numbersOf(here.get(rowId(id))?.values[source] ?? null)))
  let isOther = false
  // A row that was put in, or copied, has no number of its own.
  const seen = new Set<string>()
  yield* stepping(rows, ({ id, cells: { [source]: cell } }) => {
    const words = wordsOf(cell)
    const isNew = id === null || seen.has(id) || !numbers.has(id)
    if (id !== null) seen.add(id)
    isOther ||= isNew ? words !== '' : words !== numbers.get(id)
  })
  return isOther ? [source] : []
}

/** Another program may have made a number of one that stands alone. */
const wordsOf = (cell: FileCell | undefined): string => (cell === undefined ? '' : cell.type === 'number' ? String(cell.value) : cell.type === 'text' ? cell.text.trim() : '?')
