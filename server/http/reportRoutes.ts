import { gatherReport, type OrderFault, type ReportSources } from '../reports/gatherReport.ts'
import { isOrderedReport, type OrderedReport, type ReportOrder } from '../reports/reportOrder.ts'
import { fault, NOT_FOUND, type Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { admitted, DEFAULT_LOCALE, localeOf, type CouncilServices } from './councilRoutes.ts'
import { readEdition } from './edition.ts'
import { readMoment } from './moment.ts'
import type { ReportMaker } from './reportMaker.ts'
import type { Route } from './routes.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const STATUS: Readonly<Record<OrderFault, number>> = {
  'report.unknownTable': 404, 'report.unknownMeeting': 404, 'report.noSession': 404, 'report.organisationMissing': 400, 'report.unknownOrganisation': 404, 'report.noSessionBefore': 404,
}

/** The council's workbooks. */
export function reportRoutes({ accounts, reader, now }: CouncilServices, { undecided }: Pick<ReportSources, 'undecided'>, maker: ReportMaker): readonly Route[] {
  async function report(asked: Asked): Promise<Answer> {
    const entry = await admitted(asked, accounts, 'read')
    if (!entry.ok) return entry.answer
    const name = /^([\w-]{1,40})\.xlsx$/.exec(asked.params['file']!)?.[1] ?? ''
    if (!isOrderedReport(name)) return NOT_FOUND
    const edition = readEdition(asked.url, entry.role)
    if (!edition.ok) return edition.answer
    const order = readOrder(name, asked.url, edition.edition)
    if (!order.ok) return order.answer

    const id = asked.params['council']!
    const gathered = await gatherReport({ reader, undecided }, { id, name: accounts.members.nameOf(id)! }, order.order, now()) // admitted as a member of it
    if (!gathered.ok) return fault(STATUS[gathered.code], gathered.code)
    const made = await maker.make(gathered.input)
    if (made === null) return fault(503, 'http.busy', { 'retry-after': '30' })
    if (!made.ok) return fault(404, made.code)
    return { status: 200, headers: { 'content-type': XLSX, 'content-disposition': attachment(made.fileName, `${name}.xlsx`) }, body: made.bytes }
  }

  return [{ method: 'GET', path: '/api/councils/:council/reports/:file', heavy: true, answer: report }]
}

type OrderRead = { readonly ok: true; readonly order: ReportOrder } | { readonly ok: false; readonly answer: Answer }

const SWITCH: Readonly<Record<string, boolean>> = { 1: true, true: true, 0: false, false: false }

/** What the address says. A parameter that is there and empty is left out. */
function readOrder(report: OrderedReport, url: URL, edition: ReportOrder['edition']): OrderRead {
  const locale = localeOf(url, 'lang') ?? DEFAULT_LOCALE
  if (locale === 'unknown') return { ok: false, answer: fault(400, 'http.badLanguage') }
  const moment = readMoment(url.searchParams.get('asOf'))
  if (!moment.ok) return { ok: false, answer: fault(400, 'http.badMoment') }
  const given = (name: string) => url.searchParams.get(name) || null
  const changes = SWITCH[given('changes') ?? '0']
  if (changes === undefined) return { ok: false, answer: fault(400, 'http.badChanges') }
  return { ok: true, order: { report, locale, meeting: given('meeting'), organisation: given('organisation'), table: given('table'), at: moment.at, edition, changes } }
}

/** The name in any script for those who understand it, a plain one for the others. */
export const attachment = (fileName: string, plain: string): string =>
  `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName.toWellFormed()).replaceAll(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
