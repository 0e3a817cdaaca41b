import type { Locale } from '../../domain/locale.ts'
import type { TableSheet } from '../model.ts'
import { cellAt, columnLetters, fixedRange } from './addresses.ts'
import { ChartCells } from './charts/chartCells.ts'
import { CHART_BLOCK_ROWS, chartLayout } from './charts/chartFrames.ts'
import { chartPages } from './charts/chartPages.ts'
import { placedChart } from './charts/placedChart.ts'
import { headerFooter } from './headerFooter.ts'
import { lineWriter, LEAST_ROW_PT } from './lineWriter.ts'
import { placeNamed, type SheetPlace, type TablePlace } from './places.ts'
import { keptTogether, MOST_BREAKS, PageFlow } from './pageFlow.ts'
import { columnPixels, linkLines, rowHeight } from './rowHeight.ts'
import { safeAddress } from './safe.ts'
import type { SheetBody } from './sheetBody.ts'
import type { DefinedName, SheetDraft, WrittenSheet } from './sheetDraft.ts'
import { FONT, SIZE, type Role, type Styles } from './styles.ts'
import { validationsOf, type ChoiceLists } from './validations.ts'

/** Characters across A4 landscape before 10 point type is shrunk below 7: a wider table is printed over several pages side by side. */
const MOST_ON_A_PAGE = { landscape: 190, portrait: 130 } as const
const TITLE_GAP_PT = 6
const HEADER_GAP_PT = 4
const PROGRESS_EVERY_LINES = 500

export interface TableSurroundings {
  readonly locale: Locale
  readonly place: TablePlace
  readonly places: ReadonlyMap<string, SheetPlace>
  readonly styles: Styles
  readonly lists: ChoiceLists
  /** Told how many lines were written since it was told last. */
  readonly advance: (lines: number) => void
}

