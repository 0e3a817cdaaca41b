import { readFile } from 'node:fs/promises'
import { giveRole, ledgerOf } from '../support/inside.ts'
import { TravelPart } from './pages/travelPart.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()
const TABLES = 11
const NAMES = ['Meetings', 'Agenda', 'Actions', 'Agreements and arrangements', 'Joint projects', 'Trade', 'Organisations', 'People', 'Sources', 'Exchange rates'] as const

test('S62 changes made without a network travel as a file, are taken in by another person, and stand under their author’s name; sent again they change nothing', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'A Reader', role: 'viewer' })
  await anna.keepsApp()
  const travel = new TravelPart(anna.page)
  await travel.open()
  await expect(travel.devices.filter({ hasText: 'this device' })).toHaveCount(1)
  await expect(anna.page.getByText('Nothing waits to be sent at the moment.')).toBeVisible()
  await anna.app.openTable('Meetings')

  await anna.loseNetwork()
  await anna.app.sheet.write('kgd-2025-20', 'title', 'Carried on a stick')
  await anna.app.sheet.write('kgd-2025-visit', 'title', 'This one, too')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 2')
  await travel.open()
  await expect(anna.page.getByText('2 changes wait to be sent.')).toBeVisible()
  const download = await travel.save()
  expect(download.suggestedFilename()).toMatch(/First Editor \d{4}-\d{2}-\d{2} \d{2}-\d{2}\.quorum$/)
  await expect(anna.page.getByText(/holds 2 changes\./)).toBeVisible()
  const file = await readFile(await download.path())
  expect(file.toString('latin1')).not.toContain('Carried')

  const other = new TravelPart(boris.page)
  await other.open()
  await other.bring({ name: 'changes.quorum', mimeType: 'application/octet-stream', buffer: file })
  await expect(other.outcome).toContainText('First Editor')
  await expect(other.outcome).toContainText('2 changes recorded')
  await boris.app.openTable('Meetings')
  await expect(boris.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Carried on a stick')
  await boris.page.goto(`${new URL(boris.page.url()).origin}/c/sample/t/meetings/r/kgd-2025-20`)
  await expect(boris.app.card.card.getByRole('listitem').filter({ hasText: 'Title' }).first()).toContainText('First Editor')

  await other.open()
  await other.bring({ name: 'changes.quorum', mimeType: 'application/octet-stream', buffer: file })
  await expect(other.outcome).toContainText('The file changed nothing')
  await expect(other.outcome).toContainText('This file was taken in before')

  // Her own device keeps them until it hears from the server itself; then nothing is recorded a second time.
  await expect(anna.app.badge).toBeHidden()
  const before = ledgerOf(server.it, 'sample/meetings', 'kgd-2025-20', 'title')
  expect(before.at(-1)).toEqual({ value: 'Carried on a stick', outcome: 'stands' })
  await anna.app.openTable('Meetings')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 2')
  await anna.regainNetwork()
  await anna.app.saved()
  expect(ledgerOf(server.it, 'sample/meetings', 'kgd-2025-20', 'title')).toEqual(before)
  await expect(anna.app.notices).toBeEmpty()
})

test('S64 a file that was damaged on its way, and one of another kind, are refused in words and nothing of them is taken', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Second Editor' })
  const boris = await arrive(server.it, { name: 'Third Editor' })
  const travel = new TravelPart(anna.page)
  await travel.open()
  await expect(travel.devices.filter({ hasText: 'this device' })).toHaveCount(1)
  await anna.app.openTable('Meetings')
  await anna.loseNetwork()
  await anna.app.sheet.write('innoprom-2025', 'title', 'Will not arrive')
  await travel.open()
  const file = await readFile(await (await travel.save()).path())
  file[file.length - 20]! ^= 1

  const other = new TravelPart(boris.page)
  await other.open()
  await other.bring({ name: 'damaged.quorum', mimeType: 'application/octet-stream', buffer: file }, { name: 'letter.quorum', mimeType: 'text/plain', buffer: Buffer.from('Dear colleagues') })
  await expect(other.outcome).toHaveCount(2)
  await expect(other.outcome.first()).toContainText('The file is damaged')
  await expect(other.outcome.last()).toContainText('This is no file of changes from Quorum')
  expect(await boris.rowAtServer('meetings', 'innoprom-2025')).not.toMatchObject({ title: 'Will not arrive' })
})

