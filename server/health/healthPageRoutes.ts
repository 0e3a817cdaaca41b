import type { Accounts } from '../accounts/openAccounts.ts'
import { isLocale, LOCALES, type Locale } from '../../src/domain/locale.ts'
import { fault, json, type Answer } from '../http/answer.ts'
import type { Asked } from '../http/asked.ts'
import type { Route } from '../http/routes.ts'
import { findingsOf } from './findings.ts'
import { healthNotice, healthPage } from './healthPage.ts'
import { HEALTH_POLICY } from './healthStyle.ts'
import type { Vitals } from './vitals.ts'

/**
 * The health of the server, for people and as data. It is for who runs it, and owns every council here: it names documents of all of them. Owning all is not
 * enough: an owner of the only council would find the page closed on the day on which there is another, and must not learn that.
 */
export function healthPageRoutes(accounts: Accounts, vitals: () => Vitals): readonly Route[] {
  async function admittance(asked: Asked): Promise<'allowed' | 'signIn' | 'notAllowed'> {
    const identity = await asked.identity()
    if (identity === null) return 'signIn'
    const councils = accounts.isOwner(identity.user.id) ? accounts.members.councils() : []
    return councils.length > 0 && councils.every(council => accounts.members.roleIn(identity.user.id, council) === 'owner') ? 'allowed' : 'notAllowed'
  }

  return [
    {
      method: 'GET',
      path: '/api/health',
      async answer(asked) {
        const admitted = await admittance(asked)
        if (admitted !== 'allowed') return admitted === 'signIn' ? fault(401, 'http.signInFirst') : fault(403, 'http.roleTooSmall')
        const now = vitals()
        const { meters, ...rest } = now
        return json(200, { ...rest, writes: Object.fromEntries(meters.writes), folds: meters.folds, lastFold: meters.lastFold, findings: findingsOf(now) })
      },
    },
    {
      method: 'GET',
      path: '/api/health.html',
      async answer(asked) {
        const locale = localeFor(asked)
        const admitted = await admittance(asked)
        if (admitted !== 'allowed') return html(admitted === 'signIn' ? 401 : 403, healthNotice(admitted, locale))
        return html(200, healthPage(vitals(), locale))
      },
    },
  ]
}

const html = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': HEALTH_POLICY },
  body,
  compress: true,
})

/** What the address asks for, else the first of the browser's languages that Quorum speaks. */
function localeFor({ url, incoming }: Asked): Locale {
  const asked = url.searchParams.get('lang')
  if (isLocale(asked)) return asked
  const wanted = String(incoming.headers['accept-language'] ?? '').split(',').map(part => part.trim().slice(0, 2).toLowerCase())
  return wanted.find(isLocale) ?? LOCALES[0]
}
