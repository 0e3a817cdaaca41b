import type { ReportModel, TableSheet } from '../../../src/reports/model.ts'

/** The sheet of a report that holds a table, by its id. */
export function tableSheet(model: ReportModel, id: string): TableSheet {
  const sheet = model.sheets.find(one => one.id === id)
  if (sheet?.type !== 'table') throw new Error(`no table ${id} among ${model.sheets.map(one => one.id).join(', ')}`)
  return sheet
}
