import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()
const KEY_MS = 5

test('Typing as fast as hands and scanners can drops nothing', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const { sheet } = anna.app
  const words = Array.from({ length: 20 }, (_, index) => `строка ${index + 1} быстро`)
  await sheet.newCell('note').scrollIntoViewIfNeeded()
  await sheet.newCell('note').click()
  // Each Enter writes a row into the empty line, and the next one begins below it.
  await anna.app.hands.type(`${words.join('\n')}\n`, { everyMs: KEY_MS })
  await expect(sheet.rows).toHaveCount(23)
  expect((await sheet.texts('note')).slice(3)).toEqual(words)
  await anna.app.saved()
  expect((await anna.rowsAtServer('rates')).slice(3).map(row => row['note'])).toEqual(words)
})

test('Rows that a colleague inserts above do not move the typing', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.app.sheet.go('kgd-2024-19', 'title')
  const before = await anna.app.sheet.rows.count()
  await anna.app.hands.type('begun ')

  await boris.app.sheet.go('kgd-2025-20', 'title')
  for (let rows = 1; rows <= 5; rows++) {
    await boris.page.keyboard.press('Control++')
    await expect(boris.app.sheet.rows).toHaveCount(before + rows)
    await anna.app.hands.type(`and ${rows} `, { everyMs: KEY_MS })
  }
  await expect(anna.app.sheet.rows).toHaveCount(before + 5)
  await anna.app.hands.type('done')
  await anna.page.keyboard.press('Enter')
  await expect(anna.app.sheet.cell('kgd-2024-19', 'title')).toHaveText('begun and 1 and 2 and 3 and 4 and 5 done')
  await expect(boris.app.sheet.cell('kgd-2024-19', 'title')).toHaveText('begun and 1 and 2 and 3 and 4 and 5 done')
})

test('Moving with the arrows goes on from the same row when a colleague inserts one above', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.app.sheet.go('innoprom-2025', 'title')
  const before = await anna.app.sheet.rows.count()
  await boris.app.sheet.go('kgd-2025-visit', 'title')
  await boris.page.keyboard.press('Control++')
  await expect(anna.app.sheet.rows).toHaveCount(before + 1)
  await expect(anna.app.sheet.cell('innoprom-2025', 'title')).toBeFocused()
  await anna.app.hands.type('The same row')
  await anna.page.keyboard.press('Enter')
  await expect(anna.app.sheet.cell('innoprom-2025', 'title')).toHaveText('The same row')
})
