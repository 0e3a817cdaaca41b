import ExcelJS from 'exceljs'
import type { Cell, Worksheet } from 'exceljs'
import type { CellModel, LineModel, LineRange, ReportModel, TableSheet } from '../model.ts'
import { assertNever } from '../../domain/assertNever.ts'
import { rowHeight, type TextInCell } from './rowHeight.ts'
import { cellText, excelDay, excelMoment, footerText, formatText, safeAddress, sheetName } from './safe.ts'
import { FONT, SIZE, styleOf } from './styles.ts'
import { zipAgain } from './zipAgain.ts'

/** Called while the lines of a workbook are laid out; throws to stop (cancel). */
export type Progress = (done: number, total: number) => void

const LEAST_ROW_PT = 15
const DATE_FORMAT = 'dd.mm.yyyy'
const MOMENT_FORMAT = 'dd.mm.yyyy hh:mm:ss'
const MM = 1 / 25.4
/** GOST R 7.0.97-2016: left 20, right 10, top and bottom 20 mm. */
const MARGINS = { left: 20 * MM, right: 10 * MM, top: 20 * MM, bottom: 20 * MM, header: 10 * MM, footer: 10 * MM }
const PAPER_A4 = 9
/** Characters across A4 landscape before 10 point type is shrunk below 7: a wider table is printed over several pages side by side. */
const MOST_ON_A_PAGE = 190
const PROGRESS_EVERY_LINES = 500

/** A model as the bytes of an xlsx file. Pure: the same model gives the same bytes. */
export async function writeWorkbook(model: ReportModel, progress: Progress): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = model.author
  workbook.title = model.title
  // exceljs writes it and forgot to declare it.
  Object.assign(workbook, { language: model.locale })
  const asOf = excelDay(model.asOf) ?? new Date(0)
  workbook.created = asOf
  workbook.modified = asOf
  workbook.calcProperties.fullCalcOnLoad = true
  const used = new Set<string>()
  const tables = model.sheets.filter(sheet => sheet.type === 'table')
  const total = tables.reduce((sum, sheet) => sum + sheet.lines.length, 0)
  let done = 0
  for (const sheet of tables) {
    layOut(workbook, sheet, used, lines => progress((done += lines), total))
  }
  const raw = await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } } as Partial<ExcelJS.XlsxWriteOptions>)
  return zipAgain(new Uint8Array(raw))
}

