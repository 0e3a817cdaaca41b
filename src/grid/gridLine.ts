import type { Json } from '../domain/value.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { Line, Row } from '../domain/view.ts'

export type GroupLine = Extract<Line, { type: 'group' }>
/** The empty line at the end: typing in it makes a row. */
export interface NewLine {
  readonly type: 'new'
}
/**
 * What the grid is given for a line. Rows go in as the book holds them, without a wrapper: at 100,000 rows an object
 * for each line would cost more than the grid itself.
 */
export type GridLine = Row | GroupLine | NewLine

/** Row ids never contain ':', so the ids of other lines cannot meet them. */
export type LineId = string
export const NEW_LINE: NewLine = { type: 'new' }
export const NEW_LINE_ID: LineId = ':new'

export const isRow = (line: GridLine | undefined): line is Row => line !== undefined && !('type' in line)
export const isGroup = (line: GridLine | undefined): line is GroupLine => line !== undefined && 'type' in line && line.type === 'group'

export function lineId(line: GridLine): LineId {
  if (isRow(line)) return line.id
  // The grid writes ids into the document escaped: signs that it would change must not be in them.
  return line.type === 'new' ? NEW_LINE_ID : `:group:${encodeURIComponent(line.key.toWellFormed())}`
}

export const toGridLine = (line: Line): GridLine => (line.type === 'row' ? line.row : line)

export const valueAt = (line: GridLine | undefined, column: ColumnId): Json => (isRow(line) ? (line.values[column] ?? null) : null)

export const asRowId = (id: LineId): RowId | null => (id.startsWith(':') ? null : (id as RowId))
