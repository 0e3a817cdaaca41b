import { expect, test, type Desk } from './desk.ts'

const RATES = [
  { date: '2024-03-01', currency: 'USD', byn: 3.2 },
  { date: '2025-01-10', currency: 'EUR', byn: 3.5 },
  { date: '2025-01-11', currency: 'USD', byn: 3.3 },
]
const button = (desk: Desk) => desk.page.getByRole('banner').getByRole('button', { name: /^Saved views/ })
async function pick(desk: Desk, entry: string): Promise<void> {
  await button(desk).click()
  await desk.page.getByRole('menu').getByText(entry, { exact: true }).click()
}
async function onlyDollars(desk: Desk): Promise<void> {
  await (await desk.sheet.openColumnMenu('currency')).getByRole('checkbox', { name: /EUR/ }).uncheck()
  await desk.press('Escape')
  await desk.shows('byn', ['3.2', '3.3'])
}
async function saveAs(desk: Desk, name: string, forAll = false): Promise<void> {
  await pick(desk, 'Save as a new view…')
  const dialog = desk.page.getByRole('dialog', { name: 'New view' })
  await dialog.getByLabel('Name').fill(name)
  if (forAll) await dialog.getByRole('radio', { name: 'For the whole council' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(button(desk)).toHaveAccessibleName(`Saved views: ${name}`)
}

test('A view is saved under a name, and chosen again later', async ({ desk }) => {
  await desk.open('rates', RATES)
  await onlyDollars(desk)
  await expect(button(desk)).toHaveAccessibleName('Saved views: Plain view changed')
  await saveAs(desk, 'Dollars')
  await pick(desk, 'Plain view')
  await expect(desk.sheet.rows).toHaveCount(3)
  await desk.reload()
  await pick(desk, 'Dollars')
  await desk.shows('byn', ['3.2', '3.3'])
})

test('A changed view says so; one goes back to the saved or saves the changes', async ({ desk }) => {
  await desk.open('rates', RATES)
  await onlyDollars(desk)
  await saveAs(desk, 'Dollars')
  await (await desk.sheet.openColumnMenu('byn')).getByRole('button', { name: 'Sort descending' }).click()
  await expect(button(desk)).toHaveAccessibleName('Saved views: Dollars changed')
  await pick(desk, 'Back to the saved')
  await desk.shows('byn', ['3.2', '3.3'])
  await (await desk.sheet.openColumnMenu('byn')).getByRole('button', { name: 'Sort descending' }).click()
  await pick(desk, 'Save changes')
  await expect(button(desk)).toHaveAccessibleName('Saved views: Dollars')
  await pick(desk, 'Plain view')
  await pick(desk, 'Dollars')
  await desk.shows('byn', ['3.3', '3.2'])
})

test('A view without a name is not saved, and the dialog says what is missing', async ({ desk }) => {
  await desk.open('rates', RATES)
  await pick(desk, 'Save as a new view…')
  const dialog = desk.page.getByRole('dialog', { name: 'New view' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Give it a name.')).toBeVisible()
})

test('A view is renamed and deleted, and the screen stays as it is', async ({ desk }) => {
  await desk.open('rates', RATES)
  await onlyDollars(desk)
  await saveAs(desk, 'Dollars')
  await pick(desk, 'Rename…')
  const dialog = desk.page.getByRole('dialog', { name: 'Rename the view' })
  await dialog.getByLabel('Name').fill('USD only')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(button(desk)).toHaveAccessibleName('Saved views: USD only')
  await pick(desk, 'Delete the view…')
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(button(desk)).toHaveAccessibleName('Saved views: Plain view changed')
  await desk.shows('byn', ['3.2', '3.3'])
})

test('A view for the whole council is there for the others, by its name and by a link', async ({ desk }) => {
  await desk.open('rates', RATES)
  await onlyDollars(desk)
  await saveAs(desk, 'Dollars of all', true)
  await desk.app.saved()
  await pick(desk, 'Copy a link to the view')
  await expect(desk.page.getByText('The link to the view has been copied.').first()).toBeVisible()
  const link = await desk.page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).searchParams.get('view')).not.toBeNull()
  await desk.page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('quorum/view')).forEach(key => localStorage.removeItem(key)))
  await desk.page.goto(link)
  await desk.shows('byn', ['3.2', '3.3'])
  await expect(button(desk)).toHaveAccessibleName('Saved views: Dollars of all')
  await expect.poll(() => new URL(desk.page.url()).search).toBe('')
})

test('A link to a view that is gone says so and shows the table', async ({ desk }) => {
  await desk.open('rates', RATES)
  await desk.page.goto(`${desk.address('rates')}?view=gone`)
  await expect(desk.page.getByText('There is no such view').last()).toBeVisible()
  await expect(desk.sheet.rows).toHaveCount(3)
})
