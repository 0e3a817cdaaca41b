import type { Locator } from '@playwright/test'
import { AG_DOM } from '../../../src/grid/agDom.ts'
import { expect, test, type Desk } from './desk.ts'

const SIX = Array.from({ length: 6 }, (_, at) => ({ units: at + 1, byn: (at + 1) / 2, note: `n${at + 1}` }))
const ALL_ROWS = [1, 2, 3, 4, 5, 6]
const ALL_COLUMNS = ['date', 'currency', 'units', 'byn', 'source', 'inferred', 'note']

test('Dragging over cells selects them, from any corner', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([2, 'units'], [3, 'note'])
  await desk.selects([2, 3], ['units', 'byn', 'source', 'inferred', 'note'])
  await desk.isAt(2, 'units')
  await desk.pointer.drag([4, 'byn'], [3, 'units'])
  await desk.selects([3, 4], ['units', 'byn'])
  await desk.isAt(4, 'byn')
})

test('Dragging on beyond the edge scrolls and takes in what comes', async ({ desk }) => {
  await desk.open('rates', Array.from({ length: 80 }, (_, at) => ({ note: `n${at + 1}` })))
  const { mouse } = desk.page
  const start = await desk.cell(2, 'note').boundingBox()
  await mouse.move(start!.x + 10, start!.y + 10)
  await mouse.down()
  await mouse.move(start!.x + 10, 780, { steps: 3 })
  await expect.poll(() => desk.sheet.grid.locator(`.${AG_DOM.viewport}`).evaluate(({ scrollTop, clientHeight, scrollHeight }) => scrollTop + clientHeight >= scrollHeight - 1)).toBe(true)
  await mouse.move(start!.x + 10, 779)
  await mouse.up()
  await expect(desk.spoken).toContainText('79 rows, 1 column')
  await desk.isAt(2, 'note')
})

test('Shift+click selects up to there', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(2, 'currency')
  await desk.pointer.click([4, 'byn'], ['Shift'])
  await desk.selects([2, 3, 4], ['currency', 'units', 'byn'])
  await desk.pointer.click([3, 'units'], ['Shift'])
  await desk.selects([2, 3], ['currency', 'units'])
  await desk.isAt(2, 'currency')
})

test('Shift+arrows make the selection larger and smaller', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(2, 'units')
  await desk.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight')
  await desk.selects([2, 3, 4], ['units', 'byn'])
  await desk.press('Shift+ArrowUp', 'Shift+ArrowLeft', 'Shift+ArrowLeft')
  await desk.selects([2, 3], ['currency', 'units'])
  await desk.isAt(2, 'units')
})

test('Ctrl+Shift+arrows select to the edge of the data', async ({ desk }) => {
  await desk.open('rates', [{ units: 1, byn: 1, note: 'a' }, { units: 2, byn: 2 }, { units: 3 }, {}, { units: 5 }])
  await desk.go(1, 'units')
  await desk.press('Control+Shift+ArrowDown')
  await desk.selects([1, 2, 3], ['units'])
  await desk.press('Control+Shift+ArrowRight')
  await desk.selects([1, 2, 3], ['units', 'byn'])
  await desk.press('Control+Shift+ArrowDown', 'Control+Shift+ArrowDown')
  await desk.selects([1, 2, 3, 4, 5], ['units', 'byn'])
})

test('Shift+Home and Ctrl+Shift+Home and End select to the edges of row and table', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(3, 'units')
  await desk.press('Shift+Home')
  await desk.selects([3], ['date', 'currency', 'units'])
  await desk.press('Shift+End')
  await desk.selects([3], ['units', 'byn', 'source', 'inferred', 'note'])
  await desk.press('Control+Shift+End')
  await desk.selects([3, 4, 5, 6], ['units', 'byn', 'source', 'inferred', 'note'])
  await desk.press('Control+Shift+Home')
  await desk.selects([1, 2, 3], ['date', 'currency', 'units'])
})

test('Shift+Page Down selects a screen more', async ({ desk }) => {
  await desk.open('rates', Array.from({ length: 60 }, (_, at) => ({ units: at })))
  await desk.go(1, 'units')
  await desk.press('Shift+PageDown')
  await expect(desk.spoken).toContainText(/Units, row 1 to Units, row (1|2)\d: /)
  await desk.press('Shift+PageUp')
  await desk.selects([1], ['units'])
})

