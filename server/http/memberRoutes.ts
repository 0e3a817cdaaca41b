import * as z from 'zod'
import { may, ROLES } from '../../src/domain/access.ts'
import { documentName, isId } from '../../src/domain/ids.ts'
import { INVITATION_DAYS, MAX_INVITATION_DAYS } from '../accounts/invitations.ts'
import { readName } from '../accounts/personName.ts'
import type { Identity } from '../accounts/openAccounts.ts'
import type { RosterDone } from '../accounts/roster.ts'
import { fault, json, nothing, type Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { admitted, type CouncilServices } from './councilRoutes.ts'
import type { Library } from './library.ts'
import { addressIn } from './peer.ts'
import type { Route } from './routes.ts'
import type { SecurityEvent, SecurityLog, SecurityNote } from '../security/securityLog.ts'
import { standing } from './tableReader.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_TOKEN_DAYS = 3660

const role = z.enum(ROLES)
const organisation = z.string().refine(isId).nullable()
const invitation = z.object({ name: z.string(), role, organisation, email: z.email().max(200).nullable(), days: z.int().min(1).max(MAX_INVITATION_DAYS).default(INVITATION_DAYS) })
const change = z.object({ user: z.string(), role, organisation })
const one = z.object({ user: z.string() })
const byId = z.object({ id: z.string() })
const reset = z.object({ user: z.string(), endsSecondFactor: z.boolean() })
const token = z.object({ name: z.string(), role, days: z.int().min(1).max(MAX_TOKEN_DAYS).nullable() })
const rule = z.object({ required: z.boolean() })

interface Doing<T> {
  /** One line of what was done, or not. */
  readonly note: (event: SecurityEvent, more: Pick<SecurityNote, 'about' | 'role' | 'why'>, outcome?: 'done' | 'refused') => void
  readonly council: string
  readonly identity: Identity
  readonly fields: T
  /** May who asks still do so? To be asked, without a wait behind it, where something was waited for since: what an owner had under way when they were let go is nothing any more. */
  readonly stillMay: () => boolean
}

export interface MemberHooks {
  /** The address under which people reach the server, for links. */
  readonly address: () => string
  /** Roles, sessions or tokens are not what they were: sockets hear of it at once. */
  readonly onChanged: () => void
  readonly security: SecurityLog
}

/** What a council's owner does about its people and programs. Links and tokens are shown in the answer and never again. */
export function memberRoutes({ accounts, reader, now }: CouncilServices, library: Library, { address, onChanged, security }: MemberHooks): readonly Route[] {
  async function owner(asked: Asked): Promise<Identity | Answer> {
    const entry = await admitted(asked, accounts, 'invite')
    if (!entry.ok) return entry.answer
    return entry.identity.by === 'token' ? fault(403, 'http.onlyPeople') : entry.identity
  }
  const post = <T>(path: string, shape: z.ZodType<T>, act: (doing: Doing<T>) => Promise<Answer> | Answer): Route => ({
    method: 'POST',
    path: `/api/councils/:council/${path}`,
    async answer(asked) {
      // First, as it may be two minutes on its way: who sends it is asked for by what holds when it is here.
      const body = await library.body(asked.incoming)
      const identity = await owner(asked)
      if (!('user' in identity)) return identity
      if (!body.ok) return body.answer
      const read = shape.safeParse(body.fields)
      if (!read.success) return fault(400, read.error.issues.some(({ path: at }) => at[0] === 'email') ? 'email.shape' : 'http.badRequest')
      const council = asked.params['council']!
      const note: Doing<T>['note'] = (event, more, outcome = 'done') => security.note({ event, outcome, who: identity.user.id, from: addressIn(asked.incoming), council, ...more })
      const stillMay = () => {
        const role = accounts.members.roleIn(identity.user.id, council)
        return role !== null && may(role, 'invite')
      }
      return act({ council, identity, fields: read.data, note, stillMay })
    },
  })
  async function hasOrganisation(council: string, id: string | null): Promise<boolean> {
    return id === null || standing(await reader.read(documentName(council, 'organisations'), null, 'public')).some(row => row.id === id)
  }
  function outcome(done: RosterDone, note: (outcome: 'done' | 'refused') => void): Answer {
    // Of somebody who is no member nothing was tried; what was sent as their id may be anything.
    if (done !== 'unknown') note(done === 'done' ? 'done' : 'refused')
    if (done !== 'done') return done === 'unknown' ? fault(404, 'member.unknown') : fault(409, 'member.lastOwner')
    onChanged()
    return nothing()
  }

  return [
    {
      method: 'GET',
      path: '/api/councils/:council/roster',
      async answer(asked) {
        const identity = await owner(asked)
        if (!('user' in identity)) return identity
        const council = asked.params['council']!
        return json(200, {
          members: accounts.roster.of(council),
          invitations: accounts.invitations.openOf(council).map(({ id, role, organisation, name, email, created, expires }) => ({ id, role, organisation, name, email, created, expires })),
          tokens: accounts.tokens.listOf(council),
          wantsSecondFactor: accounts.members.wantsSecondFactor(council),
          provider: accounts.provider,
        })
      },
    },
    post('invitations', invitation, async ({ council, identity, fields, note, stillMay }) => {
      const name = readName(fields.name)
      if (name === null) return fault(400, 'name.shape')
      if (!(await hasOrganisation(council, fields.organisation))) return fault(400, 'member.organisation')
      if (!stillMay()) return fault(403, 'http.roleTooSmall')
      const { id, secret } = accounts.invitations.issue({ council, role: fields.role, organisation: fields.organisation, name, email: fields.email }, identity.user.id, fields.days)
      note('invitation.made', { about: id, role: fields.role })
      return json(200, { id, link: `${address()}/invite#${secret}` })
    }),
    post('invitations/revoke', byId, ({ council, fields, note }) => {
      if (!accounts.invitations.revoke(council, fields.id)) return fault(404, 'member.unknown')
      note('invitation.revoked', { about: fields.id })
      return nothing()
    }),
    post('members/change', change, async ({ council, fields, note, stillMay }) => {
      // An organisation that has been deleted since may stay; only a new one must be there.
      const isKept = accounts.roster.of(council).find(({ user }) => user === fields.user)?.organisation === fields.organisation
      if (!isKept && !(await hasOrganisation(council, fields.organisation))) return fault(400, 'member.organisation')
      if (!stillMay()) return fault(403, 'http.roleTooSmall')
      return outcome(accounts.roster.change(council, fields.user, { role: fields.role, organisation: fields.organisation }), done => note('member.changed', { about: fields.user, role: fields.role }, done))
    }),
    post('members/end', one, ({ council, fields, note }) => outcome(accounts.roster.end(council, fields.user), done => note('member.removed', { about: fields.user }, done))),
    post('members/reset', reset, ({ council, identity, fields, note }) => {
      const member = accounts.roster.of(council).find(({ user }) => user === fields.user)
      if (member === undefined) return fault(404, 'member.unknown')
      if (member.user === identity.user.id) return fault(403, 'member.self')
      // It would let somebody in as that person, everywhere. Where they are in a council that this owner does not own it is worth nothing (V28), and the answer is the
      // same: else it would tell that there is such a council.
      note('resetLink.made', { about: member.user })
      return json(200, { link: `${address()}/reset#${accounts.resets.issue(member.user, fields.endsSecondFactor, identity.user.id)}` })
    }),
    post('tokens', token, async ({ council, identity, fields, note, stillMay }) => {
      const name = readName(fields.name)
      if (name === null) return fault(400, 'name.shape')
      const made = await accounts.admit(name, council, fields.role, { by: identity.user.id, expires: fields.days === null ? null : now() + fields.days * DAY_MS })
      if (!stillMay()) {
        accounts.tokens.revoke(council, made.id)
        return fault(403, 'http.roleTooSmall')
      }
      note('token.made', { about: made.id, role: fields.role })
      return json(200, { token: made.token })
    }),
    post('tokens/revoke', byId, ({ council, fields, note }) => {
      if (accounts.tokens.revoke(council, fields.id) === null) return fault(404, 'member.unknown')
      note('token.revoked', { about: fields.id })
      onChanged()
      return nothing()
    }),
    post('second-factor', rule, ({ council, identity, fields, note }) => {
      // Whoever asks it of others has it: they would lock themselves out else.
      if (fields.required && !accounts.secondFactors.satisfies(identity.session)) return fault(403, 'http.secondFactor')
      accounts.members.requireSecondFactor(council, fields.required)
      note(fields.required ? 'council.secondFactorWanted' : 'council.secondFactorLeft', {})
      onChanged()
      return nothing()
    }),
  ]
}
