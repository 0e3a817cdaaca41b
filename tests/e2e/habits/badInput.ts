import { expect, test, type Desk } from './desk.ts'

/** The page answers as before: the next thing that is typed lands, and is saved. */
async function goesOn(desk: Desk): Promise<void> {
  await desk.write(1, 'note', 'typed afterwards')
  await expect(desk.cell(1, 'note')).toHaveText('typed afterwards')
  expect((await desk.kept('note'))[0]).toBe('typed afterwards')
}

/** Nothing of it was pasted: each row and each cell is as it was. */
async function isAsBefore(desk: Desk): Promise<void> {
  expect((await desk.rowsAtServer()).map(row => row['note'])).toEqual(['stays', 'stays too'])
  await desk.shows('note', ['stays', 'stays too'])
}

const ROWS = [{ note: 'stays' }, { note: 'stays too' }]

test('A clipboard of 200 MB is refused in words, and the table stays as it was', async ({ desk }) => {
  test.slow()
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  // The browser keeps two bytes for a sign.
  await desk.clipboard.putRepeated('about ten\t', 10_000_000)
  await desk.clipboard.paste()
  await expect(desk.page.getByText('Nothing was pasted')).toBeVisible()
  await isAsBefore(desk)
  await goesOn(desk)
})

test('A million rows are refused in words, and the table stays as it was', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  await desk.clipboard.putRepeated('row\n', 1_000_000)
  await desk.clipboard.paste()
  await expect(desk.page.getByText('Nothing was pasted')).toBeVisible()
  await isAsBefore(desk)
  await goesOn(desk)
})

test('A table that says it is a million columns wide and high is refused, too', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  const bomb = `<table>${'<tr><td colspan=1000 rowspan=65534>x</td></tr>'.repeat(5_000)}</table>`
  await desk.clipboard.pasteFrom({ 'text/html': bomb, 'text/plain': '' })
  await expect(desk.page.getByText(/Nothing was pasted/)).toBeVisible()
  await isAsBefore(desk)
  await goesOn(desk)
})

test('A megabyte of text in one cell is refused, and the cell stays as it was', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  await desk.clipboard.putRepeated('буквы ', 170_000)
  await desk.clipboard.paste()
  await expect(desk.page.getByText(/longer than a cell can hold|Too long for one cell/)).toBeVisible()
  await isAsBefore(desk)
  await goesOn(desk)
})

test('Scripts, pictures and frames in what I paste never run and load nothing', async ({ desk }) => {
  await desk.open('rates', ROWS)
  const asked: string[] = []
  desk.page.on('request', request => asked.push(request.url()))
  await desk.go(1, 'note')
  const { url } = desk.house.server
  await desk.clipboard.pasteFrom({
    'text/plain': 'plain',
    'text/html': `<html><head><base href="${url}/trap/"><meta http-equiv="refresh" content="0;url=${url}/trap/refresh"><link rel="stylesheet" href="${url}/trap/style.css"><style>@import url(${url}/trap/import.css); td { background: url(${url}/trap/background.png) }</style><script>window.ran = 1</script></head>
      <body onload="window.ran = 2"><table><tr><td onclick="window.ran = 3">safe<script>window.ran = 4</script><img src="${url}/trap/picture.png" onerror="window.ran = 5"></td></tr>
      <tr><td><iframe src="${url}/trap/frame"></iframe><object data="${url}/trap/object"></object><svg onload="window.ran = 6"><image href="${url}/trap/svg.png"/></svg><video src="${url}/trap/film"></video><a href="javascript:window.ran = 7">too</a></td></tr></table></body></html>`,
  })
  await desk.shows('note', ['safe', 'too'])
  expect(await desk.kept('note')).toEqual(['safe', 'too'])
  expect(await desk.page.evaluate(() => (window as unknown as { ran?: number }).ran ?? null)).toBeNull()
  expect(asked.filter(address => address.includes('/trap/'))).toEqual([])
})

test('Markup as plain text stays text', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  const markup = '<img src=x onerror="window.ran = 1"><b>bold</b> &amp; {{ 7 * 7 }} ${x}'
  await desk.clipboard.pasteFrom({ 'text/plain': markup })
  await desk.shows('note', [markup, 'stays too'])
  expect(await desk.page.evaluate(() => (window as unknown as { ran?: number }).ran ?? null)).toBeNull()
})

test('A table that breaks off lands as far as it goes', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': 'one\ntwo', 'text/html': '<table><tr><td>one</td></tr><tr><td>two' })
  await desk.shows('note', ['one', 'two'])
})

test('A quotation mark that is never closed loses nothing', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': '"begun and never closed\nnext line' })
  await expect.poll(async () => (await desk.sheet.texts('note')).join('\n')).toContain('begun and never closed')
  await expect.poll(async () => (await desk.sheet.texts('note')).join('\n')).toContain('next line')
})

test('Thousands of nested elements are read and not choked on', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': 'deep', 'text/html': `<table><tr><td>${'<div><b>'.repeat(20_000)}deep${'</b></div>'.repeat(20_000)}</td></tr></table>` })
  await expect(desk.cell(1, 'note')).toHaveText('deep')
  await goesOn(desk)
})

test('Bytes that are no text land as text, are kept, and do no harm', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': 'PK\u0003\u0004\u0000\u0008\uFFFE end' })
  await expect(desk.cell(1, 'note')).toContainText('PK')
  const [kept] = await desk.kept('note')
  await desk.reload()
  await expect(desk.cell(1, 'note')).toContainText('end')
  expect((await desk.kept('note'))[0]).toBe(kept)
})

test('Marks for the direction of writing do not change a number', async ({ desk }) => {
  await desk.open('rates', [{}, {}])
  await desk.go(1, 'units')
  await desk.clipboard.pasteFrom({ 'text/plain': '\u200E100\u200F\n\u202A10\u202C' })
  await desk.shows('units', ['100', '10'])
  expect(await desk.kept('units')).toEqual([100, 10])
})

test('An empty clipboard changes nothing', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  await desk.clipboard.pasteFrom({ 'text/plain': '' })
  await isAsBefore(desk)
  await goesOn(desk)
})

test('A picture alone is refused in words', async ({ desk }) => {
  await desk.open('rates', ROWS)
  await desk.go(1, 'note')
  await desk.page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 4, height: 4 })
    const picture = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture! })])
  })
  await desk.clipboard.paste()
  await expect(desk.page.getByRole('alert')).toHaveText(/The clipboard holds no text/)
  await isAsBefore(desk)
  await goesOn(desk)
})