test('A click on a row number selects the row, a drag rows, with Shift up to there, with Ctrl one more', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.rowNumber(2).click()
  await desk.selects([2], ALL_COLUMNS)
  await desk.pointer.dragRows(3, 5)
  await desk.selects([3, 4, 5], ALL_COLUMNS)
  await desk.pointer.rowNumber(4).click({ modifiers: ['Shift'] })
  await desk.selects([3, 4], ALL_COLUMNS)
  await desk.pointer.rowNumber(6).click({ modifiers: ['Control'] })
  await desk.selects([3, 4, 6], ALL_COLUMNS)
  await desk.pointer.rowNumber(3).click({ modifiers: ['Control'] })
  await desk.selects([4, 6], ALL_COLUMNS)
})

test('A click on a heading selects the column, with Shift up to there, with Ctrl one more', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.sheet.header('units').click()
  await desk.selects(ALL_ROWS, ['units'])
  await desk.isAt(1, 'units')
  await desk.sheet.header('source').click({ modifiers: ['Shift'] })
  await desk.selects(ALL_ROWS, ['units', 'byn', 'source'])
  await desk.sheet.header('date').click({ modifiers: ['Control'] })
  await desk.selects(ALL_ROWS, ['date', 'units', 'byn', 'source'])
})

test('Dragging a heading still moves the column', async ({ desk }) => {
  await desk.open('rates', SIX)
  const { mouse } = desk.page
  const from = await desk.sheet.header('note').boundingBox()
  const to = await desk.sheet.header('units').boundingBox()
  await mouse.move(from!.x + 40, from!.y + 10)
  await mouse.down()
  await mouse.move(from!.x + 20, from!.y + 10, { steps: 4 })
  await mouse.move(to!.x + 10, to!.y + 10, { steps: 10 })
  await mouse.up()
  await expect.poll(() => desk.sheet.columns()).toEqual(['date', 'currency', 'note', 'units', 'byn', 'source', 'inferred'])
  await desk.selects([1], ['date'])
})

test('Ctrl+A and the corner select the whole table', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(2, 'units')
  await desk.press('Control+a')
  await desk.selects(ALL_ROWS, ALL_COLUMNS)
  await desk.isAt(2, 'units')
  await desk.go(3, 'byn')
  await desk.selects([3], ['byn'])
  await desk.sheet.header(':number').click()
  await desk.selects(ALL_ROWS, ALL_COLUMNS)
  await expect(desk.spoken).toHaveText(/^Whole table selected, 6 rows/)
})

test('Shift+Space selects the rows, Ctrl+Space the columns of what is selected', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([2, 'units'], [3, 'byn'])
  await desk.press('Shift+Space')
  await desk.selects([2, 3], ALL_COLUMNS)
  await desk.press('Shift+ArrowDown')
  await desk.selects([2, 3, 4], ALL_COLUMNS)
  await desk.pointer.drag([2, 'units'], [3, 'byn'])
  await desk.press('Control+Space')
  await desk.selects(ALL_ROWS, ['units', 'byn'])
})

test('Ctrl+click and Ctrl+drag select several ranges, and take out again', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(1, 'units')
  await desk.pointer.drag([3, 'byn'], [4, 'byn'], ['Control'])
  await desk.pointer.click([6, 'units'], ['Control'])
  await expect.poll(() => desk.selected()).toEqual(['r1 units', 'r3 byn', 'r4 byn', 'r6 units'])
  await expect(desk.spoken).toHaveText(/^3 ranges selected, 4 rows, 2 columns/)
  await desk.pointer.click([3, 'byn'], ['Control'])
  await expect.poll(() => desk.selected()).toEqual(['r1 units', 'r4 byn', 'r6 units'])
})

test('Escape leaves only the cell I am in selected', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([2, 'units'], [4, 'byn'])
  await desk.press('Escape')
  await desk.selects([2], ['units'])
  await desk.press('Tab')
  await desk.isAt(2, 'byn')
})

test('What is selected is said in the words of the headings', async ({ desk }) => {
  await desk.open('rates', SIX, { language: 'de' })
  await desk.pointer.drag([2, 'units'], [4, 'byn'])
  await expect(desk.spoken).toHaveText(/^Einheiten, Zeile 2 bis BYN, Zeile 4: 3 Zeilen, 2 Spalten/)
})

