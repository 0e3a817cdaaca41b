import { expect, test } from './desk.ts'

const RATES = [
  { date: '2024-03-01', currency: 'USD', units: 1, byn: 3.2, note: 'bank' },
  { date: '2024-06-15', currency: 'EUR', units: 1, byn: 3.5, note: 'bank' },
  { date: '2025-01-10', currency: 'USD', units: 100, byn: 330 },
  { date: '2025-02-11', currency: 'RUB', units: 100, byn: 3.6, note: 'ёлка' },
]

test('The list of a column has each value with the number of its rows, and unticking one hides them', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('currency')
  await expect(menu.locator('.q-value-line')).toHaveText([/RUB.*1$/, /USD.*2$/, /EUR.*1$/])
  await menu.getByRole('checkbox', { name: /USD/ }).uncheck()
  await desk.shows('byn', ['3.5', '3.6'])
  await menu.getByRole('checkbox', { name: 'Select all' }).check()
  await expect(desk.sheet.rows).toHaveCount(4)
})

test('Unticking all and ticking one shows that one alone', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('currency')
  await menu.getByRole('checkbox', { name: 'Select all' }).uncheck()
  await expect(menu.getByText('Tick at least one value')).toBeVisible()
  await menu.getByRole('checkbox', { name: /EUR/ }).check()
  await desk.shows('byn', ['3.5'])
})

test('The list counts the rows that the other filters let through', async ({ desk }) => {
  await desk.open('rates', RATES)
  await (await desk.sheet.openColumnMenu('note')).getByRole('checkbox', { name: 'bank' }).uncheck()
  await desk.press('Escape')
  const menu = await desk.sheet.openColumnMenu('currency')
  await expect(menu.locator('.q-value-line')).toHaveText([/RUB.*1$/, /USD.*1$/])
})

test('A search in the list and Enter show what was found', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('note')
  await menu.getByRole('searchbox', { name: 'Find a value' }).fill('елк')
  await expect(menu.locator('.q-value-line')).toHaveCount(1)
  await desk.press('Enter')
  await desk.shows('byn', ['3.6'])
  await expect(menu).toHaveCount(0)
})

test('Empty cells are a line of the list', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('note')
  await menu.getByRole('checkbox', { name: 'Select all' }).uncheck()
  await menu.getByRole('checkbox', { name: '(empty)' }).check()
  await desk.shows('byn', ['330'])
})

test('Days stand under years and months in the list, and a year is ticked as a whole', async ({ desk }) => {
  await desk.open('rates', Array.from({ length: 10 }, (_, at) => ({ date: `${at < 4 ? 2024 : 2025}-0${(at % 3) + 1}-1${at}`, byn: at })))
  const menu = await desk.sheet.openColumnMenu('date')
  await expect(menu.locator('.q-value-line')).toHaveText([/2024.*4$/, /2025.*6$/])
  await menu.getByRole('checkbox', { name: '2024' }).uncheck()
  await expect(desk.sheet.rows).toHaveCount(6)
  await menu.getByRole('button', { name: 'Open: 2025' }).click()
  await menu.getByRole('checkbox', { name: 'January 2025' }).uncheck()
  await desk.shows('byn', ['4', '5', '7', '8'])
  await expect(desk.app.chips).toHaveText([/Date: all but 2024, January 2025/])
})

test('The list is walked with the arrows and ticked with the space bar', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('currency')
  await menu.getByRole('searchbox').focus()
  await desk.press('ArrowDown', 'ArrowDown', 'Space', 'Enter')
  await desk.shows('byn', ['3.2', '3.5', '330'])
})

test('Of a list of references each is a line of the list, by its name', async ({ desk }) => {
  const organisations = [{ id: 'maz', name: 'MAZ' }, { id: 'belaz', name: 'BelAZ' }]
  await desk.open('agreements', [{ title: 'one', belarusianParties: ['maz', 'belaz'] }, { title: 'two', belarusianParties: ['belaz'] }], { beside: { organisations } })
  await desk.app.viewButton.click()
  await desk.page.getByLabel('Filter', { exact: true }).selectOption('Belarusian parties')
  const menu = desk.sheet.columnMenu
  await expect(menu.locator('.q-value-line')).toHaveText([/BelAZ.*2$/, /MAZ.*1$/])
  await menu.getByRole('checkbox', { name: /BelAZ/ }).uncheck()
  await desk.shows('title', ['one'])
})

