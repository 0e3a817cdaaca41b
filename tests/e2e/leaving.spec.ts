import { readFile } from 'node:fs/promises'
import { giveRole } from '../support/inside.ts'
import type { Guest } from './guest.ts'
import { TravelPart } from './pages/travelPart.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

/** The server answers, but edits do not get through: as behind a proxy that knows no sockets. */
async function blockSockets(guest: Guest): Promise<{ open(): void }> {
  let isOpen = false
  await guest.context.routeWebSocket(/\/sync$/, async socket => {
    if (isOpen) socket.connectToServer()
    else await socket.close()
  })
  guest.relay.cut()
  guest.relay.mend()
  return { open: () => (isOpen = true) }
}

test('Signing out with edits that wait offers to send them, to save them, or to discard them', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  await blockSockets(anna)
  await anna.app.sheet.write('kgd-2025-20', 'title', 'Never to be sent')
  await expect(anna.app.badge).toHaveText(/Waiting: 1$/)
  await anna.app.openSettings()
  await anna.app.button('Sign out').click()
  const dialog = anna.page.getByRole('dialog')
  await expect(dialog).toContainText('1 change waits to be sent')
  await dialog.getByRole('button', { name: 'Stay until they are sent' }).click()
  await expect(dialog).toHaveCount(0)

  await anna.app.button('Sign out').click()
  const [file] = await Promise.all([anna.page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save as a file' }).click()])
  await expect(dialog.getByRole('status')).toContainText('Any member with a network can take it in')
  // Nobody but the server can read it, wherever it lies.
  const buffer = await readFile(await file.path())
  expect(buffer.toString('latin1')).not.toContain('Never to be sent')
  await dialog.getByRole('button', { name: 'Delete 1 change and sign out' }).click()
  await expect(anna.app.title).toHaveText('Sign in')
  await expect.poll(() => anna.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter(name => name?.startsWith('quorum/')))).toEqual([])

  const boris = await arrive(server.it, { name: 'Second Editor' })
  const travel = new TravelPart(boris.page)
  await travel.open()
  await travel.bring({ name: file.suggestedFilename(), mimeType: 'application/octet-stream', buffer })
  await expect(travel.outcome).toHaveCount(1)
  await boris.app.openTable('Meetings')
  await expect(boris.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Never to be sent')
})

test('S42 Signing out asks about what was not accepted, too, and hands it out as a file', async ({ arrive }) => {
  const galina = await arrive(server.it, { name: 'Galina Lowered' })
  await galina.loseNetwork()
  await galina.app.sheet.write('kgd-2025-visit', 'title', 'Refused, and kept here')
  giveRole(server.it, 'Galina Lowered', 'viewer')
  await galina.regainNetwork()
  await expect(galina.app.notices).toContainText('1 change was not accepted.')
  await galina.app.openSettings()
  await galina.app.button('Sign out').click()
  const dialog = galina.page.getByRole('dialog')
  await expect(dialog).toContainText('1 change was not accepted. Signing out deletes it from this device.')
  const [file] = await Promise.all([galina.page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save as a file' }).click()])
  expect(await readFile(await file.path(), 'utf8')).toContain('Refused, and kept here')
  await expect(dialog.getByRole('status')).toContainText('It is there to be read')
  await dialog.getByRole('button', { name: 'Delete 1 change and sign out' }).click()
  await expect(galina.app.title).toHaveText('Sign in')
})

test('S44 Whoever was let go meanwhile is told what of theirs was not sent, takes it along, and deletes it', async ({ arrive }) => {
  const gleb = await arrive(server.it, { name: 'Gleb Gone' })
  await gleb.loseNetwork()
  await gleb.app.sheet.write('kgd-2025-visit', 'title', 'Made before he heard of it')
  await expect(gleb.app.badge).toHaveText('No network. Waiting: 1')
  await server.it.beside(accounts => accounts.roster.end('sample', accounts.roster.of('sample').find(({ name }) => name === 'Gleb Gone')!.user))
  await gleb.regainNetwork()
  const words = gleb.page.locator('main')
  await expect(words).toContainText('1 change that you made there has not been sent and is on this device only.')

  await gleb.page.goto('/')
  await expect(gleb.app.title).toHaveText('You are not in a council yet')
  await expect(words).toContainText('You are no longer a member of the council “sample”.')
  const [file] = await Promise.all([gleb.page.waitForEvent('download'), gleb.app.button('Download as a file').click()])
  expect(await readFile(await file.path(), 'utf8')).toContain('Made before he heard of it')
  await gleb.app.button('Delete from this device').click()
  await gleb.app.button('Delete 1 change for good').click()
  await expect(words).toContainText('The data has been deleted from this device.')
  await expect.poll(() => gleb.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter(name => name?.includes('/sample/')))).toEqual([])
})

test('Without a network one cannot sign out, and is told so', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.keepsApp()
  await anna.loseNetwork()
  await expect(anna.app.badge).toHaveText('No network')
  await anna.app.openSettings()
  await anna.app.button('Sign out').click()
  await expect(anna.page.getByRole('alert')).toHaveText('You cannot sign out now: the server does not answer. Try again when the network is back.')
  await anna.page.goto('/c/sample/t/meetings')
  await expect(anna.app.sheet.rows.first()).toBeVisible()
})

test('Another user of the same browser sees nothing of what the first one has not sent, and does not send it', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const before = (await anna.app.sheet.cell('kgd-2025-visit', 'title').textContent())!
  const sockets = await blockSockets(anna)
  await anna.app.sheet.write('kgd-2025-visit', 'title', 'Anna’s own, not sent')
  await expect(anna.app.badge).toHaveText(/Waiting: 1$/)

  sockets.open()
  await anna.page.goto('about:blank')
  await anna.enter(await server.it.invite('Second Editor', 'editor'))
  await expect(anna.app.side.getByRole('button', { name: /^Second Editor/ })).toBeVisible()
  await expect(anna.app.sheet.cell('kgd-2025-visit', 'title')).toHaveText(before)
  await anna.page.goto('/c/sample/changes')
  await expect(anna.page.getByText('All your changes are saved on the server.')).toBeVisible()
  expect(await anna.rowAtServer('meetings', 'kgd-2025-visit')).toMatchObject({ title: before })
})
