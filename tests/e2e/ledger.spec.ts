import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { dayInZone } from '../../src/domain/timeZone.ts'
import { ageLedger, ageVisits } from '../support/inside.ts'
import { readWorkbook } from '../unit/reports/readWorkbook.ts'
import type { Guest } from './guest.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()
const MEETING = 'kgd-2025-20'
const OTHER = 'kgd-2025-visit'

const daysAgo = (days: number) => dayInZone(Date.now() - days * 86_400_000)
const dialogOf = (guest: Guest) => guest.page.getByRole('dialog')

async function write(guest: Guest, row: string, column: string, text: string): Promise<void> {
  await guest.app.sheet.write(row, column, text)
  await guest.app.saved()
}

/** By the key, on the cell. */
async function openCellHistory(guest: Guest, row: string, column: string): Promise<Locator> {
  await guest.app.sheet.go(row, column)
  await guest.app.hands.shortcut('KeyH', 'h', { shift: true })
  const dialog = dialogOf(guest)
  await expect(dialog.getByRole('heading', { name: 'History of the cell' })).toBeVisible()
  return dialog
}

async function menuEntry(guest: Guest, name: string | RegExp): Promise<void> {
  await guest.app.button('History and comparison').click()
  await guest.page.getByRole('menuitem', { name }).click()
}

test('S50 The history of a cell opens by its key, says who wrote what, and an old value is put back and that undone', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Anna Writer' })
  const boris = await arrive(server.it, { name: 'Boris Writer' })
  await write(boris, MEETING, 'city', 'First city')
  await expect(anna.app.sheet.cell(MEETING, 'city')).toHaveText('First city')
  await write(anna, MEETING, 'city', 'Second city')
  const dialog = await openCellHistory(anna, MEETING, 'city')
  const lines = dialog.locator('.write')
  await expect(lines.first()).toContainText('First city')
  await expect(lines.first().locator('.to')).toHaveText('Second city')
  await expect(lines.first()).toContainText('Stands now')
  await expect(dialog.locator('.group').nth(1)).toContainText('Boris Writer')
  await expect(dialog.locator('.group').last()).toContainText('Quorum')

  await lines.first().getByRole('button', { name: 'Put back…' }).click()
  await anna.page.getByRole('menuitem', { name: 'What was before: First city' }).click()
  await expect(lines.first().locator('.to')).toHaveText('First city')
  await expect(dialog.locator('.group').first()).toContainText('restoring')
  await expect.poll(async () => (await anna.rowAtServer('meetings', MEETING))?.['city']).toBe('First city')
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(lines.first().locator('.to')).toHaveText('Second city')
  await expect.poll(async () => (await anna.rowAtServer('meetings', MEETING))?.['city']).toBe('Second city')
  await anna.page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(anna.app.sheet.cell(MEETING, 'city')).toHaveText('Second city')
})

test('S50 The history of a cell is in the menu of the cell, that of a field and of the row in the card', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await write(anna, OTHER, 'city', 'A hall')
  await anna.app.sheet.cell(OTHER, 'city').click({ button: 'right' })
  await anna.page.getByRole('menuitem', { name: 'Cell history…' }).click()
  await expect(dialogOf(anna).locator('.write').first().locator('.to')).toHaveText('A hall')
  await anna.page.keyboard.press('Escape')
  await anna.app.sheet.go(OTHER, 'title')
  await anna.app.card.card.locator('.history').getByRole('button', { name: 'City', exact: true }).click()
  await expect(dialogOf(anna).locator('.write').first().locator('.to')).toHaveText('A hall')
  await anna.page.keyboard.press('Escape')
  await anna.app.card.button('Whole history of the row').click()
  await expect(dialogOf(anna).getByRole('heading', { name: 'History of the row' })).toBeVisible()
  await expect(dialogOf(anna).locator('.write').first()).toContainText('City')
})

test('S50 A value that lost a merge is in the history with what became of it, and can be put back', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Anna Apart' })
  const boris = await arrive(server.it, { name: 'Boris Apart' })
  await anna.loseNetwork()
  await anna.app.sheet.write(OTHER, 'country', 'Written apart')
  await write(boris, OTHER, 'country', 'First at the server')
  await anna.regainNetwork()
  await anna.app.saved()
  const dialog = await openCellHistory(anna, OTHER, 'country')
  const lost = dialog.locator('.write').filter({ hasText: 'Other version: what stood stayed' })
  await expect(lost.locator('.to')).toHaveText('Written apart')
  await lost.getByRole('button', { name: 'Put back…' }).click()
  await anna.page.getByRole('menuitem', { name: 'This value: Written apart' }).click()
  await expect.poll(async () => (await anna.rowAtServer('meetings', OTHER))?.['country']).toBe('Written apart')
})