test('Numbers are filtered by more than, and by from and to', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('byn')
  await menu.getByLabel('Condition').selectOption('> more than')
  await menu.getByRole('textbox', { name: 'Value' }).fill('3.5')
  await desk.shows('byn', ['330', '3.6'])
  await menu.getByLabel('Condition').selectOption('from … to …')
  await menu.getByRole('textbox', { name: 'to' }).fill('3.55')
  await menu.getByRole('textbox', { name: 'from' }).fill('3.3')
  await desk.shows('byn', ['3.5'])
  await expect(desk.app.chips).toHaveText([/from 3.3 to 3.55/])
})

test('What is no number is said and filters nothing', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('byn')
  await menu.getByLabel('Condition').selectOption('= equal to')
  await menu.getByRole('textbox', { name: 'Value' }).fill('much')
  await expect(menu.getByRole('status')).toHaveText('Not a number')
  await expect(desk.sheet.rows).toHaveCount(4)
})

test('Words: contains, does not contain, begins with', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('note')
  await menu.getByLabel('Condition').selectOption('contains')
  await menu.getByRole('textbox').fill('AN')
  await desk.shows('byn', ['3.2', '3.5'])
  await menu.getByLabel('Condition').selectOption('does not contain')
  await desk.shows('byn', ['330', '3.6'])
  await menu.getByLabel('Condition').selectOption('begins with')
  await menu.getByRole('textbox').fill('Ел')
  await desk.shows('byn', ['3.6'])
})

test('Days: before, and this year seen from today', async ({ desk }) => {
  const year = new Date().getFullYear()
  await desk.open('rates', [...RATES, { date: `${year}-05-05`, byn: 9 }])
  const menu = await desk.sheet.openColumnMenu('date')
  await menu.getByLabel('Condition').selectOption('before')
  await menu.getByRole('textbox', { name: 'Date' }).fill('2024-06-15')
  await desk.shows('byn', ['3.2'])
  await menu.getByLabel('Condition').selectOption('seen from today')
  await menu.getByLabel('When').selectOption('this year')
  await desk.shows('byn', ['9'])
  await expect(desk.app.chips).toHaveText([/Date: this year/])
})

test('Overdue is what is past and not done', async ({ desk }) => {
  await desk.open('actions', [
    { text: 'late', due: '2020-01-01', status: 'inWork' }, { text: 'done', due: '2020-01-01', status: 'done' }, { text: 'ahead', due: '2999-01-01', status: 'new' }, { text: 'without', status: 'new' },
    { text: 'not done', due: '2020-01-01', status: 'notDone' }, { text: 'completed, the status forgotten', due: '2020-01-01', completed: '2019-12-01', status: 'inWork' }, { text: 'off control', due: '2020-01-01', status: 'offControl' },
  ])
  await desk.app.viewButton.click()
  await desk.page.getByLabel('Filter', { exact: true }).selectOption('Due')
  await desk.sheet.columnMenu.getByLabel('Condition').selectOption('overdue')
  await desk.shows('text', ['late', 'not done'])
  await expect(desk.app.chips).toHaveText([/Due: overdue/])
})

test('The filters of several columns are combined, and all are cleared at once', async ({ desk }) => {
  await desk.open('rates', RATES)
  await (await desk.sheet.openColumnMenu('currency')).getByRole('checkbox', { name: /RUB/ }).uncheck()
  await desk.press('Escape')
  const menu = await desk.sheet.openColumnMenu('units')
  await menu.getByRole('checkbox', { name: '100' }).uncheck()
  await desk.press('Escape')
  await desk.shows('byn', ['3.2', '3.5'])
  await desk.app.button('Remove all filters').click()
  await expect(desk.sheet.rows).toHaveCount(4)
  await expect(desk.app.chips).toHaveCount(0)
})

test('A click on the chip opens the filter again, its cross takes it off', async ({ desk }) => {
  await desk.open('rates', RATES)
  const menu = await desk.sheet.openColumnMenu('byn')
  await menu.getByLabel('Condition').selectOption('≥ at least')
  await menu.getByRole('textbox', { name: 'Value' }).fill('300')
  await desk.press('Enter')
  await desk.shows('byn', ['330'])
  await desk.app.chips.getByRole('button').first().click()
  await expect(menu.getByRole('textbox', { name: 'Value' })).toHaveValue('300')
  await desk.press('Escape')
  await desk.app.chips.getByRole('button', { name: /Remove/ }).click()
  await expect(desk.sheet.rows).toHaveCount(4)
})

test('In Russian the same is said in Russian', async ({ desk }) => {
  await desk.open('rates', RATES, { language: 'ru' })
  const menu = await desk.sheet.openColumnMenu('byn')
  await menu.getByLabel('Условие').selectOption('≥ не меньше')
  await menu.getByRole('textbox', { name: 'Значение' }).fill('3,6')
  await desk.shows('byn', ['330', '3,6'])
  await expect(desk.app.chips).toHaveText([/≥ 3,6/])
})
