import { expect, test } from './desk.ts'

test('Undo says what it would take back', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }])
  await desk.write(1, 'note', 'after')
  await expect(desk.undo).toHaveAccessibleName(/^Undo: typing in 1 cell in Exchange rates/)
})

test('Ctrl+Z takes back, Ctrl+Y does it again, and both say so', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }])
  await desk.write(1, 'note', 'after')
  await desk.press('Control+z')
  await desk.shows('note', ['before'])
  await expect(desk.page.getByRole('status').filter({ hasText: 'Undone: typing in 1 cell in Exchange rates' })).toHaveCount(1)
  await desk.press('Control+y')
  await desk.shows('note', ['after'])
  await expect(desk.page.getByRole('status').filter({ hasText: 'Redone: typing in 1 cell in Exchange rates' })).toHaveCount(1)
})

test('Undo brings me to what it changed', async ({ desk }) => {
  await desk.open('rates', Array.from({ length: 60 }, (_, index) => ({ note: `row ${index + 1}` })))
  await desk.write(1, 'note', 'changed')
  await desk.press('Control+End')
  await expect(desk.cell(1, 'note')).toHaveCount(0)
  await desk.press('Control+z')
  await desk.isAt(1, 'note')
  await expect(desk.cell(1, 'note')).toHaveText('row 1')
})

test('Undo never takes back what a colleague wrote since: it leaves it, and says who', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }, { note: 'two' }])
  await desk.write(1, 'note', 'mine')
  await desk.app.saved()
  await desk.colleague.set('rates', 'r1', 'note', 'theirs')
  await desk.shows('note', ['theirs', 'two'])
  await desk.press('Control+z')
  await expect(desk.page.getByText(/left as it is.*Second Editor/)).toBeVisible()
  await desk.shows('note', ['theirs', 'two'])
  await desk.go(2, 'note')
  await desk.page.getByRole('button', { name: 'Show it' }).click()
  await desk.isAt(1, 'note')
  await desk.page.getByRole('button', { name: 'Close' }).click()
  await expect(desk.page.getByText(/left as it is/)).toHaveCount(0)
})

test('With no row chosen the button to delete does not speak of nought rows', async ({ desk }) => {
  await desk.open('rates', [])
  const button = desk.app.toolbar.getByRole('button', { name: /Delete/ })
  await expect(button).toHaveAccessibleName('Delete rows')
  await expect(button).toHaveAttribute('aria-disabled', 'true')
})
