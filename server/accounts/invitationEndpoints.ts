import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, getSessionFromCtx } from 'better-auth/api'
import * as z from 'zod'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { assertGoodPassword, beginSession, keepPassword, passwordField, refusal, secretField, signedInPerson } from './authEndpoint.ts'
import type { Invitation, Invitations } from './invitations.ts'
import { MAX_NAME_LENGTH, readName } from './personName.ts'
import { hashOf } from './secrets.ts'
import { MAX_SIGN_IN_NAME_LENGTH, type SignInNames } from './signInNames.ts'

export interface InvitationDesk {
  readonly invitations: Invitations
  readonly names: SignInNames
  /** Makes a person with a name; an address that no mail can reach. */
  createUser(name: string): Promise<UserId>
  /** Lays the account of a person who could not come in after all aside again. */
  removeUser(user: UserId): Promise<void>
  join(user: UserId, invitation: Invitation): void
  /** What whoever holds the link may know of it. */
  describe(invitation: Invitation): object
  /** What the council that it leads to is called, in every language. */
  councilNames(invitation: Invitation): readonly string[]
}

/** Accepting an invitation by its link: as a new person with a password, or as who is signed in here. */
export const invitationEndpoints = ({ invitations, names, createUser, removeUser, join, describe, councilNames }: InvitationDesk) =>
  ({
    id: 'invitation',
    endpoints: {
      lookAtInvitation: createAuthEndpoint('/invitation/look', { method: 'POST', body: z.object({ link: secretField }) }, async ctx => {
        const found = invitations.look(hashOf(ctx.body.link))
        if (found === null) throw refusal('FORBIDDEN', 'link.wrong')
        const here = await getSessionFromCtx(ctx)
        return ctx.json({ ...describe(found), signedInAs: here === null ? null : here.user.name })
      }),
      acceptInvitation: createAuthEndpoint(
        '/invitation/accept',
        { method: 'POST', body: z.object({ link: secretField, name: z.string().max(MAX_NAME_LENGTH * 2), login: z.string().max(MAX_SIGN_IN_NAME_LENGTH * 2), password: passwordField }) },
        async ctx => {
          const { link, login, password } = ctx.body
          const hash = hashOf(link)
          const seen = invitations.look(hash)
          if (seen === null) throw refusal('FORBIDDEN', 'link.wrong')
          const name = readName(ctx.body.name)
          if (name === null) throw refusal('BAD_REQUEST', 'name.shape')
          // What the person has to mend must not cost the invitation.
          await assertGoodPassword(password, [name, login, seen.email ?? ''], councilNames(seen))
          const user = await createUser(name)
          const named = names.set(user, login)
          const invitation = named === 'done' ? invitations.take(hash) : null
          if (invitation === null) {
            names.forget(user)
            await removeUser(user)
            throw named === 'done' ? refusal('FORBIDDEN', 'link.wrong') : refusal('BAD_REQUEST', named === 'taken' ? 'login.taken' : 'login.shape')
          }
          await keepPassword(ctx, user, password)
          join(user, invitation)
          await beginSession(ctx, user)
          return ctx.json({ council: invitation.council })
        },
      ),
      joinByInvitation: createAuthEndpoint('/invitation/join', { method: 'POST', body: z.object({ link: secretField }) }, async ctx => {
        const { user } = await signedInPerson(ctx)
        const invitation = invitations.take(hashOf(ctx.body.link))
        if (invitation === null) throw refusal('FORBIDDEN', 'link.wrong')
        join(userId(user.id), invitation)
        return ctx.json({ council: invitation.council })
      }),
    },
  }) satisfies BetterAuthPlugin
