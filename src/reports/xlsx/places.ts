import type { LineRange, ReportModel, SheetModel, TableSheet } from '../model.ts'
import { cellAt, columnLetters, fixedRange, quotedSheet } from './addresses.ts'
import { sheetName } from './safe.ts'

/** Sheets of our own beside those of the report; nobody sees them. */
export const CARRIED_SHEET = '_app'
export const LISTS_SHEET = '_lists'

/** Where a sheet of the model stands in the workbook. */
export interface SheetPlace {
  readonly name: string
  /** Name as formulas take it. */
  readonly quoted: string
}

/** Where a table stands in its sheet: rows counted from 1, both ends within. */
export interface TablePlace extends SheetPlace {
  readonly headerRow: number
  readonly firstLine: number
  /** The same as the first where there are no lines: what says so stands there. */
  readonly lastLine: number
  readonly lastColumn: number
}

export const isTablePlace = (place: SheetPlace): place is TablePlace => 'headerRow' in place

/** All sheets by their id. Nothing of the lines but their number is needed for it, so that formulas may name sheets that come later. */
export function placesOf(model: ReportModel): ReadonlyMap<string, SheetPlace> {
  const used = new Set([CARRIED_SHEET, LISTS_SHEET])
  return new Map(model.sheets.map(sheet => [sheet.id, placeOf(sheet, sheetName(sheet.name, used))]))
}

function placeOf(sheet: SheetModel, name: string): SheetPlace {
  const place = { name, quoted: quotedSheet(name) }
  return sheet.type === 'page' ? place : { ...place, ...tableRows(sheet) }
}

/** Title, the way back, remarks, keys, header, lines. */
function tableRows(sheet: TableSheet): Omit<TablePlace, keyof SheetPlace> {
  const headerRow = 2 + (sheet.back === undefined ? 0 : 1) + sheet.remarks.length + (sheet.keys === undefined ? 0 : 1)
  return { headerRow, firstLine: headerRow + 1, lastLine: headerRow + Math.max(1, sheet.lines.length), lastColumn: sheet.columns.length - 1 }
}

export function placeNamed(places: ReadonlyMap<string, SheetPlace>, sheet: string): SheetPlace {
  const place = places.get(sheet)
  if (place === undefined) throw new Error(`The report has no sheet ${sheet}`)
  return place
}

export const linesRange = (place: TablePlace, column: number, [first, last]: LineRange): string =>
  `${columnLetters(column)}${place.firstLine + first}:${columnLetters(column)}${place.firstLine + last}`

export const lineCell = (place: TablePlace, column: number, line: number): string => cellAt(column, place.firstLine + line)

/** All lines of a column as another sheet names them. */
export const wholeColumn = (place: TablePlace, column: number): string => `${place.quoted}!${fixedRange(column, place.firstLine, column, place.lastLine)}`
