import type { Locator } from '@playwright/test'
import { expect, test, type Desk } from './desk.ts'

/** Pointing at a cell shows what its marks mean. */
async function hint(desk: Desk, cell: Locator): Promise<string> {
  await desk.page.mouse.move(0, 0)
  await cell.hover()
  return (await cell.getAttribute('title')) ?? ''
}

/** What is drawn at a cell beside its text, in whatever way: no colour of the text itself. */
const marks = (cell: Locator) =>
  cell.evaluate(element => {
    const style = getComputedStyle(element)
    return {
      underlined: style.textDecorationStyle,
      before: getComputedStyle(element, '::before').content !== 'none',
      after: getComputedStyle(element, '::after').content !== 'none',
      corner: style.backgroundImage !== 'none',
      bar: style.boxShadow !== 'none',
    }
  })
const PLAIN = { underlined: 'solid', before: false, after: false, corner: false, bar: false }

const SOURCED = { beside: { sources: [{ id: 's1', title: 'Bulletin' }] } }

test('What a colleague writes stands in my table at once', async ({ desk }) => {
  await desk.open('rates', [{ note: 'mine' }])
  await desk.colleague.set('rates', 'r1', 'note', 'theirs')
  await desk.shows('note', ['theirs'])
})

test('An ordinary cell has no mark', async ({ desk }) => {
  await desk.open('rates', [{ note: 'plain' }])
  expect(await marks(desk.cell(1, 'note'))).toEqual(PLAIN)
  expect(await hint(desk, desk.cell(1, 'note'))).toBe('')
})

test('What was not understood is waved under, has a corner, and says so', async ({ desk }) => {
  await desk.open('rates', [{ byn: { raw: '12?5' }, source: ['s1'] }], SOURCED)
  expect(await marks(desk.cell(1, 'byn'))).toEqual({ ...PLAIN, underlined: 'wavy', before: true })
  expect(await hint(desk, desk.cell(1, 'byn'))).toContain('Not understood')
})

test('What has two readings is dashed under, has a ring, and says so', async ({ desk }) => {
  await desk.open('rates', [{ note: 'x', byn: { value: 1.234, raw: '1.234', unsure: true }, source: ['s1'] }], SOURCED)
  expect(await marks(desk.cell(1, 'byn'))).toEqual({ ...PLAIN, underlined: 'dashed', before: true })
  expect(await hint(desk, desk.cell(1, 'byn'))).toContain('two readings')
})

test('A figure without a source has a corner until it has one', async ({ desk }) => {
  await desk.open('rates', [{ byn: 3.2 }], SOURCED)
  expect(await marks(desk.cell(1, 'byn'))).toEqual({ ...PLAIN, corner: true })
  expect(await hint(desk, desk.cell(1, 'byn'))).toContain('No source')
  await desk.colleague.set('rates', 'r1', 'source', ['s1'])
  await expect.poll(() => marks(desk.cell(1, 'byn'))).toEqual(PLAIN)
})

test('What waits to be sent has a dot until the server has it', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }])
  await desk.page.context().setOffline(true)
  // Until the page has heard of it what is written goes out.
  await expect(desk.app.badge).toHaveText('No network')
  await desk.write(1, 'note', 'after')
  await expect.poll(() => marks(desk.cell(1, 'note'))).toEqual({ ...PLAIN, after: true })
  expect(await hint(desk, desk.cell(1, 'note'))).toContain('Waits to be sent')
  await desk.page.context().setOffline(false)
  await expect.poll(() => marks(desk.cell(1, 'note'))).toEqual(PLAIN)
})

test('What a colleague changes glows with their name', async ({ desk }) => {
  await desk.open('rates', [{ note: 'mine', units: 1 }])
  const glow = desk.sheet.grid.locator('.q-flash')
  // For two seconds: it is watched for from before.
  const glowing = glow.filter({ hasText: /^Second Editor$/ }).waitFor()
  await desk.colleague.set('rates', 'r1', 'note', 'theirs')
  await glowing
  await expect(glow).toHaveCount(0)
})

test('A colleague’s change stays marked for a while, and says who made it and when', async ({ desk }) => {
  await desk.open('rates', [{ note: 'mine' }, {}])
  await desk.colleague.set('rates', 'r1', 'note', 'theirs')
  await expect.poll(() => marks(desk.cell(1, 'note'))).toEqual({ ...PLAIN, bar: true })
  expect(await hint(desk, desk.cell(1, 'note'))).toMatch(/Changed recently: Second Editor, \d\d:\d\d/)
  await desk.go(2, 'note')
  await desk.press('ArrowUp')
  await expect(desk.spoken).toContainText('Second Editor')
})

test('What I write over a colleague’s change is mine and has no mark', async ({ desk }) => {
  await desk.open('rates', [{ note: 'mine' }])
  await desk.colleague.set('rates', 'r1', 'note', 'theirs')
  await expect.poll(async () => (await marks(desk.cell(1, 'note'))).bar).toBe(true)
  await desk.write(1, 'note', 'mine again')
  await desk.app.saved()
  await expect.poll(() => marks(desk.cell(1, 'note'))).toEqual(PLAIN)
})

test('What the marks mean stands on the page of keys', async ({ desk }) => {
  await desk.open('rates', [{ note: 'x' }])
  await desk.press('Control+/')
  await expect(desk.page.getByRole('heading', { name: 'Marks on cells' })).toBeVisible()
  for (const words of ['Not understood', 'Two readings', 'Waits to be sent', 'Changed recently', 'Without a source']) await expect(desk.page.getByText(words)).toBeVisible()
})

test.describe('for one who may only read', () => {
  test.use({ role: 'viewer' })
  test('typing writes nothing and says so', async ({ desk }) => {
    await desk.open('rates', [{ note: 'stays' }])
    await desk.go(1, 'note')
    await desk.type('x')
    await expect(desk.spoken).toContainText('You can read this table but not change it.')
    await desk.shows('note', ['stays'])
  })
})
