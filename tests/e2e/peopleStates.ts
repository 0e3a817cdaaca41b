import { expect } from '@playwright/test'
import { userId } from '../../src/domain/ids.ts'
import { DIALOG, openPage, pressEscape, type State } from './reached.ts'

const PASSWORD = 'brücke siebzehn lampe'

/** For who is not signed in. */
export const INVITATION: State = {
  name: 'invitation',
  show: async guest => {
    const secret = await guest.server.beside(accounts => {
      const wish = { council: 'sample', role: 'contributor', organisation: null, name: 'Ганна Пятрова', email: null } as const
      return accounts.invitations.issue(wish, userId('owner'), 7).secret
    })
    await guest.page.goto(`/invite#${secret}`)
    await expect(guest.page.locator('form input')).toHaveCount(4)
  },
}

/** The pages about people, for an owner without a password. */
export const PEOPLE_STATES: readonly State[] = [
  {
    name: 'account',
    show: async guest => {
      await openPage('/c/sample/account')(guest)
      await expect(guest.page.locator('main section')).toHaveCount(4)
    },
  },
  {
    name: 'second-factor',
    part: 'main',
    show: async ({ page }) => {
      const [own, factor] = [page.locator('main section').nth(1), page.locator('main section').nth(2)]
      await own.getByRole('button').click()
      // Several languages go this way at once, and each name signs in one person.
      await own.locator('input[type=text]').fill(`Анна ${Math.random().toString(36).slice(2)}`)
      for (const field of await own.locator('input[type=password]').all()) await field.fill(PASSWORD)
      await own.locator('button[type=submit]').click()
      await factor.locator('button.primary').click()
      await factor.locator('input').fill(PASSWORD)
      await factor.locator('button[type=submit]').click()
      await expect(page.locator('code.secret')).toBeVisible()
    },
  },
  {
    name: 'members',
    show: async guest => {
      await openPage('/c/sample/members')(guest)
      await expect(guest.page.locator('main table tbody tr').first()).toBeVisible()
    },
  },
  {
    name: 'invite-somebody',
    part: DIALOG,
    show: async ({ page }) => {
      await page.locator('main header button').click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'one-member',
    part: DIALOG,
    show: async guest => {
      await pressEscape(guest)
      await guest.page.locator('main table tbody tr').first().getByRole('button').click()
      await expect(guest.page.getByRole('dialog')).toBeVisible()
    },
  },
]
