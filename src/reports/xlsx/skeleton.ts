import ExcelJS from 'exceljs'
import type { Style, Worksheet } from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import type { ReportModel } from '../model.ts'
import { formulaText } from './safe.ts'
import type { SheetDraft } from './sheetDraft.ts'
import { FONT, TONES } from './styles.ts'
import type { Validation } from './validations.ts'

const MM = 1 / 25.4
/** GOST R 7.0.97-2016: left 20, right 10, top and bottom 20 mm. */
const MARGINS = { left: 20 * MM, right: 10 * MM, top: 20 * MM, bottom: 20 * MM, header: 10 * MM, footer: 10 * MM }
const PAPER_A4 = 9
const ROW_PT = 15
/**
 * The widths of columns are counted in digits of the workbook's first font. exceljs takes Calibri, which not every machine has, and what is taken
 * in its place is wider; ours is the font of the cells, with digits of the same 7 pixels.
 */
const DEFAULT_PT = 11
/** exceljs takes a column of just this width for one without any. */
const OMITTED_WIDTH = 9

/** The workbook as exceljs writes it, without a cell: everything around the rows. */
export class Skeleton {
  readonly #workbook = new ExcelJS.Workbook()
  readonly #first: Worksheet

  constructor(model: ReportModel, sheets: readonly SheetDraft[]) {
    const workbook = this.#workbook
    workbook.creator = model.author
    workbook.lastModifiedBy = model.author
    workbook.title = model.title
    // exceljs writes it and forgot to declare it.
    Object.assign(workbook, { language: model.locale })
    const asOf = new Date(`${model.asOf}T00:00:00Z`)
    workbook.created = workbook.modified = Number.isNaN(asOf.getTime()) ? new Date(0) : asOf
    workbook.calcProperties.fullCalcOnLoad = true
    const made = sheets.map(sheet => addSheet(workbook, sheet))
    if (made[0] === undefined) throw new Error('A workbook has at least one sheet')
    this.#first = made[0]
  }

  /** All parts by their name. */
  async parts(): Promise<ReadonlyMap<string, string>> {
    const bytes = await this.#workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } } as Partial<ExcelJS.XlsxWriteOptions>)
    const parts = Object.entries(unzipSync(new Uint8Array(bytes))).filter(([name]) => !name.endsWith('/'))
    return new Map(parts.map(([name, content]) => [name, strFromU8(content)]))
  }

  /**
   * The part of the styles, in which style n is the nth of `styles`, from 1. Known only when all rows are written: the workbook is written
   * once more, with a cell for each style, and its formats are put in our order.
   */
  async stylesPart(styles: readonly Partial<Style>[]): Promise<string> {
    styles.forEach((style, i) => {
      this.#first.getCell(i + 1, 1).style = style
    })
    const parts = await this.parts()
    const given = [...parts.get('xl/worksheets/sheet1.xml')!.matchAll(/<c r="A(\d+)" s="(\d+)"/g)].map(([, row, style]) => [Number(row), Number(style)] as const)
    const numbers = new Map(given)
    const part = parts.get('xl/styles.xml')!
    const formats = /<cellXfs[^>]*>([\s\S]*?)<\/cellXfs>/.exec(part)![1]!.match(/<xf\b[^>]*?(?:\/>|>[\s\S]*?<\/xf>)/g)!
    // A style that is that of cells without one is not written for a cell.
    const inOrder = [formats[0]!, ...styles.map((_, i) => formats[numbers.get(i + 1) ?? 0]!)]
    return part
      .replace(/<cellXfs[\s\S]*?<\/cellXfs>/, () => `<cellXfs count="${inOrder.length}">${inOrder.join('')}</cellXfs>`)
      .replace(/<font>[\s\S]*?<\/font>/, () => `<font><sz val="${DEFAULT_PT}"/><name val="${FONT}"/><family val="1"/></font>`)
  }
}

function addSheet(workbook: ExcelJS.Workbook, sheet: SheetDraft): Worksheet {
  const { page } = sheet
  const worksheet = workbook.addWorksheet(sheet.name, {
    state: sheet.visibility,
    views: [sheet.frozenRows > 0 ? { state: 'frozen', ySplit: sheet.frozenRows, xSplit: 0, showGridLines: false, activeCell: 'A1' } : { state: 'normal', showGridLines: false, activeCell: 'A1' }],
    ...(page === null ? {} : {
      pageSetup: {
        paperSize: PAPER_A4, orientation: page.orientation, fitToPage: true, fitToWidth: page.pagesWide, fitToHeight: 0, margins: MARGINS,
        horizontalCentered: true, pageOrder: 'overThenDown' as const,
      },
      headerFooter: page.headerFooter,
      properties: { tabColor: { argb: 'FF0F6B73' } },
    }),
  })
  worksheet.properties.defaultRowHeight = ROW_PT
  sheet.columns.forEach(({ width, isHidden }, i) => {
    const column = worksheet.getColumn(i + 1)
    column.width = width === OMITTED_WIDTH ? width + 0.01 : width
    column.hidden = isHidden
  })
  if (sheet.isProtected) {
    // Without a password: it keeps from slips, not from people. What helps to read and to sort stays open.
    Object.assign(worksheet, { sheetProtection: { sheet: true, sort: true, autoFilter: true, formatColumns: true, formatRows: true } })
  }
  const rules = (worksheet as unknown as { dataValidations: { add: (range: string, rule: object) => void } }).dataValidations // exceljs has it and forgot to declare it
  for (const validation of sheet.validations) rules.add(validation.range, ruleOf(validation))
  sheet.highlights.forEach(({ range, equals, tone }, i) => {
    const { fill, ink } = TONES[tone]
    worksheet.addConditionalFormatting({
      ref: range,
      rules: [{
        type: 'cellIs', operator: 'equal', formulae: [formulaText(equals)], priority: i + 1,
        style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: fill } }, font: { color: { argb: ink } } },
      }],
    })
  })
  return worksheet
}

function ruleOf({ check, title, text }: Validation): object {
  const messages = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop', errorTitle: title, error: text, showInputMessage: true, prompt: text }
  return check.type === 'list'
    ? { ...messages, type: 'list', formulae: [check.source] }
    : { ...messages, type: check.type, operator: 'between', formulae: [check.least, check.most] }
}
