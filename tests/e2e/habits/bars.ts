import { LOCALES } from '../../../src/domain/locale.ts'
import { expect, test, type Desk } from './desk.ts'

const LONG = 'A first line that says a good deal\nand a second one'
const ROWS = [{ title: 'First', site: LONG }, { title: 'Second' }, { title: 'Third' }]

const bar = (desk: Desk) => desk.page.getByRole('textbox', { name: 'Content of the cell' })

test('The bar above the table shows the whole of the cell, and which cell it is', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.cell(1, 'site').scrollIntoViewIfNeeded()
  await desk.go(1, 'site')
  await expect(bar(desk)).toHaveValue(LONG)
  await expect(desk.page.locator('.cell-line .address')).toHaveText(/^1\s*Site$/)
})

test('What is typed into the cell stands in the bar at once, and the other way round', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.type('abc')
  await expect(bar(desk)).toHaveValue('abc')
  await bar(desk).click()
  await desk.press('End')
  await desk.type('def')
  await expect(desk.sheet.field).toHaveValue('abcdef')
})

test('In the bar Enter writes and goes down', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await bar(desk).click()
  await desk.press('End')
  await desk.type(' one')
  await desk.press('Enter')
  await desk.shows('title', ['First', 'Second one', 'Third'])
  await desk.isAt(3, 'title')
})

test('In the bar Tab writes and goes right, Ctrl+Enter writes into all that is selected', async ({ desk }) => {
  await desk.open('rates', [{ units: 1 }, { units: 2 }, { units: 3 }])
  await desk.go(1, 'units')
  await bar(desk).click()
  await desk.press('End')
  await desk.type('5')
  await desk.press('Tab')
  await desk.isAt(1, 'byn')
  await desk.pointer.drag([2, 'units'], [3, 'units'])
  await bar(desk).click()
  await desk.press('Control+a')
  await desk.type('77')
  await desk.press('Control+Enter')
  await desk.shows('units', ['15', '77', '77'])
})

test('In the bar Escape gives up what was typed', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await bar(desk).click()
  await desk.type('nothing of this')
  await desk.press('Escape')
  await desk.isAt(2, 'title')
  await expect(bar(desk)).toHaveValue('Second')
  await desk.shows('title', ['First', 'Second', 'Third'])
})

test('In the bar Alt+Enter breaks the line, and a click elsewhere writes', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await bar(desk).click()
  await desk.press('End', 'Alt+Enter')
  await desk.type('below')
  await desk.go(3, 'title')
  await expect.poll(() => desk.kept('title')).toEqual(['First', 'Second\nbelow', 'Third'])
})

test('Ctrl+Shift+U enlarges the bar and folds it again', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  const height = () => desk.page.locator('.cell-line').evaluate(line => line.getBoundingClientRect().height)
  const before = await height()
  await desk.press('Control+Shift+u')
  await expect.poll(height).toBeGreaterThan(before * 2)
  await desk.press('Control+Shift+u')
  await expect.poll(height).toBe(before)
})

test('A colleague who writes into the cell meanwhile is said also to one who types in the bar', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await bar(desk).click()
  await desk.press('End')
  await desk.type('!')
  await desk.colleague.set('projects', 'r2', 'title', 'Theirs')
  await expect(desk.page.getByRole('alert')).toContainText('Theirs')
  await expect(bar(desk)).toHaveValue('Second!')
})

test('? outside of the table opens the page of all keys', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.page.getByRole('heading', { level: 1 }).click()
  await desk.app.viewButton.focus()
  await desk.press('?')
  await expect(desk.app.title).toHaveText('Keys')
  await expect(desk.page.getByRole('term').filter({ hasText: 'Today’s date' })).toBeVisible()
})

test('Ctrl+/ opens the page of keys also from a cell', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Control+/')
  await expect(desk.app.title).toHaveText('Keys')
})

const FIGURES = [{ title: 'a', quantity: { value: 10, unit: 'piece' } }, { title: 'b', quantity: { value: 20.5, qualifier: 'about', unit: 'piece' } }, { title: 'c', quantity: { value: 1000, unit: 'tonne' } }]
/** Selects the figures of so many rows. */
async function selectFigures(desk: Desk, rows: number): Promise<void> {
  await desk.go(1, 'title')
  await desk.press('Control+ArrowRight')
  await desk.isAt(1, 'quantity')
  for (let more = 1; more < rows; more++) await desk.press('Shift+ArrowDown')
}
const figure = (desk: Desk, name: string) => desk.status.getByRole('button', { name })

