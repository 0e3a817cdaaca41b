import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as z from 'zod'
import type { UserId } from '../../src/domain/ids.ts'

/** Longer than any key of ours; what exceeds it is not even hashed. */
const MAX_KEY_LENGTH = 200

/**
 * Signing in by a one-time key, as an endpoint of the accounts library: its sessions, cookies and rate limits hold for it.
 * `redeem` uses the key up and says whose it was; null for a key that is wrong, expired or used.
 */
export const keySignIn = (redeem: (key: string) => Promise<UserId | null>) =>
  ({
    id: 'key-sign-in',
    endpoints: {
      signInKey: createAuthEndpoint('/sign-in/key', { method: 'POST', body: z.object({ key: z.string().min(1).max(MAX_KEY_LENGTH) }) }, async ctx => {
        const user = await redeem(ctx.body.key)
        const account = user === null ? null : await ctx.context.internalAdapter.findUserById(user)
        if (account === null) throw new APIError('FORBIDDEN', { code: 'key.wrong', message: 'This key is wrong or was used already.' })
        const session = await ctx.context.internalAdapter.createSession(account.id)
        await setSessionCookie(ctx, { session, user: account })
        return ctx.json({ ok: true })
      }),
    },
  }) satisfies BetterAuthPlugin
