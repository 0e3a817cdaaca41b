import { TABLES, tableOf } from '../domain/tables/index.ts'
import type { TableId } from '../domain/ids.ts'
import { agreementsReport } from './catalogue/agreementsReport.ts'
import { dataRequest } from './catalogue/dataRequest.ts'
import { ledgerReport } from './catalogue/ledgerReport.ts'
import { tableReport } from './catalogue/tableReport.ts'
import type { OwnColumn } from '../domain/settings/ownColumns.ts'
import { withOwnColumns } from '../domain/settings/withOwnColumns.ts'
import type { TableDeclaration } from '../domain/table.ts'
import type { ReportModel } from './model.ts'
import type { ReportInput, ReportRequest } from './reportInput.ts'
import { rowNames } from './rowNames.ts'

export type ReportMade = { readonly ok: true; readonly model: ReportModel } | { readonly ok: false; readonly code: ReportFault }

/** What was asked for names a table, a meeting or an organisation that is not there. */
export type ReportFault = 'report.unknownTable' | 'report.unknownMeeting' | 'report.unknownOrganisation'

/** A request and its data as a model; pure. */
export function modelOf(input: ReportInput): ReportMade {
  const context = { locale: input.locale, names: rowNames(input.tables, input.locale, input.asOf), today: input.asOf }
  const { request } = input
  switch (request.report) {
    case 'agreements':
      return { ok: true, model: agreementsReport(input, context) }
    case 'data-request': {
      const model = dataRequest(input, request.organisation, context)
      return model === null ? { ok: false, code: 'report.unknownOrganisation' } : { ok: true, model }
    }
    case 'table': {
      const table = tableWith(request.table, input.own)
      return table === null ? { ok: false, code: 'report.unknownTable' } : { ok: true, model: tableReport(input, table, request.view, context) }
    }
    case 'ledger':
      return { ok: true, model: ledgerReport(input, request, context) }
    default:
      return { ok: false, code: 'report.unknownTable' }
  }
}

function tableWith(id: TableId, own: readonly OwnColumn[] = []): TableDeclaration | null {
  const table = tableOf(id)
  return table === null ? null : withOwnColumns(table, own)
}

/** The tables whose rows a report is made from: its own, those that its references lead to, those that these are named by, and the sources. */
export function tablesFor(request: ReportRequest, own: readonly OwnColumn[] = []): readonly TableId[] {
  if (request.report === 'ledger') return TABLES.map(({ id }) => id) // a write may be in any of them
  const needed = new Set<TableId>()
  const add = (id: TableId, depth: number) => {
    if (needed.has(id) || depth > 2) return
    needed.add(id)
    const table = tableWith(id, own)
    for (const column of table?.columns ?? []) {
      if (column.table !== undefined && (depth === 0 || table?.name.includes(column.id))) add(column.table, depth + 1)
    }
  }
  const spoken = request.report === 'table' ? [request.table] : request.report === 'data-request' ? ['actions', 'agreements', 'organisations'] : ['agreements']
  for (const table of spoken) add(table, 0)
  add('sources', 1)
  return [...needed]
}
