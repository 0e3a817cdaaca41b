import { AppPage } from '../pages/appPage.ts'
import { Clipboard } from './clipboardPart.ts'
import { clip } from './clips/clips.ts'
import type { Desk } from './desk.ts'
import { expect, test } from './desk.ts'

const RATES = { date: ['2024-11-21', '2025-01-03', '2025-12-31'], currency: ['RUB', 'USD', 'EUR'], units: [100, 1, 1] }

/** A paste is read in slices where one is not enough, as on a busy machine: until then all is saved, and nothing is pasted. */
const keeps = (desk: Desk, column: string, values: readonly unknown[]): Promise<void> => expect.poll(() => desk.kept(column)).toEqual(values)

async function keepsRates(desk: Desk, byn: readonly number[]): Promise<void> {
  await keeps(desk, 'date', RATES.date)
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

test('A block that I copy goes to Word and Excel as a table, with its numbers as numbers', async ({ desk }) => {
  await desk.open('rates', [{ date: '2024-11-21', currency: 'RUB', units: 100, byn: 3.2418 }, { date: '2025-01-03', currency: 'USD', units: 1, byn: 3.5, note: 'a "b"' }])
  await desk.pointer.drag([1, 'date'], [2, 'byn'])
  const { 'text/html': html = '', 'text/plain': text } = await desk.clipboard.taken()
  expect(text).toBe('21 Nov 2024\tRUB, Russian rouble\t100\t3.2418\r\n3 Jan 2025\tUSD, US dollar\t1\t3.5')
  expect(html).toContain('<table')
  expect(html).toContain('x:num="45617"')
  expect(html).toContain('x:num="3.2418"')
})

test('Numbers are copied with the decimal sign of my language', async ({ desk }) => {
  await desk.open('rates', [{ byn: 1234.5 }], { language: 'ru' })
  await desk.go(1, 'byn')
  expect((await desk.clipboard.taken())['text/plain']).toBe('1234,5')
})

test('A cell with several lines is quoted as Excel does it, and comes back as one cell', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one\ntwo "three"' }, { note: 'x' }, {}, {}])
  await desk.pointer.drag([1, 'note'], [2, 'note'])
  expect((await desk.clipboard.taken())['text/plain']).toBe('"one\ntwo ""three"""\r\nx')
  await desk.go(3, 'note')
  await desk.clipboard.paste()
  await keeps(desk, 'note', ['one\ntwo "three"', 'x', 'one\ntwo "three"', 'x'])
})

test('Several ranges with the same rows are copied as one block', async ({ desk }) => {
  await desk.open('rates', [{ currency: 'RUB', units: 100, note: 'a' }, { currency: 'USD', units: 1, note: 'b' }])
  await desk.pointer.drag([1, 'units'], [2, 'units'])
  await desk.pointer.drag([1, 'note'], [2, 'note'], ['Control'])
  expect((await desk.clipboard.taken())['text/plain']).toBe('100\ta\r\n1\tb')
})

test('Ranges that do not fit together are not copied, and it says why', async ({ desk }) => {
  await desk.open('rates', [{ units: 100, note: 'a' }, { units: 1, note: 'b' }])
  await desk.go(1, 'units')
  await desk.pointer.drag([1, 'note'], [2, 'note'], ['Control'])
  await desk.press('Control+c')
  await expect(desk.page.getByRole('alert')).toHaveText(/cannot be copied together/)
})

test('A block is tiled over a selection that is a multiple of it', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}, {}])
  await desk.pointer.drag([1, 'note'], [4, 'note'])
  await desk.clipboard.pasteFrom({ 'text/plain': 'odd\r\neven\r\n' })
  await desk.shows('note', ['odd', 'even', 'odd', 'even'])
})

test('One cell fills all that is selected', async ({ desk }) => {
  await desk.open('rates', [{ note: 'same' }, {}, {}])
  await desk.go(1, 'note')
  await desk.press('Control+c')
  await desk.pointer.drag([2, 'note'], [3, 'note'])
  await desk.clipboard.paste()
  await desk.shows('note', ['same', 'same', 'same'])
})

test('What was pasted is selected afterwards', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}])
  await desk.go(1, 'units')
  await desk.clipboard.pasteFrom({ 'text/plain': '1\t2,5\r\n3\t4,5' })
  await desk.shows('byn', ['2.5', '4.5', ''])
  await desk.selects([1, 2], ['units', 'byn'])
  await desk.press('Delete')
  expect(await desk.kept('units')).toEqual([null, null, null])
  expect(await desk.kept('byn')).toEqual([null, null, null])
})

