import type { CellModel, ColumnModel, LineModel, ReportModel, SheetModel, TableSheet } from '../../../../src/reports/model.ts'
import type { Locale } from '../../../../src/domain/locale.ts'
import { writeWorkbook } from '../../../../src/reports/xlsx/writeWorkbook.ts'
import { readWorkbook, type ReadSheet } from '../readWorkbook.ts'

/** A table with nothing but what a test is about: title in row 1, header in row 2, lines from row 3. */
export function table(more: Partial<TableSheet> & Pick<TableSheet, 'lines'>): TableSheet {
  return {
    type: 'table', id: 'table', name: 'Table', title: 'Table', page: 'Page', of: 'of', orientation: 'landscape', remarks: [], notes: [], nothing: 'Nothing.',
    columns: more.columns ?? columnsFor([...more.lines]), ...more,
  }
}

const columnsFor = (lines: readonly LineModel[]): readonly ColumnModel[] =>
  Array.from({ length: Math.max(1, ...lines.map(line => (line.type === 'heading' ? 1 : line.cells.length))) }, (_, i) => ({ id: `c${i}`, header: `Column ${i}`, width: 20, align: 'start' }))

export const row = (...cells: readonly CellModel[]): LineModel => ({ type: 'row', cells })
export const words = (text: string): CellModel => ({ type: 'text', text })
export const figure = (value: number, digits = 0): CellModel => ({ type: 'number', value, digits })

export const report = (sheets: readonly SheetModel[], more: Partial<ReportModel> = {}): ReportModel =>
  ({ locale: 'ru', title: 'Report', author: 'Somebody', asOf: '2026-11-22', fileName: 'report', sheets, ...more })

export const writtenBytes = (sheets: readonly SheetModel[], more: Partial<ReportModel> = {}): Promise<Uint8Array> => writeWorkbook(report(sheets, more), () => {})

/** The sheets as another program reads them. */
export async function written(sheets: readonly SheetModel[], more: Partial<ReportModel> & { readonly locale?: Locale } = {}): Promise<readonly ReadSheet[]> {
  return readWorkbook(await writtenBytes(sheets, more))
}
