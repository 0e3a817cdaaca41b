import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRole, type Role } from '../../../src/domain/access.ts'
import { userId } from '../../../src/domain/ids.ts'
import { openLog } from '../../../server/log/openLog.ts'
import type { Storage } from '../../../server/log/storage.ts'
import { createRooms } from '../../../server/rooms/rooms.ts'
import { attachSocket } from '../../../server/socket/attachSocket.ts'
import { createTestClient, type ClientOptions } from './testClient.ts'

export const DOCUMENT = 'sample/sources'
export const OWN_ORIGIN = 'https://quorum.example'

export interface TestServerOptions {
  readonly dataDir?: string
  readonly now?: () => number
  readonly earlyLookMs?: number
  /** Stands between rooms and log. */
  readonly wrap?: (storage: Storage) => Storage
}

export async function temporaryDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'quorum-'))
}

export async function openTestLog(dataDir: string, busyTimeoutMs?: number): Promise<Storage> {
  const opened = await openLog(dataDir, busyTimeoutMs === undefined ? {} : { busyTimeoutMs })
  if (!opened.ok) throw new Error(`${opened.code}: ${opened.message}`)
  return opened.log
}

/** A server with log, rooms and socket. Whoever's bearer token is `viewer…` may only read, `stranger…` is no member, any other is an editor; `ann_2` is another session of `ann`. */
export async function startTestServer({ dataDir: given, now = Date.now, earlyLookMs, wrap = storage => storage }: TestServerOptions = {}) {
  const dataDir = given ?? (await temporaryDir())
  const log = await openTestLog(dataDir)
  const storage = wrap(log)
  const roles = new Map<string, Role | null>()
  const organisations = new Map<string, string>()
  /** Sessions that do not hold any more. */
  const ended = new Set<string>()
  const warnings: string[] = []
  const rooms = createRooms({ storage, now, warn: message => warnings.push(message), lingerMs: 0, ...(earlyLookMs === undefined ? {} : { earlyLookMs }) })
  const http = createServer((_, response) => response.end())
  const socket = attachSocket(http, {
    rooms, now,
    warn: message => warnings.push(message),
    authenticate: request => {
      const token = /^Bearer (\w+)$/.exec(request.headers.authorization ?? '')?.[1]
      if (token === undefined || token === 'nobody' || ended.has(token)) return Promise.resolve(null)
      const user = token.replace(/_.*$/, '')
      return Promise.resolve({ user: userId(user), name: `Name of ${user}`, by: 'token' as const, id: token })
    },
    holds: ({ id }) => Promise.resolve(!ended.has(id)),
    standingIn: ({ user }, council) => {
      if (council !== 'sample' || user.startsWith('stranger')) return null
      const role = roles.get(user)
      const standing = (held: Role) => ({ role: held, organisation: organisations.get(user) ?? null })
      return role === undefined ? standing(user.startsWith('viewer') ? 'viewer' : 'editor') : isRole(role) ? standing(role) : null
    },
    allowsOrigin: origin => origin === OWN_ORIGIN,
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/sync`
  let ids = 0
  const clients: ReturnType<typeof createTestClient>[] = []

  return {
    dataDir, storage, rooms, socket, roles, organisations, ended, url, warnings,
    client(user: string, options: Partial<ClientOptions> = {}) {
      const client = createTestClient({ url, document: DOCUMENT, user, newId: () => `set-${user}-${++ids}`, ...options })
      clients.push(client)
      return client
    },
    /** It is not looked at any more. */
    forgetClient(client: ReturnType<typeof createTestClient>) {
      clients.splice(clients.indexOf(client), 1)
    },
    ledger: (document = DOCUMENT) => storage.ledger({ document }),
    /** With `keep` the data stay for another server. */
    async stop({ keep = false } = {}) {
      for (const client of clients) client.cut()
      socket.close()
      http.closeAllConnections()
      await new Promise(resolve => http.close(resolve))
      await rooms.close()
      await log.close()
      if (!keep) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>
