import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TABLES } from '../../../src/domain/tables/index.ts'
import { startLocally, type LocalServer } from './localServer.ts'

let server: LocalServer
let authorization: string

beforeAll(async () => {
  server = await startLocally()
  authorization = `Bearer ${await server.token('Statistics', 'viewer')}`
})
afterAll(() => server.remove())

const get = (file: string) => fetch(`${server.url}/api/councils/sample/tables/${file}`, { headers: { authorization } })
const rows = async (file: string): Promise<Record<string, unknown>[]> => (await get(file)).json() as Promise<Record<string, unknown>[]> // an array is what the contract says

describe('the tables of the sample council', () => {
  test.each(TABLES.map(table => [table.id, table] as const))('%s has a property for each column in every row', async (id, table) => {
    const read = await rows(`${id}.json`)
    expect(read.length).toBeGreaterThan(0)
    for (const row of read) expect(Object.keys(row)).toEqual(['id', ...table.columns.map(column => column.id)])
  })

  test('figures, dates and periods come in the shapes of the contract', async () => {
    const trade = await rows('trade.json')
    const figures = trade.map(row => row['figure']).filter(figure => figure !== null)
    expect(figures.length).toBeGreaterThan(0)
    for (const figure of figures) expect(figure).toEqual({ value: expect.any(Number), qualifier: expect.toSatisfy(known => known === null || typeof known === 'string'), unit: expect.any(String) })
    expect(trade.map(row => row['period'])).toContain('2025-H1')
    for (const starts of (await rows('meetings.json')).map(row => row['starts'])) expect(String(starts)).toMatch(/^(null|\d{4}(-\d{2}(-\d{2})?)?)$/)
  })

  test('references lead to rows, and with labels they have words in the language asked for', async () => {
    const sources = new Map((await rows('sources.json')).map(row => [row['id'], row]))
    const [trade] = await rows('trade.json?labels=de')
    const [source] = trade!['source'] as string[]
    expect((trade!['labels'] as Record<string, string>)['source']).toContain(String(sources.get(source)?.['title']))
    expect((trade!['labels'] as Record<string, string>)['flow']).toBe('Warenumsatz')
  })

  test('as of a moment before the first start there was nothing, as of now there is what there is', async () => {
    expect(await rows('trade.json?asOf=2020-01-01')).toEqual([])
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    expect(await rows(`trade.json?asOf=${encodeURIComponent(tomorrow)}`)).toEqual(await rows('trade.json'))
  })

  test.each(['trade.json?asOf=soon', 'trade.json?labels=fr', 'trade.csv?lang=xx', 'trade.csv?asOf='])('%s is refused', async file => {
    expect((await get(file)).status).toBe(400)
  })

  test.each(TABLES.map(table => table.id))('%s.csv has a line for each row', async id => {
    const answered = await get(`${id}.csv?lang=be`)
    expect(answered.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answered.headers.get('content-disposition')).toContain(`${id}.csv`)
    const text = Buffer.from(await answered.arrayBuffer()).toString()
    expect(text.startsWith('\uFEFFid;')).toBe(true)
    // Lines end with CR LF; within a cell there is a bare LF at most.
    expect(text.split('\r\n')).toHaveLength((await rows(`${id}.json`)).length + 2)
  })
})
