import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

/** A browser that keeps nothing: private windows of some, and rules of some offices. */
const refuseStorage = () => {
  IDBFactory.prototype.open = () => {
    throw new DOMException('storage is refused', 'SecurityError')
  }
}

test('A browser that keeps nothing: the app says so and works as long as there is a network', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor', before: refuseStorage })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await expect(anna.app.notices).toContainText('The browser does not allow data to be kept on this device.')
  await anna.app.sheet.write('kgd-2025-20', 'title', 'Only online')
  await anna.app.saved()
  await expect(boris.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Only online')
  await anna.app.openSettings()
  await expect(anna.page.getByText('You can only work while there is a network.')).toBeVisible()
})

test('The settings say what this browser promises about what it keeps', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openSettings()
  await expect(anna.page.getByText(/^Tables and unsent changes are kept here/)).toBeVisible()
  await expect(anna.page.getByText('The app opens without a network, too.')).toBeVisible()
  await expect(anna.page.getByText('Data on the device is not encrypted.')).toBeVisible()
})