function layOut(workbook: ExcelJS.Workbook, sheet: TableSheet, used: Set<string>, advance: (lines: number) => void) {
  const columns = sheet.columns
  const headerRow = 2 + sheet.remarks.length
  const firstLine = headerRow + 1
  const lastLine = headerRow + Math.max(1, sheet.lines.length)
  const wide = columns.reduce((sum, column) => sum + column.width, 0)
  const pagesWide = Math.ceil(wide / MOST_ON_A_PAGE)
  const worksheet = workbook.addWorksheet(sheetName(sheet.name, used), {
    views: [{ state: 'frozen', ySplit: headerRow, xSplit: 0, showGridLines: false, activeCell: 'A1' }],
    pageSetup: {
      paperSize: PAPER_A4, orientation: sheet.orientation, fitToPage: true, fitToWidth: pagesWide, fitToHeight: 0, margins: MARGINS,
      printTitlesRow: `${headerRow}:${headerRow}`, horizontalCentered: true, pageOrder: 'overThenDown',
      ...(pagesWide > 1 ? { printTitlesColumn: 'A:A' } : {}),
    },
    headerFooter: {
      oddFooter: `&L&"${FONT},Regular"&9${footerText(sheet.title, 100)}&R&"${FONT},Regular"&9${footerText(sheet.page, 20)} &P ${footerText(sheet.of, 20)} &N`,
    },
  })
  columns.forEach((column, i) => {
    worksheet.getColumn(i + 1).width = column.width
  })
  const across = (row: number, text: string, role: 'title' | 'remark' | 'note' | 'noteLink', size: number, bold: boolean): Cell => {
    if (columns.length > 1) worksheet.mergeCells(row, 1, row, columns.length)
    worksheet.getRow(row).height = rowHeight([{ text, width: wide, font: FONT, size, bold }], LEAST_ROW_PT) + (role === 'title' ? 6 : 0)
    return put(worksheet, row, 1, cellText(text), styleOf(role))
  }
  across(1, sheet.title, 'title', SIZE.title, true)
  sheet.remarks.forEach((remark, i) => across(2 + i, remark, 'remark', SIZE.remark, false))

  columns.forEach((column, i) => put(worksheet, headerRow, i + 1, cellText(column.header), styleOf('header')))
  worksheet.getRow(headerRow).height =
    rowHeight(columns.map(column => ({ text: column.header, width: column.width, font: FONT, size: SIZE.cell, bold: true })), LEAST_ROW_PT) + 4

  const place = (range: LineRange, column: number) => {
    const letter = worksheet.getColumn(column).letter
    return `${letter}${firstLine + range[0]}:${letter}${firstLine + range[1]}`
  }
  let unsaid = 0
  let i = -1
  let isPlain = true
  for (const line of sheet.lines) {
    i += 1
    isPlain &&= line.type === 'row'
    writeLine(worksheet, firstLine + i, line, sheet, place)
    unsaid += 1
    if (unsaid === PROGRESS_EVERY_LINES || i === sheet.lines.length - 1) {
      advance(unsaid)
      unsaid = 0
    }
  }
  if (sheet.lines.length === 0) {
    if (columns.length > 1) worksheet.mergeCells(firstLine, 1, firstLine, columns.length)
    put(worksheet, firstLine, 1, cellText(sheet.nothing), styleOf('start'))
  }
  // Excel's filter wants plain rows under one header: with headings and totals between them sorting would tear the groups apart.
  if (sheet.lines.length > 0 && isPlain) {
    worksheet.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: lastLine, column: columns.length } }
  }
  sheet.notes.forEach((note, i) => {
    const row = lastLine + 2 + i
    const text = `${note.number}. ${note.text}`
    const address = note.address === undefined ? null : safeAddress(note.address)
    const cell = across(row, text, address === null ? 'note' : 'noteLink', SIZE.note, false)
    if (address !== null) cell.value = { text: cellText(text), hyperlink: address }
  })
  const end = sheet.notes.length === 0 ? lastLine : lastLine + 1 + sheet.notes.length
  const lastLetter = worksheet.getColumn(columns.length).letter
  // exceljs leaves the row of the second corner relative; written this way both come out absolute.
  worksheet.pageSetup.printArea = `A$1:${lastLetter}$${end}`
  worksheet.properties.defaultRowHeight = LEAST_ROW_PT
  worksheet.properties.tabColor = { argb: 'FF0F6B73' }
}

function writeLine(worksheet: Worksheet, row: number, line: LineModel, sheet: TableSheet, place: (range: LineRange, column: number) => string) {
  switch (line.type) {
    case 'heading': {
      const role = line.level === 0 ? 'heading0' : 'heading1'
      sheet.columns.forEach((_, i) => put(worksheet, row, i + 1, null, styleOf(role)))
      if (sheet.columns.length > 1) worksheet.mergeCells(row, 1, row, sheet.columns.length)
      const wide = sheet.columns.reduce((sum, column) => sum + column.width, 0)
      put(worksheet, row, 1, cellText(line.text), styleOf(role))
      worksheet.getRow(row).height = rowHeight([{ text: line.text, width: wide, font: FONT, size: SIZE.cell, bold: true }], LEAST_ROW_PT) + 2
      return
    }
    case 'row':
    case 'total': {
      const texts: TextInCell[] = []
      line.cells.forEach((cell, i) => {
        const column = sheet.columns[i]!
        writeCell(worksheet, row, i + 1, cell, line.type === 'total' ? 'total' : column.align, place)
        if (cell.type === 'text' || cell.type === 'link') {
          texts.push({ text: cell.text, width: column.width, font: FONT, size: SIZE.cell, bold: line.type === 'total' })
        }
      })
      worksheet.getRow(row).height = rowHeight(texts, LEAST_ROW_PT) + 2
      return
    }
    default:
      assertNever(line)
  }
}

