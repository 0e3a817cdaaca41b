import { AppPage } from '../pages/appPage.ts'
import type { Desk } from './desk.ts'
import { expect, test } from './desk.ts'

/** Other keyboards than an English one. */

test('On a German keyboard Ctrl+Z takes back and Ctrl+Y does again, where their letters are', async ({ desk }) => {
  await desk.open('rates', [{ note: 'vorher' }], { language: 'de' })
  await desk.write(1, 'note', 'nachher')
  await desk.hands.shortcut('KeyY', 'z')
  await desk.shows('note', ['vorher'])
  await desk.hands.shortcut('KeyZ', 'y')
  await desk.shows('note', ['nachher'])
})

test('On a German keyboard Ctrl with ö and ß does nothing to my rows', async ({ desk }) => {
  await desk.open('rates', [{ note: 'eins' }, { note: 'zwei' }], { language: 'de' })
  await desk.go(1, 'note')
  await desk.hands.shortcut('Semicolon', 'ö')
  await desk.hands.shortcut('Minus', 'ß')
  await desk.press('Delete')
  await desk.shows('note', ['', 'zwei'])
  await desk.press('Control+z')
  await desk.shows('note', ['eins', 'zwei'])
})

test('In German Ctrl with a full stop is today’s date, and the page of keys says so', async ({ desk }) => {
  await desk.open('rates', [{}], { language: 'de' })
  await desk.go(1, 'date')
  await desk.hands.shortcut('Period', '.')
  await expect.poll(async () => (await desk.kept('date'))[0]).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  await desk.press('Control+/')
  await expect(desk.page.locator('dl > div').filter({ hasText: 'Heutiges Datum' })).toContainText('Strg+.')
})

/** The table in a window of a Mac; it is closed after the test. */
async function onAMac(desk: Desk): Promise<AppPage> {
  const page = await desk.house.context.newPage()
  await page.addInitScript(() => Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' }))
  const app = new AppPage(page)
  await page.goto(desk.address('rates'))
  await app.ready()
  return app
}

test('On a Mac Cmd does what Ctrl does elsewhere', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }, { note: 'two' }, { note: 'three' }])
  const { sheet, page } = await onAMac(desk)
  await sheet.go('r1', 'note')
  await page.keyboard.press('Meta+ArrowDown')
  await expect(sheet.cell('r3', 'note')).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect.poll(() => sheet.texts('note')).toEqual(['one', 'two', ''])
  await page.keyboard.press('Meta+z')
  await expect.poll(() => sheet.texts('note')).toEqual(['one', 'two', 'three'])
  await page.keyboard.press('Shift+Meta+z')
  await expect.poll(() => sheet.texts('note')).toEqual(['one', 'two', ''])
  await page.keyboard.press('Meta+d')
  await expect.poll(() => sheet.texts('note')).toEqual(['one', 'two', 'two'])
})

for (const [language, title, fill] of [['ru', 'Клавиши', 'Повторить верхнюю ячейку вниз'], ['be', 'Клавішы', 'Паўтарыць верхнюю ячэйку ўніз'], ['de', 'Tasten', 'Oberste Zelle nach unten wiederholen'], ['en', 'Keys', 'Fill the cells below with the first']] as const) {
  test(`The page of keys is written for a Mac on a Mac, in ${language}`, async ({ desk }) => {
    await desk.open('rates', [{}], { language })
    const { sheet, page, title: heading } = await onAMac(desk)
    await sheet.go('r1', 'note')
    await page.keyboard.press('Meta+/')
    await expect(heading).toHaveText(title)
    const line = page.locator('dl > div').filter({ hasText: fill })
    await expect(line).toContainText('⌘D')
    await expect(page.locator('main')).not.toContainText(/Ctrl|Strg/)
  })
}
