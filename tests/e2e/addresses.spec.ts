import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

test('The address that the server printed signs its owner in once', async ({ stranger }) => {
  const owner = await stranger(server.it)
  await owner.page.goto(owner.address(server.it.ownerAddress))
  await expect(owner.app.title).toHaveText('Welcome, owner')
  await owner.app.button('Later').click()
  await owner.app.ready()
  await expect(owner.page).toHaveURL(/\/c\/sample\/t\/meetings$/)
  const other = await stranger(server.it)
  await other.page.goto(other.address(server.it.ownerAddress))
  await expect(other.app.title).toHaveText('This link has already been used')
  await expect(other.page.getByText('A sign-in link works once. Ask whoever sent it to you for a new one.')).toBeVisible()
})

test('A key that is used up does no harm to whoever is in already', async ({ stranger }) => {
  const anna = await stranger(server.it)
  const address = await server.it.member('First Editor', 'editor')
  await anna.enter(address)
  await anna.page.goto('about:blank')
  await anna.page.goto(anna.address(address))
  await expect(anna.page.getByText('You are signed in already: First Editor. The link is no longer needed.')).toBeVisible()
  await anna.app.button('Open the tables').click()
  await anna.app.ready()
})

test('A wrong key and a missing one are answered in plain words', async ({ stranger }) => {
  const nobody = await stranger(server.it)
  await nobody.page.goto('/enter#this-is-no-key')
  await expect(nobody.app.title).toHaveText('This link has already been used')
  await expect(nobody.page).toHaveURL(/\/enter$/)
  await nobody.page.goto('about:blank')
  await nobody.page.goto('/enter')
  await expect(nobody.app.title).toHaveText('There is no key in the address')
  await nobody.app.button('How to sign in').click()
  await expect(nobody.app.title).toHaveText('Sign in')
})

test('A fresh link put into the tab in which a used one failed signs in', async ({ stranger }) => {
  const anna = await stranger(server.it)
  await anna.page.goto('/enter#this-is-no-key')
  await expect(anna.app.title).toHaveText('This link has already been used')
  await anna.enter(await server.it.member('First Editor', 'editor'))
})

test('An address that leads nowhere says so, and leads back', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.page.goto('/nowhere/at/all')
  await expect(anna.app.title).toHaveText('There is no such page')
  await anna.page.goto('/c/another-council/t/meetings')
  await expect(anna.app.title).toHaveText('There is no such page')
  await anna.page.goto('/c/sample/t/no-such-table')
  await expect(anna.app.title).toHaveText('There is no such table')
  await anna.page.getByRole('link', { name: 'Open the tables' }).click()
  await anna.app.ready()
})

test('Whoever is not signed in is asked to, whatever the address', async ({ stranger }) => {
  const nobody = await stranger(server.it)
  await nobody.page.goto('/c/sample/t/trade')
  await expect(nobody.app.title).toHaveText('Sign in')
})

test('The tab of the browser is called as the page is, also after going on and in another language', async ({ arrive }) => {
  const anna = await arrive(server.it)
  for (const [path, title] of [['t/trade', 'Trade'], ['reports', 'Reports'], ['history', 'History'], ['review', 'Review'], ['travel', 'Travel'], ['settings', 'Settings']] as const) {
    await anna.page.goto(`/c/sample/${path}`)
    await expect(anna.page).toHaveTitle(`${title} · Quorum`)
  }
  await anna.page.getByRole('radio', { name: 'Deutsch' }).click()
  await expect(anna.page).toHaveTitle('Einstellungen · Quorum')
  await anna.page.goto('/nowhere')
  await expect(anna.page).toHaveTitle('Diese Seite gibt es nicht · Quorum')
})
