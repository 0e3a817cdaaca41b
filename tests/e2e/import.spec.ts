import { readFile } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import { editedWorkbook, withCopiedSheet, withSheet } from '../support/editedWorkbook.ts'
import type { Guest } from './guest.ts'
import { ImportPart } from './pages/importPart.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

async function exported(guest: Guest): Promise<Uint8Array> {
  await guest.app.button('Excel').click()
  const [file] = await Promise.all([guest.page.waitForEvent('download'), guest.page.getByRole('menuitem', { name: 'This table as on screen' }).click()])
  return readFile(await file.path())
}

test('A table that comes back shows theirs and what was changed on both sides; what is ticked lands as one change, with the file named in the history', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.app.openTable('Exchange rates')
  await boris.app.openTable('Exchange rates')
  const went = await exported(anna)
  const back = editedWorkbook(went, [
    { row: 'rate-2025-10-02-1', column: 'byn', text: '3,11' }, { row: 'rate-2025-10-02-2', column: 'byn', text: 'soon' }, { row: 'rate-2025-10-02-3', column: 'note', text: 'From the ministry' },
  ])
  await boris.app.sheet.write('rate-2025-10-02-3', 'note', 'From the bank')
  await expect(anna.app.sheet.cell('rate-2025-10-02-3', 'note')).toHaveText('From the bank')

  const files = new ImportPart(anna.page)
  await files.choose('answers of the ministry.xlsx', back)
  await expect(files.group('Changed in the file')).toContainText('1 of 1')
  await expect(files.group('Changed there and here')).toContainText('0 of 1')
  await expect(files.group('Not understood')).toContainText('0 of 1')
  await expect(files.line('3.11')).toBeVisible()
  await files.group('Changed there and here').click()
  await expect(files.line('From the ministry')).toContainText('From the bank')
  await files.line('From the ministry').getByRole('checkbox').check()
  await expect(files.apply).toHaveText('Take over: 2')
  await files.apply.click()

  await expect(files.dialog).toBeHidden()
  await expect(anna.app.sheet.cell('rate-2025-10-02-1', 'byn')).toHaveText('3.11')
  await expect(anna.app.sheet.cell('rate-2025-10-02-3', 'note')).toHaveText('From the ministry')
  await expect(boris.app.sheet.cell('rate-2025-10-02-3', 'note')).toHaveText('From the ministry')
  await anna.app.saved()
  await anna.page.goto(`${anna.page.url().replace(/\/t\/.*/, '')}/history`)
  await expect(anna.page.getByText('answers of the ministry.xlsx').first()).toBeVisible()
})

test('What was taken over is undone in one step from the notice', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Sources')
  const went = await exported(anna)
  const [first, second] = await anna.app.sheet.rowIds()
  const before = await anna.app.sheet.cell(first!, 'publisher').textContent()
  const files = new ImportPart(anna.page)
  await files.choose('back.xlsx', editedWorkbook(went, [{ row: first!, column: 'publisher', text: 'Another house' }], [second!]))
  await expect(files.group('Rows missing from the file')).toContainText('0 of 1')
  await files.apply.click()
  await expect(anna.app.sheet.cell(first!, 'publisher')).toHaveText('Another house')
  await expect(anna.app.sheet.row(second!)).toBeVisible()
  await anna.app.button('Undo the import').click()
  await expect(anna.app.sheet.cell(first!, 'publisher')).toHaveText(before ?? '')
})

test('Of two sheets with one table the person says which is meant', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const went = await exported(anna)
  const files = new ImportPart(anna.page)
  await files.choose('copied.xlsx', withCopiedSheet(went, 'Mine', editedWorkbook(went, [{ row: 'rate-2025-10-02-2', column: 'note', text: 'In the copy' }])))
  await expect(files.dialog).toContainText('The file changes nothing')
  await expect(files.dialog).toContainText('It is there once more as “Mine”')
  await files.dialog.getByLabel('Sheet compared').selectOption({ label: 'Mine' })
  await expect(files.group('Changed in the file')).toContainText('1 of 1')
  await expect(files.line('In the copy')).toBeVisible()
})

