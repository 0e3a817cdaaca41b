import { ledgerOf } from '../support/inside.ts'
import { faults } from './faults.ts'
import type { Guest } from './guest.ts'
import { ReviewPart } from './pages/reviewPart.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

const notice = (guest: Guest) => guest.app.notices.getByRole('status').filter({ hasText: /change[s]? sent/ })

/** Two people write without a network; the first to come back is the first to have written. */
async function apart(first: Guest, second: Guest, write: (guest: Guest, which: 'first' | 'second') => Promise<void>): Promise<void> {
  await first.loseNetwork()
  await second.loseNetwork()
  await write(first, 'first')
  await write(second, 'second')
  for (const guest of [first, second]) {
    await guest.regainNetwork()
    await guest.app.saved()
  }
}

test('S55 who comes back online reads how much was sent, how much is in the tables, and how much is to be decided', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  await apart(first, second, async (guest, which) => {
    await guest.app.sheet.write('kgd-maz', 'title', `Title of the ${which}`)
    if (which === 'second') for (const row of ['kgd-2025-20', 'kgd-2024-mogilev']) await guest.app.sheet.write(row, 'title', `Renamed ${row}`)
  })
  await expect(notice(first)).toHaveText(/^1 change sent, 1 merged/)
  await expect(notice(second)).toHaveText(/^3 changes sent, 2 merged, 1 to decide/)
  // It stays, also over a reload, until it is read.
  await second.page.reload()
  await second.app.ready()
  await expect(notice(second)).toHaveText(/^3 changes sent, 2 merged, 1 to decide/)
  await notice(second).getByRole('link', { name: 'To the review' }).click()
  await expect(new ReviewPart(second.page).items).toHaveCount(1)
  await notice(second).getByRole('button', { name: 'Understood' }).click()
  await expect(notice(second)).toHaveCount(0)
  await second.page.reload()
  await expect(new ReviewPart(second.page).items).toHaveCount(1)
  await expect(notice(second)).toHaveCount(0)
  await second.page.keyboard.press('1')
  await expect(second.page.getByText('Nothing to decide')).toBeVisible()
})

test('V50 the card says what was before, what stands and what else was entered, by whom, when, and how it came; the keys decide, and Ctrl+Z opens it again', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  await first.app.sheet.write('kgd-2024-19', 'title', 'The session of the council in spring')
  await first.app.saved()
  await expect(second.app.sheet.cell('kgd-2024-19', 'title')).toHaveText('The session of the council in spring')
  await apart(first, second, (guest, which) => guest.app.sheet.write('kgd-2024-19', 'title', which === 'first' ? 'The session of the council in autumn' : 'The last session of the council in spring'))

  const review = new ReviewPart(second.page)
  await expect(review.link).toHaveAccessibleName('Review: 1 cell to decide')
  await expect(second.app.sheet.cell('kgd-2024-19', 'title')).toHaveClass(/q-undecided/)
  await expect(first.app.sheet.cell('kgd-2024-19', 'title')).toHaveClass(/q-undecided/)
  await review.open()
  await expect(review.current).toContainText('Title')
  await expect(review.card).toContainText('The session of the council in spring')
  await expect(review.versions).toHaveCount(2)
  await expect(review.versions.nth(0)).toContainText('First Editor')
  await expect(review.versions.nth(0).locator('del')).toContainText('spring')
  await expect(review.versions.nth(0).locator('ins')).toContainText('autumn')
  await expect(review.versions.nth(1)).toContainText('You')
  await expect(review.versions.nth(1).locator('ins')).toContainText('last')
  await expect(review.versions.nth(1)).toContainText(/without a network, arrived \d/)

  await second.page.keyboard.press('2')
  await expect(second.page.getByText('Nothing to decide')).toBeVisible()
  await expect(first.app.sheet.cell('kgd-2024-19', 'title')).toHaveText('The last session of the council in spring')
  await expect(first.app.sheet.cell('kgd-2024-19', 'title')).not.toHaveClass(/q-undecided/)

  await second.page.keyboard.press('Control+z')
  await expect(review.items).toHaveCount(1)
  await expect(first.app.sheet.cell('kgd-2024-19', 'title')).toHaveText('The session of the council in autumn')
  await expect(first.app.sheet.cell('kgd-2024-19', 'title')).toHaveClass(/q-undecided/)

  // By hand, out of both.
  await second.page.keyboard.press('F2')
  const field = review.card.getByRole('textbox')
  await expect(field).toBeFocused()
  await second.page.keyboard.press('Escape')
  await expect(review.card.locator('.collision')).toBeFocused()
  await second.page.keyboard.press('F2')
  await field.fill('The last session of the council in autumn')
  await second.page.keyboard.press('Control+Enter')
  await expect(first.app.sheet.cell('kgd-2024-19', 'title')).toHaveText('The last session of the council in autumn')
  await expect(review.items).toHaveCount(0)
  const ledger = ledgerOf(server.it, 'sample/meetings', 'kgd-2024-19', 'title')
  expect(ledger).toEqual(expect.arrayContaining([{ value: 'The last session of the council in spring', outcome: 'collision' }]))
})