test('A block from Word lands cell by cell', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'date')
  await desk.clipboard.pasteFrom(clip('wordTable'))
  await keeps(desk, 'date', ['2024-11-21', '2025-01-03'])
  expect(await desk.kept('currency')).toEqual(['RUB', 'USD'])
})

test('Paragraphs of a cell in Word stay in one cell', async ({ desk }) => {
  await desk.open('rates', [{}])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom(clip('wordParagraphs'))
  await keeps(desk, 'note', ['первый абзац\nвторой абзац\n1. пункт'])
})

test('Cells with line breaks and quotes come whole from Excel and from LibreOffice', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}, {}])
  const texts = ['первая строка\nвторая строка', 'с "кавычками"', '5"', 'ў, і, ґ & <тег>']
  for (const program of ['excelTexts', 'libreOfficeTexts'] as const) {
    await desk.go(1, 'note')
    await desk.clipboard.pasteFrom(clip(program))
    await keeps(desk, 'note', texts)
    await desk.press('Control+z')
    await desk.shows('note', ['', '', '', ''])
  }
})

test('Choices are read in any of the four languages', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}, {}])
  await desk.go(1, 'currency')
  await desk.clipboard.pasteFrom({ 'text/plain': 'USD, доллар США\r\nEUR, еўра\r\nUSD, US-Dollar\r\nEUR, euro' })
  await keeps(desk, 'currency', ['USD', 'EUR', 'USD', 'EUR'])
})

test('References are found by their names', async ({ desk }) => {
  await desk.open('trade', [{}, {}], { beside: { organisations: [{ id: 'o1', name: 'Калининградская область' }, { id: 'o2', name: 'Минская область' }] } })
  await desk.go(1, 'region')
  await desk.clipboard.pasteFrom({ 'text/plain': 'минская  область\r\nКалининградская область\r\n' })
  await keeps(desk, 'region', ['o2', 'o1'])
})

test('A column whose other numbers have decimal commas is read so where one alone could be read in two ways', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}])
  await desk.go(1, 'byn')
  await desk.clipboard.pasteFrom({ 'text/plain': '3,25\r\n1,234\r\n1.234,5' })
  await keeps(desk, 'byn', [3.25, 1.234, 1234.5])
})

test('Days and months in doubt follow the dates of their column that are not', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'date')
  await desk.clipboard.pasteFrom({ 'text/plain': '31/12/2024\r\n03/04/2025' })
  await keeps(desk, 'date', ['2024-12-31', '2025-04-03'])
})

test('A paste with doubts is shown before it lands, and each doubt can be decided', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}])
  await desk.go(1, 'byn')
  await desk.clipboard.pasteFrom({ 'text/plain': '1.234\r\nabout three\r\n2' })
  const dialog = desk.page.getByRole('dialog', { name: 'Check before pasting' })
  await expect(dialog).toContainText('1 with two readings')
  await expect(dialog).toContainText('1 not understood')
  await dialog.getByLabel('What is written, row 1, BYN').selectOption('1,234')
  await dialog.getByLabel('Copied text, row 2, BYN').fill('3.1')
  await dialog.getByRole('button', { name: 'Paste', exact: true }).click()
  await expect(dialog).toBeHidden()
  expect(await desk.kept('byn')).toEqual([1234, 3.1, 2])
})

test('What I leave undecided is kept as copied and marked', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'byn')
  await desk.clipboard.pasteFrom({ 'text/plain': 'about three\r\n2' })
  await expect(desk.page.getByRole('dialog')).toBeVisible()
  await desk.press('Control+Enter')
  await desk.shows('byn', ['about three', '2'])
  await expect(desk.cell(1, 'byn')).toHaveClass(/q-raw/)
})

test('Escape in the preview pastes nothing, and I am back in my cell', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'byn')
  await desk.clipboard.pasteFrom({ 'text/plain': 'about three\r\n2' })
  await expect(desk.page.getByRole('dialog')).toBeVisible()
  await desk.press('Escape')
  await expect(desk.page.getByRole('dialog')).toBeHidden()
  await desk.isAt(1, 'byn')
  await desk.shows('byn', ['', ''])
})

test('One decision is taken for all of its column', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'byn')
  await desk.clipboard.pasteFrom({ 'text/plain': '1,234\r\n5,678' })
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByLabel('What is written, row 1, BYN').selectOption('1.234')
  await dialog.getByRole('button', { name: 'Decide all such cells of the column “BYN” like this' }).first().click()
  await dialog.getByRole('button', { name: 'Paste', exact: true }).click()
  expect(await desk.kept('byn')).toEqual([1.234, 5.678])
})