test('Sheets that somebody has put into a file that comes back are named as not compared', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const files = new ImportPart(anna.page)
  await files.choose('with remarks.xlsx', withSheet(await exported(anna), 'Remarks of the ministry', '<row r="1"><c r="A1" t="inlineStr"><is><t>See the letter</t></is></c></row>'))
  await expect(files.dialog).toContainText('The file changes nothing')
  await expect(files.dialog).toContainText('This sheet of the file is not compared: Remarks of the ministry. What stands in it is not taken over.')
})

test('What a program has done to a column by itself is in doubt, and is not ticked', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const back = editedWorkbook(await exported(anna), [{ row: 'rate-2025-10-02-3', column: 'byn', text: '4' }, { row: 'rate-2025-10-02-2', column: 'byn', text: '7,77' }])
  const files = new ImportPart(anna.page)
  await files.choose('rounded.xlsx', back)
  await expect(files.group('Changed in the file')).toContainText('1 of 1')
  await expect(files.group('Perhaps lost in saving')).toContainText('0 of 1')
  await files.group('Perhaps lost in saving').click()
  await expect(files.line('fewer digits than it had')).toBeVisible()
})

test('Given back untouched, a table says that nothing changes', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Joint projects')
  const files = new ImportPart(anna.page)
  await files.choose('same.xlsx', await exported(anna))
  await expect(files.dialog).toContainText('The file changes nothing')
  await expect(files.apply).toBeDisabled()
})

test('Whatever a colleague writes while the preview is open is seen before anything lands', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const boris = await arrive(server.it, { name: 'Second Editor' })
  await anna.app.openTable('Exchange rates')
  await boris.app.openTable('Exchange rates')
  const back = editedWorkbook(await exported(anna), [{ row: 'rate-2025-10-02-2', column: 'note', text: 'Theirs' }])
  const files = new ImportPart(anna.page)
  await files.choose('back.xlsx', back)
  await expect(files.line('Theirs')).toBeVisible()
  await boris.app.sheet.write('rate-2025-10-02-2', 'note', 'Meanwhile')
  await boris.app.saved()
  await expect(anna.app.sheet.cell('rate-2025-10-02-2', 'note')).toHaveText('Meanwhile')
  await files.apply.click()
  await expect(files.dialog.getByRole('alert')).toContainText('something was changed in the table')
  await expect(files.group('Changed there and here')).toContainText('0 of 1')
  await files.dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(anna.app.sheet.cell('rate-2025-10-02-2', 'note')).toHaveText('Meanwhile')
})

test('A list of somebody else is matched by its headers and a key, and how is remembered', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const csv = 'Курсы;;\nДата;Валюта;BYN;Что-то\n02.10.2025;EUR;4,01;x\n03.10.2025;EUR;4,02;y\n'
  const files = new ImportPart(anna.page)
  await files.choose('rates.csv', csv, 'text/csv')
  await expect(files.dialog).toContainText('Which column of the file “rates.csv” is which')
  const currency = files.dialog.getByRole('row', { name: /Валюта/ }).getByRole('combobox')
  await expect(currency.locator('option:checked')).toHaveText('Currency')
  await files.dialog.getByRole('row', { name: /Что-то/ }).getByRole('combobox').selectOption({ label: 'Note' })
  await files.apply.click()
  await expect(files.groups.first()).toBeVisible()
  await files.dialog.getByRole('button', { name: 'Back to the columns' }).click()
  await expect(files.dialog).toContainText('matched as they were last time')
  await files.dialog.getByRole('button', { name: 'Cancel' }).click()

  const boris = await arrive(server.it, { name: 'Second Editor' })
  await boris.app.openTable('Exchange rates')
  const his = new ImportPart(boris.page)
  await his.choose('rates of november.csv', csv, 'text/csv')
  await expect(his.dialog).toContainText('matched as they were last time')
})

