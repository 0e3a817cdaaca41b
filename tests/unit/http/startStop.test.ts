import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockData } from '../../../server/dataLock.ts'
import { LOG_FILE } from '../../../server/log/openLog.ts'
import { startServer } from '../../../server/startServer.ts'
import { QuorumServer } from '../../support/quorumServer.ts'
import { ask, enter, postKey, keyOf } from './asking.ts'
import { SILENT } from './localServer.ts'

const OTHER = 'no database at all, but long enough to look like something '.repeat(10)
const ROOT = resolve(import.meta.dirname, '../../..')

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a script of the server that is expected to end by itself. */
function run(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('error', reject)
    child.once('close', code => resolve({ code, out, err }))
  })
}

let server: QuorumServer

beforeEach(async () => {
  server = await QuorumServer.make()
})
afterEach(() => server.remove())

describe('starting and ending', () => {
  test('a restart keeps accounts, sessions and data', async () => {
    await server.start()
    const cookie = await enter(server.url, server.ownerAddress)
    const read = async (path: string) => (await ask(server.url, path, { headers: { cookie } })).body
    const before = [await read('/api/me'), await read('/api/councils/sample/tables/trade.json')]
    await server.end()
    await server.start()
    expect([await read('/api/me'), await read('/api/councils/sample/tables/trade.json')]).toEqual(before)
    expect(JSON.parse(before[1]!).length).toBeGreaterThan(0)
  })

  test('a kill keeps accounts, sessions and data', async () => {
    await server.start()
    const cookie = await enter(server.url, server.ownerAddress)
    const read = async (path: string) => (await ask(server.url, path, { headers: { cookie } })).body
    const before = [await read('/api/me'), await read('/api/councils/sample/tables/trade.json')]
    await server.end('SIGKILL')
    await server.start()
    expect([await read('/api/me'), await read('/api/councils/sample/tables/trade.json')]).toEqual(before)
  })

  test('the server ends with 0 when it is asked to', async () => {
    await server.start()
    const { process: child } = server
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  test('what is in the data directory is for this user alone, and no key or token stands in it', async () => {
    const dataDir = join(server.dataDir, 'data')
    const own = await QuorumServer.make(dataDir)
    await own.start()
    const token = await own.token('Statistics', 'viewer')
    const key = keyOf(own.ownerAddress)
    await own.end()
    expect((await stat(dataDir)).mode & 0o077).toBe(0)
    for (const name of await readdir(dataDir)) expect([name, (await stat(join(dataDir, name))).mode & 0o077]).toEqual([name, 0])
    const bytes = await readFile(join(dataDir, 'accounts.db'))
    expect([bytes.includes(token), bytes.includes(token.replace('quorum_', '')), bytes.includes(key)]).toEqual([false, false, false])
  })

  test('a port in use is said in words', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo // it listens on a port
    const ended = await run('server/main.ts', [], { DATA_DIR: server.dataDir, PORT: String(port) })
    other.close()
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toMatch(/^Port \d+ on 127\.0\.0\.1 is in use.*PORT/)
  })

  test('a data directory is locked while a server has it, and free when it has ended, however it did', async () => {
    await server.start()
    expect(lockData(server.dataDir, 0)).toBeNull()
    await server.end('SIGKILL')
    const unlock = lockData(server.dataDir, 0)
    expect(unlock).not.toBeNull()
    expect(lockData(server.dataDir, 0)).toBeNull()
    unlock!()
  })

  test('a log that is damaged is named, left as it is, and ends the start', async () => {
    await server.start()
    await server.end()
    const file = join(server.dataDir, LOG_FILE)
    await truncate(file, 50)
    const ended = await run('server/main.ts', [], { DATA_DIR: server.dataDir })
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toContain(file)
    expect(ended.err).toContain('damaged')
    expect((await stat(file)).size).toBe(50)
  })

  test.each([
    ['cut off', LOG_FILE, (file: string) => truncate(file, 50)],
    ['overwritten', LOG_FILE, (file: string) => writeFile(file, OTHER)],
    ['cut off', 'accounts.db', (file: string) => truncate(file, 50)],
    ['overwritten', 'accounts.db', (file: string) => writeFile(file, OTHER)],
    ['unreadable as a database', 'accounts.db', async (file: string) => {
      await rm(file)
      await mkdir(file)
    }],
  ])('data that is %s (%s) is named and never begun afresh', async (_, name, damage) => {
    const settings = { port: 0, host: '127.0.0.1', dataDir: server.dataDir, publicUrl: null, provider: null }
    const started = await startServer(settings, SILENT)
    if (!started.ok) throw new Error(started.problem)
    await started.server.close()
    const file = join(server.dataDir, name)
    await damage(file)
    const size = (await stat(file)).size
    const again = await startServer(settings, SILENT)
    expect(again).toMatchObject({ ok: false, problem: expect.stringContaining(file) })
    expect((await stat(file)).size).toBe(size)
  })

  test('a data directory that is a file is said in words', async () => {
    const file = join(server.dataDir, 'file')
    await writeFile(file, '')
    const ended = await run('server/main.ts', [], { DATA_DIR: file })
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toContain(file)
  })

  test('DATABASE_URL is refused, as this version would not honour it', async () => {
    const ended = await run('server/main.ts', [], { DATA_DIR: server.dataDir, DATABASE_URL: 'postgres://quorum@db/quorum' })
    expect([ended.code, ended.err.includes('DATABASE_URL'), ended.err.includes('quorum@db')]).toEqual([1, true, false])
  })

  test('one line is printed: the address with the key', async () => {
    await server.start()
    expect(server.ownerAddress).toMatch(new RegExp(`^${server.url}/enter#[\\w-]{32}$`))
  })
})

describe('the commands that let someone in', () => {
  test('a member made while the server runs signs in by the printed address, once, with that role', async () => {
    await server.start()
    const address = await server.member('Anna Petrowa', 'editor')
    expect(address).toMatch(new RegExp(`^${server.url}/enter#`))
    const cookie = await enter(server.url, address)
    expect(JSON.parse((await ask(server.url, '/api/me', { headers: { cookie } })).body)).toMatchObject({ user: { name: 'Anna Petrowa' }, councils: [{ id: 'sample', role: 'editor' }] })
    expect((await postKey(server.url, keyOf(address))).status).toBe(403)
  })

  test('a start does not make the addresses of members worthless', async () => {
    await server.start()
    const address = await server.member('Anna Petrowa', 'viewer')
    await server.end()
    await server.start()
    expect((await postKey(server.url, keyOf(address))).status).toBe(204)
  })

  test('a token made while the server runs is good at once', async () => {
    await server.start()
    const token = await server.token('Statistics', 'viewer')
    expect(JSON.parse((await ask(server.url, '/api/me', { headers: { authorization: `Bearer ${token}` } })).body)).toMatchObject({ user: { name: 'Statistics' }, councils: [{ role: 'viewer' }] })
  })

  test('the printed address is the one under which the server was started', async () => {
    await server.start()
    const { code, out } = await run('server/member.ts', ['--name', 'Anna', '--role', 'viewer'], { DATA_DIR: server.dataDir })
    expect([code, out.startsWith(`${server.url}/enter#`)]).toEqual([0, true])
  })

  test('what is wrong with a command is said with its usage', async () => {
    await server.start()
    const ended = await run('server/token.ts', ['--name', 'Anna', '--role', 'king'], { DATA_DIR: server.dataDir })
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toContain('--role must be one of owner, editor, contributor, viewer')
    expect((await run('server/member.ts', ['--name', 'Anna', '--role', 'viewer', '--council', 'absent'], { DATA_DIR: server.dataDir })).err).toContain('There is no council "absent"')
  })

  test('without data the commands say what to do, and make none', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'quorum-'))
    const ended = await run('server/member.ts', ['--name', 'Anna', '--role', 'viewer'], { DATA_DIR: empty })
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('npm start')
    await expect(stat(join(empty, 'accounts.db'))).rejects.toThrow('ENOENT')
    await rm(empty, { recursive: true })
  })
})
