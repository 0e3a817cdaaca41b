import type { SelectedCells } from '../../domain/figures/selectionSums.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { Row } from '../../domain/view.ts'
import { isRow, type GridLine } from '../gridLine.ts'
import type { Block } from './block.ts'

function* rowsBetween(lineAt: (index: number) => GridLine | undefined, top: number, bottom: number): Generator<Row> {
  for (let index = top; index <= bottom; index++) {
    const line = lineAt(index)
    if (isRow(line)) yield line
  }
}

/** The cells of each block, read when they are asked for: what sums are made of. */
export const selectedCells = (blocks: readonly Block[], lineAt: (index: number) => GridLine | undefined, columns: readonly ColumnDeclaration[]): readonly SelectedCells[] =>
  blocks.map(({ top, bottom, left, right }) => ({
    rows: { [Symbol.iterator]: () => rowsBetween(lineAt, top, bottom) },
    columns: columns.slice(left, right + 1),
  }))
