import { may } from '../../../src/domain/access.ts'
import { documentName, type TableId } from '../../../src/domain/ids.ts'
import type { Label } from '../../../src/domain/locale.ts'
import { SETTINGS } from '../../../src/domain/settings/settingsCells.ts'
import { TABLES, tableOf } from '../../../src/domain/tables/index.ts'
import { dayInZone } from '../../../src/domain/timeZone.ts'
import type { Row } from '../../../src/domain/view.ts'
import { ledgerContext } from '../../../src/reports/catalogue/ledgerReport.ts'
import { rowNames } from '../../../src/reports/rowNames.ts'
import { everyWrite, type ArrivedRow, type LedgerFilter, type LedgerReader } from '../../ledger/ledgerReader.ts'
import { fault, json, NOT_FOUND, type Answer } from '../answer.ts'
import type { Asked } from '../asked.ts'
import { admitted, DEFAULT_LOCALE, localeOf, type Admitted, type CouncilServices } from '../councilRoutes.ts'
import { readCouncilTables } from '../councilTables.ts'
import { readMoment } from '../moment.ts'
import type { ReportMaker } from '../reportMaker.ts'
import { attachment, XLSX } from '../reportRoutes.ts'
import type { Route } from '../routes.ts'
import { ledgerCsv } from './ledgerCsv.ts'
import { placeText, readLedgerFilter, type LedgerAsked } from './ledgerFilter.ts'
import { editionFor, readableDocuments } from './readableDocuments.ts'
import { toldWrite } from './toldWrite.ts'

export interface LedgerServices extends CouncilServices {
  readonly ledger: LedgerReader
  readonly maker: ReportMaker
}

const EXPORT_PAGE = 2_000
/** A workbook is made in memory: of more, the newest. The whole is in the CSV. */
export const MOST_WRITES_IN_WORKBOOK = 20_000

type Member = Extract<Admitted, { readonly ok: true }>
interface Ready {
  readonly council: string
  readonly name: Label
  readonly asked: LedgerAsked
  readonly filter: LedgerFilter
}

