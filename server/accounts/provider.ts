import type { BetterAuthOptions } from 'better-auth'
import { getOAuthState } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { userId, type UserId } from '../../src/domain/ids.ts'
import type { Invitation, Invitations } from './invitations.ts'

/** The organisation's own sign-in, by OpenID Connect. */
export interface ProviderSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** What the button says. */
  readonly name: string
}

export const PROVIDER = 'organisation'
export const BY_PROVIDER = 'provider'
const isCallback = (ctx: { readonly path?: string } | null | undefined): boolean => ctx?.path?.startsWith('/callback/') === true

/** `onCome`: told of a subject that has come to sign in, with an address that the provider has verified; before it is looked for whose they are. */
export const providerPlugin = ({ issuer, clientId, clientSecret, name }: ProviderSettings, onCome: (email: string, subject: string) => void) =>
  genericOAuth({
    config: [{
      providerId: PROVIDER, name, clientId, clientSecret, scopes: ['openid', 'email', 'profile'], pkce: true,
      discoveryUrl: `${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`,
      // Who somebody is rests on the token's signature; without the keys to check it nobody comes in this way.
      requireIdTokenVerification: true,
      // Called with the claims of a token whose signature was checked.
      async mapProfileToUser({ sub, email, emailVerified }) {
        const state: unknown = await getOAuthState()
        const isConnecting = typeof state === 'object' && state !== null && 'link' in state && state.link !== undefined
        if (!isConnecting && emailVerified === true && typeof sub === 'string' && typeof email === 'string') onCome(email, sub)
        return {}
      },
    }],
  })

/** Who may come in by it: whoever came in by it before, whoever connected it while signed in, and whoever was invited, by an address that the provider has verified or by the link. */
export function providerDoor(invitations: Invitations, join: (user: UserId, invitation: Invitation) => void) {
  /** The invitation whose link led to the provider; the state is kept by the library, so nobody can put another in. */
  async function carried(): Promise<string | null> {
    const state: unknown = await getOAuthState()
    const hash = typeof state === 'object' && state !== null && 'invitation' in state ? state.invitation : null
    return typeof hash === 'string' ? hash : null
  }
  /** An invitation that names an address is for that address alone. */
  async function linked(email: string): Promise<{ readonly hash: string; readonly invitation: Invitation } | null> {
    const hash = await carried()
    const invitation = hash === null ? null : invitations.look(hash)
    return hash === null || invitation === null || (invitation.email !== null && invitation.email !== email) ? null : { hash, invitation }
  }

  return {
    user: {
      async validateUserInfo({ user, source }) {
        if (source.method !== 'oauth') return
        if (source.action !== 'create-user') return
        const email = String(user.email ?? '').toLowerCase()
        if (user.emailVerified !== true) return { error: 'provider.notVerified' }
        return (await linked(email)) === null && invitations.openFor(email).length === 0 ? { error: 'provider.notInvited' } : undefined
      },
    },
    hooks: {
      user: {
        create: {
          // The secretariat has said under which name the person is known to the council.
          async before(user, ctx) {
            if (!isCallback(ctx)) return
            const email = user.email.toLowerCase()
            const name = (await linked(email))?.invitation.name ?? invitations.openFor(email)[0]?.name
            return name === undefined ? undefined : { data: { ...user, name } }
          },
        },
      },
      session: {
        create: {
          before: (session, ctx) => Promise.resolve({ data: { ...session, method: isCallback(ctx) ? BY_PROVIDER : String(session['method'] ?? '') } }),
          async after(session, ctx) {
            if (!isCallback(ctx)) return
            const account = await ctx?.context.internalAdapter.findUserById(session.userId)
            if (!account) return
            const email = account.email.toLowerCase()
            const byLink = await linked(email)
            const taken = [...(byLink === null ? [] : [invitations.take(byLink.hash)]), ...(account.emailVerified ? invitations.takeFor(email) : [])]
            for (const invitation of taken) if (invitation !== null) join(userId(account.id), invitation)
          },
        },
      },
    },
  } satisfies { user: NonNullable<BetterAuthOptions['user']>; hooks: NonNullable<BetterAuthOptions['databaseHooks']> }
}