test('A column that can be read in two ways is asked about once, and the answer is remembered', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const csv = 'Date;Currency;BYN\n03/04/2026;EUR;1,234\n05/04/2026;EUR;1,235\n'
  const files = new ImportPart(anna.page)
  await files.choose('bank.csv', csv, 'text/csv')
  const day = files.dialog.getByLabel('“03/04/2026” in the column “Date” is')
  await expect(day.locator('option')).toHaveText(['decide for each cell', '3 April 2026', '4 March 2026'])
  await day.selectOption({ label: '4 March 2026' })
  await files.dialog.getByLabel('“1,234” in the column “BYN” is').selectOption({ label: '1.2340' })
  await files.apply.click()
  await expect(files.group('New rows')).toContainText('2 of 2')
  await expect(files.line('4 Mar 2026')).toContainText('1.234')
  await files.dialog.getByRole('button', { name: 'Back to the columns' }).click()
  await expect(day.locator('option:checked')).toHaveText('4 March 2026')
})

test('A column is asked about also where only its last row has two readings', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const files = new ImportPart(anna.page)
  await files.choose('long.csv', `Date;Currency;BYN\n${'2026-04-01;EUR;3\n'.repeat(5_000)}03/04/2026;EUR;3\n`, 'text/csv')
  await expect(files.dialog.getByLabel('“03/04/2026” in the column “Date” is')).toBeVisible()
  await expect(files.apply).toBeEnabled()
  await expect(files.dialog.getByText('Checking whether')).toBeHidden()
})

test('A row that was deleted here comes back by a list only if somebody ticks it', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Sources')
  const [first] = await anna.app.sheet.rowIds()
  const title = await anna.app.sheet.cell(first!, 'title').textContent()
  const files = new ImportPart(anna.page)
  const went = await exported(anna)
  await files.choose('gone.xlsx', editedWorkbook(went, [], [first!]))
  await files.group('Rows missing from the file').click()
  await files.line(title!).getByRole('checkbox').check()
  await files.apply.click()
  await expect(anna.app.sheet.row(first!)).toHaveCount(0)
  await expect(files.dialog).toBeHidden()

  await files.choose('list.csv', `id;Title\n${first};Once more\n`, 'text/csv')
  await files.apply.click()
  await expect(files.group('Rows deleted here')).toContainText('0 of 1')
  await expect(files.apply).toBeDisabled()
  await files.line('Once more').getByRole('checkbox').check()
  await files.apply.click()
  await expect(anna.app.sheet.cell(first!, 'title')).toHaveText('Once more')
})

test('A hostile file and what is no table are refused in plain words, and another can be chosen', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const files = new ImportPart(anna.page)
  const bomb = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': new Uint8Array(60 * 1024 * 1024) })
  await files.choose('bomb.xlsx', bomb)
  await expect(files.dialog).toContainText('Unpacked, the file would fill the memory')
  await expect(files.dialog.getByRole('button', { name: 'Choose another file' })).toBeVisible()
  await files.dialog.getByRole('button', { name: 'Close' }).last().click()
  await files.choose('picture.xlsx', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
  await expect(files.dialog).toContainText('This is not a table')
})

test('A file dropped anywhere on the table is compared with it, and does not lead out of the app', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.app.openTable('Exchange rates')
  const heard = (type: string) => anna.page.evaluate(name => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['Date;Currency\n03.10.2025;EUR\n'], 'dropped.csv', { type: 'text/csv' }))
    const event = new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true })
    document.querySelector('.q-grid')!.dispatchEvent(event)
    return event.defaultPrevented
  }, type)
  const words = anna.page.getByText('Drop the file to compare it with the table “Exchange rates”')
  // A browser tells of it many times a second as long as something is held over the page; the words go when it does no more.
  await expect.poll(async () => (await heard('dragover')) && words.isVisible()).toBe(true)
  expect(await heard('drop')).toBe(true)
  await expect(new ImportPart(anna.page).dialog).toContainText('Which column of the file “dropped.csv” is which')
})

test('A reader is not offered to import', async ({ arrive }) => {
  const vera = await arrive(server.it, { role: 'viewer' })
  await vera.app.button('Excel').click()
  await expect(vera.page.getByRole('menuitem', { name: 'This table as on screen' })).toBeVisible()
  await expect(vera.page.getByRole('menuitem', { name: 'Import a file…' })).toHaveCount(0)
})
