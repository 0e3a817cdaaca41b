import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { deleteSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { randomInt } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { UserId } from '../../src/domain/ids.ts'
import { refusal } from './authEndpoint.ts'
import { BY_PROVIDER } from './provider.ts'
import { hashOf } from './secrets.ts'

export const secondFactorPlugin = () => twoFactor({ issuer: 'Quorum', twoFactorCookieMaxAge: 600, backupCodeOptions: { customBackupCodesGenerate: () => Array.from({ length: 10 }, backupCode) } })

/** Without signs that a person could take for one another, nor capitals: it is read off paper. */
const BACKUP_SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
function backupCode(): string {
  const signs = Array.from({ length: 10 }, () => BACKUP_SIGNS[randomInt(BACKUP_SIGNS.length)]).join('')
  return `${signs.slice(0, 5)}-${signs.slice(5)}`
}

/** A code counts for half a minute, and the library takes the one before and after it too. */
const CODE_LIFETIME_MS = 120_000
const VERIFY = '/two-factor/verify-totp'

/** Each code of the app signs in once: who looks over a shoulder cannot use it again. */
export const codeOnce = () =>
  ({
    id: 'code-once',
    hooks: {
      after: [{
        matcher: ({ path }) => path === VERIFY,
        handler: createAuthMiddleware(async ctx => {
          const begun = ctx.context.newSession
          const code: unknown = ctx.body?.code
          if (!begun || typeof code !== 'string') return
          const isFirst = await ctx.context.internalAdapter.reserveVerificationValue({
            identifier: `code-${hashOf(`${begun.user.id}/${code}`)}`, value: '', expiresAt: new Date(Date.now() + CODE_LIFETIME_MS),
          })
          if (isFirst) return
          await ctx.context.internalAdapter.deleteSession(begun.session.token)
          deleteSessionCookie(ctx)
          ctx.context.setNewSession(null)
          throw refusal('FORBIDDEN', 'code.again')
        }),
      }],
    },
  }) satisfies BetterAuthPlugin

export interface SecondFactors {
  has(user: UserId): boolean
  /** Has this session shown all that a council can ask for: a person with a second factor, or one whom the organisation's provider has let in? */
  satisfies(session: string): boolean
}

export function createSecondFactors(db: DatabaseSync): SecondFactors {
  const ofUser = db.prepare('SELECT twoFactorEnabled FROM user WHERE id = ?')
  const ofSession = db.prepare('SELECT u.twoFactorEnabled, s.method FROM session s JOIN user u ON u.id = s.userId WHERE s.token = ?')
  return {
    has: user => ofUser.get(user)?.['twoFactorEnabled'] === 1,
    satisfies(session) {
      const row = ofSession.get(session)
      return row?.['twoFactorEnabled'] === 1 || row?.['method'] === BY_PROVIDER
    },
  }
}
