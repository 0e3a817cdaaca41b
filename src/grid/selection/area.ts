import type { ColumnId } from '../../domain/ids.ts'
import type { LineId } from '../gridLine.ts'
import type { Place } from '../travel.ts'
import { blockBetween, type Block } from './block.ts'

export interface CellPlace {
  readonly line: LineId
  readonly column: ColumnId
}

/**
 * A range as the person made it, by ids: the corner where it began and the one that moves. Whole rows stay whole when a column is shown,
 * whole columns when a row comes, so neither is written down as cells.
 */
export type Area =
  | { readonly type: 'cells'; readonly anchor: CellPlace; readonly head: CellPlace }
  | { readonly type: 'rows'; readonly anchor: LineId; readonly head: LineId }
  | { readonly type: 'columns'; readonly anchor: ColumnId; readonly head: ColumnId }
  | { readonly type: 'all' }

/** Where lines and columns stand now. */
export interface Ground {
  /** Lines to be selected by a whole column; the empty line at the end is one only where there is no other. */
  readonly rows: number
  readonly columns: number
  lineIndex(id: LineId): number | null
  columnIndex(id: ColumnId): number | null
  lineIdAt(index: number): LineId | null
  columnAt(index: number): ColumnId | null
}

export const cellArea = (place: CellPlace): Area => ({ type: 'cells', anchor: place, head: place })

/** Null where an end of it is not shown any more. */
export function blockOf(area: Area, ground: Ground): Block | null {
  const ends = endsOf(area, ground)
  return ends === null ? null : blockBetween(ends.anchor, ends.head)
}

/** The two corners by where they stand now; of whole rows and columns those at the edges of the table. */
export function endsOf(area: Area, ground: Ground): { readonly anchor: Place; readonly head: Place } | null {
  const bottom = ground.rows - 1
  const right = ground.columns - 1
  if (bottom < 0 || right < 0) return null
  switch (area.type) {
    case 'all': return { anchor: { row: 0, column: 0 }, head: { row: bottom, column: right } }
    case 'rows': {
      const [from, to] = [ground.lineIndex(area.anchor), ground.lineIndex(area.head)]
      return from === null || to === null ? null : { anchor: { row: from, column: 0 }, head: { row: to, column: right } }
    }
    case 'columns': {
      const [from, to] = [ground.columnIndex(area.anchor), ground.columnIndex(area.head)]
      return from === null || to === null ? null : { anchor: { row: 0, column: from }, head: { row: bottom, column: to } }
    }
    case 'cells': {
      const anchor = placeOf(area.anchor, ground)
      const head = placeOf(area.head, ground)
      return anchor === null || head === null ? null : { anchor, head }
    }
  }
}

export function placeOf({ line, column }: CellPlace, ground: Ground): Place | null {
  const row = ground.lineIndex(line)
  const at = ground.columnIndex(column)
  return row === null || at === null ? null : { row, column: at }
}

export function cellAt({ row, column }: Place, ground: Ground): CellPlace | null {
  const line = ground.lineIdAt(row)
  const id = ground.columnAt(column)
  return line === null || id === null ? null : { line, column: id }
}

export function areaOf({ top, left, bottom, right }: Block, ground: Ground): Area | null {
  const anchor = cellAt({ row: top, column: left }, ground)
  const head = cellAt({ row: bottom, column: right }, ground)
  return anchor === null || head === null ? null : { type: 'cells', anchor, head }
}

/** What was there before, in order: asked only where an end of an area is gone. */
export interface Before {
  lines(): readonly LineId[]
  columns(): readonly ColumnId[]
}

/**
 * The area after lines or columns went: where one of its ends is gone, it begins or ends at the next one inside it that is left. It never
 * grows over what was outside of it.
 */
export function whatIsLeft(area: Area, before: Before, ground: Ground): Area | null {
  const line = (id: LineId, other: LineId) => survivor(id, other, before.lines, each => ground.lineIndex(each) !== null)
  const column = (id: ColumnId, other: ColumnId) => survivor(id, other, before.columns, each => ground.columnIndex(each) !== null)
  switch (area.type) {
    case 'all': return area
    case 'rows': return kept(area, line(area.anchor, area.head), line(area.head, area.anchor))
    case 'columns': return kept(area, column(area.anchor, area.head), column(area.head, area.anchor))
    case 'cells': {
      const { anchor, head } = area
      const from = cell(line(anchor.line, head.line), column(anchor.column, head.column))
      const to = cell(line(head.line, anchor.line), column(head.column, anchor.column))
      return from === null || to === null ? null : { type: 'cells', anchor: from, head: to }
    }
  }
}

const cell = (line: LineId | null, column: ColumnId | null): CellPlace | null => (line === null || column === null ? null : { line, column })

const kept = (area: Extract<Area, { readonly type: 'rows' | 'columns' }>, anchor: string | null, head: string | null): Area | null =>
  anchor === null || head === null ? null : { type: area.type, anchor, head }

function survivor<Id extends string>(id: Id, other: Id, before: () => readonly Id[], exists: (id: Id) => boolean): Id | null {
  if (exists(id)) return id
  const all = before()
  const from = all.indexOf(id)
  const to = all.indexOf(other)
  if (from === -1 || to === -1) return exists(other) ? other : null
  for (let at = from; at !== to; at += Math.sign(to - from)) if (exists(all[at]!)) return all[at]!
  return exists(other) ? other : null
}
