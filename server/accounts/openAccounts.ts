import type { IncomingHttpHeaders } from 'node:http'
import { isGreater, type Role } from '../../src/domain/access.ts'
import { userId, type UserId } from '../../src/domain/ids.ts'
import type { Label } from '../../src/domain/locale.ts'
import { IMPORTER, openAccountsFile, readSingle, writeSingle } from './accountsFile.ts'
import { createAddresses } from './addresses.ts'
import { createAttempts, type Attempts } from './attempts.ts'
import { createCarriedFiles, type CarriedFiles } from './carriedFiles.ts'
import { createDeviceKeys, type DeviceKeys } from './deviceKeys.ts'
import { invitationEndpoints } from './invitationEndpoints.ts'
import { createInvitations, type Invitation, type Invitations } from './invitations.ts'
import { createKeys } from './keys.ts'
import { keySignIn } from './keySignIn.ts'
import { createMembers, type Members, type Person } from './members.ts'
import { createOwnSessions, type OwnSessions } from './ownSessions.ts'
import { passwordEndpoints } from './passwordEndpoints.ts'
import { PROVIDER, providerDoor, type ProviderSettings } from './provider.ts'
import { createResetLinks, type ResetLinks } from './resetLinks.ts'
import { createRoster, type Roster } from './roster.ts'
import { createSecondFactors, type SecondFactors } from './secondFactor.ts'
import { readServerKey, type ServerKeyPair } from './serverKey.ts'
import { NO_MAIL, openSignIn, type SignedIn, type SignIn } from './signIn.ts'
import { createSignInNames, type SignInNames } from './signInNames.ts'
import { hashOf } from './secrets.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { createVisits, type Visits } from './visits.ts'

const KEY_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000

/** Who is asking. */
export interface Identity {
  readonly user: Person
  /** A cookie comes by itself with whatever a browser sends; a token is put there on purpose. */
  readonly by: 'cookie' | 'token'
  /** What `holds` asks about. A secret: it is kept in memory and goes nowhere. */
  readonly session: string
  /** Set-Cookie values to hand out with the answer. */
  readonly cookies: readonly string[]
  /** Of a token: nobody has come with it before. */
  readonly isFirstUse?: boolean
}

export interface Admittance {
  /** The row of the council's organisations that it belongs to. */
  readonly organisation?: string | undefined
  /** ms since 1970; null: until it is revoked. */
  readonly expires?: number | null
  /** The owner who makes it; without one it is the server's own command. */
  readonly by?: UserId
}

export interface Accounts {
  readonly members: Members
  readonly roster: Roster
  readonly invitations: Invitations
  readonly resets: ResetLinks
  readonly tokens: Tokens
  readonly names: SignInNames
  readonly attempts: Attempts
  readonly sessions: OwnSessions
  readonly secondFactors: SecondFactors
  readonly visits: Visits
  readonly devices: DeviceKeys
  readonly carriedFiles: CarriedFiles
  /** null without a session or a token, or with one that does not hold any more. */
  identify(headers: IncomingHttpHeaders): Promise<Identity | null>
  /** Whoever was identified may since have signed out, or their session have expired, their token have been removed. */
  holds(identity: Pick<Identity, 'by' | 'session'>): Promise<boolean>
  /** Is this member kept out of the council until they have a second factor? Programs are not asked for one. */
  isLocked(identity: Pick<Identity, 'by' | 'session'>, council: string): boolean
  /** The key that files are sealed for: made once. */
  serverKey(): Promise<ServerKeyPair>
  /** The accounts library's own answer for its paths below /api. */
  handle(request: Request): Promise<Response>
  endSession(session: string): Promise<void>
  rename(user: UserId, name: string): Promise<void>
  hasPassword(user: UserId): boolean
  /** Another one for each password that a person has; null for none. It opens nothing. */
  passwordMark(user: UserId): string | null
  /** Has this person come in by the organisation's provider, or connected it? */
  hasProvider(user: UserId): boolean
  /** The organisation's provider as it is called; null where none is set up. */
  readonly provider: string | null
  /** The one who started this server. */
  isOwner(user: UserId): boolean
  /** A fresh one-time key while the owner has no way of their own to come in, neither a password nor the organisation's sign-in; null after that. */
  ownerKey(): string | null
  addCouncil(id: string, name: Label): void
  /** In whose name Quorum itself writes, the sample council for one: nobody can sign in as it. */
  importer(): Promise<UserId>
  /** Makes a person with a role; the key signs in once within seven days. */
  invite(name: string, council: string, role: Role, organisation?: string): Promise<{ readonly user: UserId; readonly key: string }>
  /** Makes an account for a program; the token is shown here and never again. */
  admit(name: string, council: string, role: Role, more?: Admittance): Promise<{ readonly user: UserId; readonly token: string; readonly id: string }>
  /** The address under which the server was last started, for the commands that print links. */
  address(): string | null
  rememberAddress(address: string): void
  close(): void
}

