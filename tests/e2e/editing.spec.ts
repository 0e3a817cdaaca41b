import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

test('Undo and redo work by key and by button, and say what they do', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const cell = anna.app.sheet.cell('kgd-2025-20', 'title')
  const before = (await cell.textContent())!
  await expect(anna.app.button('Nothing to undo')).toBeDisabled()
  await anna.app.sheet.write('kgd-2025-20', 'title', 'First')
  await anna.app.sheet.write('kgd-2025-20', 'title', 'Second')
  await anna.page.keyboard.press('Control+z')
  await expect(cell).toHaveText('First')
  await anna.app.button(/^Undo: typing in 1 cell in Meetings/).click()
  await expect(cell).toHaveText(before)
  await anna.app.button(/^Redo: typing in 1 cell in Meetings/).click()
  await expect(cell).toHaveText('First')
  await anna.page.keyboard.press('Control+y')
  await expect(cell).toHaveText('Second')
})

test('Undo never takes back what a colleague wrote', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.app.sheet.write('innoprom-2025', 'title', 'By Anna')
  await expect(boris.app.sheet.cell('innoprom-2025', 'title')).toHaveText('By Anna')
  await boris.app.sheet.write('innoprom-2025', 'title', 'By Boris')
  await expect(anna.app.sheet.cell('innoprom-2025', 'title')).toHaveText('By Boris')
  await anna.page.keyboard.press('Control+z')
  await expect(anna.page.getByText('it has been changed since (Second Editor)')).toBeVisible()
  await expect(anna.app.sheet.cell('innoprom-2025', 'title')).toHaveText('By Boris')
})

test('A row is added by the button, deleted by key, and put back from the deleted rows', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const { sheet } = anna.app
  const rows = await sheet.rows.count()
  await anna.app.button('Add row').click()
  await expect(sheet.newCell('date')).toBeFocused()
  await anna.app.hands.type('1.12.2025\n')
  await expect(sheet.rows).toHaveCount(rows + 1)
  const row = (await sheet.rowIds()).at(-1)!
  await expect(sheet.cell(row, 'date')).toHaveText('1 Dec 2025')

  await sheet.go(row, 'date')
  await anna.page.keyboard.press('Control+-')
  await expect(sheet.row(row)).toHaveCount(0)
  await anna.app.button('View').click()
  await anna.page.getByLabel('Show deleted rows').check()
  await anna.page.keyboard.press('Escape')
  await expect(sheet.cell(row, 'date')).toHaveText('1 Dec 2025')
  await sheet.go(row, 'date')
  await anna.app.button('Restore 1 row').click()
  await anna.app.chips.getByRole('button', { name: 'Remove: Deleted rows' }).click()
  await expect(sheet.cell(row, 'date')).toHaveText('1 Dec 2025')
  await anna.app.saved()
  expect(await anna.rowAtServer('rates', row)).toMatchObject({ date: '2025-12-01' })
})

test('A row is deleted by the button and put back by undo', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.sheet.go('kgd-2024-mogilev', 'title')
  await anna.app.button('Delete 1 row').click()
  await expect(anna.app.sheet.row('kgd-2024-mogilev')).toHaveCount(0)
  await anna.app.button(/^Undo: deleting 1 row in Meetings/).click()
  await expect(anna.app.sheet.row('kgd-2024-mogilev')).toBeVisible()
})

test('A row is inserted above the one that one is in', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const ids = await anna.app.sheet.rowIds()
  const at = ids.indexOf('kgd-2024-19')
  await anna.app.sheet.go('kgd-2024-19', 'title')
  await anna.page.keyboard.press('Control++')
  await anna.app.hands.type('Inserted\n')
  await expect.poll(async () => (await anna.app.sheet.texts('title'))[at]).toBe('Inserted')
})

test('A choice is found by typing its beginning', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.sheet.go('kgd-2025-visit', 'kind')
  await anna.app.hands.type('bilat')
  await expect(anna.app.sheet.list.getByRole('option')).toHaveText(['Bilateral meeting'])
  await anna.app.hands.type('\n')
  await expect(anna.app.sheet.cell('kgd-2025-visit', 'kind')).toHaveText('Bilateral meeting')
})

test('A reference to a row that is not there yet is created from the cell', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Trade')
  const { sheet } = anna.app
  await sheet.go('kgd-2025-h1', 'partner')
  await anna.app.hands.type('Pskov region by hand')
  await sheet.list.getByRole('option', { name: 'Create “Pskov region by hand”' }).click()
  await expect(sheet.cell('kgd-2025-h1', 'partner')).toHaveText('Pskov region by hand')
  await anna.app.saved()
  const stored = await anna.rowAtServer('trade', 'kgd-2025-h1')
  const organisations = await anna.rowsAtServer('organisations')
  expect(organisations.find(({ id }) => id === stored?.['partner'])).toMatchObject({ name: 'Pskov region by hand' })
})

test('A reference that is there is found by a part of its name', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Trade')
  await anna.app.sheet.go('kgd-target', 'partner')
  await anna.app.hands.type('калининградск')
  const option = anna.app.sheet.list.getByRole('option').first()
  await expect(option).toHaveAttribute('aria-selected', 'true')
  const name = (await option.textContent())!
  await anna.app.hands.type('\n')
  await expect(anna.app.sheet.cell('kgd-target', 'partner')).toHaveText(name)
})

test('A date is chosen in the calendar by keys and by pointer', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const { sheet } = anna.app
  const cell = sheet.cell('kgd-2025-20', 'ends')
  await sheet.write('kgd-2025-20', 'ends', '2.10.2025')
  await expect(cell).toHaveText('2 Oct 2025')
  await sheet.go('kgd-2025-20', 'ends')
  await anna.page.keyboard.press('Alt+ArrowDown')
  await expect(anna.page.getByRole('group', { name: 'Calendar' })).toBeVisible()
  await anna.page.keyboard.press('ArrowRight')
  await anna.page.keyboard.press('ArrowDown')
  await anna.page.keyboard.press('Enter')
  await expect(cell).toHaveText('10 Oct 2025')

  await cell.dblclick()
  await anna.page.getByRole('group', { name: 'Calendar' }).getByText('17', { exact: true }).click()
  await expect(cell).toHaveText('17 Oct 2025')
  await anna.app.saved()
  expect(await anna.rowAtServer('meetings', 'kgd-2025-20')).toMatchObject({ ends: '2025-10-17' })
})

test('The card edits the same row as the table', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.sheet.go('kgd-2025-20', 'title')
  await anna.app.card.field('City').fill('Written in the card')
  await anna.page.keyboard.press('Tab')
  await anna.app.saved()
  expect(await anna.rowAtServer('meetings', 'kgd-2025-20')).toMatchObject({ city: 'Written in the card' })
})
