import { join } from 'node:path'
import type { Logger } from 'pino'
import { assertNever } from '../src/domain/assertNever.ts'
import { openAccounts, type Accounts } from './accounts/openAccounts.ts'
import { prepareDataDir } from './dataDir.ts'
import { lockData } from './dataLock.ts'
import { accountRoutes } from './http/accountRoutes.ts'
import { councilRoutes } from './http/councilRoutes.ts'
import { createDamage } from './health/damage.ts'
import { healthPageRoutes } from './health/healthPageRoutes.ts'
import { measuredStorage } from './health/measuredStorage.ts'
import { createMeters } from './health/meters.ts'
import { metricsRoute } from './health/metricsRoute.ts'
import { vitalsOf } from './health/vitals.ts'
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
import type { DamagedDocument } from './keeping/damagedDocuments.ts'
import { lookThrough } from './keeping/lookThrough.ts'
import { noteRestore, type LastRestore } from './keeping/restoreNotes.ts'
import { finishRestore } from './keeping/swapState.ts'
import { clearUnfinished } from './keeping/unfinished.ts'
import { LOG_FILE, openLog, type LogOpened } from './log/openLog.ts'
import { createRooms } from './rooms/rooms.ts'
import { loadSampleCouncil } from './sampleCouncil.ts'
import { identifying } from './security/identifying.ts'
import { createSecurityLog } from './security/securityLog.ts'
import { addressOf, type Settings } from './settings.ts'
import { attachSocket } from './socket/attachSocket.ts'
import { QUORUM_VERSION } from './version.ts'

/** Requests under way may take this long when the server ends. */
const GRACE_MS = 2000
const DIST = join(import.meta.dirname, '..', 'dist')

export interface RunningServer {
  /** As people type it, without a slash at the end. */
  readonly address: string
  /** On which it listens. */
  readonly port: number
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

  const swapped = restoreFinished(dataDir)
  if (!swapped.ok) return failed(swapped.problem)
  if (swapped.value !== null) log.info({ event: 'restore.swapped', aside: swapped.value.aside }, 'a backup was restored')

  const stored = await openLog(dataDir)
  if (!stored.ok) return failed(logProblem(stored, dataDir))
  const meters = createMeters()
  const storage = measuredStorage(stored.log, meters, Date.now)
  opened.push(() => stored.log.close())

  const address = addressOf(settings)
  const opening = await openedAccounts(settings, address, message => log.warn(message))
  if (!opening.ok) return failed(opening.problem)
  const accounts = opening.value
  opened.push(() => accounts.close())

  const damage = createDamage()
  const noteDamage = (found: DamagedDocument) => {
    if (damage.note(found)) log.error({ event: 'document.damaged', ...found }, 'what is damaged of a document is not given out; the others go on')
  }
  const rooms = createRooms({
    storage, now: Date.now, warn: message => log.warn(message),
    onDamaged: ({ document, reason }) => noteDamage({ document, reason }),
  })
  opened.push(() => rooms.close())
  await loadSampleCouncil(accounts, rooms)

  const own = createOwnOrigin(settings)
  const security = createSecurityLog(log, Date.now)
  opened.push(() => security.close())
  const identify = identifying(accounts, security)
  const started = Date.now()
  const vitals = () => vitalsOf({ dataDir, quorum: QUORUM_VERSION, started, now: Date.now, storage, rooms, sockets: () => sockets, damage, meters })
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
      metricsRoute(vitals, settings.metricsToken ?? null),
      ...healthPageRoutes(accounts, vitals),
      ...accountRoutes(accounts, library, { now: Date.now, onEnded: look, security }),
      ...ownAccountRoutes(accounts, library, Date.now, { onEnded: look, onRenewed: (from, to) => sockets.continueSession(from, to), security }),
      ...memberRoutes(services, library, { address: () => accounts.address() ?? address, onChanged: look, security }),
      ...councilRoutes(services),
      ...deviceRoutes(accounts, Date.now),
      ...fileRoutes({ accounts, security, rooms, storage, now: Date.now }),
      ...collisionRoutes({ accounts, rooms }),
      ...reportRoutes(services, rooms, maker),
      ...ledgerRoutes({ ...services, ledger, maker }),
    ],
    files: createStaticFiles(DIST),
    identify,
    security,
    own,
    secure: settings.publicUrl?.protocol === 'https:',
    onFailure: (error, method, place) => log.error({ event: 'request.failed', err: error, method, place }, 'a request failed'),
    onAnswer(method, place, status, ms) {
      meters.answered(method, status)
      log.debug({ event: 'request', method, place, status, ms: Math.round(ms) }, 'a request was answered')
    },
  })

  const sockets = attachSocket(http, {
    rooms,
    now: Date.now,
    warn: message => log.warn(message),
    security,
    async authenticate(request) {
      const identity = own.isOwnHost(request.headers.host) ? await identify(request) : null
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

  const { promise: foundBroken, resolve: tellBroken } = Promise.withResolvers<string>()
  const looking = lookThrough(join(dataDir, LOG_FILE), found => {
    for (const one of found.damaged) noteDamage(one)
    damage.noteChecked()
    if (found.problem !== null) tellBroken(`the data in ${join(dataDir, LOG_FILE)} is damaged: ${found.problem}. Restore a backup ("npm run restore -- FILE")`)
  }, error => log.warn({ event: 'log.notLookedThrough', err: error }, 'the log could not be looked through for damage'))
  opened.push(() => looking.close())

  const reached = addressOf(settings, listening.port)
  log.info({ event: 'server.started', port: listening.port, version: QUORUM_VERSION }, 'the server listens')
  accounts.rememberAddress(reached)
  if (swapped.value !== null) noteRestore(dataDir, { ...swapped.value, state: 'serving' })
  let closing: Promise<void> | null = null
  return { ok: true, server: { address: reached, port: listening.port, ownerKey: accounts.ownerKey(), broken: Promise.race([storage.died, foundBroken]), close: () => (closing ??= closeAll()) } }
}

function lockedData(dataDir: string): Opened<() => void> {
  try {
    const unlock = lockData(dataDir)
    return unlock === null ? { ok: false, problem: `Another Quorum is running on the data in ${dataDir}. Stop it first, or set DATA_DIR to another directory.` } : { ok: true, value: unlock }
  } catch (error) {
    return { ok: false, problem: `The data directory ${dataDir} cannot be written: ${messageOf(error)}` }
  }
}

function restoreFinished(dataDir: string): Opened<LastRestore | null> {
  try {
    clearUnfinished(join(dataDir, 'restore'))
    return { ok: true, value: finishRestore(dataDir, Date.now) }
  } catch (error) {
    return { ok: false, problem: `A restore into ${dataDir} could not be finished: ${messageOf(error)}. The next start goes on with it; mend the rights or the space on the disk.` }
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
