import { expect, test } from './desk.ts'

test('What a colleague writes stands in my table at once', async ({ desk }) => {
  await desk.open('rates', [{ note: 'mine' }])
  await desk.colleague.set('rates', 'r1', 'note', 'theirs')
  await desk.shows('note', ['theirs'])
})

test.describe('for one who may only read', () => {
  test.use({ role: 'viewer' })
  test('typing writes nothing and says so', async ({ desk }) => {
    await desk.open('rates', [{ note: 'stays' }])
    await desk.go(1, 'note')
    await desk.type('x')
    await expect(desk.spoken).not.toHaveText('')
    await desk.shows('note', ['stays'])
  })
})
