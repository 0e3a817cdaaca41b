import { readFile } from 'node:fs/promises'
import { giveRole } from '../support/inside.ts'
import type { Guest } from './guest.ts'
import { expect, ownServer, test } from './quorumTest.ts'
import { OTHER_PASSWORD, PASSWORD, signIn } from './pages/peoplePart.ts'

const server = ownServer()

/** Somebody with a password, at work. */
async function withPassword(guest: Guest, login: string, password = PASSWORD): Promise<void> {
  const kept = await guest.page.evaluate(async fields => (await fetch('/api/account/password', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) })).status, { login, password })
  expect(kept).toBe(204)
}
/** An administrator ends all sessions of a person. */
const endSessions = (name: string) =>
  server.it.beside(async accounts => {
    const { user } = accounts.roster.of('sample').find(one => one.name === name)!
    for (const token of accounts.sessions.others(user, '')) await accounts.endSession(token)
  })

test('S40 Work made offline while the session ended is kept, and goes out after signing in as the same person', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Anna Away' })
  await withPassword(anna, 'Anna Away')
  await anna.page.reload()
  await anna.app.ready()
  await anna.keepsApp()
  await anna.loseNetwork()
  await anna.app.sheet.write('kgd-2025-20', 'title', 'Made while the session ended')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 1')
  await anna.page.reload()
  await expect(anna.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Made while the session ended')
  await endSessions('Anna Away')
  await anna.regainNetwork()
  await expect(anna.app.notices).toContainText('1 change waits on this device; sign in again to send it.')
  await anna.app.notices.getByRole('button', { name: 'Sign in' }).click()
  await expect(anna.page.getByText('Anna Away works on this device. Sign in with the same name: what waits here will be sent by itself.')).toBeVisible()
  await signIn(anna, 'Anna Away', PASSWORD)
  await anna.app.ready()
  expect(await anna.rowAtServer('meetings', 'kgd-2025-20')).toMatchObject({ title: 'Made while the session ended' })
})

test('S41 Another person who signs in on that device neither sees nor sends it; it is kept for the first', async ({ arrive }) => {
  const boris = await arrive(server.it, { name: 'Boris Other' })
  await withPassword(boris, 'Boris Other', OTHER_PASSWORD)
  const vera = await arrive(server.it, { name: 'Vera First' })
  await withPassword(vera, 'Vera First')
  await vera.page.reload()
  await vera.app.ready()
  const before = (await vera.app.sheet.cell('kgd-2025-visit', 'title').textContent())!
  await vera.loseNetwork()
  await vera.app.sheet.write('kgd-2025-visit', 'title', 'Vera’s own')
  await expect(vera.app.badge).toHaveText('No network. Waiting: 1')
  await endSessions('Vera First')
  await vera.regainNetwork()
  await vera.app.notices.getByRole('button', { name: 'Sign in' }).click()
  await expect(vera.page.getByText('If somebody else signs in, these changes stay here and are not sent.')).toBeVisible()
  await signIn(vera, 'Boris Other', OTHER_PASSWORD)
  await vera.app.ready()
  await expect(vera.app.side.getByRole('button', { name: /^Boris Other/ })).toBeVisible()
  await expect(vera.app.sheet.cell('kgd-2025-visit', 'title')).toHaveText(before)
  expect(await vera.rowAtServer('meetings', 'kgd-2025-visit')).toMatchObject({ title: before })

  await endSessions('Boris Other')
  await vera.page.goto('/sign-in')
  await signIn(vera, 'Vera First', PASSWORD)
  await vera.app.ready()
  await expect(vera.app.sheet.cell('kgd-2025-visit', 'title')).toHaveText('Vera’s own')
  await expect.poll(async () => (await vera.rowAtServer('meetings', 'kgd-2025-visit'))?.['title']).toBe('Vera’s own')
})

test('S70 A tab of one person is not served under the session of another who signs in beside it', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'Anna Beside' })
  const { page } = await anna.newTab('about:blank')
  await page.goto(anna.address(await server.it.invite('Boris Beside', 'owner')))
  await expect(page.getByRole('button', { name: /^Boris Beside/ })).toBeVisible()
  await page.close()
  anna.relay.cut()
  await anna.app.sheet.write('kgd-2025-20', 'title', 'Made beside Boris')
  anna.relay.mend()
  await expect(anna.app.notices).toContainText('1 change waits on this device; sign in again to send it.')
  await expect(anna.app.side.getByRole('button', { name: /^Anna Beside/ })).toBeVisible()
  expect(await anna.page.evaluate(async () => (await (await fetch('/api/me')).json()).user.name)).toBe('Boris Beside')
})

test('S43 Whoever was lowered meanwhile sees each refused write with the reason, and takes them along as a text', async ({ arrive }) => {
  const galina = await arrive(server.it, { name: 'Galina Lowered' })
  await galina.loseNetwork()
  await galina.app.sheet.write('kgd-2025-20', 'title', 'First of three that were refused')
  await galina.app.sheet.write('kgd-2025-visit', 'title', 'Second of three that were refused')
  await galina.app.sheet.addRow('title', 'Row that was refused')
  await expect(galina.app.badge).toHaveText('No network. Waiting: 3')
  giveRole(server.it, 'Galina Lowered', 'viewer')
  await galina.regainNetwork()
  // They are refused one after the other.
  await expect(galina.app.notices).toContainText('3 changes were not accepted.')
  await galina.app.notices.getByRole('link', { name: 'Look at them' }).click()
  const [file] = await Promise.all([galina.page.waitForEvent('download'), galina.app.button('Download as text').click()])
  const text = await readFile(await file.path(), 'utf8')
  for (const words of ['First of three that were refused', 'Second of three that were refused', 'Row that was refused', 'You may not change this table.', 'Meetings']) expect(text).toContain(words)
})