export interface AccountsOptions {
  readonly dataDir: string
  readonly origin: string
  readonly provider?: ProviderSettings | null
  readonly now: () => number
  readonly warn: (message: string) => void
}

/** Throws where the file cannot be opened or read. */
export async function openAccounts({ dataDir, origin, provider = null, now, warn }: AccountsOptions): Promise<Accounts> {
  const db = openAccountsFile(dataDir)
  try {
    const keys = createKeys(db)
    const invitations = createInvitations(db, now)
    const resets = createResetLinks(db, now, mayReset)
    const devices = createDeviceKeys(db)
    // These ask the library's own tables, which are there when it has been opened; and it asks them, when a request comes.
    let members!: Members
    let names!: SignInNames
    let opened!: SignIn
    const late: SignInNames = { of: user => names.of(user), set: (user, name) => names.set(user, name), forget: user => names.forget(user), emailFor: login => names.emailFor(login), userFor: login => names.userFor(login) }
    const join = (user: UserId, { council, role, organisation }: Invitation) => {
      const known = members.roleIn(user, council)
      if (known === null) members.setRole(user, council, role, organisation)
      // Whoever opens a link meant for a smaller role loses nothing that they have; one for a greater role raises theirs.
      else if (isGreater(role, known)) members.setRole(user, council, role, organisation ?? undefined)
    }
    opened = await openSignIn({
      db, origin, provider, now, warn,
      door: providerDoor(invitations, join),
      onCome: (email, subject) => createAddresses(db, now).release(email, subject),
      plugins: [
        keySignIn(redeem),
        passwordEndpoints({
          names: late, resets, councilNames: user => members.councilsOf(user).flatMap(council => Object.values(council.name)),
          revokeDevices: user => devices.revokeAll(user, now()),
          dropConnections: user => dropConnections(user),
        }),
        invitationEndpoints({
          invitations, names: late, join, describe, councilNames: ({ council }) => Object.values(members.nameOf(council) ?? {}),
          createUser: name => opened.createUser(name), removeUser: user => opened.removeUser(user),
        }),
      ],
    })
    members = createMembers(db, now)
    names = createSignInNames(db)
    const tokens = createTokens(db, now)
    const secondFactors = createSecondFactors(db)
    const roster = createRoster(db, now)
    const hasPassword = db.prepare('SELECT 1 FROM account WHERE userId = ? AND password IS NOT NULL')
    const keptPassword = db.prepare("SELECT password FROM account WHERE userId = ? AND providerId = 'credential'")
    const hasProvider = db.prepare('SELECT 1 FROM account WHERE userId = ? AND providerId = ?')

    // An account that the provider has made came by the first of them.
    const connections = db.prepare(`
      DELETE FROM account WHERE userId = ?1 AND providerId = ?2 AND (
        EXISTS (SELECT 1 FROM user u WHERE u.id = ?1 AND u.email LIKE '%${NO_MAIL}')
        OR id <> (SELECT a.id FROM account a WHERE a.userId = ?1 AND a.providerId = ?2 ORDER BY a.createdAt, a.rowid LIMIT 1))`)
    function dropConnections(user: UserId): void {
      connections.run(user, PROVIDER)
    }

    /** Has this person a way of their own to come in? */
    function comesByThemselves(user: string): boolean {
      return hasPassword.get(user) !== undefined || (provider !== null && hasProvider.get(user, PROVIDER) !== undefined)
    }

    async function redeem(key: string): Promise<UserId | null> {
      const holder = keys.consume(key, now())
      if (holder === null) return null
      const user = holder.type === 'person' ? holder.user : await owner()
      // One that was left over would let in past the password and the second factor (V74).
      return comesByThemselves(user) ? null : user
    }

    /** The owner's account is made when the first key is used, and owns every council. */
    async function owner(): Promise<UserId> {
      const known = readSingle(db, 'owner')
      if (known !== null) return userId(known)
      const user = await opened.createUser('Owner')
      writeSingle(db, 'owner', user)
      for (const council of members.councils()) members.setRole(user, council, 'owner')
      return user
    }

    function describe({ council, role, name, email, expires }: Invitation): object {
      return { council: members.nameOf(council), role, name, email, expires }
    }

    /** The link lets somebody in as that person, everywhere. Nobody resets themselves: they would go past their present password and second factor. Nobody resets whoever is in no council any more but the server's own command. */
    function mayReset(by: UserId, user: UserId): boolean {
      return by !== user && readSingle(db, 'owner') !== user && members.councilsOf(user).length > 0 && roster.ownsAllOf(by, user)
    }

    let closed = false
    return {
      members, invitations, resets, tokens, names, secondFactors, roster,
      attempts: createAttempts(db, now),
      sessions: createOwnSessions(db),
      provider: provider?.name ?? null,
      visits: createVisits(db),
      devices,
      carriedFiles: createCarriedFiles(db),
      serverKey: () => readServerKey(db),
      async identify(headers) {
        const bearer = /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization ?? '')?.[1]
        if (bearer !== undefined) {
          const holder = tokens.holder(bearer)
          return holder === null ? null : { ...holder, by: 'token', cookies: [] }
        }
        if (headers.cookie === undefined) return null
        const found: SignedIn | null = await opened.session(new Headers({ cookie: headers.cookie }))
        return found === null ? null : { ...found, by: 'cookie' }
      },
      holds: async ({ by, session }) => (by === 'token' ? tokens.holds(session) : opened.holds(session)),
      isLocked: ({ by, session }, council) => by === 'cookie' && members.wantsSecondFactor(council) && !secondFactors.satisfies(session),
      handle: request => opened.handle(request),
      endSession: session => opened.endSession(session),
      rename: (user, name) => opened.renameUser(user, name),
      hasPassword: user => hasPassword.get(user) !== undefined,
      passwordMark: user => {
        const hash = keptPassword.get(user)?.['password']
        return typeof hash === 'string' ? hashOf(hash) : null
      },
      hasProvider: user => hasProvider.get(user, PROVIDER) !== undefined,
      isOwner: user => readSingle(db, 'owner') === user,
      ownerKey() {
        const known = readSingle(db, 'owner')
        return known !== null && comesByThemselves(known) ? null : keys.issueForOwner()
      },
      addCouncil(id, name) {
        members.addCouncil(id, name)
        const known = readSingle(db, 'owner')
        if (known !== null && members.roleIn(userId(known), id) === null) members.setRole(userId(known), id, 'owner')
      },
      async importer() {
        const known = readSingle(db, IMPORTER)
        if (known !== null) return userId(known)
        const user = await opened.createUser('Quorum')
        writeSingle(db, IMPORTER, user)
        return user
      },
      async invite(name, council, role, organisation) {
        const user = await opened.createUser(name)
        members.setRole(user, council, role, organisation)
        return { user, key: keys.issueFor(user, now() + KEY_LIFETIME_MS) }
      },
      async admit(name, council, role, { organisation, expires = null, by } = {}) {
        const user = await opened.createUser(name)
        members.setRole(user, council, role, organisation)
        return { user, ...tokens.issue(user, expires, by ?? null) }
      },
      address: () => readSingle(db, 'address'),
      rememberAddress(address) {
        writeSingle(db, 'address', address)
      },
      close() {
        if (!closed) db.close()
        closed = true
      },
    }
  } catch (error) {
    db.close()
    throw error
  }
}
