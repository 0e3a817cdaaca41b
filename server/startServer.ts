import { join } from 'node:path'
import type { Logger } from 'pino'
import { assertNever } from '../src/domain/assertNever.ts'
import { openAccounts, type Accounts } from './accounts/openAccounts.ts'
import { prepareDataDir } from './dataDir.ts'
import { lockData } from './dataLock.ts'
import { accountRoutes } from './http/accountRoutes.ts'
import { councilRoutes } from './http/councilRoutes.ts'
import { createHttp } from './http/createHttp.ts'
import { deviceRoutes } from './http/deviceRoutes.ts'
import { fileRoutes } from './http/fileRoutes.ts'
import { healthRoute } from './http/healthRoute.ts'
import { createOwnOrigin } from './http/origin.ts'
import { createLibrary } from './http/library.ts'
import { memberRoutes } from './http/memberRoutes.ts'
import { ownAccountRoutes } from './http/ownAccountRoutes.ts'
import { createReportMaker } from './http/reportMaker.ts'
import { reportRoutes } from './http/reportRoutes.ts'
import { createStaticFiles } from './http/staticFiles.ts'
import { ledgerRoutes } from './http/ledger/ledgerRoutes.ts'
import { collisionRoutes } from './http/collisionRoutes.ts'
import { createTableReader } from './http/tableReader.ts'
import { openLedgerReader } from './ledger/openLedgerReader.ts'
import { listen, stopListening } from './listen.ts'
import { LOG_FILE, openLog, type LogOpened } from './log/openLog.ts'
import { createRooms } from './rooms/rooms.ts'
import { loadSampleCouncil } from './sampleCouncil.ts'
import { addressOf, type Settings } from './settings.ts'
import { attachSocket } from './socket/attachSocket.ts'

/** Requests under way may take this long when the server ends. */
const GRACE_MS = 2000
const DIST = join(import.meta.dirname, '..', 'dist')

export interface RunningServer {
  /** As people type it, without a slash at the end. */
  readonly address: string
  /** One-time; null once the owner has a password. */
  readonly ownerKey: string | null
  /** Settles, with the reason, when nothing can be saved any more. */
  readonly broken: Promise<string>
  /** Stops accepting, finishes what is under way and the log. May be called twice. */
  close(): Promise<void>
}

export type Started = { readonly ok: true; readonly server: RunningServer } | { readonly ok: false; readonly problem: string }

type Opened<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

