import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openAccounts } from '../../../../server/accounts/openAccounts.ts'
import { createLog, readLogLevel } from '../../../../server/logging.ts'
import { safeReason } from '../../../../server/safeReason.ts'
import { StorageError } from '../../../../server/log/storage.ts'
import { ask, cookieOf, postKey } from '../../http/asking.ts'
import { createTestClient } from '../testClient.ts'
import { DOCUMENT } from '../testServer.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Stands in everything that must not be in the log. */
const MARK = 'zq7Marked'

interface Running {
  readonly address: string
  readonly key: string
  readonly log: () => string
  end(): Promise<void>
}

/** The server as it is run, telling all that it ever tells. */
async function run(dataDir: string): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
    cwd: ROOT, env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'trace', METRICS_TOKEN: `${MARK}-metrics-token` }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (piece: Buffer) => (log += piece.toString()))
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const [address, key] = await new Promise<[string, string]>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString()
      const found = /Quorum: (\S+)\/enter#(\S+)/.exec(said)
      if (found !== null) resolve([found[1]!, found[2]!])
    })
    void ended.then(() => reject(new Error(`the server ended: ${log}`)))
  })
  return {
    address, key,
    log: () => log,
    async end() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

test('V67 a whole day of work, attacks and damage leaves no cell content and no secret in the log, and each of its lines is JSON', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'quorum-'))
  const secrets: string[] = [MARK]
  let server = await run(dataDir)
  const base = () => server.address
  try {
    // Coming in: by the key, by a wrong one, with what is no JSON, from another site, too often.
    secrets.push(server.key)
    const entered = await postKey(base(), server.key)
    expect(entered.status).toBe(204)
    const cookie = cookieOf(entered)
    secrets.push(cookie, cookie.split('=')[1]!, decodeURIComponent(cookie.split('=')[1]!).split('.')[0]!)
    await postKey(base(), `${MARK}-wrong-key`)
    await ask(base(), '/api/sign-in/key', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"key": ${MARK}` })
    await ask(base(), '/api/sign-in/key', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key: { [MARK]: 1 }, password: MARK }) })
    await ask(base(), '/api/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: `${MARK}@example.org`, password: MARK }) })
    await ask(base(), '/api/sign-out', { method: 'POST', headers: { origin: `https://${MARK.toLowerCase()}.example`, cookie } })
    for (let i = 0; i < 45; i++) await postKey(base(), `${MARK}-${i}`)
    const accounts = await openAccounts({ dataDir, origin: base(), now: Date.now, warn: () => {} })
    const editor = await accounts.admit('Ann', 'sample', 'editor')
    const viewer = await accounts.admit('Vera', 'sample', 'viewer')
    const invited = await accounts.invite('Ivan', 'sample', 'editor')
    accounts.close()
    secrets.push(editor.token, viewer.token, invited.key)

    // Work: what is taken, what is refused, what collides, what no honest client sends.
    let ids = 0
    const device = (user: string, token: string) => createTestClient({ url: `${base().replace('http', 'ws')}/sync`, document: DOCUMENT, user, session: token, newId: () => `set-${++ids}` })
    const [ann, vera] = [device(editor.user, editor.token), device(viewer.user, viewer.token)]
    await ann.connect()
    await vera.connect()
    ann.create('r1', { title: `${MARK} title` })
    for (let i = 0; i < 20; i++) ann.set('r1', 'note', `${MARK} note ${i}`)
    ann.change([[['r1:title', [`${MARK} forged`, 'somebody', 1]]]])
    ann.change([[['r1:title', { [MARK]: 'no shape at all' }]]])
    ann.set('r9', 'title', `${MARK} of no row`)
    vera.set('r1', 'title', `${MARK} of a viewer`)
    await vera.saved()
    vera.sendRaw({ changeSet: MARK, kind: MARK }, new TextEncoder().encode(MARK))
    await vera.until(() => vera.received.some(message => message.type === 'fatal'))
    vera.socket?.send(MARK)
    await vera.until(() => vera.closedWith !== null)
    await ann.until(() => ann.acknowledged.length >= 20)
    ann.cut()

    // Reading, with marks wherever a request can carry them.
    const headers = { authorization: `Bearer ${editor.token}` }
    for (const path of [
      '/api/councils/sample/tables/sources.json', '/api/councils/sample/reports/table.xlsx?table=sources', `/api/councils/${MARK}/tables/sources.json`, `/api/councils/sample/tables/${MARK}.json`,
      `/api/councils/sample/tables/sources.json?asOf=${MARK}`, `/api/councils/sample/ledger?text=${MARK}`, '/api/councils/sample/ledger', '/api/councils/sample/collisions', `/api/${MARK}?token=${MARK}`, `/enter/${MARK}`, `/${MARK}`, '/api/health', '/api/health.html', '/metrics', '/api/me',
    ]) await ask(base(), path, { headers: { ...headers, 'user-agent': MARK, referer: `https://example.org/${MARK}` } })
    await ask(base(), '/api/councils/sample/files', { method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' }, body: MARK.repeat(9) })
    await ask(base(), '/api/devices', { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ key: MARK, name: MARK }) })
    await ask(base(), '/metrics', { headers: { authorization: `Bearer ${MARK}-metrics-token`, 'x-forwarded-for': '203.0.113.1' } })
    await ask(base(), '/api/me', { headers: { host: `${MARK.toLowerCase()}.example` } })

    // Damage: values in the log and in the ledger that are no JSON and no update any more, read by everybody who reads.
    const before = server.log()
    await server.end()
    const db = new DatabaseSync(join(dataDir, 'log.db'))
    db.prepare('UPDATE ledger SET after = ? WHERE row_id = ?').run(`{"${MARK}": broken`, 'r1')
    db.prepare('UPDATE log SET bytes = ? WHERE document = ? AND seq = 1').run(new TextEncoder().encode(MARK.repeat(9)), 'sample/meetings')
    db.close()
    server = await run(dataDir)
    secrets.push(server.key)
    const later = device(editor.user, editor.token)
    await later.connect()
    for (const path of ['/api/councils/sample/tables/sources.json?asOf=2100-01-01', '/api/councils/sample/ledger', '/api/councils/sample/tables/meetings.json', '/api/councils/sample/reports/agreements.xlsx']) {
      expect((await ask(base(), path, { headers })).status, path).toBeGreaterThanOrEqual(500)
    }
    later.cut()
    await server.end()

    const log = before + server.log()
    const lines = log.split('\n').filter(line => line !== '')
    const events = lines.map(line => (JSON.parse(line) as { event?: string; level: string; time: string }).event)
    // It was a test: the log has told of the start, of requests, of failures and of damage.
    for (const event of ['server.started', 'request', 'request.failed', 'document.damaged']) expect(events).toContain(event)
    for (const secret of secrets) expect(log.toLowerCase().includes(secret.toLowerCase()), `${secret.slice(0, 9)}… stands in the log`).toBe(false)
  } finally {
    await server.end()
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('V67 what an error quotes is left out unless it is our own, the system’s or the database’s', () => {
  const parsing = (() => {
    try {
      return JSON.parse(`{"${MARK}": broken`) as never
    } catch (error) {
      return error
    }
  })()
  expect(String(parsing)).toContain(MARK)
  expect(safeReason(parsing)).toMatch(/^SyntaxError at .*:\d+:\d+\)?$/)
  expect(safeReason(new StorageError('failed', 'the disk is full'))).toBe('the disk is full')
  expect(safeReason(MARK)).not.toContain(MARK)
  const several = new Error(`first\n    at ${MARK} (x:1:1) and more`)
  expect(safeReason(several)).not.toContain('and more')
})

test('V67 what is given to the log under the name of a secret is taken out of it', () => {
  let written = ''
  const log = createLog('trace', { write: (line: string) => void (written += line) })
  log.warn({ authorization: MARK, headers: { cookie: MARK, authorization: MARK }, user: { password: MARK }, err: new TypeError(MARK) }, 'told')
  expect(written).not.toContain(MARK)
  expect(JSON.parse(written)).toMatchObject({ level: 'warn', msg: 'told', authorization: '(left out)' })
})

test('V67 a level that there is not is no level', () => {
  expect([readLogLevel(undefined), readLogLevel(''), readLogLevel('debug'), readLogLevel('loud')]).toEqual(['warn', 'warn', 'debug', null])
})
