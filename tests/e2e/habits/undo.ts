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

test('Undo names a paste by its cells and its table, in the words of the language', async ({ desk }) => {
  await desk.open('trade', [{}])
  await desk.go(1, 'period')
  await desk.clipboard.pasteFrom({ 'text/plain': Array.from({ length: 34 }, (_, at) => String(1990 + at)).join('\n') })
  await expect(desk.undo).toHaveAccessibleName(/^Undo: paste of 34 cells in Trade/)
  await desk.press('Control+z')
  await expect(desk.sheet.rows).toHaveCount(1)
  await expect(desk.page.getByRole('status').filter({ hasText: 'Undone: paste of 34 cells in Trade' })).toHaveCount(1)
})

test('In Russian undo counts as Russian does', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}, {}, {}], { language: 'ru' })
  await desk.go(1, 'units')
  for (const [cells, words] of [['1', /вставка 1 ячейки /], ['2\n3', /вставка 2 ячеек /], ['4\n5\n6\n7\n8', /вставка 5 ячеек /]] as const) {
    await desk.clipboard.pasteFrom({ 'text/plain': cells })
    await expect(desk.undo).toHaveAccessibleName(words)
    await desk.press('Escape')
  }
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
