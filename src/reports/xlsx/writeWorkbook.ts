import type { ReportModel } from '../model.ts'
import { chartXml } from './charts/chartXml.ts'
import { drawingXml } from './charts/drawingXml.ts'
import { definedNames } from './definedNames.ts'
import { carriedSheet, listsSheet } from './hiddenSheets.ts'
import { pageSheet } from './pageSheet.ts'
import { isTablePlace, placeNamed, placesOf } from './places.ts'
import { Relations } from './relations.ts'
import { SharedStrings } from './sharedStrings.ts'
import { SheetBody, type LinkTarget } from './sheetBody.ts'
import type { DefinedName, SheetDraft, WrittenSheet } from './sheetDraft.ts'
import { Skeleton } from './skeleton.ts'
import { Styles } from './styles.ts'
import { tableSheet } from './tableSheet.ts'
import { ChoiceLists } from './validations.ts'
import { aroundRows, withElement } from './worksheetXml.ts'
import { element } from './xml.ts'
import { QUICK_LEVEL, ZipStream } from './zipStream.ts'

/** Called while the lines of a workbook are laid out; throws to stop (cancel). */
export type Progress = (done: number, total: number) => void

const SHARED_STRINGS = 'xl/sharedStrings.xml'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const DRAWING = 'application/vnd.openxmlformats-officedocument'

/**
 * A model as the bytes of an xlsx file. Pure: the same model gives the same bytes. exceljs writes what stands around the rows, the rows
 * themselves are written here and packed as they come, so that a large table never stands in memory as a whole.
 */
export async function writeWorkbook(model: ReportModel, progress: Progress): Promise<Uint8Array> {
  const styles = new Styles()
  const sheets = layOut(model, styles, progress)
  const skeleton = new Skeleton(model, sheets)
  const parts = await skeleton.parts()
  const zip = new ZipStream()
  const chartCount = sheets.reduce((sum, sheet) => sum + sheet.chartCount, 0)
  zip.add('[Content_Types].xml', withTypes(parts.get('[Content_Types].xml')!, chartCount, sheets.filter(sheet => sheet.chartCount > 0).length))
  const strings = new SharedStrings(zip.open(SHARED_STRINGS))
  const drawings = new Drawings(zip)
  const names: (readonly DefinedName[])[] = []
  sheets.forEach((sheet, i) => {
    const written = writeSheet(zip, `sheet${i + 1}.xml`, sheet, parts.get(`xl/worksheets/sheet${i + 1}.xml`)!, strings, drawings)
    names.push(written.filter === null ? sheet.names : [...sheet.names, filterName(sheet, written.filter)])
  })
  strings.end()
  zip.add('xl/styles.xml', await skeleton.stylesPart(styles.all))
  for (const [name, part] of parts) {
    if (name === '[Content_Types].xml' || name === 'xl/styles.xml' || name.startsWith('xl/worksheets/')) continue
    zip.add(name, name === 'xl/workbook.xml' ? part.replace('</sheets>', () => `</sheets>${definedNames(names)}`) : name === 'xl/_rels/workbook.xml.rels' ? withStrings(part) : part)
  }
  return zip.finish()
}

function layOut(model: ReportModel, styles: Styles, progress: Progress): readonly SheetDraft[] {
  const { locale } = model
  const places = placesOf(model)
  const lists = new ChoiceLists()
  const total = model.sheets.reduce((sum, sheet) => sum + (sheet.type === 'table' ? sheet.lines.length : 0), 0)
  let done = 0
  const advance = (lines: number) => progress((done += lines), total)
  const sheets = model.sheets.map(sheet => {
    const place = placeNamed(places, sheet.id)
    if (sheet.type === 'page') return pageSheet(sheet, { locale, place, places, styles })
    if (!isTablePlace(place)) throw new Error(`Two sheets are called ${sheet.id}`)
    return tableSheet(sheet, { locale, place, places, styles, lists, advance })
  })
  return [
    ...sheets,
    ...(lists.lists.length === 0 ? [] : [listsSheet(lists.lists, styles)]),
    ...(model.carried === undefined ? [] : [carriedSheet(model.carried, styles)]),
  ]
}

