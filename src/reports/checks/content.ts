import type { TableContext } from '../../domain/kind.ts'
import { rowFilter } from '../../domain/arrange/rowFilter.ts'
import type { RowId, TableId } from '../../domain/ids.ts'
import { withOwnColumns } from '../../domain/settings/withOwnColumns.ts'
import type { TableDeclaration } from '../../domain/table.ts'
import { tableOf } from '../../domain/tables/index.ts'
import type { Row } from '../../domain/view.ts'
import type { ReportId, ReportInput, ReportRequest } from '../reportInput.ts'
import { rowNames } from '../rowNames.ts'
import { valueIn, type Content } from './checked.ts'

/** The tables whose rows a report shows. Those that it only refers to, as sources and organisations, are not checked. */
const TABLES_OF: Readonly<Record<Exclude<ReportId, 'table'>, readonly TableId[]>> = {
  'session-pack': ['meetings', 'agenda', 'actions', 'agreements', 'projects', 'trade'],
  execution: ['actions'],
  'trade-note': ['trade'],
  agreements: ['agreements'],
  meetings: ['meetings'],
  projects: ['projects'],
  'data-request': ['actions', 'agreements'],
  ledger: [],
}

/** Where an organisation stands in a row, so that the row is one that it is asked about. */
const PARTIES = ['lead', 'coExecutors', 'belarusianParties', 'russianParties'] as const

export const contentTables = (request: ReportRequest): readonly TableId[] => (request.report === 'table' ? [request.table] : TABLES_OF[request.report])

/** The rows that the report shows, and their tables. */
export function contentOf(input: ReportInput): Content {
  const { request, own = [] } = input
  const tables = contentTables(request).flatMap(id => {
    const table = tableOf(id)
    return table === null ? [] : [withOwnColumns(table, own)]
  })
  const rows = Object.fromEntries(tables.map(table => [table.id, (input.tables[table.id] ?? []).filter(shownBy(request, table, input))]))
  return { tables, rows }
}

function shownBy(request: ReportRequest, table: TableDeclaration, { tables, locale, asOf }: ReportInput): (row: Row) => boolean {
  switch (request.report) {
    case 'session-pack': return table.id === 'agenda' ? ofMeeting(request.meeting) : stands
    case 'execution': return request.meeting === undefined ? stands : ofMeeting(request.meeting)
    case 'data-request': return row => stands(row) && PARTIES.some(column => names(row, column, request.organisation))
    case 'table': {
      const context: TableContext = { locale, names: rowNames(tables, locale, asOf), today: asOf }
      return rowFilter(request.view, table.columns, context)
    }
    default: return stands
  }
}

const stands = ({ deleted }: Row): boolean => !deleted
const ofMeeting = (meeting: RowId) => (row: Row): boolean => stands(row) && valueIn(row, 'meeting') === meeting

function names(row: Row, column: string, organisation: RowId): boolean {
  const value = valueIn(row, column)
  return value === organisation || (Array.isArray(value) && value.includes(organisation))
}
