import { expect } from '@playwright/test'
import { oneTimeCode } from '../../support/oneTimeCode.ts'
import type { Guest } from '../guest.ts'

export const PASSWORD = 'brücke siebzehn lampe'
export const OTHER_PASSWORD = 'regen kartoffel zwölf'
const STEP_MS = 30_000

/** The address of a link as it leads over this person's own wire. */
export const follow = (guest: Guest, printed: string) => guest.page.goto(guest.address(printed))

export async function setPassword(guest: Guest, password: string): Promise<void> {
  await guest.page.getByRole('textbox', { name: 'New password', exact: true }).fill(password)
  await guest.page.getByLabel('New password again').fill(password)
}

export async function signIn(guest: Guest, login: string, password: string): Promise<void> {
  await guest.page.getByLabel('Sign-in name or e-mail').fill(login)
  await guest.page.getByLabel('Password', { exact: true }).fill(password)
  await guest.page.getByRole('form').getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Accepts an invitation as a new person; the tables stand then. */
export async function accept(guest: Guest, link: string, password = PASSWORD): Promise<void> {
  await follow(guest, link)
  await setPassword(guest, password)
  await guest.app.button('Accept the invitation').click()
  await guest.app.ready()
}

export async function openFromMenu(guest: Guest, entry: 'Members' | 'You and signing in' | 'Settings'): Promise<void> {
  await guest.app.side.getByRole('button', { name: /settings and sign out/ }).click()
  await guest.page.getByRole('menuitem', { name: entry }).click()
  await expect(guest.app.title).toHaveText(entry)
}

/** Makes an invitation on the members' page and gives its link. */
export async function invite(owner: Guest, name: string, role: string, organisation?: string): Promise<string> {
  await owner.app.button('Invite').click()
  const dialog = owner.page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Role').selectOption({ label: role })
  if (organisation !== undefined) {
    await dialog.getByRole('combobox', { name: 'Organisation' }).fill(organisation)
    await owner.page.getByRole('option').filter({ hasText: organisation }).first().click()
  }
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const link = await dialog.getByLabel('The link is ready').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return link
}

/** Switches the second factor on where its section stands; what the app on the phone would know. */
export async function switchOnSecondFactor(guest: Guest, password = PASSWORD): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
  await guest.app.button('Switch on the second step').click()
  await guest.page.getByLabel('Present password').fill(password)
  await guest.app.button('Next').click()
  await expect(guest.page.getByRole('img', { name: 'Code for the camera of a phone' })).toBeVisible()
  const secret = (await guest.page.locator('code.secret').textContent())!.replaceAll(' ', '')
  await guest.page.getByLabel('Enter the code that the app shows:').fill(oneTimeCode(secret, Date.now()))
  await guest.app.button('Switch on').click()
  await expect(guest.page.getByRole('heading', { name: 'Backup codes' })).toBeVisible()
  return { secret, codes: await guest.page.locator('.codes code').allTextContents() }
}

/** The code after the one that has just been used: each signs in once. */
export const nextCode = (secret: string): string => oneTimeCode(secret, Date.now() + STEP_MS)
