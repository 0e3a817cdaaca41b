import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { AG_DOM } from '../../../src/grid/agDom.ts'
import { readWorkbook } from '../../unit/reports/readWorkbook.ts'
import { expect, test, type Desk } from './desk.ts'
import type { LaidRow } from './colleague.ts'

/** An own column as a colleague has declared it; its id is that of its row in the settings. */
const COLUMN = 'ownColumn-01'
const declared = (values: LaidRow = {}): LaidRow => ({ id: COLUMN, type: 'column', table: 'rates', kind: 'text', 'label-en': 'Reference', ...values })
const ROWS: readonly LaidRow[] = [{ note: 'one' }, { note: 'two' }]

const dialog = (desk: Desk): Locator => desk.page.getByRole('dialog')
const headerNamed = (desk: Desk, name: string): Locator =>
  desk.sheet.grid.getByRole('columnheader').filter({ has: desk.page.getByText(name, { exact: true }) })

interface Wish {
  readonly name: string
  readonly kind?: string
  readonly options?: string
}

/** Adds a column by the dialog; gives its id. */
async function fillIn(desk: Desk, { name, kind, options }: Wish): Promise<string> {
  await dialog(desk).getByLabel('Name', { exact: true }).fill(name)
  if (kind !== undefined) await dialog(desk).getByRole('radio', { name: new RegExp(`^${kind} `) }).check()
  if (options !== undefined) await dialog(desk).getByRole('textbox', { name: 'Options' }).fill(options)
  await dialog(desk).getByRole('button', { name: 'Add column' }).click()
  await expect(dialog(desk)).toHaveCount(0)
  return (await headerNamed(desk, name).getAttribute('col-id')) ?? ''
}

async function add(desk: Desk, wish: Wish): Promise<string> {
  // The plus is drawn when it comes into sight, and a narrow window shows it only at the far right.
  await desk.sheet.grid.locator(`.${AG_DOM.viewport}`).evaluate(viewport => viewport.scrollTo({ left: viewport.scrollWidth }))
  await desk.sheet.grid.getByRole('button', { name: 'Add column' }).click()
  return fillIn(desk, wish)
}

test('The plus behind the last header adds a column, and I type into it at once', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  const column = await add(desk, { name: 'Reference' })
  await desk.isAt(1, column)
  await desk.type('14/2\n')
  expect(await desk.kept(column)).toEqual(['14/2', null])
})

test('A column that I added is there after F5, with what I typed', async ({ desk }) => {
  await desk.open('rates', ROWS)
  const column = await add(desk, { name: 'Reference' })
  await desk.write(2, column, '14/2')
  await desk.reload()
  await expect(headerNamed(desk, 'Reference')).toBeVisible()
  await desk.shows(column, ['', '14/2'])
})

test('A column that a colleague adds appears while I work, and my cell stays where it is', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(2, 'note')
  await desk.colleague.lay('settings', [declared({ after: 'date' })])
  await expect(headerNamed(desk, 'Reference')).toBeVisible()
  await desk.colleague.set('rates', 'r1', COLUMN, 'from elsewhere')
  await desk.shows(COLUMN, ['from elsewhere', ''])
  await desk.isAt(2, 'note')
})

test('A column inserted to the left of another stands there for everyone', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await (await desk.sheet.openColumnMenu('note')).getByRole('button', { name: 'Insert column to the left' }).click()
  const column = await fillIn(desk, { name: 'Reference' })
  const before = async () => {
    const order = await desk.sheet.columns()
    return order[order.indexOf('note') - 1]
  }
  await expect.poll(before).toBe(column)
  await desk.reload()
  // The council's columns come from another copy than the rows, perhaps after them.
  await expect.poll(before).toBe(column)
})

test('A right click on a header inserts a column to its right', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.sheet.header('date').click({ button: 'right' })
  await desk.page.getByRole('menuitem', { name: 'Insert column to the right' }).click()
  const column = await fillIn(desk, { name: 'Reference' })
  await expect.poll(async () => (await desk.sheet.columns()).slice(0, 2)).toEqual(['date', column])
})

test('The list of columns offers a new one, for a table whose end is far away', async ({ desk }) => {
  await desk.open('trade', [{ note: 'one' }])
  await desk.app.viewButton.click()
  await desk.page.getByRole('button', { name: 'Add column' }).click()
  await dialog(desk).getByLabel('Name', { exact: true }).fill('Reference')
  await desk.press('Enter')
  await expect(headerNamed(desk, 'Reference')).toBeVisible()
})

test('A number column takes numbers as they are typed here, and counts with them', async ({ desk }) => {
  await desk.open('rates', ROWS)
  const column = await add(desk, { name: 'Total', kind: 'Number' })
  await desk.write(1, column, '1,500.5')
  await desk.write(2, column, '2')
  expect(await desk.kept(column)).toEqual([1500.5, 2])
})

