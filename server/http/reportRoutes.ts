import { PLAIN_VIEW } from '../../src/domain/view.ts'
import { isId, rowId } from '../../src/domain/ids.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import { dayInZone } from '../../src/domain/timeZone.ts'
import { tablesFor } from '../../src/reports/makeReport.ts'
import type { ReportInput, ReportRequest } from '../../src/reports/reportInput.ts'
import { fault, NOT_FOUND, type Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { admitted, DEFAULT_LOCALE, localeOf, type CouncilServices } from './councilRoutes.ts'
import { readCouncilTables } from './councilTables.ts'
import { readEdition, readRows } from './edition.ts'
import { readMoment } from './moment.ts'
import type { ReportMaker } from './reportMaker.ts'
import type { Route } from './routes.ts'

/** What each report is asked for with; null where the address names nothing that there is. */
const REPORTS: Readonly<Record<string, (url: URL) => ReportRequest | null>> = {
  agreements: () => ({ report: 'agreements' }),
  'data-request'(url) {
    const organisation = url.searchParams.get('organisation')
    return isId(organisation) ? { report: 'data-request', organisation: rowId(organisation) } : null
  },
  table(url) {
    const table = tableOf(url.searchParams.get('table') ?? '')
    return table === null ? null : { report: 'table', table: table.id, view: PLAIN_VIEW }
  },
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The council's workbooks. A new report is a line in `REPORTS`. */
export function reportRoutes({ accounts, reader, now }: CouncilServices, maker: ReportMaker): readonly Route[] {
  async function report(asked: Asked): Promise<Answer> {
    const entry = await admitted(asked, accounts, 'read')
    if (!entry.ok) return entry.answer
    const name = /^([\w-]{1,40})\.xlsx$/.exec(asked.params['file']!)?.[1] ?? ''
    const request = Object.hasOwn(REPORTS, name) ? REPORTS[name]!(asked.url) : null
    if (request === null) return NOT_FOUND
    const locale = localeOf(asked.url, 'lang') ?? DEFAULT_LOCALE
    if (locale === 'unknown') return fault(400, 'http.badLanguage')
    const moment = readMoment(asked.url.searchParams.get('asOf'))
    if (!moment.ok) return fault(400, 'http.badMoment')
    const edition = readEdition(asked.url, entry.role)
    if (!edition.ok) return edition.answer

    const council = asked.params['council']!
    const { own } = await readCouncilTables(reader, council, moment.at)
    const tables: Record<string, ReportInput['tables'][string]> = {}
    for (const table of tablesFor(request, own)) tables[table] = await readRows(reader, council, table, moment.at, edition.edition)
    const made = await maker.make({
      request,
      locale,
      council: accounts.members.councilsOf(entry.identity.user.id).find(({ id }) => id === council)!.name, // admitted as a member of it
      councilId: council,
      asOf: dayInZone(moment.at ?? now()),
      tables,
      own,
    })
    if (made === null) return fault(503, 'http.busy', { 'retry-after': '30' })
    if (!made.ok) return NOT_FOUND
    return { status: 200, headers: { 'content-type': XLSX, 'content-disposition': attachment(made.fileName, `${name}.xlsx`) }, body: made.bytes }
  }

  return [{ method: 'GET', path: '/api/councils/:council/reports/:file', answer: report }]
}

/** The name in any script for those who understand it, a plain one for the others. */
export const attachment = (fileName: string, plain: string): string =>
  `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName.toWellFormed()).replaceAll(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
