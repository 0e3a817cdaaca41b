import { intoColumn } from '../../domain/intoColumn.ts'
import type { KindContext } from '../../domain/kind.ts'
import { seriesOf } from '../../domain/series/continueSeries.ts'
import type { Json } from '../../domain/value.ts'
import type { Block } from '../selection/block.ts'
import type { FillDirection } from './fillArea.ts'

/** The table as a fill sees it. */
export interface FillField {
  /** Cells can be read from the line and written into it: a row. Group lines are passed over as if they were not there. */
  isSource(row: number): boolean
  /** A row, or the place of one that is made by the fill. */
  isTarget(row: number): boolean
  value(row: number, column: number): Json
  context(column: number): KindContext
}

export interface FilledCell {
  readonly row: number
  readonly column: number
  readonly value: Json
}

/** `copies`: the given cells repeat whatever they are (Ctrl+D). `turned` (Ctrl while dragging): where anything would count on all of it repeats, else what can counts on. */
export type FillMode = 'counts' | 'turned' | 'copies'

const range = (from: number, to: number): readonly number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

function seriesIn(cells: readonly Json[], contexts: readonly KindContext[], mode: FillMode) {
  const [first] = contexts
  const isOneKind = contexts.every(({ column }) => column.kind === first?.column.kind)
  if (mode === 'copies' || first === undefined || !isOneKind) {
    return { continues: false, at: (index: number): Json => cells[((index % cells.length) + cells.length) % cells.length] ?? null }
  }
  return seriesOf(cells, first, mode === 'turned')
}

/** The cells that a fill writes, each line (or column) of the source going on by itself. */
export function fillCells(source: Block, target: Block, direction: FillDirection, field: FillField, wanted: FillMode): readonly FilledCell[] {
  const mode = wanted === 'turned' && countsOn(source, direction, field, 'counts') ? 'copies' : wanted
  const isBack = direction === 'up' || direction === 'left'
  const order = (places: readonly number[]) => (isBack ? places.toReversed() : places)
  const cells: FilledCell[] = []
  if (direction === 'down' || direction === 'up') {
    const rows = range(source.top, source.bottom).filter(row => field.isSource(row))
    const targets = order(range(target.top, target.bottom).filter(row => field.isTarget(row)))
    if (rows.length === 0) return []
    for (const column of range(source.left, source.right)) {
      const context = field.context(column)
      const series = seriesIn(rows.map(row => field.value(row, column)), [context], mode)
      for (const [nth, row] of targets.entries()) cells.push({ row, column, value: series.at(isBack ? -1 - nth : rows.length + nth) })
    }
    return cells
  }
  const columns = range(source.left, source.right)
  const contexts = columns.map(column => field.context(column))
  const targets = order(range(target.left, target.right))
  for (const row of range(source.top, source.bottom).filter(row => field.isSource(row))) {
    const series = seriesIn(columns.map(column => field.value(row, column)), contexts, mode)
    for (const [nth, column] of targets.entries()) {
      const index = isBack ? -1 - nth : columns.length + nth
      const from = contexts[((index % columns.length) + columns.length) % columns.length]!
      cells.push({ row, column, value: intoColumn(series.at(index), from, field.context(column)) })
    }
  }
  return cells
}

/** Would the source count on? Said at the pointer, with what Ctrl would do instead. */
export function countsOn(source: Block, direction: FillDirection, field: FillField, wanted: FillMode): boolean {
  if (wanted === 'turned' && countsOn(source, direction, field, 'counts')) return false
  const rows = range(source.top, source.bottom).filter(row => field.isSource(row))
  const columns = range(source.left, source.right)
  return direction === 'down' || direction === 'up'
    ? columns.some(column => seriesIn(rows.map(row => field.value(row, column)), [field.context(column)], wanted).continues)
    : rows.some(row => seriesIn(columns.map(column => field.value(row, column)), columns.map(column => field.context(column)), wanted).continues)
}

/** Ctrl+D and Ctrl+R: what is copied from where. In a block of one row (or column) the cells before it are copied into it. `null`: there is nothing before. */
export function copyAreas(block: Block, way: 'down' | 'right', isSource: (row: number) => boolean): { readonly source: Block; readonly target: Block } | null {
  if (way === 'right') {
    if (block.left < block.right) return { source: { ...block, right: block.left }, target: { ...block, left: block.left + 1 } }
    return block.left === 0 ? null : { source: { ...block, left: block.left - 1, right: block.left - 1 }, target: block }
  }
  let first = block.top
  while (first < block.bottom && !isSource(first)) first++
  if (first < block.bottom) return { source: { ...block, top: first, bottom: first }, target: { ...block, top: first + 1 } }
  let above = block.top - 1
  while (above >= 0 && !isSource(above)) above--
  return above < 0 ? null : { source: { ...block, top: above, bottom: above }, target: block }
}