test('A name that is not there yet can be made from the preview', async ({ desk }) => {
  await desk.open('trade', [{}, {}], { beside: { organisations: [{ id: 'o1', name: 'Минская область' }] } })
  await desk.go(1, 'region')
  await desk.clipboard.pasteFrom({ 'text/plain': 'Минская область\r\nПсковская область' })
  const dialog = desk.page.getByRole('dialog')
  await expect(dialog).toContainText('1 unknown name')
  await dialog.getByLabel('What is written, row 2, Region').selectOption('create “Псковская область”')
  await dialog.getByRole('button', { name: 'Paste', exact: true }).click()
  await desk.shows('region', ['Минская область', 'Псковская область'])
})

test('Columns that have no place are named before anything is pasted', async ({ desk }) => {
  await desk.open('rates', [{}])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': 'kept\tmore\tand more' })
  const dialog = desk.page.getByRole('dialog')
  await expect(dialog).toContainText('2 copied columns have no place')
  await dialog.getByRole('button', { name: 'Paste', exact: true }).click()
  await desk.shows('note', ['kept'])
})

test('Cutting changes nothing until I paste; then it moves, and one undo brings it back', async ({ desk }) => {
  await desk.open('rates', [{ note: 'moves' }, {}])
  await desk.go(1, 'note')
  await desk.press('Control+x')
  await expect(desk.page.locator('.q-frame-cut')).toBeVisible()
  await desk.shows('note', ['moves', ''])
  await desk.go(2, 'note')
  await desk.clipboard.paste()
  await desk.shows('note', ['', 'moves'])
  await expect(desk.page.locator('.q-frame-cut')).toHaveCount(0)
  await desk.press('Control+z')
  await desk.shows('note', ['moves', ''])
})

test('Escape gives up what was cut', async ({ desk }) => {
  await desk.open('rates', [{ note: 'stays' }, {}])
  await desk.go(1, 'note')
  await desk.press('Control+x', 'Escape')
  await expect(desk.page.locator('.q-frame-cut')).toHaveCount(0)
  await desk.go(2, 'note')
  await desk.clipboard.paste()
  await desk.shows('note', ['stays', 'stays'])
})

test('What a colleague wrote into a cell that I had cut is not cleared', async ({ desk }) => {
  await desk.open('rates', [{ note: 'mine' }, {}])
  await desk.go(1, 'note')
  await desk.press('Control+x')
  await desk.colleague.set('rates', 'r1', 'note', 'theirs')
  await desk.shows('note', ['theirs', ''])
  await desk.go(2, 'note')
  await desk.clipboard.paste()
  await desk.shows('note', ['theirs', 'mine'])
  await expect(desk.page.getByRole('alert')).toHaveText(/1 cell that you cut was changed meanwhile/)
})

test('Between windows values go over as they are, whatever the cell shows of them', async ({ desk }) => {
  await desk.open('trade', [{ figure: { value: 600, qualifier: 'over', unit: 'millionUsd' }, growth: { value: 103.456 } }, {}])
  await desk.pointer.drag([1, 'figure'], [1, 'growth'])
  await desk.press('Control+c')
  const other = await desk.secondWindow()
  await other.sheet.go('r2', 'figure')
  await other.page.keyboard.press('Control+v')
  await expect.poll(() => desk.kept('figure')).toEqual([{ value: 600, qualifier: 'over', unit: 'millionUsd' }, { value: 600, qualifier: 'over', unit: 'millionUsd' }])
  expect((await desk.kept('growth'))[1]).toMatchObject({ value: 103.456 })
})

test('A table of a web page lands with what stood above it, and its dates and numbers are read', async ({ desk }) => {
  await desk.open('rates', [{}])
  await desk.go(1, 'date')
  await desk.clipboard.pasteFrom(clip('webTable'))
  const dialog = desk.page.getByRole('dialog')
  await expect(dialog).toContainText('6 not understood')
  await dialog.getByRole('button', { name: 'Paste', exact: true }).click()
  await expect(desk.sheet.rows).toHaveCount(5)
  expect((await desk.kept('date')).slice(3)).toEqual(['2024-11-21', '2025-01-03'])
  expect((await desk.kept('byn')).slice(3)).toEqual([3.2418, 3.4735])
})

