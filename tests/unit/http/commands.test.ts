import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, cookieOf, enter, post } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const GOOD = 'brücke siebzehn lampe'
const DAY_MS = 24 * 60 * 60 * 1000

let server: LocalServer
beforeAll(async () => {
  server = await startLocally()
})
afterAll(() => server.remove())

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
function run(script: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [`server/${script}.ts`, ...args], { cwd: ROOT, env: { ...process.env, DATA_DIR: server.dataDir, PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('error', reject)
    child.once('close', code => done({ code, out, err }))
  })
}

describe('the commands beside a running server', () => {
  test('V26 a further council is there at once, is its owner’s, and is empty', async () => {
    const owner = await enter(server.url, `${server.url}/enter#${server.key}`)
    const { code, out } = await run('council', '--id', 'north', '--name', 'Северный совет', '--name-en', 'Northern council')
    expect([code, out]).toEqual([0, `${server.url}/c/north\n`])
    const me = JSON.parse((await ask(server.url, '/api/me', { headers: { cookie: owner } })).body) as { councils: { id: string; role: string; name: object }[] }
    expect(me.councils.find(({ id }) => id === 'north')).toMatchObject({ role: 'owner', name: { ru: 'Северный совет', de: 'Северный совет', en: 'Northern council' } })
    expect((await ask(server.url, '/api/councils/north/tables/trade.json', { headers: { cookie: owner } })).body).toBe('[]')
    const { out: token } = await run('token', '--name', 'North', '--role', 'viewer', '--council', 'north')
    expect((await ask(server.url, '/api/councils/north/tables/trade.json', { headers: { authorization: `Bearer ${token.trim()}` } })).status).toBe(200)
    expect((await ask(server.url, '/api/councils/sample/tables/trade.json', { headers: { authorization: `Bearer ${token.trim()}` } })).status).toBe(404)
  })

  test.each([['--name', 'Only a name'], ['--id', 'Large Letters', '--name', 'A'], ['--id', '__proto__', '--name', 'A'], ['--id', 'a/b', '--name', 'A'], ['--id', 'north']])('V26 a council without an id that can stand in an address, or a name, is not made (%s %s)', async (...args) => {
    const ended = await run('council', ...args)
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toContain('Usage: npm run council')
  })

  test('V27 a token with --days ends by itself', async () => {
    expect((await run('token', '--name', 'Ending', '--role', 'viewer', '--days', '30')).code).toBe(0)
    const [entry] = await server.beside(accounts => accounts.tokens.listOf('sample').filter(({ name }) => name === 'Ending'))
    expect(Math.round((entry!.expires! - Date.now()) / DAY_MS)).toBe(30)
    const wrong = await run('token', '--name', 'Ending', '--role', 'viewer', '--days', 'soon')
    expect([wrong.code, wrong.err.includes('--days must be a whole number')]).toEqual([1, true])
  })

  test('V28 the owner’s forgotten password is set anew by a link of the command', async () => {
    const cookie = await enter(server.url, await server.member('Forgets', 'editor'))
    await post(server.url, '/api/account/password', { login: 'Forgets', password: GOOD }, cookie)
    const { code, out } = await run('reset', '--name', 'forgets')
    expect([code, out.startsWith(`${server.url}/reset#`)]).toEqual([0, true])
    const used = await post(server.url, '/api/reset/use', { link: out.trim().split('#')[1]!, password: 'regen kartoffel zwölf' })
    expect([used.status, JSON.parse(used.body)]).toEqual([200, { login: 'Forgets' }])
    expect(cookieOf(await post(server.url, '/api/sign-in/password', { login: 'Forgets', password: 'regen kartoffel zwölf' }))).toContain('quorum.session_token=')
    expect((await run('reset', '--name', 'Nobody')).err).toContain('Nobody signs in with the name "Nobody".')
  })
})