test('V52 arrows go from cell to cell, and all of one person is taken with one deed and taken back with one', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  const cells = [['kgd-2025-20', 'title'], ['innoprom-2025', 'title'], ['kgd-2025-20', 'country']] as const
  await apart(first, second, async (guest, which) => {
    for (const [row, column] of cells) await guest.app.sheet.write(row, column, `${row} by the ${which}`)
  })
  await second.app.openTable('Trade')
  const review = new ReviewPart(second.page)
  await review.open()
  await expect(review.items).toHaveCount(3)
  await expect(review.list.getByRole('group', { name: 'Meetings' })).toBeVisible()
  expect(await faults(second, 'all')).toEqual([])
  const names = await review.items.allTextContents()
  await expect(review.current).toHaveText(names[0]!)
  await second.page.keyboard.press('ArrowDown')
  await expect(review.current).toHaveText(names[1]!)
  await second.page.keyboard.press('ArrowUp')
  await expect(review.current).toHaveText(names[0]!)

  await second.app.button('Take all at once').click()
  await second.page.getByRole('menuitem', { name: 'Take all of mine (3)' }).click()
  await expect(review.items).toHaveCount(0)
  for (const [row, column] of cells) await expect(first.app.sheet.cell(row, column)).toHaveText(`${row} by the second`)
  await second.app.button(/^Take the decision back/).click()
  await expect(review.items).toHaveCount(3)
  for (const [row, column] of cells) await expect(first.app.sheet.cell(row, column)).toHaveText(`${row} by the first`)

  await second.app.button('Take all at once').click()
  await second.page.getByRole('menuitem', { name: 'Keep all that stands' }).click()
  await expect(review.items).toHaveCount(0)
  for (const [row, column] of cells) await expect(first.app.sheet.cell(row, column)).not.toHaveClass(/q-undecided/)
})

test('V53 a row that one deleted and another edited is brought back with the edit, or stays deleted', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  const rows = ['kgd-2025-visit', 'kgd-2024-mogilev'] as const
  await apart(first, second, async (guest, which) => {
    for (const row of rows) {
      if (which === 'second') await guest.app.sheet.write(row, 'title', `Edited ${row}`)
      else {
        await guest.app.sheet.go(row, 'title')
        await guest.page.keyboard.press('Control+-')
        await expect(guest.app.sheet.row(row)).toHaveCount(0)
      }
    }
  })
  const review = new ReviewPart(second.page)
  await review.open()
  await expect(review.items).toHaveCount(2)
  await expect(review.card).toContainText('One person deleted the row while another edited it.')
  await expect(review.versions.nth(0)).toContainText('First Editor')
  await expect(review.versions.nth(0)).toContainText('Row deleted')
  await expect(review.versions.nth(1)).toContainText('Edited kgd-')
  const brought = await review.versions.nth(1).locator('dd').textContent()
  await review.versions.nth(1).getByRole('button', { name: /^Bring back with the edit/ }).click()
  await expect(review.items).toHaveCount(1)
  await review.versions.nth(0).getByRole('button', { name: /^Leave it deleted/ }).click()
  await expect(second.page.getByText('Nothing to decide')).toBeVisible()
  const [back, gone] = brought === `Edited ${rows[0]}` ? rows : [rows[1], rows[0]]
  await expect(first.app.sheet.cell(back, 'title')).toHaveText(`Edited ${back}`)
  await expect(first.app.sheet.row(gone)).toHaveCount(0)
})

