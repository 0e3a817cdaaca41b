import { readFile } from 'node:fs/promises'
import { giveRole } from '../support/inside.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

test('A reader sees that the table cannot be edited before trying', async ({ arrive }) => {
  const reader = await arrive(server.it, { name: 'Vera Reader', role: 'viewer' })
  const anna = await arrive(server.it, { name: 'First Editor' })
  const look = (guest: typeof reader) =>
    guest.app.sheet.cell('kgd-2025-20', 'title').evaluate(cell => `${getComputedStyle(cell).backgroundColor} ${getComputedStyle(cell).cursor}`)
  await expect(reader.app.footer).toContainText('Read only')
  await expect(reader.app.button('Add row')).toHaveCount(0)
  await expect(reader.app.sheet.newLine).toHaveCount(0)
  expect(await look(reader)).not.toBe(await look(anna))

  const text = (await reader.app.sheet.cell('kgd-2025-20', 'title').textContent())!
  await reader.app.sheet.go('kgd-2025-20', 'title')
  await reader.app.hands.type('Mine\n')
  await reader.page.keyboard.press('Delete')
  await expect(reader.app.sheet.field).toHaveCount(0)
  await expect(reader.app.sheet.cell('kgd-2025-20', 'title')).toHaveText(text)
  await expect(reader.app.card.card.getByRole('textbox')).toHaveCount(0)
})

test('What the server does not accept is shown to its author with its content and can be downloaded', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Lowered Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  const before = (await anna.app.sheet.cell('kgd-2025-visit', 'title').textContent())!
  await anna.loseNetwork()
  await anna.app.sheet.write('kgd-2025-visit', 'title', 'Refused by the server')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 1')
  giveRole(server.it, 'Lowered Editor', 'viewer')
  await anna.regainNetwork()

  await expect(anna.app.notices).toContainText('1 change was not accepted. It is kept: you can look at it and download it.')
  await expect(anna.app.sheet.cell('kgd-2025-visit', 'title')).toHaveText(before)
  await expect(anna.app.footer).toContainText('Read only')
  await expect(boris.app.sheet.cell('kgd-2025-visit', 'title')).toHaveText(before)

  await anna.app.notices.getByRole('link', { name: 'Look at them' }).click()
  const trouble = anna.page.getByRole('article')
  await expect(trouble).toContainText('Not accepted by the server')
  await expect(trouble).toContainText('Title: Refused by the server')
  await expect(trouble).toContainText('You may not change this table.')
  const rest = anna.page.getByText('changes are saved on the server.')
  await expect(rest).toHaveText('Your other changes are saved on the server.')

  const [file] = await Promise.all([anna.page.waitForEvent('download'), anna.app.button('Download as a file').click()])
  expect(await readFile(await file.path(), 'utf8')).toContain('Refused by the server')
  await anna.page.reload()
  await expect(anna.page.getByRole('article')).toContainText('Refused by the server')
  await anna.app.button('Remove from the list').click()
  await expect(anna.page.getByRole('article')).toHaveCount(0)
  await expect(rest).toHaveText('All your changes are saved on the server.')
})
