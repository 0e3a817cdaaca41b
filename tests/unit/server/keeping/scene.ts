import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openAccounts, type Accounts } from '../../../../server/accounts/openAccounts.ts'
import { makeBackup, type BackupMade } from '../../../../server/keeping/makeBackup.ts'
import { serve, type Serving } from '../../../../server/serve.ts'
import type { RunningServer } from '../../../../server/startServer.ts'
import type { Settings } from '../../../../server/settings.ts'
import type { Role } from '../../../../src/domain/access.ts'
import { enter } from '../../http/asking.ts'
import { SILENT } from '../../http/localServer.ts'
import { createTestClient, type TestClient } from '../testClient.ts'
import { DOCUMENT } from '../testServer.ts'

/** The whole server as `npm start` runs it, in this process, able to give way to a backup; with devices of its members. */
export async function startScene(more: Partial<Settings> = {}) {
  const root = await mkdtemp(join(tmpdir(), 'quorum-'))
  const dataDir = join(root, 'data')
  const starts: RunningServer[] = []
  const devices: TestClient[] = []
  let serving: Serving | null = null
  let ids = 0

  async function start(): Promise<void> {
    const served = await serve({ port: 0, host: '127.0.0.1', dataDir, publicUrl: null, provider: null, ...more }, SILENT, server => void starts.push(server))
    if (!served.ok) throw new Error(served.problem)
    serving = served.server
    starts.push(serving.first)
  }
  async function stop(): Promise<void> {
    for (const device of devices) device.cut()
    await serving?.close()
    serving = null
  }
  const base = () => starts.at(-1)!.address
  /** The accounts, by another connection to the same file. */
  async function beside<T>(act: (accounts: Accounts) => Promise<T> | T): Promise<T> {
    const accounts = await openAccounts({ dataDir, origin: base(), now: Date.now, warn: () => {} })
    try {
      return await act(accounts)
    } finally {
      accounts.close()
    }
  }
  const scene = {
    root, dataDir, starts, start, stop, base,
    file: (name: string) => join(root, name),
    /** Signed in as who runs the server, by a fresh key. */
    async owner(): Promise<Readonly<Record<string, string>>> {
      const key = await beside(accounts => accounts.ownerKey())
      return { cookie: await enter(base(), `${base()}/enter#${key}`) }
    },
    /** Somebody with a token, and their device: every device of theirs has the same token. */
    member: (name: string, role: Role = 'editor') => beside(accounts => accounts.admit(name, 'sample', role)),
    beside,
    device({ user, token }: { readonly user: string; readonly token: string }, document = DOCUMENT): TestClient {
      const device = createTestClient({ url: `${base().replace('http', 'ws')}/sync`, document, user, session: token, newId: () => `set-${user}-${++ids}` })
      devices.push(device)
      return device
    },
    backUp: (name: string): Promise<BackupMade> => makeBackup({ dataDir, file: join(root, name), quorum: 'test', now: Date.now }),
    /** Asks the log itself. */
    ask<T>(question: (db: DatabaseSync) => T, file = join(dataDir, 'log.db')): T {
      const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
      try {
        return question(db)
      } finally {
        db.close()
      }
    },
    async remove() {
      await stop()
      await rm(root, { recursive: true, force: true })
    },
  }
  await start()
  return scene
}

export type Scene = Awaited<ReturnType<typeof startScene>>