/** A table as a sheet: title, the way back, remarks, keys, header, lines, notes, charts. */
export function tableSheet(sheet: TableSheet, around: TableSurroundings): SheetDraft {
  const { locale, place, places, lists } = around
  const widths = sheet.columns.map(column => (column.isHidden ? 0 : column.width))
  const wide = widths.reduce((sum, width) => sum + width, 0)
  const pagesWide = Math.ceil(wide / MOST_ON_A_PAGE[sheet.orientation])
  // Over several pages the first column is repeated on each, with what of a line across fits into it: all but the title stand beside it.
  const aside = pagesWide > 1 && place.lastColumn > 0 ? 1 : 0
  const across = wide - (aside === 0 ? 0 : widths[0]!)
  const notes = noteRows(sheet, across)
  const afterNotes = place.lastLine + (notes.length === 0 ? 0 : 1 + notes.length)
  const charts = chartLayout(sheet.charts?.length ?? 0, widths, afterNotes + 1)
  const lastRow = afterNotes + charts.rows
  const ofSheet = (name: string, refersTo: string): DefinedName => ({ name, refersTo: `${place.quoted}!${refersTo}`, isOfSheet: true, isHidden: false })
  const header = `$${place.headerRow}:$${place.headerRow}`
  return {
    name: place.name,
    visibility: 'visible',
    columns: sheet.columns.map(({ width, isHidden }) => ({ width, isHidden: isHidden === true })),
    frozenRows: place.headerRow,
    page: { orientation: sheet.orientation, pagesWide, headerFooter: headerFooter(sheet) },
    isProtected: sheet.isProtected === true,
    validations: validationsOf(sheet, place, locale, lists),
    highlights: (sheet.highlights ?? []).map(({ column, equals, tone }) => ({ range: `${columnLetters(column)}${place.firstLine}:${columnLetters(column)}${place.lastLine}`, equals, tone })),
    names: [
      ofSheet('_xlnm.Print_Area', fixedRange(0, 1, place.lastColumn, lastRow)),
      ofSheet('_xlnm.Print_Titles', pagesWide > 1 ? `$A:$A,${place.quoted}!${header}` : header),
      ...(sheet.rangeName === undefined ? [] : [{ name: sheet.rangeName, refersTo: `${place.quoted}!${fixedRange(0, place.firstLine, place.lastColumn, place.lastLine)}`, isOfSheet: false, isHidden: false }]),
    ],
    chartCount: sheet.charts?.length ?? 0,
    write: body => write(body),
  }

  function write(body: SheetBody): WrittenSheet {
    const headerHeight = rowHeight(sheet.columns.map(column => ({ text: column.header, width: column.width, font: FONT, size: SIZE.cell, bold: true })), LEAST_ROW_PT) + HEADER_GAP_PT
    const flow = new PageFlow(sheet.orientation, widths.reduce((sum, width) => sum + columnPixels(width), 0), pagesWide, headerHeight)
    body.flow = flow
    const style = (role: Role) => around.styles.numberOf(role)
    const heightOf = (text: string, width: number, size: number, bold: boolean) => rowHeight([{ text, width, font: FONT, size, bold }], LEAST_ROW_PT)
    const line = (text: string, role: Role, size: number) => {
      body.text(aside, style(role), text)
      body.merge(aside, place.lastColumn)
      body.end(heightOf(text, across, size, false))
    }
    body.text(0, style('title'), sheet.title)
    body.merge(0, place.lastColumn)
    body.end(heightOf(sheet.title, wide, SIZE.title, true) + TITLE_GAP_PT)
    if (sheet.back !== undefined) {
      body.link(aside, { location: `${placeNamed(places, sheet.back.sheet).quoted}!A1` })
      line(sheet.back.text, 'back', SIZE.back)
    }
    for (const remark of sheet.remarks) line(remark, 'remark', SIZE.remark)
    if (sheet.keys !== undefined) {
      sheet.keys.forEach((key, column) => body.text(column, style('key'), key))
      body.end(LEAST_ROW_PT, true)
    }
    sheet.columns.forEach((column, i) => body.text(i, style('header'), column.header))
    body.end(headerHeight)

    const charted = new ChartCells(sheet.charts ?? [])
    const breaks: number[] = []
    const noteHeights = notes.map(({ text }) => heightOf(text, across, SIZE.note, false))
    const isPlain = writeLines(body, charted, flow, breaks, notes.length === 0 ? [] : [LEAST_ROW_PT, ...noteHeights])
    if (notes.length > 0) body.end(LEAST_ROW_PT)
    for (const { text, address } of notes) {
      if (address !== null) body.link(aside, { address })
      line(text, address === null ? 'note' : 'noteLink', SIZE.note)
    }
    for (const { height, isOnNewPage } of chartPages(charts.rows / CHART_BLOCK_ROWS, flow)) {
      if (isOnNewPage) breaks.push(body.row - 1)
      // The charts are fixed to these rows, and are as high as they.
      for (let row = 0; row < CHART_BLOCK_ROWS; row += 1) body.end(Math.floor((height / CHART_BLOCK_ROWS) * 4) / 4)
    }
    return {
      // Excel's filter wants plain rows under one header: with headings and totals between them sorting would tear the groups apart.
      filter: sheet.lines.length > 0 && isPlain ? `${cellAt(0, place.headerRow)}:${cellAt(place.lastColumn, place.lastLine)}` : null,
      breaks,
      charts: (sheet.charts ?? []).map((chart, i) => placedChart(chart, charts.frames[i]!, sheet.columns.map(column => column.header), place, charted, locale)),
    }
  }

  /** `below`: heights of what stands under the last line and is not parted from it. Says whether there was nothing but rows. */
  function writeLines(body: SheetBody, charted: ChartCells, flow: PageFlow, breaks: number[], below: readonly number[]): boolean {
    const writer = lineWriter(sheet, body, { ...around, charted })
    let isPlain = true
    let index = 0
    let unsaid = 0
    /** Lines of the group in hand that are still to come: what holds it together was seen to at its first. */
    let held = 0
    for (const { item: line, follows } of keptTogether(sheet.lines, (one, next) => one.type === 'heading' || next.type === 'total')) {
      isPlain &&= line.type === 'row'
      const under = index + follows.length === sheet.lines.length - 1 ? below : []
      if (held === 0 && follows.length + under.length > 0 && breaks.length < MOST_BREAKS) {
        const together = [line, ...follows].map(writer.heightOf)
        // Where no page could hold a group with its totals, its headings still keep their row.
        const headed = together.slice(0, 1 + [line, ...follows].findIndex(one => one.type !== 'heading'))
        if (flow.parts(together) || flow.parts(headed) || (index > 0 && flow.parts([...together, ...under]))) {
          breaks.push(body.row - 1)
          flow.break()
        }
      }
      held = held === 0 ? follows.length : held - 1
      writer.write(line, index)
      index += 1
      unsaid += 1
      if (unsaid < PROGRESS_EVERY_LINES && index < sheet.lines.length) continue
      around.advance(unsaid)
      unsaid = 0
    }
    if (index !== sheet.lines.length) throw new Error(`The sheet ${sheet.id} has ${index} lines and said ${sheet.lines.length}`)
    if (index === 0) {
      body.text(0, around.styles.numberOf('start'), sheet.nothing)
      for (let column = 1; column <= place.lastColumn; column += 1) body.empty(column, around.styles.numberOf('start'))
      body.merge(0, place.lastColumn)
      body.end(LEAST_ROW_PT)
    }
    return isPlain
  }
}

/** The notes as rows: one each, and more for a longer link. */
function noteRows(sheet: TableSheet, width: number): readonly { readonly text: string; readonly address: string | null }[] {
  return sheet.notes.flatMap(note => {
    const text = `${note.number}. ${note.text}`
    const address = note.address === undefined ? null : safeAddress(note.address)
    return (address === null ? [text] : linkLines({ text, width, font: FONT, size: SIZE.note })).map(line => ({ text: line, address }))
  })
}
