import { clip } from './clips/clips.ts'
import type { Desk } from './desk.ts'
import { expect, test } from './desk.ts'

const RATES = { date: ['2024-11-21', '2025-01-03', '2025-12-31'], currency: ['RUB', 'USD', 'EUR'], units: [100, 1, 1] }

async function keepsRates(desk: Desk, byn: readonly number[]): Promise<void> {
  expect(await desk.kept('date')).toEqual(RATES.date)
  expect(await desk.kept('currency')).toEqual(RATES.currency)
  expect(await desk.kept('units')).toEqual(RATES.units)
  expect(await desk.kept('byn')).toEqual(byn)
}

test('What I copy from a cell another program gets as plain text', async ({ desk }) => {
  await desk.open('rates', [{ note: 'Договор № 7' }])
  await desk.go(1, 'note')
  await desk.press('Control+c')
  await expect.poll(() => desk.clipboard.text()).toBe('Договор № 7')
})

test('What I copied elsewhere lands in the cell', async ({ desk }) => {
  await desk.open('rates', [{}])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': 'из другой программы', 'text/html': '<b>из другой программы</b>' })
  await desk.shows('note', ['из другой программы'])
})

test('A block from LibreOffice lands over the rows below, with all the digits that its cells did not show', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}])
  await desk.go(1, 'date')
  await desk.clipboard.pasteFrom(clip('libreOfficeRates'))
  await keepsRates(desk, [3.2418, 3.473512, 3.599])
})

test('A block from Excel makes new rows where there are none', async ({ desk }) => {
  await desk.open('rates', [])
  await desk.sheet.newCell('date').click()
  await desk.clipboard.pasteFrom(clip('excelRates'))
  await keepsRates(desk, [3.24, 3.47, 3.6])
})

test('One undo takes back all that was pasted, new rows too', async ({ desk }) => {
  await desk.open('rates', [{ note: 'stays' }])
  await desk.go(1, 'date')
  await desk.clipboard.pasteFrom(clip('sheetsRates'))
  await desk.shows('currency', ['RUB, Russian rouble', 'USD, US dollar', 'EUR, euro'])
  await desk.press('Control+z')
  await expect(desk.sheet.rows).toHaveCount(1)
  expect(await desk.kept('date')).toEqual([null])
})
