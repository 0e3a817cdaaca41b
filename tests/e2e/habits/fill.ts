import type { Locator } from '@playwright/test'
import { expect, test, type Desk } from './desk.ts'
import type { At } from './pointer.ts'

const handleOf = (desk: Desk) => desk.sheet.grid.locator('.q-fill-handle')
const tipOf = (desk: Desk) => desk.page.locator('.q-fill-tip')
const notes = (...texts: readonly (string | null)[]) => texts.map(note => ({ note }))

async function middle(target: Locator) {
  const box = (await target.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Takes the handle and moves it to the middle of a thing; the button stays down. */
async function pull(desk: Desk, to: Locator): Promise<void> {
  const end = await middle(to)
  // It is drawn a frame after the selection changed: this waits until it rests.
  await handleOf(desk).hover()
  await desk.page.mouse.down()
  await desk.page.mouse.move(end.x, end.y, { steps: 4 })
}

async function drag(desk: Desk, to: At | Locator): Promise<void> {
  await pull(desk, 'boundingBox' in to ? to : desk.pointer.cell(to))
  await desk.page.mouse.up()
}

test('The handle pulled down continues a series of numbers', async ({ desk }) => {
  await desk.open('rates', [{ units: 10 }, { units: 20 }, {}, {}])
  await desk.pointer.drag([1, 'units'], [2, 'units'])
  await drag(desk, [4, 'units'])
  await desk.shows('units', ['10', '20', '30', '40'])
  expect(await desk.kept('units')).toEqual([10, 20, 30, 40])
})

test('One number pulled down is copied, as in Excel', async ({ desk }) => {
  await desk.open('rates', [{ units: 10 }, {}, {}])
  await desk.go(1, 'units')
  await drag(desk, [3, 'units'])
  await desk.shows('units', ['10', '10', '10'])
})

test('With Ctrl one number counts on', async ({ desk }) => {
  await desk.open('rates', [{ units: 10 }, {}, {}])
  await desk.go(1, 'units')
  await pull(desk, desk.cell(3, 'units'))
  await expect(tipOf(desk)).toContainText('Copy')
  await desk.page.keyboard.down('Control')
  await expect(tipOf(desk)).toContainText('Continue the series')
  await desk.page.mouse.up()
  await desk.page.keyboard.up('Control')
  await desk.shows('units', ['10', '11', '12'])
})

test('With Ctrl a date is copied', async ({ desk }) => {
  await desk.open('rates', [{ date: '2024-11-21' }, {}])
  await desk.go(1, 'date')
  await pull(desk, desk.cell(2, 'date'))
  await expect(tipOf(desk)).toContainText('Continue the series')
  await desk.page.keyboard.down('Control')
  await desk.page.mouse.up()
  await desk.page.keyboard.up('Control')
  await expect.poll(() => desk.kept('date')).toEqual(['2024-11-21', '2024-11-21'])
})

test('A date pulled down goes on by days, and across the end of the month', async ({ desk }) => {
  await desk.open('rates', [{ date: '2024-02-28' }, {}, {}])
  await desk.go(1, 'date')
  await drag(desk, [3, 'date'])
  await expect.poll(() => desk.kept('date')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
})

test('Ends of months go on with ends of months', async ({ desk }) => {
  await desk.open('rates', [{ date: '2024-01-31' }, { date: '2024-02-29' }, {}, {}])
  await desk.pointer.drag([1, 'date'], [2, 'date'])
  await drag(desk, [4, 'date'])
  await expect.poll(() => desk.kept('date')).toEqual(['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'])
})

test('A quarter goes on with the next quarter, and over the year', async ({ desk }) => {
  await desk.open('trade', [{ period: '2024-Q3' }, {}, {}])
  await desk.go(1, 'period')
  await drag(desk, [3, 'period'])
  await expect.poll(() => desk.kept('period')).toEqual(['2024-Q3', '2024-Q4', '2025-Q1'])
})

test('January to September goes on with that of the next year', async ({ desk }) => {
  await desk.open('trade', [{ period: '2024-01/09' }, {}])
  await desk.go(1, 'period')
  await drag(desk, [2, 'period'])
  await expect.poll(() => desk.kept('period')).toEqual(['2024-01/09', '2025-01/09'])
})

test('Roman numbers go on: XIX, XX, XXI', async ({ desk }) => {
  await desk.open('meetings', [{ number: 19 }, {}, {}])
  await desk.go(1, 'number')
  await drag(desk, [3, 'number'])
  await desk.shows('number', ['XIX', 'XX', 'XXI'])
})

test('A text with a number at its end counts on and keeps its zeros', async ({ desk }) => {
  await desk.open('rates', notes('№ 008', null, null))
  await desk.go(1, 'note')
  await drag(desk, [3, 'note'])
  await desk.shows('note', ['№ 008', '№ 009', '№ 010'])
})

test('Words repeat in turn', async ({ desk }) => {
  await desk.open('rates', notes('Minsk', 'Kaliningrad', null, null, null))
  await desk.pointer.drag([1, 'note'], [2, 'note'])
  await drag(desk, [5, 'note'])
  await desk.shows('note', ['Minsk', 'Kaliningrad', 'Minsk', 'Kaliningrad', 'Minsk'])
})

test('A figure keeps its qualifier and unit while its number goes on', async ({ desk }) => {
  await desk.open('trade', [{ figure: { value: 600, qualifier: 'over', unit: 'millionUsd' } }, { figure: { value: 650, qualifier: 'over', unit: 'millionUsd' } }, {}])
  await desk.pointer.drag([1, 'figure'], [2, 'figure'])
  await drag(desk, [3, 'figure'])
  await expect.poll(async () => (await desk.kept('figure'))[2]).toEqual({ value: 700, qualifier: 'over', unit: 'millionUsd' })
})

test('The handle pulled up counts backwards', async ({ desk }) => {
  await desk.open('rates', [{}, {}, { units: 10 }, { units: 20 }])
  await desk.pointer.drag([3, 'units'], [4, 'units'])
  await drag(desk, [1, 'units'])
  await desk.shows('units', ['−10', '0', '10', '20'])
})

test('The handle pulled to the left counts backwards across the columns', async ({ desk }) => {
  await desk.open('meetings', [{ title: 'c 3' }])
  await desk.go(1, 'title')
  const [, columns] = [await desk.go(1, 'title'), await desk.sheet.columns()]
  const left = columns[columns.indexOf('title') - 1]!
  await drag(desk, [1, left])
  await expect(desk.cell(1, left)).toContainText('c 2')
})

test('Pulled to the right, a value that does not fit is kept as typed and marked', async ({ desk }) => {
  await desk.open('rates', [{ date: '2024-11-21' }])
  await desk.go(1, 'date')
  await drag(desk, [1, 'currency'])
  await expect(desk.cell(1, 'currency')).toHaveClass(/q-raw/)
  await expect(desk.cell(1, 'currency')).not.toHaveText('')
})

test('Pulled back into what is selected, the handle empties what is left behind', async ({ desk }) => {
  await desk.open('rates', notes('a', 'b', 'c'))
  await desk.pointer.drag([1, 'note'], [3, 'note'])
  await drag(desk, [1, 'note'])
  await desk.shows('note', ['a', '', ''])
})

test('A double click on the handle fills down to the end of the column beside it', async ({ desk }) => {
  await desk.open('rates', [{ units: 1, byn: 3 }, { units: 1 }, { units: 1 }, {}])
  await desk.go(1, 'byn')
  await handleOf(desk).dblclick()
  await desk.shows('byn', ['3', '3', '3', ''])
})

test('Pulled onto the empty line and below it, the handle makes rows', async ({ desk }) => {
  await desk.open('rates', [{ units: 1 }, { units: 2 }])
  await desk.pointer.drag([1, 'units'], [2, 'units'])
  const empty = await middle(desk.sheet.newCell('units'))
  await pull(desk, desk.sheet.newCell('units'))
  await desk.page.mouse.move(empty.x, empty.y + 60, { steps: 3 })
  await desk.page.mouse.up()
  await desk.shows('units', ['1', '2', '3', '4', '5'])
})

test('After a fill all of it is selected, and one Ctrl+Z takes it back', async ({ desk }) => {
  await desk.open('rates', [{ units: 1 }, { units: 2 }, {}, {}])
  await desk.pointer.drag([1, 'units'], [2, 'units'])
  await drag(desk, [4, 'units'])
  await expect(desk.undo).toHaveAccessibleName(/^Undo: fill of 2 cells in Exchange rates/)
  await desk.press('Delete')
  await desk.shows('units', ['', '', '', ''])
  await desk.press('Control+z')
  await desk.press('Control+z')
  await desk.shows('units', ['1', '2', '', ''])
})

test('Escape while the handle is held fills nothing', async ({ desk }) => {
  await desk.open('rates', [{ units: 1 }, {}])
  await desk.go(1, 'units')
  await pull(desk, desk.cell(2, 'units'))
  await desk.press('Escape')
  await expect(tipOf(desk)).toBeHidden()
  await desk.page.mouse.up()
  await desk.shows('units', ['1', ''])
})

test('Ctrl+D fills the cells below with the first', async ({ desk }) => {
  await desk.open('rates', [{ units: 5, note: 'a' }, { units: 7 }, {}])
  await desk.pointer.drag([1, 'units'], [3, 'units'])
  await desk.press('Control+d')
  await desk.shows('units', ['5', '5', '5'])
})

test('Ctrl+D in one cell copies the one above', async ({ desk }) => {
  await desk.open('rates', [{ date: '2024-11-21' }, {}])
  await desk.go(2, 'date')
  await desk.press('Control+d')
  await expect.poll(() => desk.kept('date')).toEqual(['2024-11-21', '2024-11-21'])
})

test('Ctrl+D in the empty line makes a row like the one above', async ({ desk }) => {
  await desk.open('rates', notes('again'))
  await desk.sheet.newCell('note').click()
  await desk.press('Control+d')
  await desk.shows('note', ['again', 'again'])
})

test('Ctrl+R fills the cells on the right with the first', async ({ desk }) => {
  await desk.open('rates', [{ units: 5 }])
  await desk.pointer.drag([1, 'units'], [1, 'byn'])
  await desk.press('Control+r')
  await expect.poll(() => desk.kept('byn')).toEqual([5])
})

test('Ctrl+R in one cell copies the one on the left', async ({ desk }) => {
  await desk.open('rates', [{ units: 5 }])
  await desk.go(1, 'byn')
  await desk.press('Control+r')
  await expect.poll(() => desk.kept('byn')).toEqual([5])
})

test('Typing on while a large fill is laid in loses no letter, and the fill is whole', async ({ desk }) => {
  const rows = 6_000
  await desk.open('rates', [{ note: 'above' }, {}])
  await desk.go(2, 'note')
  await desk.clipboard.putRepeated('below\r\n', rows)
  await desk.clipboard.paste()
  await expect.poll(async () => (await desk.kept('note')).filter(note => note === 'below').length).toBe(rows)
  await desk.sheet.header('note').click()
  await desk.press('Control+d')
  await desk.hands.type('typed while it is laid in', { everyMs: 20 })
  await expect(desk.sheet.field).toHaveValue('typed while it is laid in')
  await desk.press('Escape')
  await expect.poll(async () => (await desk.kept('note')).filter(note => note === 'above').length).toBe(rows + 1)
})

test('Ctrl+D works on a Cyrillic keyboard, too', async ({ desk }) => {
  await desk.open('rates', notes('вниз', null))
  await desk.go(2, 'note')
  await desk.hands.shortcut('KeyD', 'в')
  await desk.shows('note', ['вниз', 'вниз'])
})

test.describe('for one who may only read', () => {
  test.use({ role: 'viewer' })
  test('there is no handle to fill with', async ({ desk }) => {
    await desk.open('rates', [{ units: 5 }, {}])
    await desk.go(1, 'units')
    await expect(handleOf(desk)).toBeHidden()
  })
})
