import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '../../src/domain/access.ts'
import { userId, type UserId } from '../../src/domain/ids.ts'
import type { Label } from '../../src/domain/locale.ts'
import { IMPORTER, openAccountsFile, readSingle, writeSingle } from './accountsFile.ts'
import { createCarriedFiles, type CarriedFiles } from './carriedFiles.ts'
import { createDeviceKeys, type DeviceKeys } from './deviceKeys.ts'
import { createKeys } from './keys.ts'
import { createMembers, type Members, type Person } from './members.ts'
import { openSignIn, type SignedIn } from './signIn.ts'
import { readServerKey, type ServerKeyPair } from './serverKey.ts'
import { createTokens } from './tokens.ts'
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
}

export interface Accounts {
  readonly members: Members
  readonly visits: Visits
  readonly devices: DeviceKeys
  readonly carriedFiles: CarriedFiles
  /** null without a session or a token, or with one that does not hold any more. */
  identify(headers: IncomingHttpHeaders): Promise<Identity | null>
  /** Whoever was identified may since have signed out, or their session have expired, their token have been removed. */
  holds(identity: Pick<Identity, 'by' | 'session'>): Promise<boolean>
  /** The key that files are sealed for: made once. */
  serverKey(): Promise<ServerKeyPair>
  /** The accounts library's own answer for its paths below /api. */
  handle(request: Request): Promise<Response>
  /** A fresh one-time key while the owner has no password, null after that. */
  ownerKey(): string | null
  addCouncil(id: string, name: Label): void
  /** In whose name Quorum itself writes, the sample council for one: nobody can sign in as it. */
  importer(): Promise<UserId>
  /** Makes a person with a role; the key signs in once within seven days. */
  invite(name: string, council: string, role: Role, organisation?: string): Promise<{ readonly user: UserId; readonly key: string }>
  /** Makes an account for a program; the token is shown here and never again. */
  admit(name: string, council: string, role: Role, organisation?: string): Promise<{ readonly user: UserId; readonly token: string }>
  /** The address under which the server was last started, for the commands that print links. */
  address(): string | null
  rememberAddress(address: string): void
  close(): void
}

export interface AccountsOptions {
  readonly dataDir: string
  readonly origin: string
  readonly now: () => number
  readonly warn: (message: string) => void
}

/** Throws where the file cannot be opened or read. */
export async function openAccounts({ dataDir, origin, now, warn }: AccountsOptions): Promise<Accounts> {
  const db = openAccountsFile(dataDir)
  try {
    const keys = createKeys(db)
    const signIn = await openSignIn({ db, origin, redeem, now, warn })
    const members = createMembers(db)
    const tokens = createTokens(db)

    async function redeem(key: string): Promise<UserId | null> {
      const holder = keys.consume(key, now())
      if (holder === null) return null
      return holder.type === 'person' ? holder.user : owner()
    }

    /** The owner's account is made when the first key is used, and owns every council. */
    async function owner(): Promise<UserId> {
      const known = readSingle(db, 'owner')
      if (known !== null) return userId(known)
      const user = await signIn.createUser('Owner')
      writeSingle(db, 'owner', user)
      for (const council of members.councils()) members.setRole(user, council, 'owner')
      return user
    }

    function ownerHasPassword(): boolean {
      const known = readSingle(db, 'owner')
      return known !== null && db.prepare('SELECT 1 FROM account WHERE userId = ? AND password IS NOT NULL').get(known) !== undefined
    }

    let closed = false
    return {
      members,
      visits: createVisits(db),
      devices: createDeviceKeys(db),
      carriedFiles: createCarriedFiles(db),
      serverKey: () => readServerKey(db),
      async identify(headers) {
        const bearer = /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization ?? '')?.[1]
        if (bearer !== undefined) {
          const holder = tokens.holder(bearer)
          return holder === null ? null : { ...holder, by: 'token', cookies: [] }
        }
        if (headers.cookie === undefined) return null
        const found: SignedIn | null = await signIn.session(new Headers({ cookie: headers.cookie }))
        return found === null ? null : { ...found, by: 'cookie' }
      },
      holds: async ({ by, session }) => (by === 'token' ? tokens.holds(session) : signIn.holds(session)),
      handle: request => signIn.handle(request),
      ownerKey: () => (ownerHasPassword() ? null : keys.issueForOwner()),
      addCouncil(id, name) {
        members.addCouncil(id, name)
        const known = readSingle(db, 'owner')
        if (known !== null && members.roleIn(userId(known), id) === null) members.setRole(userId(known), id, 'owner')
      },
      async importer() {
        const known = readSingle(db, IMPORTER)
        if (known !== null) return userId(known)
        const user = await signIn.createUser('Quorum')
        writeSingle(db, IMPORTER, user)
        return user
      },
      async invite(name, council, role, organisation) {
        const user = await signIn.createUser(name)
        members.setRole(user, council, role, organisation)
        return { user, key: keys.issueFor(user, now() + KEY_LIFETIME_MS) }
      },
      async admit(name, council, role, organisation) {
        const user = await signIn.createUser(name)
        members.setRole(user, council, role, organisation)
        return { user, token: tokens.issue(user, now()) }
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
