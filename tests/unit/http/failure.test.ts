import type { Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp } from '../../../server/http/createHttp.ts'
import { NO_SECURITY_LOG } from '../../../server/security/securityLog.ts'
import { createOwnOrigin } from '../../../server/http/origin.ts'
import { createStaticFiles } from '../../../server/http/staticFiles.ts'
import { listen, stopListening } from '../../../server/listen.ts'
import { StorageError } from '../../../server/log/storage.ts'
import { ask } from './asking.ts'

let http: Server
let base: string
const failures: unknown[] = []

beforeAll(async () => {
  http = createHttp({
    routes: [
      { method: 'GET', path: '/api/defect', answer: () => Promise.reject(new Error('a secret detail')) },
      { method: 'GET', path: '/api/storage', answer: () => Promise.reject(new StorageError('failed', 'disk full')) },
    ],
    files: createStaticFiles('/nonexistent'),
    identify: async () => null,
    security: NO_SECURITY_LOG,
    own: createOwnOrigin({ host: '127.0.0.1', publicUrl: new URL('https://q.example.org') }),
    secure: true,
    onFailure: error => failures.push(error),
  })
  const listening = await listen(http, 0, '127.0.0.1')
  if (!listening.ok) throw new Error(listening.problem)
  base = `http://127.0.0.1:${listening.port}`
})
afterAll(() => stopListening(http, 0))

test('a defect is told to the log and not to the client', async () => {
  const { status, body } = await ask(base, '/api/defect')
  expect([status, JSON.parse(body).code, body.includes('secret')]).toEqual([500, 'http.failed', false])
  expect(failures).toContainEqual(new Error('a secret detail'))
})

test('V3: a storage that fails is 503', async () => {
  const { status, body } = await ask(base, '/api/storage')
  expect([status, JSON.parse(body).code]).toEqual([503, 'http.storage'])
})

test('behind https, browsers are told to stay with it', async () => {
  expect((await ask(base, '/')).headers['strict-transport-security']).toMatch(/^max-age=\d+$/)
})

test('an app that is not built is 404 and not a failure', async () => {
  expect((await ask(base, '/', { headers: { accept: 'text/html' } })).status).toBe(404)
})