test('V54 what one combines by hand stays when somebody else decides it, and decides nothing else', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  const rows = ['kgd-2025-20', 'kgd-maz'] as const
  await apart(first, second, async (guest, which) => {
    for (const row of rows) await guest.app.sheet.write(row, 'country', `${row} in the country of the ${which}`)
  })
  const [theirs, mine] = [new ReviewPart(first.page), new ReviewPart(second.page)]
  await theirs.open()
  await mine.open()
  await expect(mine.items).toHaveCount(2)
  const [before, after] = await mine.items.allTextContents()
  await expect(mine.current).toHaveText(before!)
  await second.page.keyboard.press('F2')
  const field = mine.card.getByRole('textbox')
  await field.fill('By hand, ')
  await expect(theirs.current).toHaveText(before!)
  await first.page.keyboard.press('1')
  await expect(mine.items).toHaveText([after!])
  await expect(mine.card).toContainText('While you are writing, someone else decided.')
  await expect(field).toBeFocused()
  await second.page.keyboard.type('2 words')
  await expect(mine.items).toHaveText([after!])
  await expect(field).toHaveValue('By hand, 2 words')
  await second.page.keyboard.press('Control+Enter')
  const row = before!.includes(rows[0]) ? rows[0] : rows[1]
  await expect.poll(async () => (await first.rowAtServer('meetings', row))?.['country']).toBe('By hand, 2 words')
  await expect(mine.items).toHaveText([after!])
  await expect(mine.current).toHaveText(after!)
  await second.page.keyboard.press('1')
  await expect(mine.items).toHaveCount(0)
})

test('V54 nobody who types is interrupted: neither by a collision in the cell nor by its decision', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  const third = await arrive(server.it, { name: 'Third Editor' })
  await second.loseNetwork()
  await second.app.sheet.write('kgd-maz', 'title', 'Of the second')
  await first.app.sheet.write('kgd-maz', 'title', 'Of the first')
  await first.app.saved()
  await expect(third.app.sheet.cell('kgd-maz', 'title')).toHaveText('Of the first')

  await third.app.sheet.go('kgd-maz', 'title')
  await third.app.hands.type('Being written by the th')
  await second.regainNetwork()
  await second.app.saved()
  await expect(new ReviewPart(third.page).link).toHaveAccessibleName('Review: 1 cell to decide')
  await expect(third.app.sheet.field).toBeFocused()
  await expect(third.app.sheet.field).toHaveValue('Being written by the th')
  await third.app.hands.type('i')

  // And decided meanwhile.
  const review = new ReviewPart(second.page)
  await review.open()
  await expect(review.items).toHaveCount(1)
  await second.page.keyboard.press('2')
  await expect(new ReviewPart(third.page).link).toHaveAccessibleName('Review')
  await expect(third.app.sheet.field).toBeFocused()
  await expect(third.app.sheet.field).toHaveValue('Being written by the thi')
  await third.app.hands.type('rd')
  await third.page.keyboard.press('Enter')
  await expect(third.app.sheet.cell('kgd-maz', 'title')).toHaveText('Being written by the third')
  await third.app.saved()
  await expect(first.app.sheet.cell('kgd-maz', 'title')).toHaveText('Being written by the third')
})

test('V50 what is not decided is there without a network, after a start of the server and for whoever only reads', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  await second.keepsApp()
  await apart(first, second, (guest, which) => guest.app.sheet.write('kgd-2025-20', 'venue', `Venue of the ${which}`))
  await server.it.end('SIGKILL')
  await server.it.start()
  const reader = await arrive(server.it, { name: 'A Reader', role: 'viewer' })
  const seen = new ReviewPart(reader.page)
  await seen.open()
  await expect(seen.versions).toHaveCount(2)
  await expect(seen.card).toContainText('Those who may edit the table decide.')
  await expect(seen.card.getByRole('button', { name: /^Take/ })).toHaveCount(0)

  await second.app.saved()
  await second.loseNetwork()
  const review = new ReviewPart(second.page)
  await review.open()
  await expect(review.items).toHaveCount(1)
  await expect(second.page.getByText('No network: this is what is on this device.')).toBeVisible()
  await second.page.keyboard.press('2')
  await expect(review.items).toHaveCount(0)
  await expect(seen.items).toHaveCount(1)
  await second.regainNetwork()
  await expect(seen.items).toHaveCount(0)
  expect(await second.rowAtServer('meetings', 'kgd-2025-20')).toMatchObject({ venue: 'Venue of the second' })
})

