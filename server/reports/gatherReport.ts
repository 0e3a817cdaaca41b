import { confidentialPart, keepsConfidential } from '../../src/domain/access/confidential.ts'
import { documentName, isId, type DocumentName, type RowId, type TableId } from '../../src/domain/ids.ts'
import type { Label } from '../../src/domain/locale.ts'
import { findMeeting, sessionBefore, sessionInHand } from '../../src/domain/sessions.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import { dayInZone, endOfDay } from '../../src/domain/timeZone.ts'
import { PLAIN_VIEW, type Row } from '../../src/domain/view.ts'
import { tablesFor } from '../../src/reports/makeReport.ts'
import type { CellPlace, ReportInput, ReportRequest } from '../../src/reports/reportInput.ts'
import { readCouncilTables } from '../http/councilTables.ts'
import { readRows } from '../http/edition.ts'
import type { TableReader } from '../http/tableReader.ts'
import type { UndecidedCell } from '../rooms/undecidedCells.ts'
import type { ReportOrder } from './reportOrder.ts'

export interface ReportSources {
  readonly reader: TableReader
  /** As things are. */
  undecided(document: DocumentName): Promise<readonly UndecidedCell[]>
}

/** What is asked for names something that is not there, or leaves out what it needs. */
export type OrderFault = 'report.unknownTable' | 'report.unknownMeeting' | 'report.noSession' | 'report.organisationMissing' | 'report.unknownOrganisation' | 'report.noSessionBefore'

export type Gathered = { readonly ok: true; readonly input: ReportInput } | { readonly ok: false; readonly code: OrderFault }
type Resolved = { readonly ok: true; readonly request: ReportRequest } | { readonly ok: false; readonly code: OrderFault }

/** Reads what a report is made from, as it is or as it stood at the moment asked for. */
export async function gatherReport({ reader, undecided }: ReportSources, council: { readonly id: string; readonly name: Label }, order: ReportOrder, now: number): Promise<Gathered> {
  const { at, edition, locale } = order
  const asOf = dayInZone(at ?? now)
  const rowsAt = (table: TableId, moment: number | null) => readRows(reader, council.id, table, moment, edition)
  const meetings = await rowsAt('meetings', at)
  const resolved = await resolve(order, meetings, asOf, () => rowsAt('organisations', at))
  if (!resolved.ok) return resolved
  const { request } = resolved
  const { own } = await readCouncilTables(reader, council.id, at)
  const ids = tablesFor(request, own)
  const tables: Record<TableId, readonly Row[]> = {}
  for (const id of ids) tables[id] = id === 'meetings' ? meetings : await rowsAt(id, at)

  const before = order.changes ? sessionBefore(meetings, 'meeting' in request ? (request.meeting ?? null) : null, asOf) : null
  const end = before === null ? null : endOfDay(before.day)
  if (order.changes && end === null) return { ok: false, code: 'report.noSessionBefore' }
  const earlier: Record<TableId, readonly Row[]> = {}
  if (end !== null) for (const id of ids) earlier[id] = await rowsAt(id, Math.min(end, at ?? now))

  return {
    ok: true,
    input: {
      request, locale, council: council.name, councilId: council.id, asOf, tables, own,
      // A table as it is seen says nothing of editions: it is the person's own view.
      ...(request.report !== 'table' && { edition }),
      undecided: at === null ? await undecidedIn(ids) : 'unknown',
      ...(before !== null && { before: { day: before.day, tables: earlier } }),
    },
  }

  async function undecidedIn(list: readonly TableId[]): Promise<readonly CellPlace[]> {
    const parts = list.flatMap(table => {
      const declared = tableOf(table)
      const documents = edition === 'full' && declared !== null && keepsConfidential(declared) ? [table, confidentialPart(table)] : [table]
      return documents.map(document => ({ table, document }))
    })
    const found = await Promise.all(parts.map(async ({ table, document }) => (await undecided(documentName(council.id, document))).map(cell => ({ table, ...cell }))))
    return found.flat()
  }
}

/** The materials of no session in particular are those of the one in hand: the next, else the last. */
async function resolve(order: ReportOrder, meetings: readonly Row[], today: string, organisations: () => Promise<readonly Row[]>): Promise<Resolved> {
  const { report } = order
  switch (report) {
    case 'session-pack': {
      const meeting = order.meeting === null ? (sessionInHand(meetings, today)?.row ?? null) : findMeeting(meetings, order.meeting)
      if (meeting === null) return { ok: false, code: order.meeting === null ? 'report.noSession' : 'report.unknownMeeting' }
      return { ok: true, request: { report, meeting } }
    }
    case 'execution': {
      if (order.meeting === null) return { ok: true, request: { report } }
      const meeting = findMeeting(meetings, order.meeting)
      return meeting === null ? { ok: false, code: 'report.unknownMeeting' } : { ok: true, request: { report, meeting } }
    }
    case 'data-request': {
      if (order.organisation === null) return { ok: false, code: 'report.organisationMissing' }
      const organisation = found(await organisations(), order.organisation)
      return organisation === null ? { ok: false, code: 'report.unknownOrganisation' } : { ok: true, request: { report, organisation } }
    }
    case 'table': {
      const table = tableOf(order.table ?? '')
      return table === null ? { ok: false, code: 'report.unknownTable' } : { ok: true, request: { report, table: table.id, view: PLAIN_VIEW } }
    }
    default:
      return { ok: true, request: { report } }
  }
}

const found = (rows: readonly Row[], id: string): RowId | null => (isId(id) ? (rows.find(row => !row.deleted && row.id === id)?.id ?? null) : null)
