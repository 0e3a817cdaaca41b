import type { QuorumServer } from '../support/quorumServer.ts'
import { expect, ownServer, test } from './quorumTest.ts'
import { follow } from './pages/peoplePart.ts'

const server = ownServer()

async function secondCouncilWith(it: QuorumServer, name: string): Promise<void> {
  await it.beside(accounts => {
    accounts.addCouncil('north', { ru: 'Северный совет', be: 'Паўночны савет', de: 'Nordrat', en: 'Northern council' })
    const { user } = accounts.roster.of('sample').find(one => one.name === name)!
    accounts.members.setRole(user, 'north', 'editor')
  })
}

test('Who is in two councils goes from one to the other; who is in one sees no sign of the other', async ({ arrive }) => {
  const both = await arrive(server.it, { name: 'In Both' })
  const one = await arrive(server.it, { name: 'In One' })
  await secondCouncilWith(server.it, 'In Both')
  await both.page.reload()
  await both.app.ready()
  await both.app.side.getByRole('button', { name: /choose another council|other council/i }).click()
  await both.page.getByRole('menuitemcheckbox', { name: 'Northern council' }).click()
  await expect(both.page).toHaveURL(/\/c\/north\//)
  await expect(both.app.side).toContainText('Northern council')

  await one.page.reload()
  await one.app.ready()
  await expect(one.page.getByText('Northern council')).toHaveCount(0)
  await one.page.goto('/c/north/t/meetings')
  const words = await one.page.locator('main').textContent()
  await one.page.goto('/c/absent/t/meetings')
  await expect(one.app.title).toHaveText('There is no such page')
  expect(await one.page.locator('main').textContent()).toBe(words)
})

test('S42 Signing out takes the copies of every council, after asking about what waits in each', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Leaves Both' })
  await secondCouncilWith(server.it, 'Leaves Both')
  await anna.page.goto('/c/north/t/meetings')
  await expect(anna.app.badge).toHaveText(/^Saved/)
  await anna.context.routeWebSocket(/\/sync$/, socket => socket.close())
  anna.relay.cut()
  anna.relay.mend()
  // The button is there before the table that it leads into.
  await expect(anna.app.sheet.newLine).toBeVisible()
  await anna.app.button('Add row').first().click()
  await anna.app.hands.type('1.12.2025\n')
  await expect(anna.app.badge).toHaveText(/Waiting: 1$/)

  await anna.page.goto('/c/sample/settings')
  await anna.app.button('Sign out').click()
  const dialog = anna.page.getByRole('dialog')
  await expect(dialog).toContainText('1 change waits to be sent')
  await expect(dialog).toContainText('Of these in other councils: Northern council.')
  await dialog.getByRole('button', { name: 'Delete 1 change and sign out' }).click()
  await expect(anna.app.title).toHaveText('Sign in')
  await expect.poll(() => anna.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter(name => name?.startsWith('quorum/')))).toEqual([])
})

test('Whoever is signed in joins another council by its link as themselves', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Joins Later' })
  const link = await server.it.beside(accounts => {
    accounts.addCouncil('west', { ru: 'Западный совет', be: 'Заходні савет', de: 'Westrat', en: 'Western council' })
    const by = accounts.roster.of('sample')[0]!.user
    return `${server.it.url}/invite#${accounts.invitations.issue({ council: 'west', role: 'viewer', organisation: null, name: 'Somebody', email: null }, by, 7).secret}`
  })
  await follow(anna, link)
  await anna.app.button('Join the council as Joins Later').click()
  await expect(anna.page).toHaveURL(/\/c\/west\//)
  await expect(anna.app.side).toContainText('Western council')
})
