import type { Locator, Page } from '@playwright/test'
import { AG_DOM } from '../../src/grid/agDom.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

test('Sorting, filter, hidden columns and their order are kept for the person over a reload', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const { sheet } = anna.app
  await (await sheet.openColumnMenu('title')).getByRole('button', { name: 'Sort descending' }).click()
  await (await sheet.openColumnMenu('number')).getByRole('button', { name: 'Hide column' }).click()
  const menu = await sheet.openColumnMenu('kind')
  await menu.getByRole('checkbox', { name: 'Select all' }).uncheck()
  await menu.getByRole('checkbox', { name: /Bilateral meeting/ }).check()
  await menu.getByRole('button', { name: 'Done' }).click()
  await expect(sheet.header('number')).toHaveCount(0)
  await drag(anna.page, sheet.header('starts'), sheet.header('kind'))
  await expect.poll(async () => (await sheet.columns()).slice(0, 3)).toEqual(['starts', 'kind', 'title'])
  const titles = await sheet.texts('title')
  expect(titles).toEqual([...titles].toSorted((a, b) => b.localeCompare(a, 'en')))
  expect(new Set(await sheet.texts('kind'))).toEqual(new Set(['Bilateral meeting']))

  await anna.page.reload()
  await expect.poll(async () => (await sheet.columns()).slice(0, 3)).toEqual(['starts', 'kind', 'title'])
  await expect.poll(() => sheet.texts('title')).toEqual(titles)
  await expect(anna.app.chips.getByText('Kind: Bilateral meeting')).toBeVisible()

  await anna.app.button('View').click()
  await anna.app.button('Reset the view').click()
  await anna.page.keyboard.press('Escape')
  await expect.poll(async () => (await sheet.columns()).slice(0, 3)).toEqual(['number', 'kind', 'title'])
  await expect(anna.app.chips).toHaveCount(0)
})

test('A filter that hides everything says so, and one click shows all rows again', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const all = await anna.app.sheet.rows.count()
  await anna.app.search.fill('there is no such row anywhere')
  await expect(anna.app.sheet.rows).toHaveCount(0)
  await expect(anna.page.getByText('The filter hides all rows.')).toBeVisible()
  await anna.page.locator('.q-nothing').getByRole('button', { name: 'Show all rows' }).click()
  await expect(anna.app.sheet.rows).toHaveCount(all)
})

test('The language is switched without a reload, in all four languages', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.page.evaluate(() => Object.assign(window, { sameDocument: true }))
  await anna.app.openSettings()
  const words = [
    ['Русский', 'ru', 'Настройки', 'Встречи', 'Вид'],
    ['Беларуская', 'be', 'Налады', 'Сустрэчы', 'Від'],
    ['Deutsch', 'de', 'Einstellungen', 'Treffen', 'Art'],
    ['English', 'en', 'Settings', 'Meetings', 'Kind'],
  ] as const
  for (const [language, code, settings, meetings, kind] of words) {
    await anna.page.getByRole('radio', { name: language }).click()
    await expect(anna.app.title).toHaveText(settings)
    await expect(anna.page.locator('html')).toHaveAttribute('lang', code)
    await anna.app.openTable(meetings)
    await expect(anna.app.sheet.header('kind')).toContainText(kind)
    await anna.page.goBack()
    await expect(anna.app.title).toHaveText(settings)
  }
  expect(await anna.page.evaluate(() => 'sameDocument' in window)).toBe(true)
})

test('The appearance is chosen in the settings and is there from the first moment after a reload', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const root = anna.page.locator('html')
  const background = () => anna.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await expect(root).toHaveAttribute('data-theme', 'light')
  const light = await background()
  await anna.app.openSettings()
  await anna.page.getByRole('radio', { name: 'Dark' }).click()
  await expect(root).toHaveAttribute('data-theme', 'dark')
  await expect.poll(background).not.toBe(light)
  await anna.page.reload({ waitUntil: 'commit' })
  await expect(root).toHaveAttribute('data-theme', 'dark')
})

test('What is folded stays folded', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await expect(anna.app.card.card).toBeVisible()
  await anna.page.keyboard.press('Control+i')
  await expect(anna.app.card.card).toHaveCount(0)
  await anna.app.button('Fold the panel').click()
  await anna.page.reload()
  await expect(anna.app.sheet.rows.first()).toBeVisible()
  await expect(anna.app.card.card).toHaveCount(0)
  await expect(anna.app.button('Unfold the panel')).toBeVisible()
})

test('The grid’s own elements are where our layers look for them', async ({ arrive }) => {
  const anna = await arrive(server.it)
  for (const name of Object.values(AG_DOM)) await expect(anna.app.sheet.grid.locator(`.${name}`).first()).toBeAttached()
  await expect(anna.app.sheet.grid.locator(`.${AG_DOM.viewport} .${AG_DOM.container} > .q-layer`)).toHaveCount(2)
})

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = (await from.boundingBox())!
  const end = (await to.boundingBox())!
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 })
  await page.mouse.move(end.x + 8, end.y + end.height / 2, { steps: 8 })
  await page.mouse.up()
}
