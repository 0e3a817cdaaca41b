import type { Accounts, Identity } from '../accounts/openAccounts.ts'
import { may, type Permission, type Role } from '../../src/domain/access.ts'
import { isLocale, type Locale } from '../../src/domain/locale.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import { dayInZone } from '../../src/domain/timeZone.ts'
import { fault, json, NOT_FOUND, type Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { readCouncilTables } from './councilTables.ts'
import { readEdition, readRows } from './edition.ts'
import { readMoment } from './moment.ts'
import type { Route } from './routes.ts'
import { namesFor } from './rowNames.ts'
import { tableCsv } from './tableCsv.ts'
import { tableJson, type ContextOf } from './tableJson.ts'
import { standing, type TableReader } from './tableReader.ts'

/** The language of the councils' own data, where a reader names none. */
export const DEFAULT_LOCALE: Locale = 'ru'

export interface CouncilServices {
  readonly accounts: Accounts
  readonly reader: TableReader
  readonly now: () => number
}

export type Admitted =
  | { readonly ok: true; readonly identity: Identity; readonly role: Role }
  | { readonly ok: false; readonly answer: Answer }

/** Who asks, and may they: 401 without a session; 404 for no member, the same as for no council; 403 with too small a role, or without the second factor that the council wants. */
export async function admitted(asked: Asked, accounts: Accounts, permission: Permission): Promise<Admitted> {
  const identity = await asked.identity()
  if (identity === null) return { ok: false, answer: fault(401, 'http.signInFirst') }
  const role = accounts.members.roleIn(identity.user.id, asked.params['council'] ?? '')
  if (role === null) return { ok: false, answer: NOT_FOUND }
  if (accounts.isLocked(identity, asked.params['council'] ?? '')) return { ok: false, answer: fault(403, 'http.secondFactor') }
  return may(role, permission) ? { ok: true, identity, role } : { ok: false, answer: fault(403, 'http.roleTooSmall') }
}

/** What members read of a council. */
export function councilRoutes({ accounts, reader, now }: CouncilServices): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/councils',
      async answer(asked) {
        const identity = await asked.identity()
        if (identity === null) return fault(401, 'http.signInFirst')
        const locale = localeOf(asked.url, 'lang') ?? DEFAULT_LOCALE
        if (locale === 'unknown') return fault(400, 'http.badLanguage')
        return json(200, accounts.members.councilsOf(identity.user.id).map(({ id, name }) => ({ id, name: name[locale] })))
      },
    },
    {
      method: 'GET',
      path: '/api/councils/:council/members',
      async answer(asked) {
        const entry = await admitted(asked, accounts, 'read')
        return entry.ok ? json(200, accounts.members.peopleOf(asked.params['council']!)) : entry.answer
      },
    },
    { method: 'GET', path: '/api/councils/:council/tables/:file', heavy: true, answer: tableFile },
  ]

  async function tableFile(asked: Asked): Promise<Answer> {
    const entry = await admitted(asked, accounts, 'read')
    if (!entry.ok) return entry.answer
    const [, id = '', extension] = /^([\w-]{1,40})\.(json|csv)$/.exec(asked.params['file']!) ?? []
    if (tableOf(id) === null) return NOT_FOUND

    const labels = localeOf(asked.url, 'labels')
    const language = localeOf(asked.url, 'lang')
    if (labels === 'unknown' || language === 'unknown') return fault(400, 'http.badLanguage')
    const moment = readMoment(asked.url.searchParams.get('asOf'))
    if (!moment.ok) return fault(400, 'http.badMoment')
    const edition = readEdition(asked.url, entry.role)
    if (!edition.ok) return edition.answer

    const council = asked.params['council']!
    const locale = (extension === 'csv' ? language : labels) ?? DEFAULT_LOCALE
    const today = dayInZone(now())
    const tables = await readCouncilTables(reader, council, moment.at)
    const table = tables.tableOf(id)
    if (table === null) return NOT_FOUND
    const retired = tables.retired(id)
    const rows = standing(await readRows(reader, council, table.id, moment.at, edition.edition))
    const wordsNeeded = extension === 'csv' || labels !== null
    const names = wordsNeeded ? await namesFor(reader, council, table, { locale, today }, moment.at) : NO_NAMES
    const contextOf: ContextOf = column => ({ locale, column, names, today })

    if (extension === 'json') return json(200, tableJson(table, rows, contextOf, labels !== null, retired))
    return {
      status: 200,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${table.id}.csv"` },
      body: tableCsv(table, rows, contextOf, retired),
      compress: true,
    }
  }
}

const NO_NAMES = { nameOf: () => null, find: () => [] }

/** null where the parameter is not given. */
export function localeOf(url: URL, parameter: string): Locale | 'unknown' | null {
  const given = url.searchParams.get(parameter)
  return given === null ? null : isLocale(given) ? given : 'unknown'
}
