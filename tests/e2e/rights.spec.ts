import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { giveRole } from '../support/inside.ts'
import type { Guest } from './guest.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()
const OURS = 'act-klg-buses'
const THEIRS = 'act-kgd-autocomponents'
const SECRET = 'Turbine blades'

/** Every byte that the page gets over its sockets. To be asked for before the page opens one. */
function bytesHeard(page: Page): () => Buffer {
  const heard: Buffer[] = []
  page.on('websocket', socket => socket.on('framereceived', ({ payload }) => heard.push(Buffer.from(payload))))
  return () => Buffer.concat(heard)
}

/** To a column that may be out of sight, by the keyboard. */
async function walkTo({ app, page }: Guest, row: string, from: string, column: string): Promise<void> {
  await app.sheet.go(row, from)
  for (let steps = 0; steps < 40 && (await app.sheet.cell(row, column).count()) === 0; steps++) await page.keyboard.press('ArrowRight')
  await app.sheet.go(row, column)
}

async function bookText(guest: Guest, entry: string): Promise<string> {
  await guest.app.excelButton.click()
  const [file] = await Promise.all([guest.page.waitForEvent('download'), guest.page.getByRole('menuitem', { name: entry }).click()])
  return Object.values(unzipSync(await readFile(await file.path()))).map(part => Buffer.from(part).toString()).join('\n')
}

test('A contributor sees which cells are open, fills them in, and nothing offers to write into the others', async ({ arrive }) => {
  const vera = await arrive(server.it, { name: 'Vera Contributor', role: 'contributor', organisation: 'maz' })
  const { app, page } = vera
  await app.openTable('Actions')
  await expect(app.button('Add row')).toHaveCount(0)
  await expect(app.sheet.newLine).toHaveCount(0)

  await app.search.fill('автобусов')
  await expect(app.sheet.row(OURS)).toBeVisible()
  await expect(app.sheet.cell(OURS, 'text')).toHaveClass(/q-closed/)
  const text = (await app.sheet.cell(OURS, 'text').textContent())!
  await app.sheet.go(OURS, 'text')
  await app.hands.type('Mine\n')
  await expect(app.sheet.field).toHaveCount(0)
  await expect(app.sheet.cell(OURS, 'text')).toHaveText(text)
  await app.sheet.cell(OURS, 'text').click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: /^Copy/ }).first()).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /Cut|Paste|Clear|Edit|Insert|Delete/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(app.card.card.getByRole('textbox', { name: 'Progress' })).toHaveCount(1)
  await expect(app.card.card.getByRole('textbox', { name: 'Due', exact: true })).toHaveCount(0)

  await walkTo(vera, OURS, 'text', 'progress')
  await expect(app.sheet.cell(OURS, 'progress')).not.toHaveClass(/q-closed/)
  await app.sheet.write(OURS, 'progress', '40 buses delivered')
  await app.saved()
  await expect.poll(async () => (await vera.rowAtServer('actions', OURS))?.['progress']).toBe('40 buses delivered')

  await app.search.fill('автокомпонентов')
  await expect(app.sheet.row(THEIRS)).toBeVisible()
  await app.sheet.go(THEIRS, 'progress')
  await expect(app.sheet.cell(THEIRS, 'progress')).toHaveClass(/q-closed/)
  await expect(app.card.card.getByRole('textbox')).toHaveCount(0)
  await app.openTable('Agreements and arrangements')
  await expect(app.footer).toContainText('Read only')
})

