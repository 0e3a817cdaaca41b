import { sample } from '../../../seeds/sample.ts'
import { rowId, type RowId, type TableId } from '../../../src/domain/ids.ts'
import type { Values } from '../../../src/domain/table.ts'
import { TABLE_IDS } from '../../../src/domain/tables/index.ts'
import type { Row } from '../../../src/domain/view.ts'
import { modelOf } from '../../../src/reports/makeReport.ts'
import type { CellModel, LineModel, ReportModel, TableSheet } from '../../../src/reports/model.ts'
import type { ReportInput, ReportRequest } from '../../../src/reports/reportInput.ts'

export const row = (id: string, values: Values): Row => ({ id: rowId(id), values, rank: id, deleted: false })

/** The sample council's rows of every table, with others added. */
export function tablesWith(added: Readonly<Record<TableId, readonly Row[]>> = {}): Readonly<Record<TableId, readonly Row[]>> {
  const rows = (table: TableId): Row[] => sample.tables[table]!.map(({ id, values }, i) => ({ id: rowId(id), values, rank: String(i).padStart(6, '0'), deleted: false }))
  return Object.fromEntries(TABLE_IDS.map(table => [table, [...rows(table), ...(added[table] ?? [])]]))
}

export const inputOf = (request: ReportRequest, more: Partial<ReportInput> = {}): ReportInput =>
  ({ request, locale: 'en', council: sample.name, asOf: '2026-11-22', tables: tablesWith(), ...more })

export function made(request: ReportRequest, more: Partial<ReportInput> = {}): ReportModel {
  const outcome = modelOf(inputOf(request, more))
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.model
}

export const linesOf = (sheet: TableSheet, type: LineModel['type'] = 'row'): readonly LineModel[] => [...sheet.lines].filter(line => line.type === type)

/** The cells of a line by the ids of their columns. */
export function cellsOf(sheet: TableSheet, line: LineModel | undefined): Readonly<Record<string, CellModel>> {
  if (line === undefined || line.type === 'heading') throw new Error('no line of cells')
  return Object.fromEntries(sheet.columns.map((column, i) => [column.id, line.cells[i]!]))
}

/** The first line whose column holds these words. */
export const lineWith = (sheet: TableSheet, column: string, words: string): Readonly<Record<string, CellModel>> => {
  const found = [...sheet.lines].filter(line => line.type !== 'heading').map(line => cellsOf(sheet, line)).find(cells => {
    const cell = cells[column]
    return cell?.type === 'text' && cell.text === words
  })
  if (found === undefined) throw new Error(`no line with ${words}`)
  return found
}

export const SESSION: RowId = rowId('kgd-2025-20')
