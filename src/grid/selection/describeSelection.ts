import type { Say } from '../messages.ts'
import type { Block } from './block.ts'
import type { SelectionSummary } from './summary.ts'

export interface SelectionWords {
  readonly say: Say
  /** As the header says it. */
  columnName(index: number): string
  /** As it stands beside the row. */
  rowNumber(index: number): number
}

/** What is selected in words, for screen readers: labels of columns and numbers of rows. Empty where the active cell is all; that one is read by itself. */
export function describeSelection(blocks: readonly Block[], { rows, columns, isRange, kind }: SelectionSummary, { say, columnName, rowNumber }: SelectionWords): string {
  const last = blocks.at(-1)
  if (!isRange || last === undefined) return ''
  const ofRows = say('rows', { n: rows }, rows)
  const ofColumns = say('selection.columns', { n: columns }, columns)
  if (kind === 'all') return say('selection.all', { rows: ofRows })
  if (kind === 'rows') return say('selectedRows', { n: rows }, rows)
  if (blocks.length > 1) return say('selection.several', { n: blocks.length, rows: ofRows, columns: ofColumns }, blocks.length)
  if (kind === 'columns') return last.left === last.right ? say('selection.column', { column: columnName(last.left), rows: ofRows }) : say('selection.columnsFrom', { from: columnName(last.left), to: columnName(last.right), columns: ofColumns })
  return say('selection.range', {
    from: say('selection.cell', { column: columnName(last.left), row: rowNumber(last.top) }),
    to: say('selection.cell', { column: columnName(last.right), row: rowNumber(last.bottom) }),
    rows: ofRows,
    columns: ofColumns,
  })
}