test('The bar below the table sums what is selected, and says “≈” where a figure is approximate', async ({ desk }) => {
  await desk.open('projects', FIGURES)
  await selectFigures(desk, 2)
  await expect(figure(desk, 'Sum:')).toHaveText(/^Sum:\s*≈\s30\.5/)
  await expect(figure(desk, 'Average:')).toHaveText(/≈\s15\.25/)
  await expect(figure(desk, 'Min:')).toContainText('10')
  await expect(figure(desk, 'Count:')).toHaveText(/Count:\s*2/)
})

test('The figures below the table are written as the language writes numbers', async ({ desk }) => {
  await desk.open('rates', [{ byn: 1234.5 }, { byn: 0.25 }], { language: 'ru' })
  await desk.pointer.drag([1, 'byn'], [2, 'byn'])
  await expect(figure(desk, 'Сумма:')).toHaveText(/1\s234,75$/)
})

test('Different units are said instead of being added up', async ({ desk }) => {
  await desk.open('projects', FIGURES)
  await selectFigures(desk, 3)
  await expect(desk.status).toContainText('Different units, no sum')
  await expect(figure(desk, 'Sum:')).toHaveCount(0)
})

test('A click on a figure below the table copies it', async ({ desk }) => {
  await desk.open('projects', FIGURES)
  await selectFigures(desk, 2)
  await figure(desk, 'Sum:').click()
  await expect.poll(() => desk.clipboard.text()).toBe('30.5')
})

test('Which figures are shown is chosen, and remembered', async ({ desk }) => {
  await desk.open('projects', FIGURES)
  await selectFigures(desk, 2)
  await desk.status.getByRole('button', { name: 'Which figures are shown' }).click()
  await desk.page.getByRole('menuitemcheckbox', { name: 'Max:' }).click()
  await desk.press('Escape')
  await expect(figure(desk, 'Max:')).toHaveCount(0)
  await desk.reload()
  await selectFigures(desk, 2)
  await expect(figure(desk, 'Sum:')).toBeVisible()
  await expect(figure(desk, 'Max:')).toHaveCount(0)
})

test('“Sign out” in the menu of the person leads to where one signs out', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.app.side.getByRole('button', { name: /settings and sign out/ }).click()
  await desk.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(desk.page.getByRole('main').getByRole('button', { name: 'Sign out' })).toBeFocused()
})

test('What was said of one table is gone in the next', async ({ desk }) => {
  await desk.open('projects', FIGURES)
  await selectFigures(desk, 2)
  await figure(desk, 'Sum:').click()
  const notice = desk.page.getByText(/^Copied\. Sum:/).first()
  await expect(notice).toBeVisible()
  await desk.app.side.getByRole('link', { name: 'Meetings' }).click()
  await expect(desk.app.title).toHaveText('Meetings')
  await expect(desk.page.getByText(/^Copied\. Sum:/)).toHaveCount(0)
})

for (const language of LOCALES) {
  test(`In an office window a table with a long name has room for its tools (${language})`, async ({ desk }) => {
    await desk.open('agreements', [{ title: 'First' }], { language, card: true })
    await desk.go(1, 'title')
    await expect.poll(() => desk.app.toolbar.getByRole('button').count()).toBeGreaterThanOrEqual(9)
    // With the view changed as well.
    await desk.sheet.header('title').click({ button: 'right' })
    await desk.page.getByRole('menuitem').nth(1).click()
    await expect(desk.page.locator('.saved-views .changed')).toBeVisible()
    await expect.poll(() => desk.app.toolbar.getByRole('button').count()).toBeGreaterThanOrEqual(8)
  })

  test(`Nothing in the panel of the view is cut off (${language})`, async ({ desk }) => {
    await desk.open('trade', [{ note: 'one' }], { language })
    await desk.app.viewButton.click()
    const panel = desk.page.getByRole('dialog')
    await expect(panel).toBeVisible()
    expect(await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
  })
}

test('The field that hides rows opens when it is clicked, and stays open as long as it hides some', async ({ desk }) => {
  await desk.open('projects', ROWS)
  const width = () => desk.app.search.evaluate(field => field.getBoundingClientRect().width)
  expect(await width()).toBeLessThan(50)
  await desk.app.search.click()
  await desk.type('Third')
  await desk.shows('title', ['Third'])
  await desk.go(3, 'title')
  expect(await width()).toBeGreaterThan(60)
  await desk.app.search.fill('')
  await desk.shows('title', ['First', 'Second', 'Third'])
  await desk.go(1, 'title')
  await expect.poll(width).toBeLessThan(50)
})
