import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import * as z from 'zod'
import type { UserId } from '../../src/domain/ids.ts'
import { beginSession, refusal, secretField } from './authEndpoint.ts'

/**
 * Signing in by a one-time key, as an endpoint of the accounts library: its sessions, cookies and rate limits hold for it.
 * `redeem` uses the key up and says whose it was; null for a key that is wrong, expired or used.
 */
export const keySignIn = (redeem: (key: string) => Promise<UserId | null>) =>
  ({
    id: 'key-sign-in',
    endpoints: {
      signInKey: createAuthEndpoint('/sign-in/key', { method: 'POST', body: z.object({ key: secretField }) }, async ctx => {
        const user = await redeem(ctx.body.key)
        if (user === null) throw refusal('FORBIDDEN', 'key.wrong')
        await beginSession(ctx, user)
        return ctx.json({ ok: true })
      }),
    },
  }) satisfies BetterAuthPlugin
