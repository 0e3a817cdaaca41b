import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Role } from '../../../src/domain/access.ts'
import { userId, type UserId } from '../../../src/domain/ids.ts'
import { createDeviceKey, type DeviceKey, type Register, type SealingKey } from '../../../src/sync/deviceKey.ts'
import { ask, enter } from '../http/asking.ts'
import type { LocalServer } from '../http/localServer.ts'
import { Device, type DeviceTab } from '../sync/realDevice.ts'

/** A person who is signed in at a browser of their own, with the whole server behind it. */
export interface Traveller {
  readonly id: UserId
  readonly device: Device
  readonly tab: DeviceTab
  readonly key: DeviceKey
  readonly register: Register
  /** What waits, as a file; throws where none comes of it. */
  seal(key?: SealingKey | null): Promise<Uint8Array>
  /** Brings a file, whoever made it. */
  bring(file: Uint8Array, council?: string): Promise<Answered>
  post(path: string): Promise<number>
  close(): Promise<void>
}

export interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

let seeds = 0

export async function traveller(server: LocalServer, name: string, role: Role): Promise<Traveller> {
  const cookie = await enter(server.url, await server.member(name, role))
  const me = JSON.parse((await ask(server.url, '/api/me', { headers: { cookie } })).body) as { user: { id: string } }
  const id = userId(me.user.id)
  const device = new Device(id, 7_000 + ++seeds, () => server.url.replace('http', 'ws') + '/sync', { cookie, get origin() { return server.url } })
  const key = createDeviceKey({ indexedDB: device.indexedDB, locks: null, timers: { after: (ms, run) => { const timer = setTimeout(run, ms); return () => clearTimeout(timer) }, idle: () => () => {} } }, id)
  const register: Register = async publicKey => {
    const answered = await ask(server.url, '/api/devices', {
      method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ key: Buffer.from(publicKey).toString('base64'), name: `Browser of ${name}` }),
    })
    if (answered.status === 403) return { state: 'revoked' }
    if (answered.status !== 200) throw new Error(`not registered: ${answered.status} ${answered.body}`)
    const { id: known, serverKey } = JSON.parse(answered.body) as { id: string; serverKey: string }
    return { state: 'known', device: known, serverKey: new Uint8Array(Buffer.from(serverKey, 'base64')) }
  }
  const tab = await device.tab()
  await tab.table.synced
  await key.ensure(register)

  return {
    id, device, tab, key, register,
    async seal(given) {
      const sealed = await tab.link.sealWaiting(`Changes of ${name}.quorum`, given === undefined ? await key.read() : given)
      if (!sealed.ok) throw new Error(`not sealed: ${sealed.code}`)
      return new Uint8Array(await sealed.file.arrayBuffer())
    },
    async bring(file, council = 'sample') {
      const response = await fetch(`${server.url}/api/councils/${council}/files`, {
        method: 'POST', headers: { cookie, 'content-type': 'application/octet-stream' }, body: new Uint8Array(file),
      })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
    post: async to => (await ask(server.url, to, { method: 'POST', headers: { cookie } })).status,
    close: () => device.close(),
  }
}

export interface Recorded {
  readonly user: string
  readonly row: string
  readonly column: string
  readonly value: unknown
  readonly outcome: string
  readonly reason: string | null
  readonly file: string | null
}

function withFile<T>(server: LocalServer, file: string, run: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path.join(server.dataDir, file), { timeout: 5000 })
  try {
    return run(db)
  } finally {
    db.close()
  }
}

/** The ledger's lines of some rows, in the order of their arrival. */
export const recordedOf = (server: LocalServer, ...rows: readonly string[]): readonly Recorded[] =>
  withFile(server, 'log.db', db =>
    db.prepare(`SELECT user, row_id, column_id, after, outcome, reason, file FROM ledger WHERE row_id IN (${rows.map(() => '?').join()}) ORDER BY arrival`).all(...rows).map(line => {
      const after: unknown = JSON.parse(String(line['after']))
      return {
        user: String(line['user']), row: String(line['row_id']), column: String(line['column_id']), value: Array.isArray(after) ? after[0] : after,
        outcome: String(line['outcome']), reason: line['reason'] === null ? null : String(line['reason']), file: line['file'] === null ? null : String(line['file']),
      }
    }))

export const ledgerSize = (server: LocalServer): number => withFile(server, 'log.db', db => Number(db.prepare('SELECT count(*) AS n FROM ledger').get()!['n']))
/** Where the ledger of a row lies. */
export const documentsOf = (server: LocalServer, row: string): readonly string[] =>
  withFile(server, 'log.db', db => db.prepare('SELECT DISTINCT document FROM ledger WHERE row_id = ?').all(row).map(({ document }) => String(document)))
export const epochOf = (server: LocalServer, document: string): number =>
  withFile(server, 'log.db', db => Number(db.prepare('SELECT epoch FROM documents WHERE name = ?').get(document)!['epoch']))
/** How many log records there are: what changes a document adds one. */
export const logSize = (server: LocalServer): number => withFile(server, 'log.db', db => Number(db.prepare('SELECT sum(head) AS n FROM documents').get()!['n']))

/** As an administrator does it beside the running server. */
export const giveRole = (server: LocalServer, user: UserId, role: Role): void => withFile(server, 'accounts.db', db => void db.prepare('UPDATE member SET role = ? WHERE user = ?').run(role, user))
export const endMembership = (server: LocalServer, user: UserId): void => withFile(server, 'accounts.db', db => void db.prepare('DELETE FROM member WHERE user = ?').run(user))
