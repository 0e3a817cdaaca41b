import { describe, expect, test } from 'vitest'
import { addressOf, readSettings } from '../../../server/settings.ts'

describe('settings', () => {
  test('without any, the server listens on the loopback at 8080', () => {
    const read = readSettings({})
    expect(read).toMatchObject({ ok: true, settings: { port: 8080, host: '127.0.0.1', publicUrl: null } })
  })

  test.each([
    [{ PORT: '80a' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PUBLIC_URL: 'quorum.example.org' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://example.org/quorum' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'ftp://example.org' }, 'PUBLIC_URL'],
    [{ DATABASE_URL: 'postgres://db' }, 'DATABASE_URL'],
    [{ OIDC_ISSUER: 'https://id.example.org' }, 'OIDC_CLIENT_ID'],
    [{ OIDC_ISSUER: 'http://id.example.org', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, 'https://'],
    [{ OIDC_ISSUER: 'id', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, 'OIDC_ISSUER'],
  ])('%o is refused in words', (env, named) => {
    const read = readSettings(env)
    expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(named) })
  })

  test('the organisation’s provider is read, and called as its host where it has no name', () => {
    const read = readSettings({ OIDC_ISSUER: 'https://id.example.org/realm', OIDC_CLIENT_ID: 'quorum', OIDC_CLIENT_SECRET: 's' })
    expect(read).toMatchObject({ ok: true, settings: { provider: { clientId: 'quorum', clientSecret: 's', name: 'id.example.org' } } })
    expect(readSettings({})).toMatchObject({ settings: { provider: null } })
  })

  test.each([
    [{}, 'http://127.0.0.1:8080'],
    [{ HOST: '0.0.0.0', PORT: '81' }, 'http://127.0.0.1:81'],
    [{ HOST: '::1' }, 'http://[::1]:8080'],
    [{ PUBLIC_URL: 'https://q.example.org/' }, 'https://q.example.org'],
  ])('the address of %o is %s', (env, address) => {
    const read = readSettings(env)
    expect(read.ok && addressOf(read.settings)).toBe(address)
  })
})
