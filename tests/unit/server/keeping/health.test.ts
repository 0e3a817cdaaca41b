import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOf } from '../../../../server/health/findings.ts'
import { HEALTH_WORDS } from '../../../../server/health/healthWords.ts'
import { healthPage } from '../../../../server/health/healthPage.ts'
import { measuresIn } from '../../../../server/health/measures.ts'
import { createMeters } from '../../../../server/health/meters.ts'
import { prometheusText } from '../../../../server/health/prometheus.ts'
import type { Vitals } from '../../../../server/health/vitals.ts'
import { readSettings } from '../../../../server/settings.ts'
import { LOCALES } from '../../../../src/domain/locale.ts'
import { ask } from '../../http/asking.ts'
import { startScene, type Scene } from './scene.ts'

const TOKEN = 'a-token-for-metrics'
let scene: Scene
let owner: Readonly<Record<string, string>>
beforeAll(async () => {
  scene = await startScene({ metricsToken: TOKEN })
  owner = await scene.owner()
})
afterAll(() => scene.remove())

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const NOW = 1_800_000_000_000
const DAY = 86_400_000
const calm: Vitals = {
  quorum: '0.1.0', node: 'v24.0.0', now: NOW, started: NOW - 3 * 3_600_000, storage: { state: 'good' }, logBytes: 5_000_000, walBytes: 0, accountsBytes: 100_000, freeBytes: 50 * 1024 ** 3,
  memoryBytes: 150_000_000, cpuSeconds: 12, documentsOpen: 2, socketsOpen: 4, peopleConnected: 3, slowReaders: 0, waiting: 0, oldestWaitingMs: 0,
  lastBackup: { made: NOW - 3_600_000, file: '/backups/q', bytes: 1_000_000 }, lastRestore: null, damaged: [], checked: true, meters: createMeters(),
}

describe('the health page', () => {
  test('V64 is for who runs the server: 401 without a session, 403 for others, as data and as a page', async () => {
    const others = [await scene.member('Egor', 'editor'), await scene.member('Olga', 'owner')]
    for (const path of ['/api/health', '/api/health.html']) {
      expect((await ask(scene.base(), path)).status).toBe(401)
      for (const { token } of others) expect((await ask(scene.base(), path, { headers: bearer(token) })).status).toBe(403)
      expect((await ask(scene.base(), path, { headers: owner })).status).toBe(200)
    }
    expect((await ask(scene.base(), '/api/health.html?lang=de')).body).toContain(HEALTH_WORDS.de.signIn)
  })

  test('V26 V64 who owns the only council sees the same of it when there is another', async () => {
    const { token } = await scene.member('Only', 'owner')
    const told = async () => Promise.all(['/api/health', '/api/health.html', '/api/me', '/api/councils', '/metrics'].map(async path => {
      const { status, body } = await ask(scene.base(), path, { headers: { ...bearer(token), 'x-forwarded-for': '192.0.2.1' } })
      return [path, status, body]
    }))
    const before = await told()
    await scene.beside(accounts => accounts.addCouncil('other', { ru: 'Other', be: 'Other', de: 'Other', en: 'Other' }))
    expect(await told()).toEqual(before)
  })

  test('V64 runs nothing and loads nothing: only its own style applies', async () => {
    const { headers, body } = await ask(scene.base(), '/api/health.html?lang=en', { headers: owner })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; frame-ancestors 'none'/)
    expect(body).not.toMatch(/<script|style=|javascript:/)
  })

  test('V64 counts what happens: a device that connects and writes', async () => {
    const before = JSON.parse((await ask(scene.base(), '/api/health', { headers: owner })).body) as { writes: { stands: number } }
    const device = scene.device(await scene.member('Ann'))
    await device.connect()
    device.create('h1')
    device.set('h1', 'title', 'T')
    await device.saved()
    const after = JSON.parse((await ask(scene.base(), '/api/health', { headers: owner })).body) as { writes: { stands: number }; peopleConnected: number; waiting: number }
    expect([after.writes.stands - before.writes.stands, after.peopleConnected, after.waiting]).toEqual([2, 1, 0])
    device.cut()
  })

  test('V64 counts what goes to the other part of its table in the same way', async () => {
    const stands = async () => (JSON.parse((await ask(scene.base(), '/api/health', { headers: owner })).body) as { writes: { stands: number } }).writes.stands
    const before = await stands()
    const device = scene.device(await scene.member('Anna'), 'sample/trade')
    await device.connect()
    device.create('h2', { commodity: 'C' })
    device.set('h2', 'confidential', true)
    await device.until(() => device.outbox.length === 0)
    expect((await stands()) - before).toBe(2)
    device.cut()
  })

  test.each(LOCALES)('V64 says in %s that all is well, and what is not', locale => {
    const words = HEALTH_WORDS[locale]
    expect(healthPage(calm, locale)).toContain(words.good)
    const page = healthPage({ ...calm, storage: { state: 'failed', reason: 'the disk is full' }, damaged: [{ document: 'sample/trade', reason: 'its snapshot cannot be read' }] }, locale)
    expect(page).toContain('the disk is full')
    expect(page).toContain('sample/trade')
    expect(page).not.toContain(words.good)
    expect(page).not.toMatch(/\{\w+\}/)
  })

  test('V64 what stands in a file name is text on the page', () => {
    const page = healthPage({ ...calm, lastBackup: { made: NOW, file: '/b/<img src=x onerror="1">', bytes: 1 } }, 'en')
    expect(page).toContain('/b/&lt;img src=x onerror=&quot;1&quot;&gt;')
  })

  test('V64 the worst stands first, and each finding has its limit', () => {
    expect(findingsOf(calm)).toEqual([])
    expect(findingsOf({ ...calm, lastBackup: null })).toEqual([])
    expect(findingsOf({ ...calm, lastBackup: null, started: NOW - 2 * DAY }).map(({ code }) => code)).toEqual(['neverBackedUp'])
    const worst: Vitals = {
      ...calm, storage: { state: 'failed', reason: 'x' }, damaged: [{ document: 'sample/trade', reason: 'y' }], freeBytes: 1, oldestWaitingMs: 60_000, slowReaders: 2,
      lastBackup: { ...calm.lastBackup!, made: NOW - 2 * DAY },
    }
    expect(findingsOf(worst).map(({ code }) => code)).toEqual(['savesNot', 'damaged', 'littleSpace', 'waitsLong', 'backupOld', 'slow'])
  })

  test.each([
    ['ru', '2 часа 5 минут', '1 день 3 часа', '5 секунд'],
    ['be', '2 гадзіны 5 хвілін', '1 суткі 3 гадзіны', '5 секунд'],
    ['de', '2 Stunden 5 Minuten', '1 Tag 3 Stunden', '5 Sekunden'],
    ['en', '2 hours 5 minutes', '1 day 3 hours', '5 seconds'],
  ] as const)('V64 times are said in %s as people say them', (locale, hours, day, seconds) => {
    const { duration } = measuresIn(locale)
    expect([duration(2 * 3_600_000 + 5 * 60_000 + 9_000), duration(27 * 3_600_000), duration(5_400)]).toEqual([hours, day, seconds])
  })
})