test('A row marked as confidential is in the table of editors only: not in the table, the search, the workbook or any byte of a reader', async ({ arrive, stranger }) => {
  const anna = await arrive(server.it, { name: 'Anna Editor' })
  await anna.app.openTable('Trade')
  const row = await anna.app.sheet.addRow('region', 'Калининградская область')
  await walkTo(anna, row, 'region', 'commodity')
  await anna.app.sheet.write(row, 'commodity', 'Nothing secret yet')
  await anna.app.saved()
  const reader = await arrive(server.it, { name: 'Vera Reader', role: 'viewer' })
  await reader.app.openTable('Trade')
  await reader.app.search.fill('Nothing secret yet')
  await expect(reader.app.sheet.row(row)).toBeVisible()
  const later = await stranger(server.it)
  const heard = bytesHeard(later.page)

  await anna.app.sheet.go(row, 'commodity')
  await anna.app.card.field('Confidential').check()
  await expect(anna.page.getByText('1 row is confidential: readers no longer receive it.')).toContainText('What is already on their devices cannot be called back.')
  await expect(reader.app.sheet.row(row)).toHaveCount(0)
  await anna.app.saved()
  await expect(anna.app.sheet.row(row)).toBeVisible()
  await expect(anna.app.sheet.row(row).locator('.q-number')).toHaveClass(/q-confidential/)
  await anna.app.sheet.write(row, 'commodity', SECRET)
  await anna.app.saved()

  // Who comes only now has never been sent anything of it.
  await later.enter(await server.it.invite('Late Reader', 'viewer'))
  await later.app.openTable('Trade')
  await later.app.search.fill('secret')
  await expect(later.app.sheet.rows).toHaveCount(0)
  await later.app.search.fill('')
  await expect(later.app.sheet.rows.first()).toBeVisible()
  await later.page.keyboard.press('Control+k')
  await later.app.hands.type(SECRET)
  await expect(later.app.palette.getByRole('status')).toContainText('Nothing found')
  await later.page.keyboard.press('Escape')
  expect(await bookText(later, 'This table as on screen')).not.toContain(SECRET)
  for (const text of [SECRET, 'Nothing secret yet', row + ':']) expect(heard().includes(text)).toBe(false)
  expect(heard().length).toBeGreaterThan(1_000)

  // It is a row like any other for who may see it: in the search, in the workbook, under undo.
  await anna.page.keyboard.press('Control+k')
  await anna.app.hands.type(SECRET)
  await expect(anna.app.palette.getByRole('option').filter({ hasText: SECRET }).first()).toBeVisible()
  await anna.page.keyboard.press('Escape')
  expect(await bookText(anna, 'This table as on screen')).toContain(SECRET)
  expect(await bookText(anna, 'Public edition of this table')).not.toContain(SECRET)
  await later.app.search.fill('Nothing secret yet')
  await expect(later.app.sheet.rows).toHaveCount(0)
  await anna.app.sheet.go(row, 'commodity')
  await anna.page.keyboard.press('Control+z')
  await expect(anna.app.sheet.cell(row, 'commodity')).toHaveText('Nothing secret yet')
  await anna.page.keyboard.press('Control+z')
  await expect(later.app.sheet.row(row)).toHaveCount(1)
  await expect(anna.app.sheet.row(row)).toBeVisible()
})

test('Who may not see confidential rows any more has them in the table no longer', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Lowered Editor' })
  for (const { app } of [anna, boris]) await app.openTable('Trade')
  const row = await anna.app.sheet.addRow('region', 'Калининградская область')
  await anna.app.sheet.go(row, 'region')
  await anna.app.card.field('Confidential').check()
  await expect(anna.app.sheet.row(row)).toBeVisible()
  await boris.app.search.fill('Калининградская')
  await boris.page.keyboard.press('Enter')
  await expect(boris.app.footer).not.toContainText('Read only')
  await boris.loseNetwork()
  giveRole(server.it, 'Lowered Editor', 'viewer')
  await boris.regainNetwork()
  await expect(boris.app.footer).toContainText('Read only')
  await expect(boris.app.sheet.row(row)).toHaveCount(0)
  await expect(boris.app.notices).not.toContainText('not accepted')
})

test('Editors say in which tables contributors enter data', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Anna Editor' })
  await anna.app.openSettings()
  const section = anna.page.locator('#contributors')
  await expect(section.getByRole('checkbox', { name: /^Actions/ })).toBeChecked()
  const vera = await arrive(server.it, { name: 'Vera of Projects', role: 'contributor' })
  await vera.app.openTable('Joint projects')
  await expect(vera.app.footer).toContainText('Read only')
  await section.getByRole('checkbox', { name: 'Joint projects' }).check()
  await expect(vera.app.footer).not.toContainText('Read only')
  await expect(vera.app.button('Add row')).toBeVisible()
})
