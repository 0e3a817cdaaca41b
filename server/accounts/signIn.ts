import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import type { DatabaseSync } from 'node:sqlite'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { cookieSecret } from './accountsFile.ts'
import { keySignIn } from './keySignIn.ts'
import type { Person } from './members.ts'
import { freshId } from './secrets.ts'

const DAY_S = 24 * 60 * 60
const SESSION_S = 30 * DAY_S

/** Set by our own HTTP layer from the socket's address, whatever a client claims in a header of this name. */
export const ADDRESS_HEADER = 'x-quorum-address'

export interface SignInOptions {
  readonly db: DatabaseSync
  /** The server's own origin. */
  readonly origin: string
  readonly redeem: (key: string) => Promise<UserId | null>
  readonly now: () => number
  readonly warn: (message: string) => void
}

/** A session, and the cookies to hand out again when its thirty days began anew. */
export interface SignedIn {
  readonly user: Person
  /** Names the session, for `holds`. Whoever has it is signed in. */
  readonly session: string
  readonly cookies: readonly string[]
}

/** The accounts library, behind the few calls that the server needs of it. */
export interface SignIn {
  handle(request: Request): Promise<Response>
  session(headers: Headers): Promise<SignedIn | null>
  /** Has it neither ended nor expired? */
  holds(session: string): Promise<boolean>
  createUser(name: string): Promise<UserId>
}

export async function openSignIn({ db, origin, redeem, now, warn }: SignInOptions): Promise<SignIn> {
  const auth = betterAuth({
    appName: 'Quorum',
    database: db,
    secret: cookieSecret(db),
    baseURL: origin,
    basePath: '/api',
    plugins: [keySignIn(redeem)],
    session: { expiresIn: SESSION_S, updateAge: DAY_S },
    // In the file, so that a restart does not start the count anew. A whole training room behind one address must get in by its keys;
    // against guessing it is the keys' length that helps.
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 300, customRules: { '/sign-in/key': { window: 60, max: 40 }, '/sign-out': { window: 60, max: 60 } } },
    advanced: {
      cookiePrefix: 'quorum',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: freshId },
      // The HTTP layer checks the origin of every POST, for all of its routes in one place.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    logger: { level: 'warn', log: (_level, message) => warn(message) },
    telemetry: { enabled: false },
  })
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
  const context = await auth.$context

  return {
    handle: request => auth.handler(request),
    async session(headers) {
      const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true })
      if (response === null) return null
      return { user: { id: userId(response.user.id), name: response.user.name }, session: response.session.token, cookies: answered.getSetCookie() }
    },
    async holds(session) {
      const found = await context.internalAdapter.findSession(session)
      return found !== null && found.session.expiresAt.getTime() > now()
    },
    async createUser(name) {
      // The library wants an address for each account; until people have real ones it is one that no mail can ever reach.
      const user = await context.internalAdapter.createUser({ name, email: `${freshId().toLowerCase()}@people.invalid`, emailVerified: false }, { method: 'invitation' })
      return userId(user.id)
    },
  }
}
