import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createOwnOrigin } from '../../../server/http/origin.ts'

describe('own origin', () => {
  const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage
  const local = createOwnOrigin({ host: '127.0.0.1', publicUrl: null })
  const open = createOwnOrigin({ host: '0.0.0.0', publicUrl: null })
  const behindProxy = createOwnOrigin({ host: '127.0.0.1', publicUrl: new URL('https://q.example.org') })

  test.each([
    ['127.0.0.1:8080', true],
    ['localhost:8080', true],
    ['[::1]:8080', true],
    ['evil.example:8080', false],
    ['127.0.0.1.evil.example', false],
    ['', false],
    [undefined, false],
  ])('bound to the loopback, the host %s is its own: %s', (host, expected) => {
    expect(local.isOwnHost(host)).toBe(expected)
  })

  test('bound to the network, any name it is reached by is its own', () => {
    expect(open.isOwnHost('server.ministry.example:8080')).toBe(true)
  })

  test('behind a proxy, only its public name and the loopback are its own', () => {
    expect([behindProxy.isOwnHost('q.example.org'), behindProxy.isOwnHost('127.0.0.1:8080'), behindProxy.isOwnHost('other.example.org')]).toEqual([true, true, false])
  })

  test.each([
    [{ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' }, true],
    [{ host: '127.0.0.1:8080' }, true],
    [{ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:9090' }, false],
    [{ host: '127.0.0.1:8080', origin: 'null' }, false],
    [{ host: '127.0.0.1:8080', origin: 'http://evil.example' }, false],
    [{ host: 'evil.example', origin: 'http://evil.example' }, false],
    [{ host: '127.0.0.1:8080', 'sec-fetch-site': 'cross-site' }, false],
    [{ host: '127.0.0.1:8080', 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:8080' }, false],
    [{ host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:8080' }, true],
  ])('%o comes from itself: %s', (headers, expected) => {
    expect(local.isSameOrigin(request(headers))).toBe(expected)
  })

  test('behind a proxy that speaks TLS, the public origin is its own', () => {
    expect(behindProxy.isSameOrigin(request({ host: '127.0.0.1:8080', origin: 'https://q.example.org' }))).toBe(true)
  })
})
