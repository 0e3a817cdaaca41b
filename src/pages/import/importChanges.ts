import type { Change, ChangeSet } from '../../book/changeSet.ts'
import { createRows } from '../../book/changes/createRows.ts'
import { newChangeSetId, newRowId } from '../../book/newId.ts'
import type { RowId } from '../../domain/ids.ts'
import type { Row } from '../../domain/view.ts'
import type { ImportItem } from './importItems.ts'

/** How long a file's name may be in the ledger. */
const MAX_FILE_NAME = 200

/** All that was chosen as one change set in the name of the file: rows put back, cells, new rows at the end, rows deleted. */
export function importChanges(items: readonly ImportItem[], order: readonly Row[], file: string): ChangeSet {
  const id = newChangeSetId()
  const restored = new Set<RowId>()
  const cells: Change[] = []
  const deleted: Change[] = []
  for (const item of items) {
    if (item.type === 'missing') deleted.push({ type: 'delete', row: item.row.row })
    if (item.type !== 'cell') continue
    const { row, column, theirs, isGone } = item.change
    if (isGone) restored.add(row)
    cells.push({ type: 'set', row, column, value: theirs })
  }
  const added = items.flatMap(item => (item.type === 'added' ? [{ row: newRowId(), values: item.row.values }] : []))
  return {
    id,
    kind: 'import',
    file: file.slice(0, MAX_FILE_NAME).toWellFormed(),
    changes: [
      ...[...restored].map((row): Change => ({ type: 'restore', row })),
      ...cells,
      ...(added.length === 0 ? [] : createRows(order, 'end', added, { kind: 'import', id }).changes),
      ...deleted,
    ],
  }
}
