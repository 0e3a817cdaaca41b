import { expect, test } from './desk.ts'

test('What I type replaces what stood there', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }, {}])
  await desk.go(1, 'note')
  await desk.type('после\n')
  await desk.shows('note', ['после', ''])
  await desk.isAt(2, 'note')
  expect(await desk.kept('note')).toEqual(['после', null])
})
