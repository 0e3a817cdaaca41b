import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLocally, type LocalServer } from './localServer.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

let server: LocalServer
let folder: string
let reader: string
let editor: string
beforeAll(async () => {
  server = await startLocally()
  folder = await mkdtemp(join(tmpdir(), 'quorum-report-'))
  reader = await server.token('Reader', 'viewer')
  editor = await server.token('Editor', 'editor')
})
afterAll(async () => {
  await server.remove()
  await rm(folder, { recursive: true })
})

const get = (path: string, token = reader) => fetch(`${server.url}/api/councils/sample/reports/${path}`, { headers: { authorization: `Bearer ${token}` } })
const codeOf = async (answered: Response) => [answered.status, ((await answered.json()) as { code: string }).code]
async function textsOf(bytes: ArrayBuffer): Promise<readonly string[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes)
  return workbook.worksheets.flatMap(sheet => sheet.getSheetValues().flat()).map(String)
}

describe('reports that are asked for over HTTP', () => {
  test.each(['meeting=XX', 'meeting=20', 'meeting=kgd-2025-20', 'meeting=%D0%A5%D0%A5', ''])('R20 the materials of a session, named by %j', async query => {
    const answered = await get(`session-pack.xlsx?lang=en&${query}`)
    expect(answered.status).toBe(200)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await answered.arrayBuffer())
    expect(workbook.worksheets.length).toBeGreaterThan(3)
  })
  test.each(['execution', 'trade-note', 'agreements', 'meetings', 'projects'])('R20 %s in each language', async name => {
    for (const lang of ['ru', 'be', 'de', 'en']) expect((await get(`${name}.xlsx?lang=${lang}`)).status).toBe(200)
  })
  test('R21 what is not there is said in words', async () => {
    expect(await codeOf(await get('session-pack.xlsx?meeting=XXV'))).toEqual([404, 'report.unknownMeeting'])
    expect(await codeOf(await get('execution.xlsx?meeting=nobody'))).toEqual([404, 'report.unknownMeeting'])
    expect(await codeOf(await get('session-pack.xlsx?asOf=2020-01-01'))).toEqual([404, 'report.noSession'])
    expect(await codeOf(await get('data-request.xlsx'))).toEqual([400, 'report.organisationMissing'])
    expect(await codeOf(await get('data-request.xlsx?organisation=nobody'))).toEqual([404, 'report.unknownOrganisation'])
    expect(await codeOf(await get('table.xlsx?table=nothing'))).toEqual([404, 'report.unknownTable'])
    expect(await codeOf(await get('session-pack.xlsx?changes=perhaps'))).toEqual([400, 'http.badChanges'])
    expect(await codeOf(await get('session-pack.xlsx?edition=secret'))).toEqual([400, 'http.badEdition'])
    expect(await codeOf(await get('ledger.xlsx'))).toEqual([404, 'http.notFound'])
  })
  test('R22 the full edition is for those who may see what is confidential', async () => {
    expect(await codeOf(await get('trade-note.xlsx?edition=full'))).toEqual([403, 'http.roleTooSmall'])
    const full = await textsOf(await (await get('trade-note.xlsx?edition=full&lang=en', editor)).arrayBuffer())
    expect(full.some(text => text.includes('Full edition'))).toBe(true)
    const open = await textsOf(await (await get('trade-note.xlsx?lang=en', editor)).arrayBuffer())
    expect(open.some(text => text.includes('Public edition'))).toBe(true)
  })
  test('R23 what has changed since the previous session is there when it is asked for, and refused where none came before', async () => {
    const since = 'What changed since 30 Nov 2024' // the month's last day: no more is known of the nineteenth
    const asked = await textsOf(await (await get('session-pack.xlsx?meeting=XX&changes=1&lang=en')).arrayBuffer())
    expect(asked.includes(since)).toBe(true)
    const plain = await textsOf(await (await get('session-pack.xlsx?meeting=XX&lang=en')).arrayBuffer())
    expect(plain.includes(since)).toBe(false)
    expect(await codeOf(await get('session-pack.xlsx?meeting=XIX&changes=1'))).toEqual([404, 'report.noSessionBefore'])
  })
})

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'server/report.ts'), ...args], { cwd: folder, env: { ...process.env, DATA_DIR: server.dataDir, INIT_CWD: folder }, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('error', reject)
    child.once('close', code => done({ code, out, err }))
  })
}

describe('npm run report', () => {
  test('R24 writes the same workbook as the running server gives, and says what the checks found', async () => {
    const { code, out, err } = await run('--council', 'sample', '--report', 'session-pack', '--lang', 'ru', '--meeting', 'XX', '--out', 'pack.xlsx')
    expect([code, err.replaceAll(/.*ExperimentalWarning.*\n.*\n/g, '')]).toEqual([0, ''])
    expect(out).toMatch(/^.*pack\.xlsx: \d+ kB, as of \d{4}-\d{2}-\d{2}\.\n12 of 14 checks passed:\n/)
    expect(out).toContain('  not: У каждого показателя назван период (11)\n    trade/kgd-decline/period: Период не назван.\n')
    expect(out).toContain('    … 6 more')
    const written = await readFile(join(folder, 'pack.xlsx'))
    const served = await (await get('session-pack.xlsx?lang=ru&meeting=XX')).arrayBuffer()
    expect(await textsOf(written.buffer.slice(written.byteOffset, written.byteOffset + written.byteLength))).toEqual(await textsOf(served))
  })
  test('R24, R46 a register, as of a day before anything was written, has nothing to find; what waited on that day is not known', async () => {
    const { code, out } = await run('--report', 'agreements', '--lang', 'de', '--as-of', '2020-01-31', '--out', 'a/b.xlsx')
    expect([code, out.slice(out.indexOf('as of'))]).toEqual([
      0, 'as of 2020-01-31.\n4 of 5 checks passed:\n  not known: Im Abgleich ist nichts offen (Was an diesem Tag auf eine Entscheidung wartete, ist nicht bekannt.)\n',
    ])
    expect((await readFile(join(folder, 'a/b.xlsx'))).subarray(0, 2).toString()).toBe('PK')
  })
  test.each([
    [['--report', 'everything', '--out', 'x.xlsx'], 'There is no report "everything".\nUsage: npm run report'],
    [['--report', 'meetings'], '--out must be given'],
    [['--report', 'meetings', '--out', 'x.xlsx', '--lang', 'fr'], '--lang must be one of ru, be, de, en.'],
    [['--report', 'meetings', '--out', 'x.xlsx', '--as-of', '2025-02-30'], '--as-of must be a day'],
    [['--report', 'meetings', '--out', 'x.xlsx', '--edition', 'secret'], '--edition must be public or full.'],
    [['--report', 'meetings', '--out', 'x.xlsx', '--council', 'absent'], 'There is no council "absent". There are: sample.'],
    [['--report', 'session-pack', '--out', 'x.xlsx', '--meeting', 'XXV'], 'There is no meeting "XXV"'],
    [['--report', 'data-request', '--out', 'x.xlsx'], '--organisation must be given'],
    [['--report', 'data-request', '--organisation', 'nobody', '--out', 'x.xlsx'], 'There is no organisation "nobody"'],
    [['--report', 'session-pack', '--out', 'x.xlsx', '--meeting', 'XIX', '--changes'], 'leave out --changes'],
    [['--report', 'meetings', '--out', 'x.xlsx', '--colour', 'red'], 'Usage: npm run report'],
  ] as const)('R6 %j is refused in words, and writes nothing', async (args, words) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(words)
    await expect(readFile(join(folder, 'x.xlsx'))).rejects.toThrow('ENOENT')
  })
})