test('What I selected stays on its rows when a colleague inserts one above and deletes one of them', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([2, 'units'], [4, 'units'])
  await desk.colleague.insert('rates', 'r1', [{ note: 'above' }])
  await expect(desk.sheet.rows).toHaveCount(7)
  await desk.selects([2, 3, 4], ['units'])
  await desk.colleague.remove('rates', ['r4'])
  await expect(desk.sheet.rows).toHaveCount(6)
  await desk.selects([2, 3], ['units'])
})

test('Right click in what is selected keeps it, outside it selects the cell', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([2, 'units'], [4, 'byn'])
  await desk.pointer.rightClick([3, 'byn'])
  await desk.selects([2, 3, 4], ['units', 'byn'])
  await desk.press('Escape')
  await desk.pointer.rightClick([6, 'note'])
  await desk.selects([6], ['note'])
})

test('A range over frozen and moving columns has one frame', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([2, 'date'], [3, 'currency'])
  const frames = desk.sheet.grid.locator('.q-range')
  const edges = async () => (await frames.evaluateAll(all => all.map(each => each.getBoundingClientRect()).map(({ left, right }) => [left, right]))).flat()
  const from = await desk.cell(2, 'date').boundingBox()
  const to = await desk.cell(3, 'currency').boundingBox()
  // They are drawn a frame after the selection changed.
  await expect.poll(async () => Math.abs(Math.min(...(await edges())) - from!.x)).toBeLessThanOrEqual(1)
  await expect.poll(async () => Math.abs(Math.max(...(await edges())) - to!.x - to!.width)).toBeLessThanOrEqual(1)
})

test.describe('with a finger', () => {
  const finger = async (desk: Desk) => {
    const session = await desk.page.context().newCDPSession(desk.page)
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    const middle = async (target: Locator) => {
      const box = (await target.boundingBox())!
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { x: number; y: number }[], timestamp?: number) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: [...points], ...(timestamp !== undefined && { timestamp }) })
    return {
      async tap(target: Locator) {
        await touch('touchStart', [await middle(target)])
        await touch('touchEnd', [])
      },
      /** As quick as a hand is, however slow the machine. */
      async doubleTap(target: Locator) {
        const at = await middle(target)
        const now = Date.now() / 1000
        for (const [from, to] of [[0, 0.05], [0.15, 0.2]] as const) {
          await touch('touchStart', [at], now + from)
          await touch('touchEnd', [], now + to)
        }
      },
      async pull(from: Locator, to: Locator) {
        const [start, end] = [await middle(from), await middle(to)]
        await touch('touchStart', [start])
        for (const part of [0.3, 0.6, 1]) await touch('touchMove', [{ x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part }])
        await touch('touchEnd', [])
      },
      close: () => session.send('Emulation.setTouchEmulationEnabled', { enabled: false }),
    }
  }

  test('A tap selects a cell, its round handles pull a range, and a swipe only scrolls', async ({ desk }) => {
    await desk.open('rates', Array.from({ length: 60 }, (_, at) => ({ units: at, byn: at })))
    const hand = await finger(desk)
    await hand.tap(desk.cell(3, 'units'))
    await desk.isAt(3, 'units')
    await hand.pull(desk.sheet.grid.locator('.q-touch-last'), desk.cell(5, 'byn'))
    await desk.selects([3, 4, 5], ['units', 'byn'])
    await hand.pull(desk.sheet.grid.locator('.q-touch-first'), desk.cell(2, 'currency'))
    await desk.selects([2, 3, 4, 5], ['currency', 'units', 'byn'])
    await hand.pull(desk.cell(14, 'note'), desk.cell(12, 'note'))
    await desk.selects([2, 3, 4, 5], ['currency', 'units', 'byn'])
    await hand.close()
  })

  test('A double tap edits', async ({ desk }) => {
    await desk.open('rates', [{ note: 'one' }])
    const hand = await finger(desk)
    await hand.doubleTap(desk.cell(1, 'note'))
    await expect(desk.sheet.field).toBeFocused()
    await expect(desk.sheet.field).toHaveValue('one')
    await hand.close()
  })
})