export async function startServer(settings: Settings, log: Logger): Promise<Started> {
  const { dataDir } = settings
  const cannotMake = prepareDataDir(dataDir)
  if (cannotMake !== null) return { ok: false, problem: cannotMake }

  // What was opened is closed in the reverse order, also when a later step fails.
  const opened: (() => Promise<void> | void)[] = []
  const closeAll = async () => {
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) await close()
  }
  const failed = async (problem: string): Promise<Started> => {
    await closeAll()
    return { ok: false, problem }
  }

  const locked = lockedData(dataDir)
  if (!locked.ok) return failed(locked.problem)
  opened.push(locked.value)

  const stored = await openLog(dataDir)
  if (!stored.ok) return failed(logProblem(stored, dataDir))
  const storage = stored.log
  opened.push(() => storage.close())

  const address = addressOf(settings)
  const opening = await openedAccounts(settings, address, message => log.warn(message))
  if (!opening.ok) return failed(opening.problem)
  const accounts = opening.value
  opened.push(() => accounts.close())

  const rooms = createRooms({ storage, now: Date.now, warn: message => log.warn(message) })
  opened.push(() => rooms.close())
  await loadSampleCouncil(accounts, rooms)

  const own = createOwnOrigin(settings)
  const ledger = openLedgerReader(dataDir)
  opened.push(() => ledger.close())
  const services = { accounts, reader: createTableReader(async document => (await rooms.read(document)).rows, ledger), now: Date.now }
  const maker = createReportMaker()
  const library = createLibrary(accounts, address)
  /** Somebody's session, role or token is not what it was: what is open is looked at now instead of within a minute. */
  const look = () => void sockets.review().catch((error: unknown) => log.warn(`sessions and roles were not looked at: ${messageOf(error)}`))
  const http = createHttp({
    routes: [
      healthRoute(() => storage.state.state === 'good'),
      ...accountRoutes(accounts, library, look),
      ...ownAccountRoutes(accounts, library, Date.now, { onEnded: look, onRenewed: (from, to) => sockets.continueSession(from, to) }),
      ...memberRoutes(services, library, { address: () => accounts.address() ?? address, onChanged: look }),
      ...councilRoutes(services),
      ...deviceRoutes(accounts, Date.now),
      ...fileRoutes({ accounts, rooms, storage, now: Date.now }),
      ...collisionRoutes({ accounts, rooms }),
      ...reportRoutes(services, maker),
      ...ledgerRoutes({ ...services, ledger, maker }),
    ],
    files: createStaticFiles(DIST),
    accounts,
    own,
    secure: settings.publicUrl?.protocol === 'https:',
    onFailure: (error, method, path) => log.error({ err: error, method, path }, 'a request failed'),
  })

  const sockets = attachSocket(http, {
    rooms,
    now: Date.now,
    warn: message => log.warn(message),
    async authenticate(request) {
      const identity = own.isOwnHost(request.headers.host) ? await accounts.identify(request.headers) : null
      return identity === null ? null : { user: identity.user.id, name: identity.user.name, by: identity.by, id: identity.session }
    },
    holds: ({ by, id }) => accounts.holds({ by, session: id }),
    standingIn: (session, council) => accounts.members.standingIn(session.user, council),
    isLocked: ({ by, id }, council) => accounts.isLocked({ by, session: id }, council),
    allowsOrigin: (_origin, request) => own.isSameOrigin(request),
  })

  const listening = await listen(http, settings.port, settings.host)
  if (!listening.ok) return failed(listening.problem)
  opened.push(() => {
    // Members are told first: their sockets would hold the listener open.
    sockets.close()
    return stopListening(http, GRACE_MS)
  })

  const reached = addressOf(settings, listening.port)
  accounts.rememberAddress(reached)
  let closing: Promise<void> | null = null
  return { ok: true, server: { address: reached, ownerKey: accounts.ownerKey(), broken: storage.died, close: () => (closing ??= closeAll()) } }
}

function lockedData(dataDir: string): Opened<() => void> {
  try {
    const unlock = lockData(dataDir)
    return unlock === null ? { ok: false, problem: `Another Quorum is running on the data in ${dataDir}. Stop it first, or set DATA_DIR to another directory.` } : { ok: true, value: unlock }
  } catch (error) {
    return { ok: false, problem: `The data directory ${dataDir} cannot be written: ${messageOf(error)}` }
  }
}

async function openedAccounts({ dataDir, provider }: Settings, origin: string, warn: (message: string) => void): Promise<Opened<Accounts>> {
  try {
    return { ok: true, value: await openAccounts({ dataDir, origin, provider, now: Date.now, warn }) }
  } catch (error) {
    return { ok: false, problem: `The accounts in ${join(dataDir, 'accounts.db')} cannot be opened: ${messageOf(error)}. Nothing was changed. Restore the file from a backup, or set DATA_DIR to another directory.` }
  }
}

function logProblem({ code, message }: Exclude<LogOpened, { ok: true }>, dataDir: string): string {
  const file = join(dataDir, LOG_FILE)
  switch (code) {
    case 'log.damaged':
      return `The data in ${file} is damaged: ${message}. Nothing was changed. Restore the file from a backup, or set DATA_DIR to another directory.`
    case 'log.newer':
      return `The data in ${file} was written by a newer version of Quorum (${message}). Start that version, or set DATA_DIR to another directory.`
    case 'log.unreadable':
      return `The data in ${file} cannot be opened: ${message}. Check the rights on the file and the space on the disk.`
    default:
      return assertNever(code)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