test('A block over the last row fills the rows that are there and makes those that are missing', async ({ desk }) => {
  await desk.open('rates', [{ note: 'stays' }, { note: 'gone' }])
  await desk.go(2, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': 'two\r\nthree\r\nfour\r\n' })
  await desk.shows('note', ['stays', 'two', 'three', 'four'])
})

test('A block is tiled down and across, and one that does not go into the selection is pasted once', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}, {}])
  await desk.pointer.drag([1, 'units'], [4, 'byn'])
  await desk.clipboard.pasteFrom({ 'text/plain': '1\r\n2' })
  await desk.shows('units', ['1', '2', '1', '2'])
  await desk.shows('byn', ['1', '2', '1', '2'])
  await desk.pointer.drag([1, 'units'], [3, 'units'])
  await desk.clipboard.pasteFrom({ 'text/plain': '7\r\n8' })
  await desk.shows('units', ['7', '8', '1', '2'])
  await desk.shows('byn', ['1', '2', '1', '2'])
})

test('Typing on while a large paste is laid in loses no letter, and the paste is whole', async ({ desk }) => {
  const rows = 6_000
  await desk.open('rates', [{ note: 'first' }])
  await desk.go(1, 'note')
  await desk.clipboard.putRepeated('pasted\r\n', rows)
  await desk.clipboard.paste()
  await desk.hands.type('typed while it is laid in', { everyMs: 20 })
  await expect(desk.sheet.field).toHaveValue('typed while it is laid in')
  await desk.press('Enter')
  await expect(desk.cell(1, 'note')).toHaveText('typed while it is laid in')
  await expect.poll(async () => (await desk.kept('note')).filter(note => note === 'pasted').length).toBe(rows - 1)
})

test('What I type into a cell of a paste that still waits for the names of another table came later, and stays', async ({ desk }) => {
  await desk.colleague.lay('rates', [{ note: 'first' }, { note: 'second' }])
  // A window of its own, in which the server is not asked for that table before its time.
  const page = await desk.house.context.newPage()
  const held: (() => void)[] = []
  let isHeld = true
  await page.routeWebSocket(/\/sync$/, socket => {
    const far = socket.connectToServer()
    socket.onMessage(message => {
      if (isHeld && message.includes('/sources')) held.push(() => far.send(message))
      else far.send(message)
    })
  })
  const { sheet, hands } = new AppPage(page)
  await page.goto(desk.address('rates'))
  await sheet.go('r1', 'note')
  await new Clipboard(page).pasteFrom({ 'text/plain': 'pasted\r\npasted below' })
  await hands.type('typed\n')
  isHeld = false
  for (const send of held) send()
  await expect.poll(() => sheet.texts('note')).toEqual(['typed', 'pasted below'])
})

test('Rows that the filter hides are passed over by a paste and by a copy', async ({ desk }) => {
  await desk.open('rates', [{ note: 'a', units: 1 }, { note: 'b', units: 2 }, { note: 'a', units: 3 }])
  await desk.app.search.fill('a')
  await expect(desk.sheet.rows).toHaveCount(2)
  await desk.pointer.drag([1, 'units'], [3, 'units'])
  expect((await desk.clipboard.taken())['text/plain']).toBe('1\r\n3')
  await desk.go(1, 'units')
  await desk.clipboard.pasteFrom({ 'text/plain': '10\r\n30' })
  await expect.poll(() => desk.kept('units')).toEqual([10, 2, 30])
})

test('Shift+Delete cuts, Ctrl+Insert copies, Shift+Insert pastes', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }, { note: 'two' }, {}, {}])
  await desk.go(1, 'note')
  await desk.press('Control+Insert')
  await desk.go(3, 'note')
  await desk.press('Shift+Insert')
  await desk.shows('note', ['one', 'two', 'one', ''])
  await desk.go(2, 'note')
  await desk.press('Shift+Delete')
  await desk.shows('note', ['one', 'two', 'one', ''])
  await desk.go(4, 'note')
  await desk.press('Shift+Insert')
  await desk.shows('note', ['one', '', 'one', 'two'])
})

test.describe('for one who may only read', () => {
  test.use({ role: 'viewer' })
  test('copying works, and cutting and pasting say why they do not', async ({ desk }) => {
    await desk.open('rates', [{ note: 'one' }, { note: 'two' }])
    await desk.go(1, 'note')
    expect((await desk.clipboard.taken())['text/plain']).toBe('one')
    for (const key of ['Control+x', 'Control+v']) {
      await desk.press(key)
      await expect(desk.page.getByRole('alert')).toHaveText(/You can read this table but not change it/)
      await desk.page.getByRole('alert').getByRole('button').click()
    }
    await desk.shows('note', ['one', 'two'])
  })
})
