import { AG_DOM } from '../../../src/grid/agDom.ts'
import { expect, test, type Desk } from './desk.ts'

const RATES = [
  { date: '2024-03-01', currency: 'USD', units: 10, byn: 3.2, note: 'a note that is far too long for the column that it stands in, as it goes on and on and on' },
  { date: '2025-01-10', currency: 'EUR', units: 1, byn: 3.5 },
  { date: '2024-03-01', currency: 'EUR', units: 1, byn: 3.1 },
]
const press = async (desk: Desk, column: string, name: string) => (await desk.sheet.openColumnMenu(column)).getByRole('button', { name, exact: true }).click()
const width = (desk: Desk, column: string) => desk.sheet.header(column).evaluate(header => header.getBoundingClientRect().width)
const starts = async (desk: Desk, count = 3) => (await desk.sheet.columns()).slice(0, count)
const scrollRight = (desk: Desk) => desk.sheet.grid.locator(`.${AG_DOM.viewport}`).evaluate(viewport => viewport.scrollTo(600, 0))

test('The first column stays in its place when one scrolls, and can be let go', async ({ desk }) => {
  await desk.page.setViewportSize({ width: 900, height: 700 })
  await desk.open('rates', RATES)
  const left = async (column: string) => (await desk.cell(1, column).boundingBox())?.x ?? Number.NEGATIVE_INFINITY
  const [date, currency] = [await left('date'), await left('currency')]
  await scrollRight(desk)
  await expect.poll(() => left('currency')).toBeLessThan(currency)
  expect(await left('date')).toBe(date)
  await press(desk, 'date', 'Unfreeze')
  await scrollRight(desk)
  await expect.poll(() => left('date')).toBeLessThan(date)
  await desk.reload()
  await scrollRight(desk)
  await expect.poll(() => left('date')).toBeLessThan(date)
})

test('Another column is frozen beside the first', async ({ desk }) => {
  await desk.open('rates', RATES)
  await press(desk, 'byn', 'Freeze at the left')
  await expect.poll(() => starts(desk)).toEqual(['date', 'byn', 'currency'])
  await press(desk, 'byn', 'Unfreeze')
  await expect.poll(() => starts(desk, 4)).toEqual(['date', 'currency', 'units', 'byn'])
})

test('A column is hidden by its menu and shown again in the list of all columns', async ({ desk }) => {
  await desk.open('rates', RATES)
  await press(desk, 'units', 'Hide column')
  await expect(desk.sheet.header('units')).toHaveCount(0)
  await desk.app.viewButton.click()
  await desk.page.getByRole('searchbox', { name: 'Find a column' }).fill('uni')
  await desk.page.getByRole('checkbox', { name: 'Units' }).check()
  await desk.press('Escape')
  await expect(desk.sheet.header('units')).toBeVisible()
  await expect.poll(() => starts(desk)).toEqual(['date', 'currency', 'units'])
})

test('Dragging its edge makes a column wider, and that is kept', async ({ desk }) => {
  await desk.open('rates', RATES)
  const before = await width(desk, 'currency')
  const edge = (await desk.sheet.header('currency').boundingBox())!
  await desk.page.mouse.move(edge.x + edge.width - 1, edge.y + 12)
  await desk.page.mouse.down()
  await desk.page.mouse.move(edge.x + edge.width + 60, edge.y + 12, { steps: 4 })
  await desk.page.mouse.up()
  let wide = 0
  await expect.poll(async () => (wide = await width(desk, 'currency'))).toBeGreaterThan(before + 50)
  await desk.reload()
  await expect.poll(() => width(desk, 'currency')).toBe(wide)
})

test('A double click on its edge makes a column as wide as what stands in it', async ({ desk }) => {
  await desk.open('rates', RATES)
  const edge = (await desk.sheet.header('currency').boundingBox())!
  await desk.page.mouse.dblclick(edge.x + edge.width - 1, edge.y + 12)
  await expect.poll(() => width(desk, 'currency')).toBeLessThan(edge.width)
  const cell = desk.cell(1, 'currency')
  expect(await cell.evaluate(element => element.scrollWidth <= element.clientWidth + 1)).toBe(true)
})

test('Fit to content in the menu does the same, up to a bound', async ({ desk }) => {
  await desk.open('rates', RATES)
  await press(desk, 'note', 'Fit to content')
  await expect.poll(() => width(desk, 'note')).toBe(480)
})

test('All columns are fitted at once', async ({ desk }) => {
  await desk.open('rates', RATES)
  const before = await width(desk, 'currency')
  await desk.app.viewButton.click()
  await desk.app.button('Fit all widths').click()
  await expect.poll(() => width(desk, 'currency')).not.toBe(before)
})

