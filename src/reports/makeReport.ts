import { TABLES, tableOf } from '../domain/tables/index.ts'
import type { TableId } from '../domain/ids.ts'
import { assertNever } from '../domain/assertNever.ts'
import { agreementsReport } from './catalogue/agreementsReport.ts'
import { dataRequest } from './catalogue/dataRequest.ts'
import { executionReport } from './catalogue/executionReport.ts'
import { ledgerReport } from './catalogue/ledgerReport.ts'
import { meetingsReport } from './catalogue/meetingsReport.ts'
import { projectsReport } from './catalogue/projectsReport.ts'
import { CONTENTS_SHEET, sessionPack } from './catalogue/sessionPack.ts'
import { tableReport } from './catalogue/tableReport.ts'
import { tradeNote } from './catalogue/tradeNote.ts'
import { contentTables } from './checks/content.ts'
import type { OwnColumn } from '../domain/settings/ownColumns.ts'
import { withOwnColumns } from '../domain/settings/withOwnColumns.ts'
import type { TableDeclaration } from '../domain/table.ts'
import { frameOf } from './frame.ts'
import type { ReportModel } from './model.ts'
import type { ReportId, ReportInput, ReportRequest } from './reportInput.ts'
import { rowNames } from './rowNames.ts'

export type ReportMade = { readonly ok: true; readonly model: ReportModel } | { readonly ok: false; readonly code: ReportFault }

/** What was asked for names a table, a meeting or an organisation that is not there. */
export type ReportFault = 'report.unknownTable' | 'report.unknownMeeting' | 'report.unknownOrganisation'

/** A request and its data as a model; pure. */
export function modelOf(input: ReportInput): ReportMade {
  const context = { locale: input.locale, names: rowNames(input.tables, input.locale, input.asOf), today: input.asOf }
  const { request } = input
  const frame = frameOf(input, context)
  const made = (model: ReportModel): ReportMade => ({ ok: true, model })
  switch (request.report) {
    case 'session-pack': {
      const meeting = frame.rows('meetings').find(({ id }) => id === request.meeting)
      const back = { text: frame.words.toContents, sheet: CONTENTS_SHEET }
      return meeting === undefined ? { ok: false, code: 'report.unknownMeeting' } : made(sessionPack(frameOf(input, context, back), meeting))
    }
    case 'execution':
      return request.meeting !== undefined && !frame.rows('meetings').some(({ id }) => id === request.meeting) ? { ok: false, code: 'report.unknownMeeting' } : made(executionReport(frame, request.meeting))
    case 'trade-note':
      return made(tradeNote(frame))
    case 'agreements':
      return made(agreementsReport(frame))
    case 'meetings':
      return made(meetingsReport(frame))
    case 'projects':
      return made(projectsReport(frame))
    case 'data-request': {
      const model = dataRequest(input, request.organisation, context)
      return model === null ? { ok: false, code: 'report.unknownOrganisation' } : made(model)
    }
    case 'table': {
      const table = tableWith(request.table, input.own)
      return table === null ? { ok: false, code: 'report.unknownTable' } : made(tableReport(input, table, request.view, context))
    }
    case 'ledger':
      return made(ledgerReport(input, request, context))
    default:
      return assertNever(request)
  }
}

function tableWith(id: TableId, own: readonly OwnColumn[] = []): TableDeclaration | null {
  const table = tableOf(id)
  return table === null ? null : withOwnColumns(table, own)
}

/** Tables that a report speaks of beside those of its content. */
const BESIDE: Readonly<Partial<Record<ReportId, readonly TableId[]>>> = { 'session-pack': ['people'], 'data-request': ['organisations'] }

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
  for (const table of [...contentTables(request), ...(BESIDE[request.report] ?? [])]) add(table, 0)
  add('sources', 1)
  return [...needed]
}
