import type { Desk } from './desk.ts'
import { expect, test } from './desk.ts'

const frame = (desk: Desk) => desk.sheet.grid.locator('.q-frame')
const ROWS = [{ units: 1, note: 'one' }, { units: 2, note: 'two' }, { units: 3, note: 'three' }, {}]

test('What I copy has a dashed frame around just that, until Escape', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.pointer.drag([1, 'units'], [2, 'byn'])
  await desk.press('Control+c')
  await expect(desk.spoken).toContainText('Copied: 4 cells')
  const [from, to, box] = [await desk.cell(1, 'units').boundingBox(), await desk.cell(2, 'byn').boundingBox(), await frame(desk).boundingBox()]
  expect(Math.abs(box!.x - from!.x)).toBeLessThanOrEqual(1)
  expect(Math.abs(box!.y - from!.y)).toBeLessThanOrEqual(1)
  expect(Math.abs(box!.x + box!.width - to!.x - to!.width)).toBeLessThanOrEqual(1)
  expect(Math.abs(box!.y + box!.height - to!.y - to!.height)).toBeLessThanOrEqual(1)
  await desk.press('Escape')
  await expect(frame(desk)).toHaveCount(0)
  await desk.selects([1, 2], ['units', 'byn'])
})

test('A copy keeps its frame over its pastes, and can be pasted again', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  await desk.press('Control+c')
  for (const row of [2, 4]) {
    await desk.go(row, 'note')
    await desk.clipboard.paste()
    await expect(desk.cell(row, 'note')).toHaveText('one')
    await expect(frame(desk)).toHaveCount(1)
  }
})

test('The frame goes when I type something, and when I take something back', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  await desk.press('Control+c')
  await expect(frame(desk)).toHaveCount(1)
  await desk.write(3, 'note', 'typed')
  await expect(frame(desk)).toHaveCount(0)
  await desk.go(1, 'note')
  await desk.press('Control+c')
  await expect(frame(desk)).toHaveCount(1)
  await desk.press('Control+z')
  await desk.shows('note', ['one', 'two', 'three', ''])
  await expect(frame(desk)).toHaveCount(0)
})

test('What I cut and did not paste before I typed something else stays, and is pasted as a copy', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  await desk.press('Control+x')
  await expect(desk.spoken).toContainText('Cut: 1 cell')
  await desk.write(3, 'note', 'typed')
  await expect(frame(desk)).toHaveCount(0)
  await desk.go(4, 'note')
  await desk.clipboard.paste()
  await desk.shows('note', ['one', 'two', 'typed', 'one'])
})

test('The frame goes with its rows when a colleague inserts one, and a colleague’s edit leaves it', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(2, 'note')
  await desk.press('Control+c')
  await desk.colleague.insert('rates', 'r1', [{ note: 'above' }])
  await desk.colleague.set('rates', 'r3', 'note', 'theirs')
  await expect(desk.cell(3, 'note')).toHaveText('theirs')
  await expect.poll(async () => Math.abs((await frame(desk).boundingBox())!.y - (await desk.cell(2, 'note').boundingBox())!.y)).toBeLessThanOrEqual(1)
})

test('Once something else is on the clipboard, the paste takes the frame away', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  await desk.press('Control+c')
  await desk.go(4, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': 'from elsewhere' })
  await desk.shows('note', ['one', 'two', 'three', 'from elsewhere'])
  await expect(frame(desk)).toHaveCount(0)
})

test('A frame over the frozen edge is one', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.pointer.drag([1, 'date'], [2, 'units'])
  await desk.press('Control+c')
  await expect(frame(desk)).toHaveCount(2)
  await expect(desk.sheet.grid.locator('.q-frame.q-goes-on-right')).toHaveCount(1)
  await expect(desk.sheet.grid.locator('.q-frame.q-goes-on-left')).toHaveCount(1)
})

test('The dashes stand still for one whose system asks for less motion', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  const motion = async () => {
    await desk.press('Control+c')
    return frame(desk).evaluate(box => getComputedStyle(box).animationName)
  }
  expect(await motion()).toBe('q-march')
  await desk.press('Escape')
  await expect(frame(desk)).toHaveCount(0)
  await desk.page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await motion()).toBe('none')
})