test('The options of a list are written one to a line, and typing chooses among them', async ({ desk }) => {
  await desk.open('rates', ROWS)
  const column = await add(desk, { name: 'Stage', kind: 'Choice', options: 'drafted\nagreed\n' })
  await desk.go(1, column)
  await desk.type('agr\n')
  await expect(desk.cell(1, column)).toHaveText('agreed')
})

test('The filter of an own list has its options with the number of their rows', async ({ desk }) => {
  const options: readonly LaidRow[] = [{ id: 'agreed', type: 'choice', column: COLUMN, 'label-en': 'agreed' }, { id: 'signed', type: 'choice', column: COLUMN, 'label-en': 'signed' }]
  await desk.open('rates', [{ note: 'one', [COLUMN]: 'agreed' }, { note: 'two', [COLUMN]: 'signed' }], { beside: { settings: [declared({ kind: 'choice' }), ...options] } })
  const menu = await desk.sheet.openColumnMenu(COLUMN)
  await expect(menu.locator('.q-value-line')).toHaveText([/agreed.*1$/, /signed.*1$/])
  await menu.getByRole('checkbox', { name: /agreed/ }).uncheck()
  await desk.shows('note', ['two'])
})

test('The card beside the table has a field for an own column', async ({ desk }) => {
  await desk.open('rates', ROWS, { card: true, beside: { settings: [declared()] } })
  await desk.go(1, 'note')
  await desk.app.card.field('Reference').fill('14/2')
  await desk.press('Tab')
  await expect.poll(() => desk.kept(COLUMN)).toEqual(['14/2', null])
})

test('An own column is in the workbook', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one', [COLUMN]: '14/2' }], { beside: { settings: [declared()] } })
  await desk.app.excelButton.click()
  const [file] = await Promise.all([desk.page.waitForEvent('download'), desk.page.getByRole('menuitem', { name: 'This table as on screen' }).click()])
  const values = [...readWorkbook(await readFile(await file.path()))[0]!.cells.values()].map(({ value }) => value)
  expect(values).toEqual(expect.arrayContaining(['Reference', '14/2']))
})

test('A removed column is gone from the table; brought back in the settings, its values are there', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one', [COLUMN]: '14/2' }], { beside: { settings: [declared()] } })
  await (await desk.sheet.openColumnMenu(COLUMN)).getByRole('button', { name: 'Remove column' }).click()
  await expect(headerNamed(desk, 'Reference')).toHaveCount(0)
  await desk.app.openSettings()
  await desk.page.getByRole('button', { name: 'Bring back column “Reference”' }).click()
  await desk.app.openTable('Exchange rates')
  await desk.shows(COLUMN, ['14/2'])
})

test('Ctrl+Z takes an added column away again, and Ctrl+Y brings it back', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.write(1, 'note', 'before')
  await add(desk, { name: 'Reference' })
  await expect(desk.undo).toHaveAccessibleName(/adding column “Reference”/)
  await desk.press('Control+z')
  await expect(headerNamed(desk, 'Reference')).toHaveCount(0)
  await desk.press('Control+y')
  await expect(headerNamed(desk, 'Reference')).toBeVisible()
  await desk.shows('note', ['before', 'two'])
})

test('A column gets a new name for everyone', async ({ desk }) => {
  await desk.open('rates', ROWS, { beside: { settings: [declared()] } })
  const other = await desk.secondWindow()
  await (await desk.sheet.openColumnMenu(COLUMN)).getByRole('button', { name: 'Change column' }).click()
  await dialog(desk).getByLabel('Name', { exact: true }).fill('File number')
  await desk.press('Enter')
  await expect(headerNamed(desk, 'File number')).toBeVisible()
  await expect(other.sheet.header(COLUMN)).toContainText('File number')
})

test('A name that the table has already is not taken twice, and the dialog says so', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.sheet.grid.getByRole('button', { name: 'Add column' }).click()
  await desk.press('Enter')
  await expect(dialog(desk).getByText('Give the column a name.')).toBeVisible()
  await desk.type('note')
  await expect(dialog(desk).getByText('The table already has a column of this name.')).toBeVisible()
  await desk.press('Escape')
  await expect(dialog(desk)).toHaveCount(0)
})

test('Two columns that were given one name at once are told apart', async ({ desk }) => {
  await desk.open('rates', ROWS, { beside: { settings: [declared(), declared({ id: 'ownColumn-02' })] } })
  await expect(headerNamed(desk, 'Reference')).toBeVisible()
  await expect(headerNamed(desk, 'Reference (2)')).toBeVisible()
})

test.describe('a reader', () => {
  test.use({ role: 'viewer' })

  test('sees own columns and is offered no new one', async ({ desk }) => {
    await desk.open('rates', ROWS, { beside: { settings: [declared()] } })
    await expect(headerNamed(desk, 'Reference')).toBeVisible()
    await expect(desk.sheet.grid.getByRole('button', { name: 'Add column' })).toHaveCount(0)
    await expect((await desk.sheet.openColumnMenu(COLUMN)).getByRole('button', { name: 'Remove column' })).toHaveCount(0)
  })
})
