import { strFromU8 } from 'fflate'
import { refused, type FileFault, type Read } from '../fileFault.ts'
import type { FileCell, FileSheet, ImportFile } from '../fileSheet.ts'
import type { ImportLimits } from '../limits.ts'
import { readSheetRows } from './sheetRows.ts'
import { readStyles } from './styles.ts'
import { createUnpacker } from './unpack.ts'
import { attribute, elements, richText } from './xml.ts'
import { readZipDirectory, type ZipPart } from './zipDirectory.ts'

const WORKBOOK = 'xl/workbook.xml'
/** Days between the two first days that workbooks count from. */
const DAYS_TO_1904 = 1_462

/**
 * A workbook of a stranger, read with a bound on everything: what it may unpack to, how many rows, columns and cells it has. Only the parts that
 * hold cells are unpacked; pictures, macros, charts, comments and links are not even looked at. Nothing is reckoned: of a formula the result counts.
 */
export function readXlsx(bytes: Uint8Array, limits: ImportLimits): Read<ImportFile> {
  const directory = readZipDirectory(bytes, limits)
  if (!directory.ok) return directory
  const parts = directory.value
  const fault = otherPackage(parts)
  if (fault !== null) return refused(fault)
  const unpack = createUnpacker(limits)

  function xmlOf(name: string): Read<string> {
    const part = parts.get(name)
    if (part === undefined) return { ok: true, value: '' }
    const unpacked = unpack(part)
    if (!unpacked.ok) return unpacked
    const xml = strFromU8(unpacked.value)
    if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) return refused('foreignXml')
    return isWhole(xml) ? { ok: true, value: xml } : refused('truncated')
  }

  const workbook = xmlOf(WORKBOOK)
  if (!workbook.ok) return workbook
  const relations = xmlOf('xl/_rels/workbook.xml.rels')
  if (!relations.ok) return relations
  const targets = new Map<string, { readonly path: string; readonly type: string }>()
  for (const { attributes } of elements(relations.value, 'Relationship')) {
    targets.set(attribute(attributes, 'Id') ?? '', { path: pathOf(attribute(attributes, 'Target') ?? ''), type: attribute(attributes, 'Type') ?? '' })
  }
  const named = (type: string) => [...targets.values()].find(target => target.type.endsWith(`/${type}`))?.path ?? ''

  const styles = xmlOf(named('styles') || 'xl/styles.xml')
  if (!styles.ok) return styles
  const strings = xmlOf(named('sharedStrings') || 'xl/sharedStrings.xml')
  if (!strings.ok) return strings
  const shared: FileCell[] = []
  for (const { body } of elements(strings.value, 'si')) shared.push({ type: 'text', text: richText(body) })

  const [properties] = elements(workbook.value, 'workbookPr')
  const counts1904 = ['1', 'true'].includes(attribute(properties?.attributes ?? '', 'date1904') ?? '')
  const book = { shared, styleOf: readStyles(styles.value), epochDays: counts1904 ? DAYS_TO_1904 : 0 }
  const budget = { cells: limits.cells }
  const sheets: FileSheet[] = []
  for (const { attributes } of elements(workbook.value, 'sheet')) {
    const target = targets.get(attribute(attributes, 'id') ?? '')
    // Sheets that are nothing but a chart or an old dialog have no cells.
    if (target === undefined || !target.type.endsWith('/worksheet')) continue
    if (sheets.length >= limits.sheets) return refused('tooManyCells')
    const xml = xmlOf(target.path)
    if (!xml.ok) return xml
    const rows = readSheetRows(xml.value, book, limits, budget)
    if (!rows.ok) return rows
    sheets.push({ name: attribute(attributes, 'name') ?? '', isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible', rows: rows.value })
  }
  return sheets.length === 0 ? refused('noTable') : { ok: true, value: { sheets } }
}

/** The last tag closes the first: else the part was broken off. */
function isWhole(xml: string): boolean {
  const root = /<([\w:]+)[\s/>]/.exec(xml.slice(0, 2_000))?.[1]
  const end = xml.slice(-200).trimEnd()
  return root !== undefined && (end.endsWith(`</${root}>`) || /<[\w:]+[^<>]*\/>$/.test(end) && xml.lastIndexOf('<') === xml.indexOf(`<${root}`))
}

/** Targets are relative to the workbook, or begin at the package's root. */
const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)

/** What a package is that is no workbook of this sort. */
function otherPackage(parts: ReadonlyMap<string, ZipPart>): FileFault | null {
  if (parts.has(WORKBOOK)) return null
  if (parts.has('xl/workbook.bin')) return 'binaryExcel'
  const mime = parts.get('mimetype')
  if (mime !== undefined && !mime.isDeflated) {
    const type = strFromU8(mime.packed.subarray(0, 80))
    if (type.startsWith('application/vnd.oasis.opendocument')) return type.includes('spreadsheet') ? 'openDocument' : 'otherOffice'
  }
  return parts.has('[Content_Types].xml') ? 'otherOffice' : 'noTable'
}
