import { ledgerOf } from '../support/inside.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

test('Two people who edit different cells of one row without a network both keep their edits', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.loseNetwork()
  await boris.loseNetwork()
  await anna.app.sheet.write('kgd-2025-20', 'title', 'The title is Anna’s')
  await boris.app.sheet.write('kgd-2025-20', 'country', 'Boris’s')
  await expect(anna.app.badge).toHaveText('No network. Waiting: 1')
  await expect(boris.app.badge).toHaveText('No network. Waiting: 1')

  await anna.regainNetwork()
  await boris.regainNetwork()
  for (const { app } of [anna, boris]) {
    await app.saved()
    await expect(app.sheet.cell('kgd-2025-20', 'title')).toHaveText('The title is Anna’s')
    await expect(app.sheet.cell('kgd-2025-20', 'country')).toHaveText('Boris’s')
  }
  expect(await anna.rowAtServer('meetings', 'kgd-2025-20')).toMatchObject({ title: 'The title is Anna’s', country: 'Boris’s' })
})

test('Of two edits of one cell without a network the first to arrive stands, and the other is kept', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.loseNetwork()
  await boris.loseNetwork()
  // Whatever Yjs would choose by the ids that it draws: three cells, all decided by arrival.
  const cells = [['kgd-2025-visit', 'title'], ['innoprom-2025', 'title'], ['kgd-2024-19', 'title']] as const
  for (const [row, column] of cells) {
    await anna.app.sheet.write(row, column, `Anna in ${row}`)
    await boris.app.sheet.write(row, column, `Boris in ${row}`)
  }
  await expect(boris.app.badge).toHaveText('No network. Waiting: 3')

  await boris.regainNetwork()
  await boris.app.saved()
  await anna.regainNetwork()
  await anna.app.saved()
  for (const [row, column] of cells) {
    for (const { app } of [anna, boris]) await expect(app.sheet.cell(row, column)).toHaveText(`Boris in ${row}`)
    expect(await anna.rowAtServer('meetings', row)).toMatchObject({ [column]: `Boris in ${row}` })
    const ledger = ledgerOf(server.it, 'sample/meetings', row, column)
    expect(ledger).toEqual(expect.arrayContaining([
      { value: `Boris in ${row}`, outcome: 'stands' },
      { value: `Anna in ${row}`, outcome: 'collision' },
    ]))
  }
})

test('The same value typed by two people is no disagreement', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.loseNetwork()
  await boris.loseNetwork()
  for (const { app } of [anna, boris]) await app.sheet.write('kgd-2024-mogilev', 'title', 'Visit to Mogilev')
  for (const guest of [anna, boris]) {
    await guest.regainNetwork()
    await guest.app.saved()
  }
  expect(ledgerOf(server.it, 'sample/meetings', 'kgd-2024-mogilev', 'title').filter(({ outcome }) => outcome === 'collision')).toEqual([])
})

test('A row that a colleague deleted under the cursor stays until it is left, with what was typed in it', async ({ arrive }) => {
  const anna = await arrive(server.it, { name: 'First Editor' })
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.app.sheet.go('kgd-2024-mogilev', 'title')
  await anna.app.hands.type('Still being written')
  await boris.app.sheet.go('kgd-2024-mogilev', 'title')
  await boris.page.keyboard.press('Control+-')
  await expect(boris.app.sheet.row('kgd-2024-mogilev')).toHaveCount(0)

  await expect(anna.app.page.getByRole('alert')).toContainText('A colleague deleted this row. What you typed is kept.')
  await expect(anna.app.sheet.field).toHaveValue('Still being written')
  await anna.page.keyboard.press('Enter')
  await anna.app.button('Put the row back').click()
  await expect(boris.app.sheet.cell('kgd-2024-mogilev', 'title')).toHaveText('Still being written')
})

test('What was entered differently is said on every screen, and whoever decides takes one or keeps the other', async ({ arrive }) => {
  const first = await arrive(server.it, { name: 'First Editor' })
  const second = await arrive(server.it, { name: 'Second Editor' })
  await first.loseNetwork()
  await second.loseNetwork()
  await first.app.sheet.write('kgd-maz', 'title', 'As the first wrote')
  await second.app.sheet.write('kgd-maz', 'title', 'As the second wrote')
  for (const guest of [first, second]) {
    await guest.regainNetwork()
    await guest.app.saved()
  }
  const said = (guest: typeof first) => guest.app.page.getByRole('button', { name: /^Entered differently: \d+ cell/ })
  await expect(said(first)).toBeVisible()
  await expect(said(second)).toBeVisible()

  await second.app.sheet.go('kgd-maz', 'title')
  const versions = second.app.page.getByRole('status').filter({ hasText: 'Entered differently' }).filter({ hasText: 'As the second wrote' })
  await expect(versions).toContainText('You')
  await versions.getByRole('button', { name: 'Take', exact: true }).click()
  await expect(first.app.sheet.cell('kgd-maz', 'title')).toHaveText('As the second wrote')
  await expect(versions).toBeHidden()
})
