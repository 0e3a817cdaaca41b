import { expect, test } from './desk.ts'

const SIX = Array.from({ length: 6 }, (_, at) => ({ units: at + 1, byn: (at + 1) / 2, note: `n${at + 1}` }))

test('What I type replaces what stood there', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }, {}])
  await desk.go(1, 'note')
  await desk.type('после\n')
  await desk.shows('note', ['после', ''])
  await desk.isAt(2, 'note')
  expect(await desk.kept('note')).toEqual(['после', null])
})

test('The arrows move by a cell, Ctrl+arrows to the edge of the data', async ({ desk }) => {
  await desk.open('rates', [{ units: 1 }, { units: 2 }, {}, { units: 4 }])
  await desk.go(1, 'units')
  await desk.press('ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft')
  await desk.isAt(1, 'units')
  await desk.press('Control+ArrowDown')
  await desk.isAt(2, 'units')
  await desk.press('Control+ArrowDown')
  await desk.isAt(4, 'units')
  await desk.press('Control+ArrowUp')
  await desk.isAt(2, 'units')
})

test('Home and End go to the edges of the row, with Ctrl of the table', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(3, 'units')
  await desk.press('End')
  await desk.isAt(3, 'note')
  await desk.press('Home')
  await desk.isAt(3, 'date')
  await desk.press('Control+End')
  await desk.isAt(6, 'note')
  await desk.press('Control+Home')
  await desk.isAt(1, 'date')
})

test('Page Down and Page Up turn over a screen', async ({ desk }) => {
  await desk.open('rates', Array.from({ length: 60 }, (_, at) => ({ units: at })))
  await desk.go(1, 'units')
  await desk.press('PageDown')
  const [row = ''] = (await desk.active()) ?? []
  expect(Number(row.slice(1))).toBeGreaterThan(10)
  await desk.press('PageUp')
  await desk.isAt(1, 'units')
})

test('Enter after a run of Tabs goes below where the run began', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'units')
  await desk.type('7\t8\n')
  await desk.isAt(2, 'units')
  expect(await desk.kept('units')).toEqual([7, null])
  expect(await desk.kept('byn')).toEqual([8, null])
})

test('Shift+Enter and Shift+Tab go back', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(3, 'byn')
  await desk.press('Shift+Enter')
  await desk.isAt(2, 'byn')
  await desk.press('Shift+Tab')
  await desk.isAt(2, 'units')
})

test('Tab and Enter go round in what is selected', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([2, 'units'], [3, 'byn'])
  await desk.press('Tab')
  await desk.isAt(2, 'byn')
  await desk.press('Tab')
  await desk.isAt(3, 'units')
  await desk.press('Tab', 'Tab')
  await desk.isAt(2, 'units')
  await desk.press('Enter')
  await desk.isAt(3, 'units')
  await desk.press('Enter')
  await desk.isAt(2, 'byn')
  await desk.press('Shift+Enter')
  await desk.isAt(3, 'units')
  await desk.selects([2, 3], ['units', 'byn'])
})

test('Typing goes round in what is selected', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([1, 'units'], [2, 'byn'])
  await desk.type('10\t20\t30\t40\n')
  await desk.app.saved()
  expect((await desk.kept('units')).slice(0, 2)).toEqual([10, 30])
  expect((await desk.kept('byn')).slice(0, 2)).toEqual([20, 40])
})

test('Enter goes on from one range to the next', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(1, 'units')
  await desk.pointer.click([4, 'byn'], ['Control'])
  await desk.press('Enter')
  await desk.isAt(1, 'units')
  await desk.press('Enter')
  await desk.isAt(4, 'byn')
})

test('F2 edits what stands there, and a second F2 lets the arrows move on', async ({ desk }) => {
  await desk.open('rates', [{ note: 'абв' }, {}])
  await desk.go(1, 'note')
  await desk.press('F2', 'ArrowLeft')
  await desk.type('г')
  await desk.press('F2', 'ArrowDown')
  await desk.isAt(2, 'note')
  await desk.shows('note', ['абгв', ''])
})

test('Escape gives up what I type', async ({ desk }) => {
  await desk.open('rates', [{ note: 'stays' }])
  await desk.go(1, 'note')
  await desk.type('away')
  await desk.press('Escape')
  await expect(desk.sheet.field).toHaveCount(0)
  await desk.shows('note', ['stays'])
  await desk.isAt(1, 'note')
})

test('Alt+Down opens the choices', async ({ desk }) => {
  await desk.open('rates', [{ currency: 'USD' }])
  await desk.go(1, 'currency')
  await desk.press('Alt+ArrowDown')
  await expect(desk.sheet.list).toBeVisible()
})

test('Typing at 5 ms a key drops nothing, also in Cyrillic', async ({ desk }) => {
  await desk.open('rates', [{}, {}, {}, {}])
  await desk.go(1, 'note')
  const words = ['первая строка', 'second line', 'трэці радок', 'vierte Zeile']
  await desk.hands.type(`${words.join('\n')}\n`, { everyMs: 5 })
  await desk.shows('note', words)
})

