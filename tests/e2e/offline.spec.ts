import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

test('Work without a network outlives a reload and a closed browser, and is merged when the network is back', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor', profile: true })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.keepsApp()
  const address = anna.page.url()

  await anna.loseNetwork()
  await anna.app.sheet.write('kgd-2025-20', 'title', 'Before the reload')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 1')

  await anna.page.reload()
  await expect(anna.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Before the reload')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 1')
  const waiting = await anna.app.openWaiting()
  await expect(waiting).toContainText('No network. 1 change waits to be sent; it is kept on this device.')
  await expect(waiting.getByRole('listitem')).toHaveCount(1)
  await expect(waiting.getByRole('listitem')).toContainText(['Title: Before the reload'])
  await anna.page.keyboard.press('Escape')
  await anna.app.sheet.write('kgd-2025-visit', 'title', 'After the reload')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 2')

  await boris.app.sheet.write('innoprom-2025', 'title', 'By a colleague meanwhile')
  await boris.app.saved()

  await anna.reopenBrowser(address, 'without network')
  await expect(anna.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Before the reload')
  await expect(anna.app.sheet.cell('kgd-2025-visit', 'title')).toHaveText('After the reload')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 2')
  expect(await boris.rowAtServer('meetings', 'kgd-2025-20')).not.toMatchObject({ title: 'Before the reload' })

  await anna.regainNetwork()
  await anna.app.saved()
  // The badge says "saved" only of what the server has by then.
  expect(await boris.rowAtServer('meetings', 'kgd-2025-20')).toMatchObject({ title: 'Before the reload' })
  expect(await boris.rowAtServer('meetings', 'kgd-2025-visit')).toMatchObject({ title: 'After the reload' })
  await expect(anna.app.sheet.cell('innoprom-2025', 'title')).toHaveText('By a colleague meanwhile')
  await expect(boris.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Before the reload')
  await expect(boris.app.sheet.cell('kgd-2025-visit', 'title')).toHaveText('After the reload')
})

test('A server that dies takes nothing with it: what was typed meanwhile arrives when it is up again', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  await anna.app.sheet.write('kgd-2025-20', 'city', 'Before the fall')
  await anna.app.saved()
  await server.it.end('SIGKILL')
  await expect(anna.app.badge).toHaveText('No network')
  await anna.app.sheet.write('kgd-2025-visit', 'city', 'While it was down')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 1')
  await server.it.start()
  await anna.app.saved()
  expect(await anna.rowAtServer('meetings', 'kgd-2025-20')).toMatchObject({ city: 'Before the fall' })
  expect(await anna.rowAtServer('meetings', 'kgd-2025-visit')).toMatchObject({ city: 'While it was down' })
})

test('A cell that waits is marked until the server has it', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const cell = anna.app.sheet.cell('kgd-2024-19', 'title')
  await anna.loseNetwork()
  await anna.app.sheet.write('kgd-2024-19', 'title', 'Nineteenth session')
  await expect(cell).toHaveClass(/q-waiting/)
  await anna.regainNetwork()
  await expect(cell).not.toHaveClass(/q-waiting/)
  await anna.app.saved()
})

test('All tables are on the device after the first visit, not only the one that was looked at', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor', profile: true })
  await anna.keepsApp()
  // The ten tables, the confidential part of trade, and the settings of the council.
  await expect.poll(() => anna.keptTables()).toBe(12)
  await anna.loseNetwork()
  await anna.reopenBrowser(anna.page.url(), 'without network')
  await anna.app.openTable('Trade')
  await expect(anna.app.sheet.cell('kgd-2025-h1', 'flow')).not.toBeEmpty()
  await anna.app.openTable('Exchange rates')
  await expect(anna.app.sheet.rows).toHaveCount(3)
})
