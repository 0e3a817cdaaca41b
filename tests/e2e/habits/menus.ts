import { expect, test, type Desk } from './desk.ts'

const ROWS = [{ title: 'First', site: 'a' }, { title: 'Second', site: 'b' }, { title: 'Third', site: 'a' }]

const menu = (desk: Desk) => desk.page.getByRole('menu')
const entry = (desk: Desk, name: string | RegExp) => menu(desk).getByRole('menuitem', { name })

test('A right click on a cell opens its menu, with the keys beside the entries', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.pointer.rightClick([2, 'title'])
  await expect(menu(desk)).toHaveAccessibleName('Actions on the cell')
  await expect(entry(desk, 'Copy').first()).toContainText('Ctrl+C')
  await expect(entry(desk, /Delete 1 row/)).toContainText('Ctrl+−')
  await desk.press('Escape')
  await expect(menu(desk)).toHaveCount(0)
  await desk.isAt(2, 'title')
})

test('Shift+F10 opens the menu at the cell, and Escape leads back to it', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Shift+F10')
  const box = await desk.cell(2, 'title').boundingBox()
  await expect.poll(async () => Math.abs((await menu(desk).boundingBox())!.x - box!.x)).toBeLessThan(40)
  await desk.press('Escape')
  await desk.isAt(2, 'title')
})

test('The menu is walked by arrows and chosen from with Enter', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Shift+F10')
  await expect(menu(desk)).toBeVisible()
  await desk.type('cl')
  await expect(entry(desk, 'Clear contents')).toBeFocused()
  await desk.press('Enter')
  await desk.shows('title', ['First', '', 'Third'])
  await desk.isAt(2, 'title')
})

test('Rows are inserted above and below from the menu', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.pointer.rightClick([2, 'title'])
  await entry(desk, /Insert 1 row below/).click()
  await desk.shows('title', ['First', 'Second', '', 'Third'])
  await desk.pointer.rightClick([1, 'title'])
  await entry(desk, /Insert 1 row above/).click()
  await desk.shows('title', ['', 'First', 'Second', '', 'Third'])
})

test('A right click on a row number offers what is done to rows', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.pointer.rowNumber(2).click({ button: 'right' })
  await expect(menu(desk)).toHaveAccessibleName('Actions on the row')
  await entry(desk, /Delete 1 row/).click()
  await desk.shows('title', ['First', 'Third'])
  await expect(desk.undo).toHaveAccessibleName(/^Undo: deleting 1 row/)
})

test('A right click on a header sorts, pins and hides the column', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.sheet.header('title').click({ button: 'right' })
  await expect(menu(desk)).toHaveAccessibleName('Column “Title”')
  await entry(desk, 'Sort descending').click()
  await desk.shows('title', ['Third', 'Second', 'First'])
  await desk.sheet.header('title').click({ button: 'right' })
  await entry(desk, 'Hide column').click()
  await expect(desk.sheet.header('title')).toHaveCount(0)
})

test('“Filter by this value” leaves the rows that hold the same, and the filter is taken off in the same menu', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.cell(1, 'site').scrollIntoViewIfNeeded()
  await desk.pointer.rightClick([1, 'site'])
  await entry(desk, 'Filter by this value').click()
  await desk.shows('title', ['First', 'Third'])
  await desk.pointer.rightClick([3, 'site'])
  await entry(desk, 'Remove the filter of the column').click()
  await desk.shows('title', ['First', 'Second', 'Third'])
})

test('Copy and paste from the menu do what their keys do', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.pointer.rightClick([1, 'title'])
  await entry(desk, 'Copy').first().click()
  await expect.poll(() => desk.clipboard.text()).toContain('First')
  await desk.pointer.rightClick([3, 'title'])
  await entry(desk, 'Paste').click()
  await desk.shows('title', ['First', 'Second', 'First'])
})

test('The link to a row is copied and leads to it', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.pointer.rightClick([3, 'title'])
  await entry(desk, 'Copy link to the row').click()
  await expect(desk.page.getByText('The link to the row is on the clipboard.').first()).toBeVisible()
  await desk.page.goto(await desk.clipboard.text())
  await expect(desk.page.getByRole('complementary').or(desk.app.page.locator('.card'))).toContainText('Third')
})

test('The toolbar does the same for the mouse, and has its rest in a menu', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.app.toolbar.getByRole('button', { name: /Delete 1 row/ }).click()
  await desk.shows('title', ['First', 'Third'])
  await desk.app.toolbar.getByRole('button', { name: 'More actions' }).click()
  await expect(entry(desk, 'Hide column')).toBeVisible()
})

test.describe('one who may only read', () => {
  test.use({ role: 'viewer' })
  test('finds nothing in the menu that writes', async ({ desk }) => {
    await desk.open('projects', ROWS)
    await desk.pointer.rightClick([2, 'title'])
    await expect(entry(desk, 'Copy').first()).toBeVisible()
    await expect(entry(desk, /Paste|Cut|Clear|Delete|Insert/)).toHaveCount(0)
  })
})

test('Cut from the menu moves with the next paste', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.pointer.rightClick([1, 'title'])
  await entry(desk, 'Cut').click()
  await desk.isAt(1, 'title')
  await desk.pointer.rightClick([3, 'title'])
  await entry(desk, 'Paste').click()
  await desk.shows('title', ['', 'Second', 'First'])
})

