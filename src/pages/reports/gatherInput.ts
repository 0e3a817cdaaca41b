import { isConfidential, type Edition } from '../../domain/access/confidential.ts'
import type { TableId } from '../../domain/ids.ts'
import type { Locale } from '../../domain/locale.ts'
import { readOwnColumns, type OwnColumn } from '../../domain/settings/ownColumns.ts'
import { SETTINGS } from '../../domain/settings/settingsCells.ts'
import { endOfDay } from '../../domain/timeZone.ts'
import type { Row } from '../../domain/view.ts'
import { contentTables } from '../../reports/checks/content.ts'
import { tablesFor } from '../../reports/makeReport.ts'
import type { CellPlace, ReportInput, ReportRequest } from '../../reports/reportInput.ts'
import { today } from '../../session/clock.ts'
import type { CouncilSession } from '../../session/councilSession.ts'
import { askPastRows } from '../../session/ledger/askLedger.ts'
import { readPastTables } from '../../session/past/pastTables.ts'
import { tableIsHere } from './tableIsHere.ts'

/** What a person wants in a workbook. The ledger is a file of the server's: this device does not have it. */
export interface ReportWish {
  readonly request: Exclude<ReportRequest, { readonly report: 'ledger' }>
  readonly locale: Locale
  readonly edition: Edition
  /** Said on the report. */
  readonly saysEdition: boolean
  /** A day of the past, at its end; null: as things are. */
  readonly asOf: string | null
  /** With what has changed since the end of this day. */
  readonly since: string | null
}

/** `absent`: the table is not on this device. `offline`, `failed`: the past is at the server, and could not be had. */
export type GatherFault = 'report.absent' | 'report.offline' | 'report.failed'
export type Gathered = { readonly ok: true; readonly input: ReportInput } | { readonly ok: false; readonly code: GatherFault }

/** Small things only: the whole is written out and read again. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T // JSON, unwrapped

interface Tables {
  readonly own: readonly OwnColumn[]
  readonly tables: Readonly<Record<TableId, readonly Row[]>>
  readonly undecided?: NonNullable<ReportInput['undecided']>
}
type Found = ({ readonly ok: true } & Tables) | { readonly ok: false; readonly code: GatherFault }

/** The data of a report: of what this device has, waiting edits too; of a day before, from the server. */
export async function gatherInput(council: CouncilSession, wish: ReportWish): Promise<Gathered> {
  const { locale, edition, asOf, since } = wish
  const request = plain(wish.request) // what comes out of the app's state may be wrapped, and is to be posted to a worker
  const found = asOf === null ? await here(council, request, edition) : await past(council, request, edition, asOf)
  if (!found.ok) return found
  const { own, tables, undecided } = found
  const earlier = since === null ? null : await readPastTables(council.membership.id, tablesFor(request, own), momentOf(since), edition, askPastRows)
  if (earlier !== null && !earlier.ok) return { ok: false, code: `report.${earlier.code}` }
  return {
    ok: true,
    input: {
      request, locale, own, tables,
      council: plain(council.membership.name),
      councilId: council.membership.id,
      asOf: asOf ?? council.past?.moment.day ?? today(),
      ...(wish.saysEdition && { edition }),
      ...(undecided !== undefined && { undecided }),
      ...(since !== null && earlier !== null && { before: { day: since, tables: earlier.tables } }),
    },
  }
}

async function here(council: CouncilSession, request: ReportWish['request'], edition: Edition): Promise<Found> {
  const own = plain(council.settings.allColumns())
  const needed = contentTables(request)
  const asked = tablesFor(request, own).flatMap(id => {
    const session = council.table(id)
    return session === null ? [] : [{ id, session }]
  })
  const isHere = await Promise.all(asked.map(({ session }) => tableIsHere(council, session)))
  const tables: Record<TableId, readonly Row[]> = {}
  const undecided: CellPlace[] = []
  for (const [i, { id, session: { book } }] of asked.entries()) {
    if (!isHere[i]) {
      // Of the tables that it refers to only names are needed.
      if (needed.includes(id)) return { ok: false, code: 'report.absent' }
      continue
    }
    const rows = request.report === 'table' && request.table === id && request.view.deleted === true ? book.deleted() : book.order()
    tables[id] = edition === 'full' ? rows : rows.filter(({ values }) => !isConfidential(values))
    for (const { row, column } of book.collisions()) undecided.push({ table: id, row, column })
  }
  return { ok: true, own, tables, undecided }
}

/** What waited for a decision on an earlier day is not known. */
async function past(council: CouncilSession, request: ReportWish['request'], edition: Edition, day: string): Promise<Found> {
  const { id } = council.membership
  const at = momentOf(day)
  const settings = await readPastTables(id, [SETTINGS], at, edition, askPastRows)
  if (!settings.ok) return { ok: false, code: `report.${settings.code}` }
  const own = readOwnColumns(settings.tables[SETTINGS] ?? [])
  const found = await readPastTables(id, tablesFor(request, own), at, edition, askPastRows)
  return found.ok ? { ok: true, own, tables: found.tables, undecided: 'unknown' } : { ok: false, code: `report.${found.code}` }
}

/** The day that is just going on, up to now. */
const momentOf = (day: string): number => Math.min(endOfDay(day) ?? Date.now(), Date.now())