function writeCell(
  worksheet: Worksheet, row: number, column: number, cell: CellModel, role: 'total' | 'start' | 'center' | 'end',
  place: (range: LineRange, column: number) => string,
) {
  const ranges = (of: readonly LineRange[], at = column) => of.map(range => place(range, at))
  switch (cell.type) {
    case 'empty':
      put(worksheet, row, column, null, styleOf(role))
      return
    case 'text':
      put(worksheet, row, column, cellText(cell.text), styleOf(cell.doubtful ? 'doubtful' : role === 'total' ? 'totalText' : role))
      return
    case 'number':
      // NaN and the infinities would make Excel repair the file; an empty cell says the same truthfully.
      put(worksheet, row, column, Number.isFinite(cell.value) ? cell.value : null, styleOf(cell.doubtful ? 'doubtfulNumber' : role, numberFormat(cell)))
      return
    case 'day':
      put(worksheet, row, column, excelDay(cell.iso), styleOf(role === 'total' ? role : 'center', DATE_FORMAT))
      return
    case 'moment':
      put(worksheet, row, column, excelMoment(cell.iso), styleOf(role === 'total' ? role : 'center', MOMENT_FORMAT))
      return
    case 'link': {
      const address = safeAddress(cell.address)
      if (address === null) put(worksheet, row, column, cellText(cell.text), styleOf('start'))
      else put(worksheet, row, column, { text: cellText(cell.text), hyperlink: address }, styleOf('link'))
      return
    }
    case 'sum':
      put(worksheet, row, column, { formula: overAll('SUM', ranges(cell.of)), result: cell.result }, styleOf(role, numberFormat(cell)))
      return
    case 'count':
      put(worksheet, row, column, { formula: overAll('COUNTA', ranges(cell.of, cell.column + 1)), result: cell.result }, styleOf(role, numberFormat({ digits: 0, prefix: cell.prefix })))
      return
    case 'formula':
      return
    default:
      assertNever(cell)
  }
}

/** A function takes at most 255 arguments and a formula 8,192 characters; sums of sums have room for more. */
const MOST_ARGUMENTS = 200

function overAll(name: 'SUM' | 'COUNTA', ranges: readonly string[]): string {
  const calls: string[] = []
  for (let i = 0; i < ranges.length; i += MOST_ARGUMENTS) calls.push(`${name}(${ranges.slice(i, i + MOST_ARGUMENTS).join(',')})`)
  return calls.join('+')
}

/** In Excel's own notation; it shows the separators of who reads. A negative number gets the true minus, behind the words. */
function numberFormat(cell: { readonly digits: number; readonly prefix?: string; readonly suffix?: string; readonly percent?: true }): string {
  const body = `#,##0${cell.digits > 0 ? `.${'0'.repeat(cell.digits)}` : ''}${cell.percent ? '%' : ''}`
  const prefix = cell.prefix === undefined ? '' : formatText(`${cell.prefix} `)
  const suffix = cell.suffix === undefined ? '' : formatText(cell.suffix.startsWith('-') ? cell.suffix : ` ${cell.suffix}`)
  return `${prefix}${body}${suffix};${prefix}\u2212${body}${suffix}`
}

function put(worksheet: Worksheet, row: number, column: number, value: ExcelJS.CellValue, style: Partial<ExcelJS.Style>): Cell {
  const cell = worksheet.getCell(row, column)
  cell.value = value
  cell.style = style
  return cell
}
