import type { Locator } from '@playwright/test'
import type { Guest } from './guest.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

/** Where the second editor is, as another one sees it: the whole name, or the initials. */
const markOfSecond = ({ app }: Guest): Locator => app.sheet.peers.filter({ hasText: /^(Second Editor|SE)$/ })

test('Two people at one table see each other’s edits at once', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor', language: 'ru' })
  await expect(boris.app.sheet.rows.first()).toBeVisible()

  await anna.app.sheet.write('kgd-2025-20', 'title', 'Twentieth session')
  await expect(boris.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Twentieth session')
  await boris.app.sheet.write('kgd-2025-visit', 'title', 'Рабочая поездка')
  await expect(anna.app.sheet.cell('kgd-2025-visit', 'title')).toHaveText('Рабочая поездка')
  await anna.app.saved()
})

test('A colleague’s cell bears their name and colour while they are in it', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  const mark = markOfSecond(anna)

  // The whole name is there for two seconds: it is watched for from before.
  const named = mark.filter({ hasText: 'Second Editor' }).waitFor()
  await boris.app.sheet.go('innoprom-2025', 'title')
  await named
  const cell = await middle(anna.app.sheet.cell('innoprom-2025', 'title'))
  await expect.poll(() => middle(mark)).toEqual(cell)
  expect(await mark.evaluate(element => getComputedStyle(element).outlineColor)).not.toBe('rgba(0, 0, 0, 0)')
  await expect(anna.app.page.getByRole('list', { name: 'Here now' }).getByRole('button', { name: 'Second Editor: go to the cell' })).toBeVisible()

  await boris.page.keyboard.press('F2')
  await expect(anna.app.page.getByRole('button', { name: 'Second Editor is editing: go to the cell' })).toBeVisible()
  await boris.page.keyboard.press('Escape')

  // Once they stay, the name gives way to their initials: it would hide the cell above.
  await expect(mark).toHaveText('SE')
  await boris.app.openTable('Agenda')
  await expect(mark).toHaveCount(0)
})

test('The number beside the content of a cell is that of its row also after a colleague deleted one above', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  const [above, row] = (await anna.app.sheet.rowIds()).slice(-2)
  await anna.app.sheet.go(row!, 'title')
  const number = anna.page.locator('.cell-line .number')
  const before = Number(await number.textContent())
  await boris.app.sheet.go(above!, 'title')
  await boris.page.keyboard.press('Control+-')
  await expect(anna.app.sheet.row(above!)).toHaveCount(0)
  await expect(anna.app.sheet.cell(row!, 'title')).toBeFocused()
  await expect(number).toHaveText(String(before - 1))
  await boris.page.keyboard.press('Control+z')
  await expect(number).toHaveText(String(before))
})

test('A click on a colleague’s picture leads to the cell that they are in', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await boris.app.sheet.go('innoprom-2025', 'starts')
  // His picture was there before, and led to the cell in which he began.
  const cell = await middle(anna.app.sheet.cell('innoprom-2025', 'starts'))
  await expect.poll(() => middle(markOfSecond(anna))).toEqual(cell)
  await anna.app.button('Second Editor: go to the cell').click()
  await expect(anna.app.sheet.cell('innoprom-2025', 'starts')).toBeFocused()
})

test('Two tabs of one browser see each other’s edits, also without a network', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const other = await anna.newTab(anna.page.url())
  await other.ready()
  await anna.app.sheet.write('kgd-2025-20', 'country', 'Belarus')
  await expect(other.sheet.cell('kgd-2025-20', 'country')).toHaveText('Belarus')
  // Tabs hear of an edit before the server has it; only then is nothing waiting.
  await anna.app.saved()

  await anna.loseNetwork()
  await expect(other.badge).toHaveText('No network')
  await other.sheet.write('kgd-2025-visit', 'country', 'Republic of Belarus')
  await expect(anna.app.sheet.cell('kgd-2025-visit', 'country')).toHaveText('Republic of Belarus')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 1')
  await expect(other.badge).toHaveText('No network. Waiting: 1')
})

test('What was typed in a tab that is closed by now is sent by the tab that is left', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const other = await anna.newTab(anna.page.url())
  await other.ready()
  await anna.loseNetwork()
  await expect(other.badge).toHaveText('No network')
  await other.sheet.write('innoprom-2025', 'title', 'Written in the other tab')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 1')
  await other.page.close()
  await anna.regainNetwork()
  await anna.app.saved()
  expect(await anna.rowAtServer('meetings', 'innoprom-2025')).toMatchObject({ title: 'Written in the other tab' })
})

const middle = async (locator: Locator) => {
  const box = await locator.boundingBox()
  return box === null ? null : { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
}

test('What a colleague writes into the cell that one is writing in is said, and can be had back', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  const { sheet } = first.app
  const notice = first.app.page.getByRole('alert').filter({ hasText: 'While you are writing, someone else wrote: Theirs' })

  await sheet.go('kgd-2024-19', 'title')
  await first.page.keyboard.press('F2')
  await second.app.sheet.go('kgd-2024-19', 'title')
  await second.page.keyboard.type('Theirs')
  await second.page.keyboard.press('Enter')
  await expect(notice).toBeVisible()

  await first.page.keyboard.press('Control+a')
  await first.page.keyboard.type('Mine')
  await first.page.keyboard.press('Enter')
  await expect(second.app.sheet.cell('kgd-2024-19', 'title')).toHaveText('Mine')
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: 'Keep theirs' }).click()
  await expect(notice).toBeHidden()
  await expect(second.app.sheet.cell('kgd-2024-19', 'title')).toHaveText('Theirs')
})
