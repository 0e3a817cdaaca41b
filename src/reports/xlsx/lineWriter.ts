import { assertNever } from '../../domain/assertNever.ts'
import type { Locale } from '../../domain/locale.ts'
import type { CellModel, ColumnModel, LineModel, NumberShape, TableSheet } from '../model.ts'
import type { ChartCells } from './charts/chartCells.ts'
import { DASH, formulaOf, overLines } from './formulas.ts'
import { dateFormat, EMPTY_DATE_FORMAT, momentFormat, numberFormat, TEXT_FORMAT } from './numberFormats.ts'
import type { SheetPlace, TablePlace } from './places.ts'
import { rowHeight, type TextInCell } from './rowHeight.ts'
import { excelDay, excelMoment, safeAddress } from './safe.ts'
import type { SheetBody } from './sheetBody.ts'
import { FONT, SIZE, type Role, type Styles } from './styles.ts'

export const LEAST_ROW_PT = 15
const LINE_GAP_PT = 2

/** What the writing of a line needs to know of the workbook around it. */
export interface LineSurroundings {
  readonly locale: Locale
  readonly place: TablePlace
  readonly places: ReadonlyMap<string, SheetPlace>
  readonly styles: Styles
  readonly charted: ChartCells
}

/** A column as its cells need it, found once and not for each of a million cells. */
interface Prepared {
  readonly width: number
  readonly role: Role
  /** Of a cell in which nothing stands yet, and of one with words: what is typed over them is read by it. */
  readonly emptyFormat: string
  readonly wordsFormat: string
  /** The shape of the last number and the style that it got: neighbours in a column mostly have the same. */
  last: { readonly shape: NumberShape; readonly isTotal: boolean; readonly isDoubtful: boolean; readonly style: number } | null
}

const ROLE_OF = { start: 'start', center: 'center', end: 'end' } as const
const ENTRY_ROLE_OF = { start: 'entryStart', center: 'entryCenter', end: 'entryEnd' } as const

function prepare({ width, align, entry, typed }: ColumnModel, locale: Locale): Prepared {
  const isOpen = entry !== undefined && entry.type !== 'locked'
  const as = typed ?? (entry?.type === 'day' ? 'day' : entry?.type === 'text' || entry?.type === 'choice' ? 'text' : null)
  const emptyFormat = as === null ? '' : as === 'text' ? TEXT_FORMAT : as === 'day' ? EMPTY_DATE_FORMAT : numberFormat(as, locale)
  // A day of which only the month is known is words: as a date Excel would make a first of the month of what is typed over it.
  return { width, role: isOpen ? ENTRY_ROLE_OF[align] : ROLE_OF[align], emptyFormat, wordsFormat: as === 'day' && typed !== undefined ? TEXT_FORMAT : emptyFormat, last: null }
}

export interface LineWriter {
  /** Writes the lines of one table, from first to last. */
  write(line: LineModel, index: number): void
  /** How high it will be, in points. */
  heightOf(line: LineModel): number
}

export function lineWriter(sheet: TableSheet, body: SheetBody, { locale, place, places, styles, charted }: LineSurroundings): LineWriter {
  const columns = sheet.columns.map(column => prepare(column, locale))
  const lastColumn = columns.length - 1
  const wide = columns.reduce((sum, column) => sum + column.width, 0)

  return { write: writeLine, heightOf }

  function writeLine(line: LineModel, index: number): void {
    if (line.type === 'heading') {
      const role = line.level === 0 ? 'heading0' : 'heading1'
      body.text(0, styles.numberOf(role), line.text)
      for (let column = 1; column <= lastColumn; column += 1) body.empty(column, styles.numberOf(role))
      body.merge(0, lastColumn)
      body.end(heightOf(line))
      return
    }
    line.cells.forEach((cell, column) => write(cell, column, columns[column]!, line.type === 'total', index))
    charted.take(index, line.cells)
    body.end(heightOf(line))
  }

  function heightOf(line: LineModel): number {
    const texts: TextInCell[] = []
    if (line.type === 'heading') texts.push({ text: line.text, width: wide, font: FONT, size: SIZE.cell, bold: true })
    else {
      line.cells.forEach((cell, column) => {
        if (cell.type === 'text' || cell.type === 'link') texts.push({ text: cell.text, width: columns[column]!.width, font: FONT, size: SIZE.cell, bold: line.type === 'total' })
      })
    }
    return rowHeight(texts, LEAST_ROW_PT) + LINE_GAP_PT
  }

  function write(cell: CellModel, column: number, prepared: Prepared, isTotal: boolean, index: number): void {
    const role = isTotal ? 'total' : prepared.role
    switch (cell.type) {
      case 'empty':
        body.empty(column, styles.numberOf(role, isTotal ? '' : prepared.emptyFormat))
        return
      case 'text':
        body.text(column, styles.numberOf(cell.doubtful ? 'doubtful' : isTotal ? 'totalText' : role, isTotal ? '' : prepared.wordsFormat), cell.text)
        return
      case 'number':
        body.number(column, numberStyle(cell, prepared, isTotal, cell.doubtful === true), cell.value)
        return
      case 'day':
        body.number(column, styles.numberOf(dayRole(isTotal, prepared), dateFormat(locale)), excelDay(cell.iso))
        return
      case 'moment':
        body.number(column, styles.numberOf(dayRole(isTotal, prepared), momentFormat(locale)), excelMoment(cell.iso))
        return
      case 'link': {
        const address = safeAddress(cell.address)
        body.text(column, styles.numberOf(address === null ? 'start' : 'link', prepared.wordsFormat), cell.text)
        if (address !== null) body.link(column, { address })
        return
      }
      case 'sum':
        body.formula(column, numberStyle(cell, prepared, isTotal, false), overLines('SUM', place, column, cell.of), cell.result)
        return
      case 'count':
        body.formula(column, styles.numberOf(role, numberFormat({ digits: 0, prefix: cell.prefix }, locale)), overLines('COUNTA', place, cell.column, cell.of), cell.result)
        return
      case 'formula':
        // A text that a chart comes upon is drawn as nought; an empty cell is a gap.
        if (cell.result === null && charted.draws(column, index)) body.empty(column, styles.numberOf(role))
        else body.formula(column, numberStyle(cell, prepared, isTotal, false), formulaOf(cell.expression, place, places), cell.result ?? DASH)
        return
      default:
        assertNever(cell)
    }
  }

  function numberStyle(shape: NumberShape, prepared: Prepared, isTotal: boolean, isDoubtful: boolean): number {
    const last = prepared.last
    if (last !== null && last.isTotal === isTotal && last.isDoubtful === isDoubtful && isSameShape(last.shape, shape)) return last.style
    const style = styles.numberOf(isDoubtful ? 'doubtfulNumber' : isTotal ? 'total' : prepared.role, numberFormat(shape, locale))
    prepared.last = { shape, isTotal, isDoubtful, style }
    return style
  }
}

const isSameShape = (a: NumberShape, b: NumberShape) =>
  a.digits === b.digits && a.prefix === b.prefix && a.suffix === b.suffix && a.percent === b.percent && a.growth === b.growth && a.timesPrefix === b.timesPrefix

/** Days stand in the middle, wherever the column's texts stand. */
const dayRole = (isTotal: boolean, { role }: Prepared): Role => (isTotal ? 'total' : role.startsWith('entry') ? 'entryCenter' : 'center')