describe('/metrics', () => {
  test('V65 is read on the machine itself, and through a proxy or from elsewhere only with the token', async () => {
    const status = async (headers: Record<string, string>) => (await ask(scene.base(), '/metrics', { headers })).status
    expect(await status({})).toBe(200)
    expect(await status({ 'x-forwarded-for': '203.0.113.7' })).toBe(401)
    expect(await status({ forwarded: 'for=203.0.113.7' })).toBe(401)
    expect(await status({ 'x-forwarded-for': '203.0.113.7', ...bearer(TOKEN) })).toBe(200)
    expect(await status({ 'x-forwarded-for': '203.0.113.7', ...bearer(`${TOKEN}x`) })).toBe(401)
    expect(await status({ 'x-forwarded-for': '203.0.113.7', ...bearer((await scene.member('Oleg', 'owner')).token) })).toBe(401)
    expect(await status({ 'x-forwarded-for': '203.0.113.7', ...owner })).toBe(401)
  })

  test('V65 a token that is too short to keep anybody out is not taken', () => {
    expect(readSettings({ METRICS_TOKEN: 'short' })).toMatchObject({ ok: false })
    expect(readSettings({ METRICS_TOKEN: TOKEN })).toMatchObject({ ok: true, settings: { metricsToken: TOKEN } })
    expect(readSettings({ METRICS_TOKEN: '' })).toMatchObject({ ok: true })
  })

  test('V65 keeps to the text format and the conventions: help and type once for each family, base units, totals, classes that add up', async () => {
    const meters = createMeters()
    for (const seconds of [0.0005, 0.004, 0.02, 9]) meters.committed(seconds)
    meters.answered('GET', 200)
    meters.answered('BREW"\n', 405)
    const text = prometheusText({ ...calm, meters })
    expect(text.endsWith('\n')).toBe(true)
    const families = new Map<string, string>()
    for (const line of text.trimEnd().split('\n')) {
      const told = /^# (HELP|TYPE) ([a-z][a-z0-9_]*) (.+)$/.exec(line)
      if (told?.[1] === 'TYPE') {
        expect(families.has(told[2]!), line).toBe(false)
        families.set(told[2]!, told[3]!)
      }
      if (told !== null) continue
      const sample = /^([a-z][a-z0-9_]*)(\{(?:[a-z]+="(?:[^"\\\n]|\\.)*",?)+\})? (\S+)$/.exec(line)
      expect(sample, line).not.toBeNull()
      expect(Number.isFinite(Number(sample![3])), line).toBe(true)
      const family = [...families.keys()].at(-1)!
      expect(sample![1]!.replace(/_(bucket|sum|count)$/, match => (families.get(family) === 'histogram' ? '' : match)), line).toBe(family)
    }
    for (const [name, type] of families) {
      expect(name.endsWith('_total'), name).toBe(type === 'counter')
      expect(name, name).toMatch(/^(quorum|process)_/)
      expect(name).not.toMatch(/_(ms|milliseconds|kb|mb|percent)(_|$)/)
    }
    const buckets = [...text.matchAll(/quorum_commit_duration_seconds_bucket\{le="([^"]+)"\} (\d+)/g)].map(([, , count]) => Number(count))
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b))
    expect(buckets.at(-1)).toBe(4)
    expect(text).toContain('quorum_http_requests_total{method="other",code="405"} 1')
  })
})