test('An input method composes in the cell from the first sign', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }])
  await desk.go(1, 'note')
  const session = await desk.page.context().newCDPSession(desk.page)
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'KeyK', windowsVirtualKeyCode: 229 })
  await session.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 })
  await session.send('Input.imeSetComposition', { text: 'かん', selectionStart: 2, selectionEnd: 2 })
  await session.send('Input.insertText', { text: '漢' })
  await desk.press('Enter')
  await desk.shows('note', ['漢'])
})

test('What comes without a key, from an emoji panel or by dictation, is written into the cell', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }, {}])
  await desk.go(1, 'note')
  await desk.page.keyboard.insertText('🌾 сказано')
  await expect(desk.sheet.field).toHaveValue('🌾 сказано')
  await desk.press('Enter')
  await desk.shows('note', ['🌾 сказано', ''])
  await desk.page.keyboard.insertText('дальше')
  await desk.press('Enter')
  await desk.shows('note', ['🌾 сказано', 'дальше'])
})

test('What is composed without a key is taken when it is done', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }])
  await desk.go(1, 'note')
  const session = await desk.page.context().newCDPSession(desk.page)
  await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await session.send('Input.insertText', { text: '日' })
  await expect(desk.sheet.field).toHaveValue('日')
  await desk.press('Enter')
  await desk.shows('note', ['日'])
})

test('Delete clears all that is selected, and one undo brings it back', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([1, 'units'], [3, 'byn'])
  await desk.pointer.click([5, 'note'], ['Control'])
  await desk.press('Delete')
  await desk.shows('units', ['', '', '', '4', '5', '6'])
  await desk.shows('note', ['n1', 'n2', 'n3', 'n4', '', 'n6'])
  await desk.press('Control+z')
  await desk.shows('units', ['1', '2', '3', '4', '5', '6'])
  await desk.shows('note', ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'])
})

test('Backspace empties the cell and goes on editing it', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }])
  await desk.go(1, 'note')
  await desk.press('Backspace')
  await expect(desk.sheet.field).toHaveValue('')
  await desk.press('Enter')
  await desk.shows('note', [''])
})

test('Ctrl+Enter writes what I typed into all that is selected', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.drag([2, 'units'], [4, 'byn'])
  await desk.type('9')
  await desk.press('Control+Enter')
  await desk.shows('units', ['1', '9', '9', '9', '5', '6'])
  await desk.selects([2, 3, 4], ['units', 'byn'])
  expect(await desk.kept('byn')).toEqual([0.5, 9, 9, 9, 2.5, 3])
  await desk.press('Control+z')
  await desk.shows('units', ['1', '2', '3', '4', '5', '6'])
})

test("Ctrl+; writes today's date", async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'date')
  await desk.press('Control+;')
  await desk.go(2, 'note')
  await desk.press('Control+;', 'Enter')
  const [date] = await desk.kept('date')
  expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect((await desk.kept('note'))[1]).toContain(String(date).slice(0, 4))
})

test('Ctrl+Plus inserts as many rows as are selected, Ctrl+Minus deletes them', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.pointer.dragRows(2, 3)
  await desk.press('Control++')
  await desk.shows('note', ['n1', '', '', 'n2', 'n3', 'n4', 'n5', 'n6'])
  await desk.press('Control+-')
  await desk.shows('note', ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'])
  await desk.pointer.drag([4, 'units'], [5, 'byn'])
  await desk.press('Control+-')
  await desk.shows('note', ['n1', 'n2', 'n3', 'n6'])
  await desk.press('Control+z')
  await desk.shows('note', ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'])
})

test('Ctrl+Z and Ctrl+Y take back and do again, on a Cyrillic layout too', async ({ desk }) => {
  await desk.open('rates', [{ note: 'before' }])
  await desk.write(1, 'note', 'после')
  await desk.hands.shortcut('KeyZ', 'я')
  await desk.shows('note', ['before'])
  await desk.hands.shortcut('KeyY', 'н')
  await desk.shows('note', ['после'])
})

test('Ctrl+Backspace shows the cell I am in', async ({ desk }) => {
  await desk.open('rates', Array.from({ length: 90 }, (_, at) => ({ note: `n${at + 1}` })))
  await desk.go(2, 'note')
  await desk.page.mouse.wheel(0, 2400)
  await expect(desk.sheet.row('r85')).toBeVisible()
  await desk.press('Control+Backspace')
  await expect(desk.cell(2, 'note')).toBeInViewport()
  await desk.isAt(2, 'note')
})

test('Ctrl+Shift+Enter opens the row as a card', async ({ desk }) => {
  await desk.open('rates', SIX)
  await desk.go(2, 'note')
  await expect(desk.app.card.card).toHaveCount(0)
  await desk.press('Control+Shift+Enter')
  await expect(desk.app.card.card).toBeVisible()
})
