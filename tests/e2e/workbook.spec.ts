import { readFile } from 'node:fs/promises'
import { readWorkbook, type ReadSheet } from '../unit/reports/readWorkbook.ts'
import type { Guest } from './guest.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

async function download(guest: Guest, entry: string): Promise<{ readonly name: string; readonly sheets: readonly ReadSheet[] }> {
  await guest.app.button('Excel').click()
  const [file] = await Promise.all([guest.page.waitForEvent('download'), guest.page.getByRole('menuitem', { name: entry }).click()])
  return { name: file.suggestedFilename(), sheets: readWorkbook(await readFile(await file.path())) }
}

/** The lines of a sheet that have the words of a header, and those below it. */
function linesFrom(sheet: ReadSheet, first: string): readonly (readonly (string | number | null)[])[] {
  const rows = new Map<number, Map<string, string | number | null>>()
  for (const [place, { value }] of sheet.cells) {
    const [, column, row] = /^([A-Z]+)(\d+)$/.exec(place)!
    rows.set(Number(row), (rows.get(Number(row)) ?? new Map<string, string | number | null>()).set(column!, value))
  }
  const lines = [...rows].toSorted(([a], [b]) => a - b).map(([, cells]) => [...cells.values()])
  return lines.slice(lines.findIndex(line => line.includes(first)))
}

test('The workbook of a view holds the columns, the order and the rows that are on screen, and its numbers are numbers', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const { sheet } = anna.app
  await (await sheet.openColumnMenu('byn')).getByRole('button', { name: 'Sort descending' }).click()
  await (await sheet.openColumnMenu('note')).getByRole('button', { name: 'Hide column' }).click()
  await expect(sheet.header('note')).toHaveCount(0)
  await expect.poll(() => sheet.rowIds()).toEqual(['rate-2025-10-02-1', 'rate-2025-10-02-3', 'rate-2025-10-02-2'])

  const { name, sheets } = await download(anna, 'This table as on screen')
  expect(name).toMatch(/\.xlsx$/)
  const lines = linesFrom(sheets[0]!, 'Date')
  const headers = lines[0]!.filter(text => text !== null)
  expect(headers.slice(0, 4)).toEqual(await shownHeaders(anna))
  expect(headers).not.toContain('Note')
  const byn = lines[0]!.indexOf('BYN')
  expect(lines.slice(1, 4).map(line => line[byn])).toEqual([3.66, 3.5, 2.98])
  const date = lines[0]!.indexOf('Date')
  expect(typeof lines[1]![date]).toBe('number')
})

test('A filtered view gives a filtered workbook, also without a network, with what waits to be sent', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.keepsApp()
  await anna.app.openTable('Joint projects')
  await anna.loseNetwork()
  const { sheet } = anna.app
  await sheet.write('kgd-trolleybuses', 'title', 'Trolleybuses, written without a network')
  await anna.app.search.fill('without a network')
  await expect(sheet.rows).toHaveCount(1)
  const { sheets } = await download(anna, 'This table as on screen')
  const lines = linesFrom(sheets[0]!, 'Title')
  // Below the rows stand their sources, one to a line.
  const rows = lines.slice(1).filter(line => line.filter(value => value !== null).length > 2)
  expect(rows.map(line => line[0])).toEqual(['Trolleybuses, written without a network'])
})

test('The report of agreements is made in the browser: grouped by sector, totals as formulas', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const { sheets } = await download(anna, 'Agreements and arrangements')
  const cells = [...sheets[0]!.cells.values()]
  expect(cells.map(({ value }) => value)).toContain('Поставка цемента в Калининградскую область в 2025 году')
  expect(cells.some(({ formula }) => formula !== null && /SUM|SUBTOTAL/.test(formula))).toBe(true)
  expect(cells.some(({ value, formula }) => value === 80.5 && formula === null)).toBe(true)
})

const shownHeaders = async (guest: Guest): Promise<readonly string[]> => {
  const ids = (await guest.app.sheet.columns()).slice(0, 4)
  return Promise.all(ids.map(async id => (await guest.app.sheet.header(id).locator('.q-header-name').textContent()) ?? ''))
}
