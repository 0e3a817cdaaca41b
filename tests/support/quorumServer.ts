import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Role } from '../../src/domain/access.ts'
import { openAccounts, type Accounts } from '../../server/accounts/openAccounts.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** As `npm start` does it. */
const FLAGS = ['--max-semi-space-size=8']
const COMPILED = path.join(ROOT, 'node_modules', '.cache', 'quorum')
const START_LIMIT_MS = 60_000

/** A Quorum server of its own process on loopback, with data of its own: started, killed, started again as a test wants. */
export class QuorumServer {
  readonly url: string
  readonly dataDir: string
  readonly port: number
  #child: ChildProcess | null = null
  #said = ''
  readonly #more: NodeJS.ProcessEnv

  private constructor(port: number, dataDir: string, more: NodeJS.ProcessEnv) {
    this.#more = more
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    this.dataDir = dataDir
  }

  /** With `dataDir` the data stays where it is; else a folder is made and removed by `remove`. */
  static async make(dataDir?: string, more: NodeJS.ProcessEnv = {}): Promise<QuorumServer> {
    return new QuorumServer(await freePort(), dataDir ?? (await mkdtemp(path.join(tmpdir(), 'quorum-'))), more)
  }

  get process(): ChildProcess {
    if (this.#child === null) throw new Error('the server is not running')
    return this.#child
  }

  /** The address that the server printed, with its one-time key. */
  get ownerAddress(): string {
    const address = /http:\/\/\S+\/enter#\S+/.exec(this.#said)?.[0]
    if (address === undefined) throw new Error(`no address was printed: ${this.#said}`)
    return address
  }

  async start(): Promise<void> {
    this.#said = ''
    const child = spawn(process.execPath, [...FLAGS, 'server/main.ts'], { cwd: ROOT, env: this.#environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`the server did not start: ${this.#said}`)), START_LIMIT_MS)
      const hear = (text: Buffer) => {
        this.#said += text.toString()
        if (/http:\/\/127\.0\.0\.1:\d+/.test(this.#said)) {
          clearTimeout(limit)
          resolve()
        }
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', code => {
        clearTimeout(limit)
        reject(new Error(`the server ended with ${code}: ${this.#said}`))
      })
    })
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  async remove(): Promise<void> {
    await this.end()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  /** A one-time sign-in address for a person made anew. */
  async member(name: string, role: Role): Promise<string> {
    const said = await this.#command('server/member.ts', '--name', name, '--role', role)
    const address = /http:\/\/\S+\/enter#\S+/.exec(said)?.[0]
    if (address === undefined) throw new Error(`no sign-in address: ${said}`)
    return address
  }

  /** The same without a process of its own for each person: for tests with many. */
  async invite(name: string, role: Role, organisation?: string): Promise<string> {
    return this.beside(async accounts => `${this.url}/enter#${(await accounts.invite(name, 'sample', role, organisation)).key}`)
  }

  /** The accounts, by another connection to the same file, while the server runs: as the commands have them. */
  async beside<T>(act: (accounts: Accounts) => Promise<T> | T): Promise<T> {
    const accounts = await openAccounts({ dataDir: this.dataDir, origin: this.url, now: Date.now, warn: message => process.stderr.write(`${message}\n`) })
    try {
      return await act(accounts)
    } finally {
      accounts.close()
    }
  }

  async token(name: string, role: Role): Promise<string> {
    const said = await this.#command('server/token.ts', '--name', name, '--role', role)
    return said.trim().split(/\s+/).at(-1)!
  }

  /** `npm run backup` and `npm run restore`, while it runs or not; what they said. Rejects with what they complain of. */
  backUp(file: string): Promise<string> {
    return this.#command('server/backup.ts', file)
  }

  restore(file: string): Promise<string> {
    return this.#command('server/restore.ts', file)
  }

  #environment(): NodeJS.ProcessEnv {
    return { ...process.env, PORT: String(this.port), HOST: '127.0.0.1', DATA_DIR: this.dataDir, PUBLIC_URL: this.url, NODE_COMPILE_CACHE: COMPILED, ...this.#more }
  }

  #command(script: string, ...args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env: this.#environment(), stdio: ['ignore', 'pipe', 'pipe'] })
      let said = ''
      let complaint = ''
      child.stdout.on('data', (text: Buffer) => (said += text.toString()))
      child.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
      child.once('error', reject)
      child.once('exit', code => (code === 0 ? resolve(said) : reject(new Error(`${script} ended with ${code}: ${complaint}`))))
    })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
