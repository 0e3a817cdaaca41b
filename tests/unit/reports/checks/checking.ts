import { rowId, type RowId, type TableId } from '../../../../src/domain/ids.ts'
import type { Values } from '../../../../src/domain/table.ts'
import type { Row } from '../../../../src/domain/view.ts'
import type { CheckId } from '../../../../src/reports/checks/checkId.ts'
import { runChecks } from '../../../../src/reports/checks/index.ts'
import type { ReportInput } from '../../../../src/reports/reportInput.ts'

export const SESSION = rowId('session')

/** Rows called `table-0`, `table-1` … unless their values have an `id`. */
export const rowsOf = (table: TableId, list: readonly (Values & { readonly id?: string })[]): readonly Row[] =>
  list.map(({ id, ...values }, i) => ({ id: rowId(id ?? `${table}-${i}`), rank: `a${i}`, values: values as Values, deleted: false }))

export function inputOf(tables: Readonly<Record<TableId, readonly Values[]>>, more: Partial<ReportInput> = {}): ReportInput {
  return {
    request: { report: 'session-pack', meeting: SESSION },
    locale: 'en',
    council: { ru: '', be: '', de: '', en: '' },
    asOf: '2025-11-22',
    tables: Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rowsOf(table, rows)])),
    ...more,
  }
}

/** `row.column` of each finding of one check. */
export function found(id: CheckId, tables: Readonly<Record<TableId, readonly Values[]>>, more: Partial<ReportInput> = {}): readonly string[] {
  return findingsOf(id, tables, more).map(({ row, column }: { row: RowId; column: string }) => `${row}.${column}`)
}

export function findingsOf(id: CheckId, tables: Readonly<Record<TableId, readonly Values[]>>, more: Partial<ReportInput> = {}) {
  const result = runChecks(inputOf(tables, more)).find(one => one.id === id)
  if (result === undefined) throw new Error(`${id} is not among the checks of this report`)
  return result.findings
}