test('S50 A reader sees the history and can put nothing back', async ({ arrive }) => {
  const reader = await arrive(server.it, { name: 'Vera Reader', role: 'viewer' })
  const dialog = await openCellHistory(reader, MEETING, 'title')
  await expect(dialog.locator('.write').first()).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Put back…' })).toHaveCount(0)
})

test('S50 A row that is brought back from the history leaves the keys where they were, and one without a name bears no id', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const { page } = anna
  const added = await anna.app.sheet.addRow('city', 'Without a title')
  await anna.app.sheet.go(added, 'city')
  await page.keyboard.press('Control+-')
  await anna.app.saved()
  await menuEntry(anna, 'History of the table')
  const line = page.locator('.write').first()
  await expect(line.getByRole('link')).toHaveText('Untitled')
  await line.getByRole('button', { name: 'Put back…' }).focus()
  for (const key of ['Enter', 'Enter']) await page.keyboard.press(key)
  await expect(page.getByText('Put back.')).toBeVisible()
  // The next stop of Tab is what undoes it.
  await expect(page.locator('.history-list')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(anna.app.button('Undo')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(async () => anna.rowAtServer('meetings', added)).toBeUndefined()
  await expect(page.locator('.history-list')).toBeFocused()
})

test('S51 One page has the history of all tables, of one, of a person, of a kind of action, and gives it as files', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Clara Writer' })
  await write(anna, MEETING, 'title', 'By Clara')
  await menuEntry(anna, 'History of the table')
  await expect(anna.app.title).toHaveText('History')
  const { page } = anna
  await expect(page.getByLabel('Table', { exact: true })).toHaveValue('meetings')
  await expect(page.locator('.write').first()).toContainText('By Clara')
  await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Quorum' })
  await expect(page.locator('.group').first()).toContainText('Quorum')
  await expect(page.getByText('By Clara')).toHaveCount(0)
  await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Clara Writer' })
  await expect(page.locator('.write')).toHaveCount(1)
  await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Import' })
  await expect(page.getByText('Nothing fits this filter.')).toBeVisible()
  await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Typing' })
  await page.reload()
  await expect(page.locator('.write')).toHaveCount(1)

  const [csv] = await Promise.all([page.waitForEvent('download'), anna.app.button('Download CSV').click()])
  expect((await readFile(await csv.path())).toString()).toContain(';Clara Writer;Meetings;')
  const [xlsx] = await Promise.all([page.waitForEvent('download'), anna.app.button('Download Excel').click()])
  const [sheet] = readWorkbook(new Uint8Array(await readFile(await xlsx.path())))
  expect([...sheet!.cells.values()].map(({ value }) => value)).toContain('By Clara')
})

test('S52 Without a network the history says so, and shows what this device has not sent yet', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.loseNetwork()
  await anna.app.sheet.write(MEETING, 'city', 'Written on the train')
  const dialog = await openCellHistory(anna, MEETING, 'city')
  await expect(dialog).toContainText('The history is kept on the server: you need a network to see it.')
  await expect(dialog).toContainText('Written on the train')
  await anna.regainNetwork()
  await dialog.getByRole('button', { name: 'Try again' }).or(dialog.locator('.write .to').first()).first().click()
  await expect(dialog.locator('.write .to').first()).toHaveText('Written on the train')
})

test('S53 A table as of a day is read only, with what changed since marked in words, and one click leads back', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Anna Editor' })
  await write(anna, MEETING, 'country', 'Old country')
  ageLedger(server.it, 10)
  await write(anna, MEETING, 'country', 'New country')
  const added = await anna.app.sheet.addRow('title', 'Only today')
  await anna.app.saved()

  await menuEntry(anna, 'Tables as of a date…')
  await dialogOf(anna).getByLabel('Date', { exact: true }).first().fill(daysAgo(5))
  await dialogOf(anna).getByRole('button', { name: 'Show' }).click()
  await expect(anna.page.locator('.past')).toContainText('Tables as of')
  await expect(anna.page).toHaveURL(new RegExp(`/c/sample/as-of-${daysAgo(5)}/t/meetings`))
  const cell = anna.app.sheet.cell(MEETING, 'country')
  await expect(cell).toHaveText('Old country')
  await expect(cell).toHaveClass(/q-changed/)
  await cell.click()
  await expect(anna.app.card.card.locator('[data-field="country"]')).toContainText('New country')
  await expect(anna.app.card.card.locator('[data-field="city"] .otherwise')).toHaveCount(0)
  await expect(anna.page.locator('.comparison')).toContainText('1 new row')
  await expect(anna.app.sheet.row(added)).toHaveCount(0)
  await expect(anna.app.footer).toContainText('Read only')
  await cell.click()
  await anna.app.hands.type('Typed into the past\n')
  await expect(cell).toHaveText('Old country')

  // Other tables, the workbook and a reload are of the same day.
  const [file] = await (async () => {
    await anna.app.excelButton.click()
    return Promise.all([anna.page.waitForEvent('download'), anna.page.getByRole('menuitem', { name: /This table/ }).click()])
  })()
  const [sheet] = readWorkbook(new Uint8Array(await readFile(await file.path())))
  const words = [...sheet!.cells.values()].map(({ value }) => value)
  expect(words).toContain('Old country')
  expect(words).not.toContain('New country')
  await anna.app.openTable('People')
  await expect(anna.page).toHaveURL(/as-of-/)
  await anna.page.reload()
  await expect(anna.page.locator('.past')).toContainText('Tables as of')
  await anna.app.button('Back to today').click()
  await expect(anna.page.locator('.past')).toHaveCount(0)
  await anna.app.openTable('Meetings')
  await expect(anna.app.sheet.cell(MEETING, 'country')).toHaveText('New country')
  await expect(anna.app.sheet.row(added)).toHaveCount(1)
})

