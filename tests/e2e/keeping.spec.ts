import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { QuorumServer } from '../support/quorumServer.ts'
import { ledgerOf } from '../support/inside.ts'
import type { Guest } from './guest.ts'
import { expect, ownServer, test, type Arrival } from './quorumTest.ts'

const server = ownServer()
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

test('V62 A backup is restored under the hands of people: who wrote after it sends it again, and everybody has it', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  await anna.app.sheet.write('kgd-2025-20', 'title', 'Before the backup')
  await anna.app.saved()
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await expect(boris.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Before the backup')
  const backup = path.join(server.it.dataDir, 'of-the-day.backup')
  expect(await server.it.backUp(backup)).toContain('verified')

  await anna.app.sheet.write('kgd-2025-20', 'title', 'After the backup')
  await anna.app.saved()
  await expect(boris.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('After the backup')
  expect(await server.it.restore(backup)).toContain('The server serves it now.')

  // Nobody touches anything: the devices come back by themselves.
  await expect.poll(() => ledgerOf(server.it, 'sample/meetings', 'kgd-2025-20', 'title').map(({ value, outcome }) => `${String(value)}: ${outcome}`), { timeout: 60_000 })
    .toEqual(['Before the backup: stands', 'After the backup: stands'])
  for (const guest of [anna, boris]) {
    await expect(guest.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('After the backup')
    await guest.app.saved()
  }
  await boris.app.sheet.write('kgd-2025-20', 'title', 'And on it goes')
  await expect(anna.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('And on it goes')
})

/** Who runs the server, by a fresh key: past the page that asks them for a password. */
async function asOwner(stranger: (server: QuorumServer, arrival?: Arrival) => Promise<Guest>, arrival?: Arrival): Promise<Guest> {
  const guest = await stranger(server.it, arrival)
  const key = await server.it.beside(accounts => accounts.ownerKey())
  await guest.page.request.post('/api/sign-in/key', { data: { key } })
  await guest.page.goto('/')
  await guest.app.ready()
  return guest
}

test('V64 Who runs the server finds its health in the settings, others do not', async ({ arrive, stranger }) => {
  const editor = await arrive(server.it, { name: 'An Editor' })
  await editor.app.openSettings()
  await expect(editor.page.getByRole('link', { name: 'Health of the server' })).toHaveCount(0)

  const other = await arrive(server.it, { name: 'An Owner', role: 'owner' })
  await other.app.openSettings()
  await expect(other.page.getByRole('link', { name: 'Health of the server' })).toHaveCount(0)

  const owner = await asOwner(stranger)
  await owner.app.openSettings()
  const opening = owner.page.waitForEvent('popup')
  await owner.page.getByRole('link', { name: 'Health of the server' }).click()
  const page = await opening
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Health of the server')
  await expect(page.getByRole('status')).toBeVisible()
  const value = (name: string) => page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd')
  await expect(value('Saving')).toHaveText('works')
  await expect(value('People connected')).toHaveText(/^[123]$/)
  await expect(value('Looked through')).toHaveText('all can be read')
  await page.goto(`${new URL(page.url()).origin}/api/health.html?lang=be`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Стан сервера')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`V64 The health page has no serious fault for people who use other eyes (${colorScheme})`, async ({ stranger }) => {
    const owner = await asOwner(stranger, { browser: { colorScheme } })
    await owner.page.goto('/api/health.html?lang=ru')
    await expect(owner.page.getByRole('heading', { level: 1 })).toHaveText('Состояние сервера')
    await owner.page.evaluate(await readFile(AXE, 'utf8'))
    const faults = await owner.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> } } // put there just before
      return (await axe.run()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
    })
    expect(faults).toEqual([])
  })
}
