import { expect, test } from './desk.ts'

test('What I copy from a cell another program gets as plain text', async ({ desk }) => {
  await desk.open('rates', [{ note: 'Договор № 7' }])
  await desk.go(1, 'note')
  await desk.press('Control+c')
  await expect.poll(() => desk.clipboard.text()).toBe('Договор № 7')
})

test('What I copied elsewhere lands in the cell', async ({ desk }) => {
  await desk.open('rates', [{}])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': 'из другой программы', 'text/html': '<b>из другой программы</b>' })
  await desk.shows('note', ['из другой программы'])
})