function writeSheet(zip: ZipStream, file: string, sheet: SheetDraft, around: string, strings: SharedStrings, drawings: Drawings): WrittenSheet {
  const { head, tail } = aroundRows(around)
  const part = zip.open(`xl/worksheets/${file}`, sheet.visibility === 'veryHidden' ? QUICK_LEVEL : undefined)
  part.push(`${head}<sheetData>`)
  const body = new SheetBody(part, strings)
  const written = sheet.write(body)
  const relations = new Relations()
  const links = body.links.map(({ ref, target }) => linkXml(ref, target, relations))
  const drawing = written.charts.length === 0 ? '' : element('drawing', { 'r:id': relations.add('drawing', `../drawings/${drawings.add(written.charts)}`) })
  let rest = tail
  if (written.filter !== null) rest = withElement(rest, 'autoFilter', element('autoFilter', { ref: written.filter }))
  rest = withElement(rest, 'mergeCells', list('mergeCells', body.merges.map(ref => element('mergeCell', { ref }))))
  rest = withElement(rest, 'hyperlinks', links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`)
  rest = withElement(rest, 'rowBreaks', breaksXml(written.breaks))
  rest = withElement(rest, 'drawing', drawing)
  part.push(`</sheetData>${rest}`)
  part.end()
  if (!relations.isEmpty) zip.add(`xl/worksheets/_rels/${file}.rels`, relations.xml())
  return written
}

const list = (name: string, items: readonly string[]) => (items.length === 0 ? '' : element(name, { count: items.length }, items.join('')))

/** A place in the workbook is named without a relation: with one Excel would show it twice. */
const linkXml = (ref: string, target: LinkTarget, relations: Relations) =>
  'location' in target ? element('hyperlink', { ref, location: target.location }) : element('hyperlink', { ref, 'r:id': relations.add('hyperlink', target.address) })

const LAST_COLUMN = 16_383

const breaksXml = (rows: readonly number[]) =>
  rows.length === 0 ? '' : element('rowBreaks', { count: rows.length, manualBreakCount: rows.length }, rows.map(id => element('brk', { id, max: LAST_COLUMN, man: 1 })).join(''))

/** Excel keeps the range of a filter under a hidden name as well, and makes it anew where it is missing. */
const filterName = (sheet: SheetDraft, range: string): DefinedName => ({
  name: '_xlnm._FilterDatabase', refersTo: `'${sheet.name.replace(/'/g, "''")}'!${range.replace(/[A-Z]+|\d+/g, '$$$&')}`, isOfSheet: true, isHidden: true,
})

/** The drawings and charts of all sheets, numbered through. */
class Drawings {
  readonly #zip: ZipStream
  #drawings = 0
  #charts = 0

  constructor(zip: ZipStream) {
    this.#zip = zip
  }

  /** The file of the sheet's drawing. */
  add(charts: WrittenSheet['charts']): string {
    const relations = new Relations()
    const ids = charts.map(chart => {
      const file = `chart${(this.#charts += 1)}.xml`
      this.#zip.add(`xl/charts/${file}`, chartXml(chart))
      return relations.add('chart', `../charts/${file}`)
    })
    const file = `drawing${(this.#drawings += 1)}.xml`
    this.#zip.add(`xl/drawings/${file}`, drawingXml(charts, ids))
    this.#zip.add(`xl/drawings/_rels/${file}.rels`, relations.xml())
    return file
  }
}

function withTypes(types: string, charts: number, drawings: number): string {
  const said = (part: string, type: string) => element('Override', { PartName: `/${part}`, ContentType: type })
  const more = [
    said(SHARED_STRINGS, `${SPREADSHEET}.sharedStrings+xml`),
    ...Array.from({ length: drawings }, (_, i) => said(`xl/drawings/drawing${i + 1}.xml`, `${DRAWING}.drawing+xml`)),
    ...Array.from({ length: charts }, (_, i) => said(`xl/charts/chart${i + 1}.xml`, `${DRAWING}.drawingml.chart+xml`)),
  ]
  return types.replace('</Types>', () => `${more.join('')}</Types>`)
}

const withStrings = (relations: string) =>
  relations.replace('</Relationships>', () => `${element('Relationship', { Id: 'rIdStrings', Type: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings', Target: 'sharedStrings.xml' })}</Relationships>`)

