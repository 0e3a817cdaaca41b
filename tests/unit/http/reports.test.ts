import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLocally, type LocalServer } from './localServer.ts'

let server: LocalServer
let authorization: string

beforeAll(async () => {
  server = await startLocally()
  authorization = `Bearer ${await server.token('Statistics', 'viewer')}`
})
afterAll(() => server.remove())

const get = (path: string, headers: Record<string, string> = { authorization }) => fetch(`${server.url}/api/councils/${path}`, { headers })

describe('workbooks over HTTP', () => {
  test.each(['agreements.xlsx?lang=ru', 'table.xlsx?table=trade&lang=de'])('%s is a workbook with a name', async path => {
    const answered = await get(`sample/reports/${path}`)
    expect(answered.status).toBe(200)
    expect(answered.headers.get('content-type')).toContain('spreadsheetml')
    expect(answered.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.xlsx"; filename\*=UTF-8''[\w%.-]+\.xlsx$/)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await answered.arrayBuffer())
    expect(workbook.worksheets[0]!.rowCount).toBeGreaterThan(5)
  })

  test.each(['sample/reports/absent.xlsx', 'sample/reports/constructor.xlsx', 'sample/reports/agreements', 'sample/reports/table.xlsx', 'sample/reports/table.xlsx?table=absent', 'absent/reports/agreements.xlsx'])(
    '%s is 404',
    async path => {
      expect((await get(path)).status).toBe(404)
    },
  )

  test('without a session there is none', async () => {
    expect((await get('sample/reports/agreements.xlsx', {})).status).toBe(401)
  })

  test('V40 a workbook as of a moment before anything was written has no rows, and bears that day', async () => {
    const answered = await get('sample/reports/table.xlsx?table=meetings&lang=en&asOf=2020-01-31')
    expect(answered.headers.get('content-disposition')).toContain('2020-01-31')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await answered.arrayBuffer())
    const words = workbook.worksheets[0]!.getSheetValues().flat().map(String)
    expect(words).toContain('No rows match the selection.')
    expect(words.filter(text => text.includes('As of'))).not.toEqual([])
  })

  test('a language or a moment that is none is refused', async () => {
    expect((await get('sample/reports/agreements.xlsx?lang=fr')).status).toBe(400)
    expect((await get('sample/reports/agreements.xlsx?asOf=soon')).status).toBe(400)
  })
})