test('V52 Alt+F3 goes from one cell that waits to the next, and the card beside the table decides', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  await apart(first, second, async (guest, which) => {
    // Words of this test alone: what already stands in a cell is no new write, and nothing could collide with it.
    for (const row of ['innoprom-2025', 'kgd-maz']) await guest.app.sheet.write(row, 'title', `${row} jumped to by the ${which}`)
  })
  const jumped = async (): Promise<string> => {
    await second.page.keyboard.press('Alt+F3')
    await expect(second.page.locator('.q-undecided:focus')).toHaveCount(1)
    return (await second.page.locator('.q-undecided:focus').textContent()) ?? ''
  }
  // Both have to be known: from the only one that is, the next is itself.
  await expect(second.page.locator('.q-undecided')).toHaveCount(2)
  await second.app.sheet.go('kgd-2024-19', 'title')
  const found = [await jumped()]
  await second.page.keyboard.press('Alt+F3')
  await expect(second.page.locator('.q-undecided:focus')).not.toHaveText(found[0]!)
  found.push((await second.page.locator('.q-undecided:focus').textContent()) ?? '')
  expect(found.toSorted()).toEqual(['innoprom-2025 jumped to by the first', 'kgd-maz jumped to by the first'])
  for (let left = 2; left > 0; left--) {
    await second.app.card.card.getByRole('button', { name: 'Keep' }).click()
    await expect(new ReviewPart(second.page).link).toHaveAccessibleName(left === 2 ? 'Review: 1 cell to decide' : 'Review')
    if (left === 2) await second.page.keyboard.press('Alt+F3')
  }
})

test('V54 what one combines by hand in the card beside the table stays when somebody else decides it', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  await apart(first, second, (guest, which) => guest.app.sheet.write('kgd-maz', 'country', `Country of the ${which}`))
  await second.app.sheet.go('kgd-maz', 'country')
  const versions = second.app.card.card.locator('section.versions')
  await versions.getByRole('button', { name: 'Combine by hand' }).click()
  const field = versions.getByRole('textbox')
  await field.fill('By hand, ')
  const theirs = new ReviewPart(first.page)
  await theirs.open()
  await expect(theirs.items).toHaveCount(1)
  await first.page.keyboard.press('1')
  await expect(versions).toContainText('While you are writing, someone else decided.')
  await expect(field).toBeFocused()
  await second.page.keyboard.type('2 words')
  await second.page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await first.rowAtServer('meetings', 'kgd-maz'))?.['country']).toBe('By hand, 2 words')
  await expect(versions).toHaveCount(0)
})

test('V50 the way from the card leads to the cell in the table', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  await apart(first, second, (guest, which) => guest.app.sheet.write('kgd-2025-20', 'city', `City of the ${which}`))
  const review = new ReviewPart(second.page)
  await review.open()
  await second.page.getByRole('link', { name: 'Show in the table' }).click()
  await expect(second.app.sheet.cell('kgd-2025-20', 'city')).toHaveClass(/q-undecided/)
  await second.page.keyboard.press('F2')
  await expect(second.app.sheet.field).toHaveValue('City of the first')
  await second.page.keyboard.press('Escape')
  await second.app.card.card.getByRole('button', { name: 'Keep' }).click()
  await expect(review.link).toHaveAccessibleName('Review')
})

test('V53 the ways out of a deletion have room beside two edits, and the table says why the row is not in it', async ({ arrive }) => {
  const guests = [await arrive(server.it, { name: 'First Editor' }), await arrive(server.it, { name: 'Second Editor' }), await arrive(server.it, { name: 'Third Editor', language: 'ru' })] as const
  const [first, second, third] = guests
  for (const guest of guests) await guest.loseNetwork()
  await first.app.sheet.go('innoprom-2025', 'title')
  await first.page.keyboard.press('Control+-')
  await second.app.sheet.write('innoprom-2025', 'title', 'Title of the second')
  await third.app.sheet.write('innoprom-2025', 'kind', 'Kind of the third')
  for (const guest of guests) {
    await guest.regainNetwork()
    await guest.app.saved()
  }
  const { page } = third
  await page.getByRole('navigation').getByRole('link', { name: /^Сверка/ }).click()
  const { versions } = new ReviewPart(page)
  await expect(versions).toHaveCount(3)
  expect(await versions.evaluateAll(all => all.map(one => one.scrollWidth - one.clientWidth))).toEqual([0, 0, 0])

  await page.getByRole('link', { name: 'Показать в таблице' }).click()
  const told = page.getByRole('main').getByRole('status').filter({ hasText: 'Строка' })
  await expect(told).toContainText('Строка удалена, поэтому в таблице её нет.')
  await third.app.card.button('Восстановить строку').click()
  await expect(third.app.sheet.row('innoprom-2025')).toHaveCount(1)
  await expect(told).toHaveCount(0)
})
