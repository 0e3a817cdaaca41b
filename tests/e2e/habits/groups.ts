import { expect, test, type Desk } from './desk.ts'

const RATES = [
  { date: '2024-03-01', currency: 'USD', units: 1, byn: 3.2 },
  { date: '2025-01-10', currency: 'EUR', units: 1, byn: 3.5 },
  { date: '2024-06-15', currency: 'USD', units: 10, byn: 0.1 },
  { date: '2025-02-11', currency: 'EUR', units: 100, byn: 0.2 },
]
const groups = (desk: Desk) => desk.page.locator('.q-group')
const numbers = (desk: Desk) => desk.sheet.texts(':number')

async function grouped(desk: Desk): Promise<void> {
  await desk.open('rates', RATES)
  await (await desk.sheet.openColumnMenu('currency')).getByRole('button', { name: 'Group by column' }).click()
  await expect(groups(desk)).toHaveCount(2)
}

test('Rows are grouped by a column, with their number and their sums in the line of the group', async ({ desk }) => {
  await grouped(desk)
  await expect(groups(desk)).toHaveText([/USD.*2 rows.*Σ BYN 3.3/, /EUR.*2 rows.*Σ BYN 3.7/])
  await desk.shows('byn', ['3.2', '0.1', '3.5', '0.2'])
})

test('Row numbers count the rows, not the lines of groups, also behind a folded one', async ({ desk }) => {
  await grouped(desk)
  await expect.poll(() => numbers(desk)).toEqual(['1', '2', '3', '4'])
  await groups(desk).first().click()
  await expect.poll(() => numbers(desk)).toEqual(['3', '4'])
})

test('A click folds a group and unfolds it', async ({ desk }) => {
  await grouped(desk)
  await groups(desk).first().click()
  await desk.shows('byn', ['3.5', '0.2'])
  await expect(groups(desk).first()).toHaveAttribute('aria-expanded', 'false')
  await groups(desk).first().click()
  await expect(desk.sheet.rows).toHaveCount(4)
})

test('The arrows left and right fold the group that one is on, with Ctrl all of them', async ({ desk }) => {
  await grouped(desk)
  await desk.go(1, 'units')
  await desk.press('ArrowUp', 'ArrowLeft')
  await desk.shows('byn', ['3.5', '0.2'])
  await desk.press('ArrowRight')
  await expect(desk.sheet.rows).toHaveCount(4)
  await desk.press('Control+ArrowLeft')
  await expect(desk.sheet.rows).toHaveCount(0)
  await desk.press('Control+ArrowRight')
  await expect(desk.sheet.rows).toHaveCount(4)
})

test('All groups are folded and unfolded by buttons', async ({ desk }) => {
  await grouped(desk)
  await desk.app.button('Fold all groups').click()
  await expect(desk.sheet.rows).toHaveCount(0)
  await expect(groups(desk)).toHaveCount(2)
  await desk.app.button('Unfold all groups').click()
  await expect(desk.sheet.rows).toHaveCount(4)
})

test('Rows are grouped by two columns, one within the other', async ({ desk }) => {
  await grouped(desk)
  await (await desk.sheet.openColumnMenu('units')).getByRole('button', { name: 'Group by column' }).click()
  const heads = () => groups(desk).evaluateAll(all =>
    all.toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(head => head.querySelector('.q-group-value')!.textContent))
  await expect.poll(heads).toEqual(['USD, US dollar', '1', '10', 'EUR, euro', '1', '100'])
  await expect(desk.app.chips.filter({ hasText: /Currency|Units/ })).toHaveCount(2)
})

test('Days are grouped by years, quarters and months', async ({ desk }) => {
  await desk.open('rates', RATES)
  await (await desk.sheet.openColumnMenu('date')).getByRole('button', { name: 'by year' }).click()
  await expect(groups(desk)).toHaveText([/2024.*2 rows/, /2025.*2 rows/])
  await (await desk.sheet.openColumnMenu('date')).getByRole('button', { name: 'by quarter' }).click()
  await expect(groups(desk)).toHaveText([/Q1 2024.*1 row/, /Q2 2024.*1 row/, /Q1 2025.*2 rows/])
  await (await desk.sheet.openColumnMenu('date')).getByRole('button', { name: 'by month' }).click()
  await expect(groups(desk)).toHaveText([/March 2024/, /June 2024/, /January 2025/, /February 2025/])
})

test('A group of figures in one unit has a sum, one of several units says so', async ({ desk }) => {
  await desk.open('actions', [
    { text: 'a', clause: '1', planned: { value: 5 }, unit: 'tonne' }, { text: 'b', clause: '1', planned: { value: 7 }, unit: 'tonne' },
    { text: 'c', clause: '2', planned: { value: 5 }, unit: 'tonne' }, { text: 'd', clause: '2', planned: { value: 7 }, unit: 'piece' },
  ])
  await (await desk.sheet.openColumnMenu('clause')).getByRole('button', { name: 'Group by column' }).click()
  await expect(groups(desk)).toHaveText([/Σ Planned 12\st$/, /Σ Planned different units/])
})

test('Groups are taken off again by their chip', async ({ desk }) => {
  await grouped(desk)
  await desk.app.chips.getByRole('button', { name: 'Remove: Currency' }).click()
  await expect(groups(desk)).toHaveCount(0)
  await desk.shows('byn', ['3.2', '3.5', '0.1', '0.2'])
})
