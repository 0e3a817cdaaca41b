import { Organisation } from '../support/organisation.ts'
import { expect, ownServer, test } from './quorumTest.ts'

let organisation: Organisation
test.beforeAll(async () => {
  organisation = await Organisation.start()
  organisation.employees = [
    { sub: '1', email: 'anna@ministry.example', email_verified: true, name: 'Anna at the ministry' },
    { sub: '2', email: 'stranger@ministry.example', email_verified: true, name: 'Stranger at the ministry' },
  ]
})
const server = ownServer(() => ({ OIDC_ISSUER: organisation.issuer, OIDC_CLIENT_ID: organisation.settings.clientId, OIDC_CLIENT_SECRET: organisation.settings.clientSecret, OIDC_NAME: 'Ministry' }))
test.afterAll(() => organisation.close())

test('Who was invited by their address at the organisation signs in through it; who was not is told what to do', async ({ page }) => {
  await server.it.beside(accounts => accounts.invitations.issue({ council: 'sample', role: 'editor', organisation: null, name: 'Anna Invited', email: 'anna@ministry.example' }, accounts.roster.of('sample')[0]?.user ?? ('owner' as never), 7))
  await page.goto(`${server.it.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in through Ministry' }).click()
  await page.getByRole('link', { name: 'Stranger at the ministry' }).click()
  await expect(page.getByRole('alert')).toHaveText(/^You are not among the members\./)

  await page.getByRole('button', { name: 'Sign in through Ministry' }).click()
  await page.getByRole('link', { name: 'Anna at the ministry' }).click()
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Anna Invited/ })).toBeVisible()
  await expect(page).toHaveURL(/\/c\/sample\//)
})
