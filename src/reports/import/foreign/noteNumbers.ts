import type { KindContext } from '../../../domain/kind.ts'
import type { FileCell, FileRow } from '../fileSheet.ts'
import { stepping, type Sliced } from '../sliced.ts'

/** As `SourceNotes` writes them; saved as CSV and opened again, one alone may have become a number. */
const NUMBERS = /^\d{1,5}(?:, \d{1,5})*$/

const wordsOf = (cell: FileCell): string => (cell.type === 'text' ? cell.text.trim() : cell.type === 'number' ? String(cell.value) : '')
const isNumbered = (cell: FileCell): boolean => NUMBERS.test(wordsOf(cell))

const isFilled = (cell: FileCell | undefined): boolean => cell !== undefined && !(cell.type === 'text' && cell.text.trim() === '')

/**
 * Does the column at `at` hold nothing but numbers of notes, as our own lists have in place of sources? They count in the list that they went out with and
 * name no source here. The notes themselves may stand under it, alone in their rows. Not where a source is called so, nor where a number is higher than there
 * are rows: years, say.
 */
export function* holdsNoteNumbers(rows: readonly FileRow[], at: number, { names, column }: KindContext): Sliced<boolean> {
  let highest = 0
  let others = 0
  const known = new Map<string, boolean>()
  const isName = (text: string): boolean => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = names.find(column.table ?? '', text).length > 0
    known.set(text, found)
    return found
  }
  yield* stepping(rows, ({ cells }) => {
    const cell = cells[at]
    if (cell === undefined || !isFilled(cell)) return
    if (isNumbered(cell) && !(cell.type === 'text' && isName(cell.text.trim()))) highest = Math.max(highest, ...wordsOf(cell).split(', ').map(Number))
    else if (cells.filter(isFilled).length > 1) others += 1
  })
  return highest > 0 && highest <= rows.length && others === 0
}
