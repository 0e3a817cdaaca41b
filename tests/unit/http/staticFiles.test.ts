import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp } from '../../../server/http/createHttp.ts'
import { NO_SECURITY_LOG } from '../../../server/security/securityLog.ts'
import { createOwnOrigin } from '../../../server/http/origin.ts'
import { createStaticFiles } from '../../../server/http/staticFiles.ts'
import { listen, stopListening } from '../../../server/listen.ts'
import { ask } from './asking.ts'

const PAGE = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>Quorum</title>'
const SCRIPT = `console.log('quorum')\n${'// as long as a real one\n'.repeat(200)}`
const NAVIGATION = { accept: 'text/html,application/xhtml+xml' }

let folder: string
let http: Server
let base: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quorum-dist-'))
  await writeFile(join(folder, 'secret.txt'), 'outside')
  const dist = join(folder, 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await Promise.all([
    writeFile(join(dist, 'index.html'), PAGE),
    writeFile(join(dist, 'assets', 'index-C0ffee12.js'), SCRIPT),
    writeFile(join(dist, 'sw.js'), '// the service worker'),
    writeFile(join(dist, 'manifest.webmanifest'), '{}'),
    writeFile(join(dist, '.quorum-build'), 'hash'),
  ])
  http = createHttp({
    routes: [],
    files: createStaticFiles(dist),
    identify: async () => null,
    security: NO_SECURITY_LOG,
    own: createOwnOrigin({ host: '127.0.0.1', publicUrl: null }),
    secure: false,
    onFailure: error => {
      throw error
    },
  })
  const listening = await listen(http, 0, '127.0.0.1')
  if (!listening.ok) throw new Error(listening.problem)
  base = `http://127.0.0.1:${listening.port}`
})
afterAll(async () => {
  await stopListening(http, 0)
  await rm(folder, { recursive: true })
})

describe('the built app', () => {
  test('files with a hash in their names are kept for ever, the others asked for anew', async () => {
    const cache = async (path: string) => (await ask(base, path)).headers['cache-control']
    expect(await cache('/assets/index-C0ffee12.js')).toBe('public, max-age=31536000, immutable')
    expect([await cache('/'), await cache('/sw.js'), await cache('/manifest.webmanifest')]).toEqual(['no-cache', 'no-cache', 'no-cache'])
  })

  test('a file comes with its type', async () => {
    expect((await ask(base, '/assets/index-C0ffee12.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect((await ask(base, '/manifest.webmanifest')).headers['content-type']).toContain('application/manifest+json')
  })

  test('the page has a fresh nonce each time, the same in its policy', async () => {
    const nonces = await Promise.all(
      ['/', '/index.html', '/c/sample/t/trade'].map(async path => {
        const { body, headers } = await ask(base, path, { headers: NAVIGATION })
        const nonce = /content="([\w-]{20,})"/.exec(body)?.[1]
        expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
        return nonce
      }),
    )
    expect(new Set(nonces).size).toBe(3)
  })

  test('scripts may come from here alone, and no style is allowed without the nonce', async () => {
    const policy = String((await ask(base, '/')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'; script-src 'self'; style-src 'self' 'nonce-")
    expect(policy).toContain("base-uri 'none'; form-action 'self'")
    expect(policy).not.toContain('unsafe')
  })

  test('the page stands for every place in the app, and for nothing else', async () => {
    expect((await ask(base, '/c/sample/t/trade/r/row-1', { headers: NAVIGATION })).status).toBe(200)
    expect((await ask(base, '/assets/index-gone1234.js', { headers: NAVIGATION })).status).toBe(404)
    expect((await ask(base, '/c/sample', { headers: { accept: 'application/json' } })).status).toBe(404)
    expect((await ask(base, '/c/sample', { headers: { accept: '*/*', 'sec-fetch-mode': 'no-cors' } })).status).toBe(404)
    expect((await ask(base, '/api/absent', { headers: NAVIGATION })).status).toBe(404)
    expect((await ask(base, '/', { method: 'POST' })).status).toBe(405)
  })

  test.each([
    '/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..%5csecret.txt', '/..\\secret.txt', '/assets/..%252f..%252fsecret.txt',
    '//secret.txt', '/./../secret.txt', '/.quorum-build', '/%00', '/assets/', '/assets', '/etc/passwd', '/__proto__', '/constructor',
  ])('%s leads nowhere', async path => {
    const answered = await ask(base, path)
    expect([answered.status, answered.body.includes('outside')]).toEqual([404, false])
  })

  test('an address in absolute form is no way out either', async () => {
    expect((await ask(base, 'file:///etc/passwd')).status).toBe(404)
  })

  test('what is long is sent compressed to who takes it', async () => {
    const get = (encoding: string) => fetchRaw('/assets/index-C0ffee12.js', encoding)
    const [brotli, gzip, plain] = await Promise.all([get('gzip, br'), get('gzip'), get('identity')])
    expect([brotli.encoding, brotliDecompressSync(brotli.bytes).toString()]).toEqual(['br', SCRIPT])
    expect([gzip.encoding, gunzipSync(gzip.bytes).toString()]).toEqual(['gzip', SCRIPT])
    expect([plain.encoding, plain.bytes.toString()]).toEqual([null, SCRIPT])
  })

  test('who has a file already is told so', async () => {
    const first = await ask(base, '/sw.js')
    const again = await ask(base, '/sw.js', { headers: { 'if-none-match': String(first.headers['etag']) } })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  test('HEAD has the headers and no body', async () => {
    const answered = await ask(base, '/sw.js', { method: 'HEAD' })
    expect([answered.status, answered.body, answered.headers['content-length']]).toEqual([200, '', '21'])
  })
})

/** The bytes as they travelled. */
async function fetchRaw(path: string, encoding: string): Promise<{ encoding: string | null; bytes: Buffer }> {
  const { get } = await import('node:http')
  return new Promise((resolve, reject) => {
    get(`${base}${path}`, { headers: { 'accept-encoding': encoding, connection: 'close' } }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ encoding: response.headers['content-encoding'] ?? null, bytes: Buffer.concat(chunks) }))
    }).on('error', reject)
  })
}
