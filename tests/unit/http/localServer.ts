import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { openAccounts, type Accounts } from '../../../server/accounts/openAccounts.ts'
import type { ProviderSettings } from '../../../server/accounts/provider.ts'
import { startServer, type RunningServer } from '../../../server/startServer.ts'
import type { Role } from '../../../src/domain/access.ts'

export const SILENT = pino({ level: 'silent' })

export interface LocalServer {
  /** Another one after each start: the system chooses the port. */
  readonly url: string
  readonly dataDir: string
  /** The key of the last start. */
  readonly key: string
  /** Ends it if it runs, and starts it again on the same data. */
  restart(): Promise<void>
  stop(): Promise<void>
  member(name: string, role: Role): Promise<string>
  token(name: string, role: Role): Promise<string>
  /** The accounts, by another connection to the same file. */
  beside<T>(act: (accounts: Accounts) => Promise<T> | T): Promise<T>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

/** The whole server in this process, on a free port, with data of its own: what `QuorumServer` is where a process must be killed. */
export async function startLocally(provider: ProviderSettings | null = null, log: Logger = SILENT): Promise<LocalServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quorum-'))
  let running: RunningServer | null = null

  async function restart(): Promise<void> {
    await running?.close()
    const started = await startServer({ port: 0, host: '127.0.0.1', dataDir, publicUrl: null, provider }, log)
    if (!started.ok) throw new Error(started.problem)
    running = started.server
  }

  const now = (): RunningServer => {
    if (running === null) throw new Error('the server is not running')
    return running
  }

  /** As the commands do it: by another connection to the same file, while the server runs. */
  async function beside<T>(act: (accounts: Accounts) => Promise<T> | T): Promise<T> {
    const accounts = await openAccounts({ dataDir, origin: now().address, now: Date.now, warn: () => {} })
    try {
      return await act(accounts)
    } finally {
      accounts.close()
    }
  }

  await restart()
  return {
    dataDir,
    get url() {
      return now().address
    },
    get key() {
      return now().ownerKey ?? ''
    },
    restart,
    async stop() {
      await running?.close()
      running = null
    },
    member: (name, role) => beside(async accounts => `${now().address}/enter#${(await accounts.invite(name, 'sample', role)).key}`),
    token: (name, role) => beside(async accounts => (await accounts.admit(name, 'sample', role)).token),
    beside,
    async remove() {
      await running?.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
