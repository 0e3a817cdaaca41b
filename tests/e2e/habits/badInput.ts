import { expect, test } from './desk.ts'

test('An empty clipboard changes nothing', async ({ desk }) => {
  await desk.open('rates', [{ note: 'stays' }])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': '' })
  await desk.press('F2', 'Escape')
  expect(await desk.kept('note')).toEqual(['stays'])
})