test('A column is dragged to another place, and that is kept', async ({ desk }) => {
  await desk.open('rates', RATES)
  await desk.pointer.dragBetween(desk.sheet.header('byn'), desk.sheet.header('currency'))
  await expect.poll(() => starts(desk)).toEqual(['date', 'byn', 'currency'])
  await desk.reload()
  await expect.poll(() => starts(desk)).toEqual(['date', 'byn', 'currency'])
})

test('A column is moved left and right without a mouse', async ({ desk }) => {
  await desk.open('rates', RATES)
  await desk.go(1, 'units')
  await desk.press('Alt+Shift+ArrowDown')
  await desk.sheet.columnMenu.getByRole('button', { name: 'Move left' }).press('Enter')
  await expect.poll(() => starts(desk)).toEqual(['date', 'units', 'currency'])
  await desk.press('Alt+Shift+ArrowDown')
  await desk.sheet.columnMenu.getByRole('button', { name: 'Move right' }).press('Enter')
  await expect.poll(() => starts(desk)).toEqual(['date', 'currency', 'units'])
})

test('Rows are sorted by a column, and by a second where the first is the same', async ({ desk }) => {
  await desk.open('rates', RATES)
  await press(desk, 'date', 'Sort descending')
  await desk.shows('byn', ['3.5', '3.2', '3.1'])
  await press(desk, 'byn', 'Then ascending')
  await desk.shows('byn', ['3.5', '3.1', '3.2'])
  await expect(desk.app.chips).toHaveText(['Date', 'BYN'])
  await press(desk, 'byn', 'Do not sort')
  await desk.shows('byn', ['3.5', '3.2', '3.1'])
})

test('A click on the chip of a sort turns it round', async ({ desk }) => {
  await desk.open('rates', RATES)
  await press(desk, 'byn', 'Sort ascending')
  await desk.shows('byn', ['3.1', '3.2', '3.5'])
  await desk.app.chips.getByRole('button', { name: 'BYN', exact: true }).click()
  await desk.shows('byn', ['3.5', '3.2', '3.1'])
})

test('What is done with columns is no change of the table: nothing is there to be undone', async ({ desk }) => {
  await desk.open('rates', RATES)
  await press(desk, 'units', 'Hide column')
  await press(desk, 'byn', 'Sort descending')
  await expect(desk.undo).toHaveAccessibleName('Nothing to undo')
})

test('On a header Alt with an arrow makes the column wider or narrower, and that is kept', async ({ desk }) => {
  await desk.open('rates', RATES)
  const before = await width(desk, 'units')
  await desk.go(1, 'units')
  await desk.press('ArrowUp')
  await expect(desk.sheet.header('units')).toBeFocused()
  await desk.press('Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowRight')
  await expect.poll(() => width(desk, 'units')).toBeGreaterThan(before)
  const wide = await width(desk, 'units')
  await desk.reload()
  await expect.poll(() => width(desk, 'units')).toBe(wide)
})

test('On a header Shift with an arrow moves the column, and Ctrl with an arrow moves nothing', async ({ desk }) => {
  await desk.open('rates', RATES)
  await desk.go(1, 'units')
  await desk.press('ArrowUp')
  await expect(desk.sheet.header('units')).toBeFocused()
  await desk.press('Control+ArrowRight')
  expect(await starts(desk, 4)).toEqual(['date', 'currency', 'units', 'byn'])
  await desk.press('Shift+ArrowRight')
  await expect.poll(() => starts(desk, 4)).toEqual(['date', 'currency', 'byn', 'units'])
  await expect(desk.sheet.header('units')).toBeFocused()
  await desk.reload()
  await expect.poll(() => starts(desk, 4)).toEqual(['date', 'currency', 'byn', 'units'])
})

test('Shift+F10 on a header opens its menu, and all that it offers is done by keys', async ({ desk }) => {
  await desk.open('rates', RATES)
  await desk.go(1, 'units')
  await desk.press('ArrowUp')
  await expect(desk.sheet.header('units')).toBeFocused()
  await desk.press('Shift+F10')
  await expect(desk.page.getByRole('menu')).toHaveAccessibleName('Column “Units”')
  await desk.type('hide')
  await expect(desk.page.getByRole('menuitem', { name: 'Hide column' })).toBeFocused()
  await desk.press('Enter')
  await expect(desk.sheet.header('units')).toHaveCount(0)
  await expect.poll(() => desk.active()).not.toBeNull()
})

test('Who walks along the headers stays there when a colleague adds a row', async ({ desk }) => {
  await desk.open('rates', RATES)
  await desk.go(1, 'units')
  await desk.press('ArrowUp')
  await expect(desk.sheet.header('units')).toBeFocused()
  await desk.colleague.lay('rates', [{ id: 'later', byn: 7 }])
  await expect(desk.sheet.row('later')).toBeVisible()
  await expect(desk.sheet.header('units')).toBeFocused()
})