test('S62 a file counts at its author’s present role, and says to who brings it that it was not accepted', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Fourth Editor' })
  const boris = await arrive(server.it, { name: 'Fifth Editor' })
  const travel = new TravelPart(anna.page)
  await travel.open()
  await expect(travel.devices.filter({ hasText: 'this device' })).toHaveCount(1)
  await anna.app.openTable('Meetings')
  await anna.loseNetwork()
  await anna.app.sheet.write('kgd-2024-19', 'title', 'No longer mine to change')
  await travel.open()
  const file = await readFile(await (await travel.save()).path())
  giveRole(server.it, 'Fourth Editor', 'viewer')
  const other = new TravelPart(boris.page)
  await other.open()
  await other.bring({ name: 'late.quorum', mimeType: 'application/octet-stream', buffer: file })
  await expect(other.outcome).toContainText('1 change not accepted')
  expect(await boris.rowAtServer('meetings', 'kgd-2024-19')).not.toMatchObject({ title: 'No longer mine to change' })
})

test('S68 fetching for a journey can be cut and stopped in the middle, goes on with the rest, and then every table opens without a network', async ({ stranger }) => {
  const anna = await stranger(server.it, { profile: true })
  // The wire lets four tables through and keeps back the others.
  let let4 = 4
  await anna.context.routeWebSocket(/\/sync$/, socket => {
    const far = socket.connectToServer()
    far.onMessage(message => {
      const isState = typeof message !== 'string' && message[0] === 0
      if (isState && let4-- <= 0) return
      socket.send(message)
    })
  })
  await anna.page.goto(anna.address(await server.it.invite('A Traveller', 'editor')))
  await anna.page.waitForURL(/\/c\/sample\//)
  await anna.page.goto(`${anna.relay.url}/c/sample/travel`)
  let4 = 4
  await anna.page.reload()
  await anna.keepsApp()
  const travel = new TravelPart(anna.page)
  await expect(travel.rows).toHaveCount(TABLES)
  await anna.app.button('Fetch everything for the trip').click()
  await expect(anna.page.getByRole('progressbar')).toBeVisible()
  await expect.poll(() => travel.here().count()).toBeGreaterThan(0)
  const early = await travel.here().count()
  expect(early).toBeLessThan(TABLES)

  await anna.loseNetwork()
  await expect(anna.page.getByText('No network. Fetching will go on by itself')).toBeVisible()
  await anna.app.button('Stop').click()
  await expect(anna.page.getByText('Fetching was stopped.')).toBeVisible()
  await expect(travel.here()).not.toHaveCount(0)
  expect(await travel.here().count()).toBeGreaterThanOrEqual(early)

  let4 = Infinity
  await anna.regainNetwork()
  await anna.app.button('Go on fetching').click()
  await expect(anna.page.getByText('Everything is on this device, as of now.')).toBeVisible()
  await expect(travel.rows.filter({ hasText: 'Here, up to date' })).toHaveCount(TABLES)
  await expect(anna.page.getByText('The app opens without a network, too.')).toBeVisible()

  const address = anna.page.url()
  await anna.loseNetwork()
  await anna.reopenBrowser(address, 'without network')
  const later = new TravelPart(anna.page)
  await expect(later.rows.filter({ hasText: 'Here, as of' })).toHaveCount(TABLES)
  await expect(anna.page.getByText('Everything is on this device.', { exact: true })).toBeVisible()
  for (const name of NAMES) {
    await anna.app.openTable(name)
  }
  await anna.app.openTable('Trade')
  await expect(anna.app.sheet.cell('kgd-2025-h1', 'flow')).not.toBeEmpty()
})
