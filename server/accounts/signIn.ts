import { betterAuth, type BetterAuthPlugin } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import type { DatabaseSync } from 'node:sqlite'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../src/domain/passwordRules.ts'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { cookieSecret } from './accountsFile.ts'
import type { Person } from './members.ts'
import { providerPlugin, type providerDoor, type ProviderSettings } from './provider.ts'
import { codeOnce, secondFactorPlugin } from './secondFactor.ts'
import { freshId } from './secrets.ts'

const DAY_S = 24 * 60 * 60
const SESSION_S = 30 * DAY_S

/** Set by our own HTTP layer from the socket's address, whatever a client claims in a header of this name. */
export const ADDRESS_HEADER = 'x-quorum-address'

/**
 * So often in a minute from one address. In the file, so that a restart does not start the count anew. A whole training room behind one address must get in; against
 * guessing it is the length of links that helps, and for passwords the count for each name (`attempts.ts`), for codes the library's own (5 for each sign-in, 10 until a pause).
 */
const RATES: Readonly<Record<string, number>> = {
  '/sign-in/key': 40, '/sign-in/email': 40, '/sign-in/social': 40, '/link-social': 20, '/sign-out': 60,
  '/two-factor/verify-totp': 40, '/two-factor/verify-backup-code': 20, '/two-factor/enable': 20, '/two-factor/disable': 20, '/two-factor/generate-backup-codes': 20,
  '/account/password': 40, '/account/confirm': 20, '/invitation/look': 40, '/invitation/accept': 40, '/invitation/join': 40, '/reset/look': 40, '/reset/use': 40,
}

/** Ends the addresses of accounts that no provider has made. */
export const NO_MAIL = '@people.invalid'

export interface SignInOptions {
  readonly db: DatabaseSync
  /** The server's own origin. */
  readonly origin: string
  /** Endpoints of our own. */
  readonly plugins: readonly BetterAuthPlugin[]
  readonly provider: ProviderSettings | null
  readonly door: ReturnType<typeof providerDoor>
  /** A subject of the provider has come, with a verified address. */
  readonly onCome: (email: string, subject: string) => void
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
  endSession(session: string): Promise<void>
  createUser(name: string): Promise<UserId>
  renameUser(user: UserId, name: string): Promise<void>
  removeUser(user: UserId): Promise<void>
}

export async function openSignIn({ db, origin, plugins, provider, door, onCome, now, warn }: SignInOptions): Promise<SignIn> {
  const auth = betterAuth({
    appName: 'Quorum',
    database: db,
    secret: cookieSecret(db),
    baseURL: origin,
    basePath: '/api',
    plugins: [...plugins, secondFactorPlugin(), codeOnce(), ...(provider === null ? [] : [providerPlugin(provider, onCome)])],
    // Nobody signs themselves up: accounts come from invitations.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD_LENGTH, maxPasswordLength: MAX_PASSWORD_LENGTH * 2 },
    // An address is given to another person when its owner leaves: it opens nothing that is there. Only a subject that is known does, or one that its person connects.
    account: { accountLinking: { enabled: true, allowDifferentEmails: true, disableImplicitLinking: true } },
    user: door.user,
    databaseHooks: door.hooks,
    session: { expiresIn: SESSION_S, updateAge: DAY_S, additionalFields: { method: { type: 'string', required: false, input: false } } },
    onAPIError: { errorURL: '/sign-in' },
    rateLimit: {
      enabled: true, storage: 'database', window: 60, max: 300,
      customRules: Object.fromEntries(Object.entries(RATES).map(([path, max]) => [path, { window: 60, max }])),
    },
    advanced: {
      cookiePrefix: 'quorum',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: freshId },
      // The HTTP layer checks the origin of every POST, for all of its routes in one place.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    // What it says of each wrong password is no news; what it says of a provider that does not answer is.
    logger: { level: provider === null ? 'warn' : 'error', log: (_level, message) => warn(message) },
    telemetry: { enabled: false },
  })
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
  const context = await auth.$context

  return {
    handle: request => auth.handler(request),
    async session(headers) {
      const asked = { headers, returnHeaders: true } as const
      // Where the disk takes no more writes the thirty days do not begin anew, and whoever is signed in goes on reading (V76).
      const { headers: answered, response } = await auth.api.getSession(asked).catch(() => auth.api.getSession({ ...asked, query: { disableRefresh: true } }))
      if (response === null) return null
      return { user: { id: userId(response.user.id), name: response.user.name }, session: response.session.token, cookies: answered.getSetCookie() }
    },
    async holds(session) {
      const found = await context.internalAdapter.findSession(session)
      return found !== null && found.session.expiresAt.getTime() > now()
    },
    endSession: session => context.internalAdapter.deleteSession(session),
    async createUser(name) {
      // The library wants an address for each account; until a provider has verified one it is one that no mail can ever reach.
      // Past the gate for those who come by a provider: whoever calls this has let the person in.
      const [at, email] = [new Date(now()), `${freshId().toLowerCase()}${NO_MAIL}`]
      const user: { readonly id: string } = await context.adapter.create({ model: 'user', data: { name, email, emailVerified: false, createdAt: at, updatedAt: at } })
      return userId(user.id)
    },
    async renameUser(user, name) {
      await context.internalAdapter.updateUser(user, { name })
    },
    removeUser: user => context.internalAdapter.deleteUser(user),
  }
}
