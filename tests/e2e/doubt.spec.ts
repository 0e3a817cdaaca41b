import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

test('A date that cannot be read keeps what was typed and is marked until it is mended', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const { sheet } = anna.app
  const cell = sheet.cell('kgd-2025-20', 'starts')
  await sheet.go('kgd-2025-20', 'starts')
  await anna.app.hands.type('soon after lunch')
  await expect(sheet.reading).toHaveText('Not a date: kept as typed and marked')
  await anna.app.hands.type('\n')
  await expect(cell).toHaveText('soon after lunch')
  await expect(cell).toHaveClass(/q-raw/)

  await anna.app.saved()
  await anna.page.reload()
  await expect(cell).toHaveText('soon after lunch')
  await expect(cell).toHaveClass(/q-raw/)
  await sheet.go('kgd-2025-20', 'starts')
  await expect(anna.page.locator('.cell-line')).toContainText(['Not understood, kept as typed'])

  await anna.app.hands.type('21.11.2024\n')
  await expect(cell).toHaveText('21 Nov 2024')
  await expect(cell).not.toHaveClass(/q-raw/)
  await anna.app.saved()
  expect(await anna.rowAtServer('meetings', 'kgd-2025-20')).toMatchObject({ starts: '2024-11-21' })
})

test('A number with two readings shows which one it is taken for and is marked until someone confirms it', async ({ arrive }) => {
  const anna = await arrive(server.it, { language: 'de' })
  await anna.page.goto('/c/sample/t/rates')
  await anna.app.ready()
  const { sheet } = anna.app
  const cell = sheet.cell('rate-2025-10-02-2', 'byn')
  await sheet.go('rate-2025-10-02-2', 'byn')
  await anna.app.hands.type('1.234')
  await expect(sheet.list.getByRole('option')).toHaveCount(2)
  await anna.app.hands.type('\n')
  await expect(cell).toHaveClass(/q-unsure/)
  await sheet.go('rate-2025-10-02-2', 'byn')
  await anna.app.card.button('Richtig').click()
  await expect(cell).not.toHaveClass(/q-unsure/)
  await anna.app.saved()
  const stored = await anna.rowAtServer('rates', 'rate-2025-10-02-2')
  expect(typeof stored?.['byn']).toBe('number')
})

test('A day of completion that has not come is marked until someone confirms it', async ({ arrive }) => {
  const anna = await arrive(server.it)
  // So that all columns are drawn.
  await anna.page.setViewportSize({ width: 5_000, height: 900 })
  await anna.app.openTable('Actions')
  const { sheet } = anna.app
  const [id] = await sheet.rowIds()
  const cell = sheet.cell(id!, 'completed')
  await sheet.go(id!, 'completed')
  await anna.app.hands.type('31.12.2099')
  await expect(sheet.reading).toHaveText('Read as 31 Dec 2099. The day is still to come: it stays marked')
  await anna.app.hands.type('\n')
  await expect(cell).toHaveClass(/q-unsure/)
  await sheet.go(id!, 'completed')
  await expect(anna.page.locator('.cell-line')).toContainText(['The day is still to come, not confirmed yet'])
  await anna.app.card.button('Correct').click()
  await expect(cell).not.toHaveClass(/q-unsure/)
})

test('A day of completion that has not come is confirmed in its cell, by its reading or by the calendar', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.page.setViewportSize({ width: 5_000, height: 900 })
  await anna.app.openTable('Actions')
  const { sheet, hands } = anna.app
  const [, id] = await sheet.rowIds()
  const { keyboard } = anna.page
  const cell = sheet.cell(id!, 'completed')
  const typeDay = async (day: string) => {
    await sheet.go(id!, 'completed')
    await hands.type(`${day}\n`)
    await expect(cell).toHaveClass(/q-unsure/)
    await sheet.go(id!, 'completed')
  }

  await typeDay('30.12.2099')
  await keyboard.press('F2')
  await expect(sheet.reading).toHaveText('The day is still to come, not confirmed yet. To confirm, choose it with the arrow keys and press Enter')
  await expect(sheet.list.getByRole('option')).toHaveText(['30 Dec 2099'])
  await keyboard.press('Enter')
  await expect(cell).toHaveClass(/q-unsure/)
  await sheet.go(id!, 'completed')
  await keyboard.press('F2')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(cell).not.toHaveClass(/q-unsure/)

  // Looked at again, or chosen again, it stays confirmed.
  await sheet.go(id!, 'completed')
  await keyboard.press('F2')
  await keyboard.press('Enter')
  await sheet.go(id!, 'completed')
  await keyboard.press('Alt+ArrowDown')
  await keyboard.press('ArrowRight')
  await expect(sheet.reading).toHaveText('Chosen: 31 Dec 2099. The day is still to come')
  await keyboard.press('ArrowLeft')
  await keyboard.press('Enter')
  await expect(cell).toHaveText('30 Dec 2099')
  await expect(cell).not.toHaveClass(/q-unsure/)

  await typeDay('31.12.2099')
  await keyboard.press('Alt+ArrowDown')
  await anna.page.locator('.q-day.q-chosen').click()
  await expect(cell).toHaveText('31 Dec 2099')
  await expect(cell).not.toHaveClass(/q-unsure/)

  // Of two readings the first one, though it is the day that stands there.
  await typeDay('05/04/2099')
  await keyboard.press('F2')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(cell).toHaveText('5 Apr 2099')
  await expect(cell).not.toHaveClass(/q-unsure/)

  await anna.app.saved()
  expect(await anna.rowAtServer('actions', id!)).toMatchObject({ completed: '2099-04-05' })
})

test('A day of the calendar that was looked at and left by a click elsewhere is marked like a typed one', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.page.setViewportSize({ width: 5_000, height: 900 })
  await anna.app.openTable('Actions')
  const { sheet, hands } = anna.app
  const [first, , id] = await sheet.rowIds()
  const cell = sheet.cell(id!, 'completed')
  await sheet.go(id!, 'completed')
  await hands.type('30.12.2099\n')
  await sheet.go(id!, 'completed')
  await anna.page.keyboard.press('Alt+ArrowDown')
  await anna.page.keyboard.press('ArrowRight')
  await sheet.cell(first!, 'due').click()
  await expect(cell).toHaveText('31 Dec 2099')
  await expect(cell).toHaveClass(/q-unsure/)
})

test('A reading that was chosen with the arrows is not doubtful any more', async ({ arrive }) => {
  const anna = await arrive(server.it, { language: 'ru' })
  await anna.page.goto('/c/sample/t/rates')
  await anna.app.ready()
  const { sheet } = anna.app
  const cell = sheet.cell('rate-2025-10-02-3', 'byn')
  await sheet.go('rate-2025-10-02-3', 'byn')
  await anna.app.hands.type('1.234')
  await expect(sheet.list.getByRole('option')).toHaveCount(2)
  const readings = await sheet.list.getByRole('option').allTextContents()
  await anna.page.keyboard.press('ArrowDown')
  await anna.page.keyboard.press('ArrowDown')
  await anna.page.keyboard.press('Enter')
  await expect(cell).not.toHaveClass(/q-unsure/)
  await expect(cell).toHaveText(readings[1]!)
})

test('The doubtful cells of a table can be asked for', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.sheet.write('innoprom-2025', 'ends', 'when the money is there')
  await (await anna.app.sheet.openColumnMenu('ends')).getByLabel('Condition').selectOption('not understood or ambiguous')
  await expect(anna.app.sheet.rows).toHaveCount(1)
  await expect(anna.app.sheet.cell('innoprom-2025', 'ends')).toBeVisible()
})