test('A right click inside of what is selected keeps it, and the menu acts on all of it', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.pointer.drag([1, 'title'], [2, 'title'])
  await desk.pointer.rightClick([2, 'title'])
  await entry(desk, /Delete 2 rows/).click()
  await desk.shows('title', ['Third'])
})

test('The menu stands whole on the screen, also at the lower edge', async ({ desk }) => {
  await desk.open('projects', Array.from({ length: 18 }, (_, index) => ({ title: `Row ${index + 1}` })))
  await desk.pointer.rightClick([18, 'title'])
  const last = entry(desk, 'Find in table')
  await expect(last).toBeInViewport({ ratio: 1 })
  await expect(entry(desk, 'Cut')).toBeInViewport({ ratio: 1 })
})

test('In a low window the menu fits, too, and its last entry is reached by the wheel and by keys', async ({ desk }) => {
  await desk.page.setViewportSize({ width: 1366, height: 420 })
  await desk.open('projects', Array.from({ length: 18 }, (_, index) => ({ title: `Row ${index + 1}` })))
  await desk.pointer.rightClick([6, 'title'])
  // It is drawn first and finds its place then.
  await expect(menu(desk)).toBeInViewport({ ratio: 1 })
  const box = (await menu(desk).boundingBox())!
  await desk.page.mouse.move(box.x + 40, box.y + 40)
  await desk.page.mouse.wheel(0, 2000)
  await expect(entry(desk, 'Find in table')).toBeInViewport({ ratio: 1 })
  await desk.press('Escape', 'Shift+F10', 'End')
  await expect(entry(desk, 'Find in table')).toBeFocused()
  await expect(entry(desk, 'Find in table')).toBeInViewport({ ratio: 1 })
})

test('Columns whose headers are selected are hidden together', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.sheet.header('title').click()
  const [, second, third] = await desk.sheet.columns()
  await desk.sheet.header(third!).click({ modifiers: ['Shift'] })
  await desk.sheet.header(second!).click({ button: 'right' })
  await entry(desk, 'Hide 3 columns').click()
  for (const column of ['title', second!, third!]) await expect(desk.sheet.header(column)).toHaveCount(0)
})

test('Columns whose headers are selected are fitted together, and a single other one by itself', async ({ desk }) => {
  await desk.open('rates', [{ note: 'n', byn: 1 }])
  const wide = (column: string) => desk.sheet.header(column).evaluate(header => header.getBoundingClientRect().width)
  const [currency, units, note] = [await wide('currency'), await wide('units'), await wide('note')]
  await desk.sheet.header('currency').click()
  await desk.sheet.header('units').click({ modifiers: ['Shift'] })
  await desk.sheet.header('currency').click({ button: 'right' })
  await entry(desk, 'Fit width to content').click()
  await expect.poll(() => wide('currency')).not.toBe(currency)
  await expect.poll(() => wide('units')).not.toBe(units)
  expect(await wide('note')).toBe(note)
})

test('The last column left cannot be hidden from the menu', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }])
  await desk.sheet.header('date').click()
  await desk.sheet.header((await desk.sheet.columns()).at(-1)!).click({ modifiers: ['Shift'] })
  await desk.sheet.header('date').click({ button: 'right' })
  await expect(entry(desk, /^Hide \d+ columns$/)).toHaveAttribute('aria-disabled', 'true')
})

test('Among deleted rows the menu offers to put them back, and nothing that writes into them', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Control+-')
  await desk.shows('title', ['First', 'Third'])
  await desk.app.viewButton.click()
  await desk.page.getByRole('checkbox', { name: 'Show deleted rows' }).check()
  await desk.press('Escape')
  await desk.shows('title', ['Second'])
  await desk.go(2, 'title')
  await desk.type('x')
  await expect(desk.spoken).toContainText('Put a row back to change it')
  await desk.pointer.rightClick([2, 'title'])
  await expect(entry(desk, 'Copy').first()).toBeVisible()
  await expect(entry(desk, /Paste|Cut|Clear|Delete|Insert|Edit|Fill/)).toHaveCount(0)
  await entry(desk, 'Restore 1 row').click()
  await expect(desk.sheet.rows).toHaveCount(0)
})

test.describe('by touch', () => {
  const finger = async (desk: Desk, held: (at: { x: number; y: number }) => Promise<void>, cell = desk.cell(2, 'title')) => {
    const box = (await cell.boundingBox())!
    await held({ x: box.x + 40, y: box.y + box.height / 2 })
  }

  test('A tap brings what can be done to the selection within reach', async ({ desk }) => {
    await desk.open('projects', ROWS)
    const session = await desk.page.context().newCDPSession(desk.page)
    await finger(desk, async at => {
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    })
    const bar = desk.page.getByRole('toolbar', { name: 'Actions on what is selected' })
    await bar.getByRole('button', { name: /Delete 1 row/ }).click()
    await desk.shows('title', ['First', 'Third'])
  })

  test('A long press opens the menu of the cell under the finger', async ({ desk }) => {
    await desk.open('projects', ROWS)
    const session = await desk.page.context().newCDPSession(desk.page)
    await finger(desk, async at => {
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
      await expect(menu(desk)).toBeVisible()
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    })
    await expect(menu(desk)).toBeVisible()
    await entry(desk, 'Clear contents').click()
    await desk.shows('title', ['First', '', 'Third'])
  })
})
