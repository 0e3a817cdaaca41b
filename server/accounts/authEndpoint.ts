import type { GenericEndpointContext } from 'better-auth'
import { APIError, getSessionFromCtx } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { MAX_PASSWORD_LENGTH, passwordFault } from '../../src/domain/passwordRules.ts'
import type { UserId } from '../../src/domain/ids.ts'
import * as z from 'zod'
import { isCommonPassword } from './commonPasswords.ts'

/** Longer than any secret of ours; what exceeds it is not even hashed. */
export const MAX_SECRET_LENGTH = 200

export const secretField = z.string().min(1).max(MAX_SECRET_LENGTH)
/** Twice the length allowed, as it counts in UTF-16 units here; the rules themselves say what is too long. */
export const passwordField = z.string().max(MAX_PASSWORD_LENGTH * 2)

/** An expected refusal; the HTTP layer has the words for the code. */
export const refusal = (status: 'BAD_REQUEST' | 'FORBIDDEN' | 'UNAUTHORIZED' | 'CONFLICT' | 'TOO_MANY_REQUESTS', code: string): APIError => new APIError(status, { code, message: code })

export async function signedInPerson(ctx: GenericEndpointContext) {
  const found = await getSessionFromCtx(ctx)
  if (found === null) throw refusal('UNAUTHORIZED', 'http.signInFirst')
  return found
}

/** A session of its own, whatever cookie the browser came with. */
export async function beginSession(ctx: GenericEndpointContext, user: UserId): Promise<void> {
  const account = await ctx.context.internalAdapter.findUserById(user)
  if (account === null) throw refusal('FORBIDDEN', 'http.badRequest')
  const session = await ctx.context.internalAdapter.createSession(account.id)
  await setSessionCookie(ctx, { session, user: account })
}

/** `councils`: what the councils of the person are called, in every language. */
export async function assertGoodPassword(password: string, personal: readonly string[], councils: readonly string[]): Promise<void> {
  const fault = passwordFault(password, personal) ?? ((await isCommonPassword(password, [...personal, ...councils])) ? 'password.common' : null)
  if (fault !== null) throw refusal('BAD_REQUEST', fault)
}

/** Sets the password of an account that may have none yet. `known`: only where this is still what is kept of the one before, null for none; false where it is not. */
export async function keepPassword(ctx: GenericEndpointContext, user: string, password: string, known?: string | null): Promise<boolean> {
  const hash = await ctx.context.password.hash(password)
  const credential = await ctx.context.internalAdapter.findCredentialAccount(user)
  if (known !== undefined && (credential?.password ?? null) !== known) return false
  if (credential === null) await ctx.context.internalAdapter.createAccount({ userId: user, providerId: 'credential', accountId: user, password: hash })
  else await ctx.context.internalAdapter.updatePassword(user, hash)
  return true
}