/** The ledger as people and programs read it, tables as they stood, and what changed since. */
export function ledgerRoutes({ accounts, reader, now, ledger, maker }: LedgerServices): readonly Route[] {
  /** Who asks, for what, and in which documents they may look for it. */
  async function ready(asked: Asked): Promise<Ready | Answer> {
    const entry = await admitted(asked, accounts, 'read')
    if (!entry.ok) return entry.answer
    const wanted = readLedgerFilter(asked.url)
    if (wanted === null) return fault(400, 'http.badFilter')
    const council = asked.params['council']!
    const documents = readableDocuments(council, entry.role, wanted.table)
    if (documents.length === 0) return NOT_FOUND
    const name = accounts.members.councilsOf(entry.identity.user.id).find(({ id }) => id === council)!.name // admitted as a member of it
    return { council, name, asked: wanted, filter: { ...wanted.filter, documents, edition: editionFor(entry.role), ...refusedFor(entry) } }
  }

  async function words(council: string) {
    const { own } = await readCouncilTables(reader, council, null)
    const tables: Record<TableId, readonly Row[]> = {}
    for (const { id } of TABLES) tables[id] = await reader.read(documentName(council, id), null, 'public')
    return { own, tables, people: accounts.members.peopleOf(council) }
  }

  async function page(asked: Asked): Promise<Answer> {
    const found = await ready(asked)
    if ('status' in found) return found
    const { writes, next } = await ledger.page({ ...found.filter, after: found.asked.after, limit: found.asked.limit })
    return json(200, { writes: writes.map(toldWrite), next: next === null ? null : placeText(next) })
  }

  async function csv(asked: Asked): Promise<Answer> {
    const locale = localeOf(asked.url, 'lang') ?? DEFAULT_LOCALE
    if (locale === 'unknown') return fault(400, 'http.badLanguage')
    const found = await ready(asked)
    if ('status' in found) return found
    const { own, tables, people } = await words(found.council)
    const today = dayInZone(now())
    const context = ledgerContext({ own }, { people }, { locale, names: rowNames(tables, locale, today), today })
    return {
      status: 200,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="ledger.csv"' },
      body: ledgerCsv(told(everyWrite(ledger, found.filter, EXPORT_PAGE)), context),
    }
  }

  async function workbook(asked: Asked): Promise<Answer> {
    const locale = localeOf(asked.url, 'lang') ?? DEFAULT_LOCALE
    if (locale === 'unknown') return fault(400, 'http.badLanguage')
    const found = await ready(asked)
    if ('status' in found) return found
    const rows: ArrivedRow[] = []
    for await (const some of everyWrite(ledger, found.filter, EXPORT_PAGE)) {
      rows.push(...some)
      if (rows.length > MOST_WRITES_IN_WORKBOOK) break
    }
    const { own, tables, people } = await words(found.council)
    const made = await maker.make({
      request: { report: 'ledger', writes: rows.slice(0, MOST_WRITES_IN_WORKBOOK).map(toldWrite), isCut: rows.length > MOST_WRITES_IN_WORKBOOK, remark: '', people },
      locale, council: found.name, asOf: dayInZone(now()), tables, own,
    })
    if (made === null) return fault(503, 'http.busy', { 'retry-after': '30' })
    if (!made.ok) return NOT_FOUND
    return { status: 200, headers: { 'content-type': XLSX, 'content-disposition': attachment(made.fileName, 'ledger.xlsx') }, body: made.bytes }
  }

  /** The stored values themselves, for a screen that shows a table as it stood: deleted rows too. */
  async function past(asked: Asked): Promise<Answer> {
    const found = await atMoment(asked, 'asOf')
    if ('status' in found) return found
    const parts = await Promise.all(found.documents.map(document => reader.read(document, found.moment, found.edition)))
    return json(200, { asOf: found.moment, rows: parts.flat() })
  }

  async function changes(asked: Asked): Promise<Answer> {
    const found = await atMoment(asked, 'since')
    if ('status' in found) return found
    const parts = await Promise.all(found.documents.map(document => ledger.changedSince(document, found.moment, found.edition)))
    return json(200, { since: found.moment, cells: parts.flatMap(({ cells }) => cells), more: parts.some(({ more }) => more) })
  }

  async function atMoment(asked: Asked, parameter: 'asOf' | 'since') {
    const entry = await admitted(asked, accounts, 'read')
    if (!entry.ok) return entry.answer
    const table = asked.params['table']!
    const documents = tableOf(table) !== null || table === SETTINGS ? readableDocuments(asked.params['council']!, entry.role, table) : []
    if (documents.length === 0) return NOT_FOUND
    const moment = readMoment(asked.url.searchParams.get(parameter))
    return moment.ok && moment.at !== null ? { documents, edition: editionFor(entry.role), moment: moment.at } : fault(400, 'http.badMoment')
  }

  async function visit(asked: Asked): Promise<Answer> {
    const entry = await admitted(asked, accounts, 'read')
    if (!entry.ok) return entry.answer
    return json(200, { since: accounts.visits.touch(entry.identity.user.id, asked.params['council']!, now()) })
  }

  return [
    { method: 'GET', path: '/api/councils/:council/ledger', heavy: true, answer: page },
    { method: 'GET', path: '/api/councils/:council/ledger.csv', heavy: true, answer: csv },
    { method: 'GET', path: '/api/councils/:council/ledger.xlsx', heavy: true, answer: workbook },
    { method: 'GET', path: '/api/councils/:council/past/:table', heavy: true, answer: past },
    { method: 'GET', path: '/api/councils/:council/changes/:table', heavy: true, answer: changes },
    { method: 'POST', path: '/api/councils/:council/visit', answer: visit },
  ]
}

/** Refused writes are seen by who made them and by those who answer for the council: what was not accepted was not for everybody's eyes. */
const refusedFor = ({ role, identity }: Member): Pick<LedgerFilter, 'refusedOnlyOf'> => (may(role, 'invite') ? {} : { refusedOnlyOf: identity.user.id })

async function* told(pages: AsyncIterable<readonly ArrivedRow[]>) {
  for await (const page of pages) yield page.map(toldWrite)
}
