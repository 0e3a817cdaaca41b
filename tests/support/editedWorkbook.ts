import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { FileRow } from '../../src/reports/import/fileSheet.ts'
import { readFile } from '../../src/reports/import/readFile.ts'

/** What somebody types into a workbook that went out, cells by the ids that it carries. */
export interface WorkbookEdit {
  readonly row: string
  readonly column: string
  /** Empty: the cell is cleared. */
  readonly text: string
}

const wordsOf = ({ cells }: FileRow) => Array.from(cells, cell => (cell?.type === 'text' ? cell.text : ''))

function lettersOf(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26)
}

/** The first sheet after the edits; `without`: rows that are taken out. Everything else stays as it is, byte for byte. */
export function editedWorkbook(bytes: Uint8Array, edits: readonly WorkbookEdit[], without: readonly string[] = []): Uint8Array {
  const read = readFile(bytes)
  if (!read.ok) throw new Error(read.fault)
  const { rows } = read.value.sheets[0]!
  const keys = wordsOf(rows.find(row => wordsOf(row).some(text => text.startsWith('_id:')))!)
  const idAt = keys.findIndex(key => key.startsWith('_id:'))
  const numberOf = (id: string) => {
    const row = rows.find(one => wordsOf(one)[idAt] === id)
    if (row === undefined) throw new Error(`no row ${id}`)
    return row.number
  }
  const parts = unzipSync(bytes)
  let xml = strFromU8(parts['xl/worksheets/sheet1.xml']!)
  for (const { row, column, text } of edits) {
    const place = `${lettersOf(keys.indexOf(column))}${numberOf(row)}`
    const cell = new RegExp(`<c r="${place}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`)
    if (!cell.test(xml)) throw new Error(`no cell ${place}`)
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
    xml = xml.replace(cell, (_, style: string | undefined) => `<c r="${place}"${style ?? ''}${text === '' ? '/>' : ` t="inlineStr"><is><t>${escaped}</t></is></c>`}`)
  }
  for (const id of without) xml = xml.replace(new RegExp(`<row r="${numberOf(id)}".*?</row>`), '')
  return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(xml) })
}

/** The workbook with a copy of its first sheet behind all others, as it stands in `edited`: what a person gets who copies a sheet before writing in it. */
export const withCopiedSheet = (bytes: Uint8Array, name: string, edited: Uint8Array): Uint8Array => withPart(bytes, name, unzipSync(edited)['xl/worksheets/sheet1.xml']!)

/** The workbook with a sheet of somebody's own behind all others; `rows` as XML. */
export const withSheet = (bytes: Uint8Array, name: string, rows: string): Uint8Array =>
  withPart(bytes, name, strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`))

function withPart(bytes: Uint8Array, name: string, sheet: Uint8Array<ArrayBuffer>): Uint8Array {
  const parts = unzipSync(bytes)
  const change = (part: string, from: RegExp, to: string) => (parts[part] = strToU8(strFromU8(parts[part]!).replace(from, to)))
  parts['xl/worksheets/sheet99.xml'] = sheet
  change('xl/workbook.xml', /<\/sheets>/, `<sheet name="${name}" sheetId="99" r:id="rId99"/></sheets>`)
  change('xl/_rels/workbook.xml.rels', /<\/Relationships>/, '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet99.xml"/></Relationships>')
  return zipSync(parts)
}
