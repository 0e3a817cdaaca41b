import { expect, test } from './desk.ts'

test('The table says to a screen reader what it is, how large, and where I am', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }, { note: 'two' }])
  const grid = desk.page.getByRole('grid')
  await expect(grid).toBeVisible()
  await expect(grid).toHaveAttribute('aria-rowcount', /^\d+$/)
  await expect(grid).toHaveAttribute('aria-colcount', /^\d+$/)
  await expect(desk.page.getByRole('columnheader', { name: 'Note' })).toBeVisible()
  await desk.go(2, 'note')
  await expect(desk.cell(2, 'note')).toHaveRole('gridcell')
  await expect(desk.cell(2, 'note')).toHaveAttribute('aria-colindex', /^\d+$/)
  await expect(desk.sheet.row('r2')).toHaveAttribute('aria-rowindex', '3')
})

test('What I type into has the name of its column', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }])
  await desk.go(1, 'note')
  await desk.press('F2')
  await expect(desk.sheet.field).toBeFocused()
  await expect(desk.sheet.field).toHaveAccessibleName(/Note/)
  await expect(desk.sheet.field).toHaveValue('one')
})

test('The choices are a list in which the present one is named', async ({ desk }) => {
  await desk.open('rates', [{ currency: 'USD' }])
  await desk.go(1, 'currency')
  await desk.press('Alt+ArrowDown')
  await expect(desk.sheet.list).toBeVisible()
  await expect(desk.sheet.field).toHaveRole('combobox')
  await expect(desk.sheet.field).toHaveAttribute('aria-expanded', 'true')
  const present = await desk.sheet.field.getAttribute('aria-activedescendant')
  await expect(desk.page.locator(`[id="${present}"]`)).toContainText('US dollar')
})

test('A column says that it is sorted, and which way', async ({ desk }) => {
  await desk.open('rates', [{ note: 'b' }, { note: 'a' }])
  const menu = await desk.sheet.openColumnMenu('note')
  await menu.getByRole('button').first().click()
  await expect(desk.sheet.header('note')).toHaveAccessibleName(/ascending/i)
})

test('The headings can be reached by the arrows, and Enter opens their menu', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }])
  await desk.go(1, 'note')
  await desk.press('ArrowUp')
  await expect(desk.sheet.header('note')).toBeFocused()
  await desk.press('Enter')
  await expect(desk.sheet.columnMenu).toBeVisible()
  await desk.press('Escape')
  await expect(desk.sheet.columnMenu).toHaveCount(0)
})

test('A doubtful cell says so when I come to it', async ({ desk }) => {
  await desk.open('rates', [{ byn: { value: 1.234, raw: '1.234', unsure: true } }, { byn: { raw: '???' } }])
  await desk.go(1, 'byn')
  await expect(desk.spoken).toContainText('two readings')
  await desk.press('ArrowDown')
  await expect(desk.spoken).toContainText(/not/i)
})

test('What was not understood is said when I leave the cell', async ({ desk }) => {
  await desk.open('rates', [{ byn: 1 }, {}])
  await desk.go(1, 'byn')
  await desk.type('abc\n')
  await expect(desk.spoken).toContainText('Not understood, kept as typed')
})

test('What the keys for clearing, inserting and deleting did is said', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }, { note: 'two' }, { note: 'three' }])
  await desk.go(1, 'note')
  await desk.press('Shift+ArrowDown', 'Delete')
  await expect(desk.spoken).toContainText('2 cells cleared')
  // What is selected is told when it rests, and takes nothing from what was done meanwhile.
  await expect(desk.spoken).toContainText('Note, row 1 to Note, row 2')
  await expect(desk.spoken).toContainText('2 cells cleared')
  await desk.press('Control++')
  await expect(desk.spoken).toContainText('2 rows added')
  await desk.press('Control+-')
  await expect(desk.spoken).toContainText('2 rows deleted')
})

test('That each edit is saved is not said each time', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.write(1, 'note', 'one')
  await desk.app.saved()
  await expect(desk.app.badge).toHaveAttribute('aria-live', 'off')
})
