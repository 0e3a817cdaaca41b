import { expect, test, type Desk } from './desk.ts'

const ROWS = [{ title: 'Cement works' }, { title: 'Timber' }, { title: 'A works canteen', site: 'works' }, { title: 'Harvesters' }]

const bar = (desk: Desk) => desk.page.getByRole('search')
const words = (desk: Desk) => bar(desk).getByRole('status')

test('Ctrl+F finds without hiding a row, and counts what it found', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(1, 'title')
  await desk.press('Control+f')
  await desk.type('works')
  await expect(words(desk)).toHaveText('1 of 3')
  expect(await desk.sheet.texts('title')).toHaveLength(4)
  await expect(desk.page.locator('.q-found')).toHaveCount(3)
})

test('Enter leads to the next match, Shift+Enter back, and it goes round at the end', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Control+f')
  await desk.type('works')
  await expect(words(desk)).toHaveText('2 of 3')
  await desk.press('Enter')
  await expect(words(desk)).toHaveText('3 of 3')
  await desk.press('Enter')
  await expect(words(desk)).toHaveText('1 of 3')
  await desk.press('Shift+Enter')
  await expect(words(desk)).toHaveText('3 of 3')
})

test('Escape closes the search and leaves the found cell active, where F3 goes on', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Control+f')
  await desk.type('works')
  await expect(words(desk)).toHaveText('2 of 3')
  await desk.press('Escape')
  await expect(bar(desk)).toHaveCount(0)
  await desk.isAt(3, 'title')
  await expect(desk.page.locator('.q-found')).toHaveCount(0)
  await desk.press('F3')
  await desk.isAt(3, 'site')
})

test('What is not there is said, and a cell that comes to hold it is found', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Control+f')
  await desk.type('quarry')
  await expect(words(desk)).toHaveText('Nothing found')
  await desk.colleague.set('projects', 'r4', 'title', 'A quarry')
  await expect(words(desk)).toHaveText(/^1 match$|^1 of 1$/)
})

test('From the search one goes on to showing only the rows with those words', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Control+f')
  await desk.type('works')
  await bar(desk).getByRole('button', { name: 'Show only rows with this' }).click()
  await desk.shows('title', ['Cement works', 'A works canteen'])
  await expect(desk.app.search).toHaveValue('works')
})

test('Ctrl+Shift+F goes to the field that hides the other rows', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.go(2, 'title')
  await desk.press('Control+Shift+f')
  await expect(desk.app.search).toBeFocused()
  await desk.type('timber')
  await desk.shows('title', ['Timber'])
})
