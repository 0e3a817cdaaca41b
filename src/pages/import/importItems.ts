import type { Rights } from '../../domain/access/rights.ts'
import type { WriteFault } from '../../domain/access/writing.ts'
import { checkCell } from '../../domain/check.ts'
import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import type { AddedRow, CellChange, MissingRow, TableComparison } from '../../reports/import/compareTable.ts'

/** What a person decides about, in the order in which it is shown. */
export const IMPORT_GROUPS = ['theirs', 'conflict', 'unread', 'faded', 'added', 'gone', 'missing'] as const
export type ImportGroup = (typeof IMPORT_GROUPS)[number]

/** `tooLarge`: more than a cell holds. It is not cut in silence. */
export type ImportFault = WriteFault | 'tooLarge'

interface AnyItem {
  /** Unique in its table; the same when the comparison is made anew. */
  readonly key: string
  readonly group: ImportGroup
  /** Why it cannot be taken over; null where it can. */
  readonly fault: ImportFault | null
}
export type ImportItem = AnyItem & (
  | { readonly type: 'cell'; readonly change: CellChange }
  | { readonly type: 'added'; readonly row: AddedRow }
  | { readonly type: 'missing'; readonly row: MissingRow }
)

const groupOf = ({ isGone, doubt, isConflict }: CellChange): ImportGroup => (isGone ? 'gone' : doubt?.type === 'faded' ? 'faded' : doubt !== null ? 'unread' : isConflict ? 'conflict' : 'theirs')

/** Everything in a comparison that waits for a yes or no, with what the person may not write, or no cell can hold, marked as such. */
export function importItems({ changes, added, missing }: TableComparison, rows: ReadonlyMap<RowId, Row>, rights: Rights, declared: readonly ColumnDeclaration[]): readonly ImportItem[] {
  const ofRows: WriteFault | null = rights.rows ? null : 'role'
  const columns = new Map(declared.map(column => [column.id, column]))
  const sizeOf = (column: ColumnId, value: Json) => (isSurelySmall(value) || checkCell(columns.get(column) ?? null, value) !== 'tooLarge' ? null : 'tooLarge')
  const ofCell = ({ row, column, theirs, isGone }: CellChange): ImportFault | null =>
    (isGone ? ofRows : null) ?? rights.cell(column, other => rows.get(row)?.values[other] ?? null, theirs) ?? sizeOf(column, theirs)
  const ofAdded = ({ values }: AddedRow) =>
    Object.entries(values).reduce<ImportFault | null>((fault, [column, value]) => fault ?? rights.cell(column, other => values[other] ?? null, value) ?? sizeOf(column, value), ofRows)
  return [
    ...changes.map((change): ImportItem => ({ type: 'cell', key: `${change.row}:${change.column}`, group: groupOf(change), fault: ofCell(change), change })),
    ...added.map((row): ImportItem => ({ type: 'added', key: `+${row.line}`, group: 'added', fault: ofAdded(row), row })),
    ...missing.map((row): ImportItem => ({ type: 'missing', key: `-${row.row}`, group: 'missing', fault: ofRows, row })),
  ]
}

/** Thousands of cells are asked, and hardly one of them is a long text. */
const isSurelySmall = (value: Json): boolean => typeof value === 'number' || (typeof value === 'string' && value.length < SMALL)
const SMALL = 500

/**
 * What is ticked before anybody has looked: what is theirs alone and was understood, and new rows. What was changed here too, what is in doubt, and
 * whatever deletes or puts back is a person's to say.
 */
export function isProposed(item: ImportItem): boolean {
  if (item.fault !== null) return false
  return item.group === 'theirs' || (item.type === 'added' && !item.row.isSame && item.row.wasDeleted === null && Object.keys(item.row.doubts).length === 0)
}

/** Is it still what the person saw? A colleague may have written meanwhile. */
export function isUnchanged(before: ImportItem, after: ImportItem | undefined): boolean {
  if (after === undefined || before.group !== after.group || before.fault !== after.fault) return false
  if (before.type === 'missing' && after.type === 'missing' && before.row.isChangedSince !== after.row.isChangedSince) return false
  return before.type !== 'cell' || after.type !== 'cell' || JSON.stringify(before.change.now) === JSON.stringify(after.change.now)
}
