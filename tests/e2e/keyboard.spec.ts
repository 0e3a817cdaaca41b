import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

test('From the first visit to the first edited cell nothing but the keyboard is needed', async ({ stranger }) => {
  const anna = await stranger(server.it)
  await anna.page.goto(anna.relay.url)
  const { keyboard } = anna.page
  const reach = async (target: () => Promise<boolean>) => {
    for (let steps = 0; steps < 40; steps++) {
      if (await target()) return
      await keyboard.press('Tab')
    }
    throw new Error('the keyboard does not get there')
  }
  const isOn = (name: string) => () => anna.page.evaluate(words => {
    const { activeElement } = document
    return (activeElement?.getAttribute('aria-label') ?? (activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent ?? activeElement?.textContent ?? '').trim().startsWith(words)
  }, name)

  await expect(anna.app.title).toHaveText('Sign in')
  await reach(isOn('Sign-in link'))
  await keyboard.insertText(await server.it.member('First Editor', 'editor'))
  await keyboard.press('Enter')
  await anna.app.ready()

  await reach(() => anna.page.evaluate(() => document.activeElement?.closest('[role="gridcell"][col-id]') !== null && document.activeElement !== document.body))
  await keyboard.press('Control+Home')
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  await keyboard.type('Written by keyboard alone')
  await keyboard.press('Enter')
  await expect(anna.app.sheet.cell('kgd-2025-20', 'title')).toHaveText('Written by keyboard alone')
  await anna.app.saved()
})

test('The keyboard finds its way out of the table, too', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.sheet.go('kgd-2025-20', 'title')
  await anna.page.keyboard.press('Escape')
  await anna.page.keyboard.press('Tab')
  await expect(anna.app.sheet.cell('kgd-2025-20', 'title')).not.toBeFocused()
  await expect(anna.app.sheet.grid.locator(':focus')).toHaveCount(0)
})

test('Ctrl+K finds a row in another table and leads to it', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.page.keyboard.press('Control+k')
  await anna.app.hands.type('Шулейко Юрий')
  await expect(anna.app.palette.getByRole('option').filter({ hasText: 'Шулейко Юрий' }).first()).toBeVisible()
  await expect(anna.app.palette.getByRole('status')).toContainText('found')
  await anna.page.keyboard.press('Enter')
  await expect(anna.page).toHaveURL(/\/t\/people\/r\/shuleiko$/)
  await expect(anna.app.title).toHaveText('People')
  await expect(anna.app.card.name).toContainText('Шулейко')
})

test('Shortcuts work on a Cyrillic layout', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const cell = anna.app.sheet.cell('kgd-2025-visit', 'title')
  const before = (await cell.textContent()) ?? ''
  await anna.app.sheet.write('kgd-2025-visit', 'title', 'Новое название')
  await anna.app.hands.shortcut('KeyZ', 'я')
  await expect(cell).toHaveText(before)
  await anna.app.hands.shortcut('KeyY', 'н')
  await expect(cell).toHaveText('Новое название')
  await anna.app.hands.shortcut('KeyZ', 'Я')
  await anna.app.hands.shortcut('KeyZ', 'Я', { shift: true })
  await expect(cell).toHaveText('Новое название')
  await anna.app.hands.shortcut('KeyK', 'л')
  await expect(anna.app.palette).toBeVisible()
})
