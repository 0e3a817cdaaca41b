import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import * as z from 'zod'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { assertGoodPassword, beginSession, keepPassword, passwordField, refusal, secretField, signedInPerson } from './authEndpoint.ts'
import type { ResetLinks } from './resetLinks.ts'
import { MAX_SIGN_IN_NAME_LENGTH, type SignInNames } from './signInNames.ts'

export interface PasswordDesk {
  readonly names: SignInNames
  readonly resets: ResetLinks
  /** What the councils of a person are called, in every language. */
  councilNames(user: UserId): readonly string[]
  /** Files that the person's devices have signed count no more: one of them may be in other hands. */
  revokeDevices(user: UserId): void
  /** The provider's identities that were connected to the account later; the one that it came by stays. */
  dropConnections(user: UserId): void
}

/** All sessions, and the sign-ins that have shown the password and not yet a code. */
async function endWhatRestsOnPassword(ctx: GenericEndpointContext, user: string): Promise<void> {
  await ctx.context.adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: user }] })
  await ctx.context.internalAdapter.deleteUserSessions(user)
}

/** A person's own password: the first one, another one, and one by an administrator's link. Other sessions end with the old password. */
export const passwordEndpoints = ({ names, resets, councilNames, revokeDevices, dropConnections }: PasswordDesk) =>
  ({
    id: 'own-password',
    endpoints: {
      keepOwnPassword: createAuthEndpoint(
        '/account/password',
        { method: 'POST', body: z.object({ current: passwordField.optional(), login: z.string().max(MAX_SIGN_IN_NAME_LENGTH * 2).optional(), password: passwordField }) },
        async ctx => {
          const { user } = await signedInPerson(ctx)
          const { current, login, password } = ctx.body
          const known = await ctx.context.internalAdapter.findCredentialAccount(user.id)
          // Whoever finds a device that is signed in must not be able to take the account over.
          if (known?.password && !(current !== undefined && (await ctx.context.password.verify({ hash: known.password, password: current })))) throw refusal('FORBIDDEN', 'password.wrong')
          const id = userId(user.id)
          await assertGoodPassword(password, [user.name, user.email, login ?? names.of(id) ?? ''], councilNames(id))
          if (login !== undefined || names.of(id) === null) {
            const done = names.set(id, login ?? user.name)
            if (done !== 'done') throw refusal('BAD_REQUEST', done === 'taken' ? 'login.taken' : 'login.shape')
          }
          // Another was set meanwhile, by a link for one: that stands, and nobody comes in by the one that it has ended.
          if (!(await keepPassword(ctx, user.id, password, known?.password ?? null))) throw refusal('FORBIDDEN', 'password.wrong')
          await endWhatRestsOnPassword(ctx, user.id)
          await beginSession(ctx, id)
          return ctx.json({ ok: true })
        },
      ),
      /** Is it the person, and not whoever found a device that is signed in? Those without a password cannot be asked. */
      confirmPerson: createAuthEndpoint('/account/confirm', { method: 'POST', body: z.object({ password: passwordField.optional() }) }, async ctx => {
        const { user } = await signedInPerson(ctx)
        const { password } = ctx.body
        const known = await ctx.context.internalAdapter.findCredentialAccount(user.id)
        if (known?.password && !(password !== undefined && (await ctx.context.password.verify({ hash: known.password, password })))) throw refusal('FORBIDDEN', 'password.wrong')
        return ctx.json({ ok: true })
      }),
      lookAtReset: createAuthEndpoint('/reset/look', { method: 'POST', body: z.object({ link: secretField }) }, async ctx => {
        const reset = resets.look(ctx.body.link)
        const user = reset === null ? null : await ctx.context.internalAdapter.findUserById(reset.user)
        if (reset === null || user === null) throw refusal('FORBIDDEN', 'link.wrong')
        return ctx.json({ name: user.name, login: names.of(reset.user), endsSecondFactor: reset.endsSecondFactor })
      }),
      /** Signs nobody in: whoever has a second factor is asked for it with the new password. */
      useReset: createAuthEndpoint(
        '/reset/use',
        { method: 'POST', body: z.object({ link: secretField, login: z.string().max(MAX_SIGN_IN_NAME_LENGTH * 2).optional(), password: passwordField }) },
        async ctx => {
          const { link, login, password } = ctx.body
          const seen = resets.look(link)
          const user = seen === null ? null : await ctx.context.internalAdapter.findUserById(seen.user)
          if (seen === null || user === null) throw refusal('FORBIDDEN', 'link.wrong')
          // A password that is refused must not cost the link.
          await assertGoodPassword(password, [user.name, user.email, login ?? names.of(seen.user) ?? ''], councilNames(seen.user))
          if (!resets.isWorth(seen)) throw refusal('FORBIDDEN', 'link.wrong')
          if (names.of(seen.user) === null) {
            const done = names.set(seen.user, login ?? user.name)
            if (done !== 'done') throw refusal('BAD_REQUEST', done === 'taken' ? 'login.taken' : 'login.shape')
          }
          const reset = resets.take(link)
          if (reset === null) throw refusal('FORBIDDEN', 'link.wrong')
          if (reset.endsSecondFactor) {
            await ctx.context.adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: reset.user }] })
            await ctx.context.internalAdapter.updateUser(reset.user, { twoFactorEnabled: false })
          }
          await keepPassword(ctx, reset.user, password)
          await endWhatRestsOnPassword(ctx, reset.user)
          revokeDevices(reset.user)
          dropConnections(reset.user)
          return ctx.json({ login: names.of(reset.user) })
        },
      ),
    },
  }) satisfies BetterAuthPlugin