test('S53 Before anything was written there was nothing, and a day that is none or lies ahead is told', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await menuEntry(anna, 'Tables as of a date…')
  const dialog = dialogOf(anna)
  await dialog.getByLabel('Date', { exact: true }).first().fill('31 February 2020')
  await dialog.getByRole('button', { name: 'Show' }).click()
  await expect(dialog).toContainText('There is no such date.')
  await dialog.getByLabel('Date', { exact: true }).first().fill('2199-01-01')
  await expect(dialog).toContainText('This day has not come yet.')
  await dialog.getByLabel('Date', { exact: true }).first().fill('1 January 2020')
  await dialog.getByRole('button', { name: 'Show' }).click()
  await expect(anna.page.getByText('There was nothing in the table on this date')).toBeVisible()
})

test('S53 A table as of a day needs a network, says so, and comes when there is one', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.keepsApp()
  await anna.loseNetwork()
  await menuEntry(anna, 'Tables as of a date…')
  await dialogOf(anna).getByLabel('Date', { exact: true }).first().fill(daysAgo(0))
  await dialogOf(anna).getByRole('button', { name: 'Show' }).click()
  await expect(anna.page.locator('.past')).toContainText('To show a table as of a date you need a network.')
  await anna.regainNetwork()
  await expect(anna.app.sheet.rows.first()).toBeVisible()
  await expect(anna.page.locator('.past')).not.toContainText('you need a network')
})

test('S54 What changed since I was last here is marked, said in words, and shown as a list; what I did is no news', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Absent Editor' })
  const boris = await arrive(server.it, { name: 'Busy Editor' })
  await expect.poll(async () => (await anna.page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('quorum/visit/')))).length).toBe(1)
  await write(boris, MEETING, 'country', 'No. 5')
  ageLedger(server.it, 3)
  ageVisits(server.it, 24)
  await write(boris, MEETING, 'country', 'No. 7')
  await anna.page.reload()
  await anna.app.ready()
  await write(anna, OTHER, 'country', 'Mine')
  await menuEntry(anna, /Since I was last here/)
  await expect(anna.page.locator('.comparison')).toContainText('1 cell changed')
  const cell = anna.app.sheet.cell(MEETING, 'country')
  await expect(cell).toHaveClass(/q-changed/)
  await expect(anna.app.sheet.cell(OTHER, 'country')).not.toHaveClass(/q-changed/)
  await anna.app.sheet.go(MEETING, 'country')
  await anna.app.hands.shortcut('Slash', '/', { shift: true })
  await expect(anna.page.locator('.q-unseen[aria-live]')).toContainText('Was: No. 5. Busy Editor')
  await anna.page.getByRole('link', { name: 'Show as a list' }).click()
  await expect(anna.page.locator('.write').filter({ hasText: 'No. 7' })).toHaveCount(1)
  await anna.page.goBack()
  await anna.app.button('Take the marks off').click()
  await expect(cell).not.toHaveClass(/q-changed/)
})

test('V47 A page that is left open is no sign of the person; what they do in it is', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Left Open' })
  await anna.page.clock.install()
  await anna.page.reload()
  await anna.app.ready()
  let told = 0
  anna.page.on('request', request => (told += Number(request.url().endsWith('/visit'))))
  for (const time of ['00:10:00', '12:00:00']) await anna.page.clock.fastForward(time)
  await anna.app.saved()
  expect(told).toBe(0)
  await anna.page.mouse.move(200, 200)
  await expect.poll(() => told).toBe(1)
  await anna.page.keyboard.press('ArrowDown')
  await anna.page.mouse.move(300, 300)
  expect(told).toBe(1)
})

test('S54 What changed since the last session of the council is marked', async ({ arrive }) => {
  const anna = await arrive(server.it)
  ageLedger(server.it, 3_000)
  await write(anna, OTHER, 'city', 'After the session')
  await menuEntry(anna, /Since the last council session/)
  await expect(anna.page.locator('.comparison')).toContainText('Since the last council session')
  await expect(anna.page.locator('.comparison')).toContainText('1 cell changed')
  await expect(anna.app.sheet.cell(OTHER, 'city')).toHaveClass(/q-changed/)
})
