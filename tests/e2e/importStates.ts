import { expect } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { editedWorkbook } from '../support/editedWorkbook.ts'
import type { Guest } from './guest.ts'
import { ImportPart } from './pages/importPart.ts'
import { DIALOG, MENU, pressEscape, toTable, type State } from './reached.ts'

async function exported({ app, page }: Guest): Promise<Uint8Array> {
  await app.excelButton.click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(MENU).getByRole('menuitem').first().click()])
  return readFile(await file.path())
}

const group = ({ page }: Guest, at: number) => page.locator(`${DIALOG} nav .group button`).nth(at)

/** What there is to see of a file on its way into a table, in an order in which one leads to the next. */
export const IMPORT_STATES: readonly State[] = [
  {
    name: 'import-preview',
    part: DIALOG,
    show: async guest => {
      await toTable('agreements')(guest)
      const rows = await guest.app.sheet.rowIds()
      const went = await exported(guest)
      // What one visitor takes over is no difference any more to the next.
      const sign = randomUUID().slice(0, 4)
      await guest.app.sheet.write(rows[2]!, 'title', `XX ${sign}`)
      const back = editedWorkbook(went, [
        { row: rows[0]!, column: 'title', text: 'Поставка цемента и клинкера в Калининградскую область в 2025 и 2026 годах, с учётом дополнительного соглашения сторон ' + sign },
        { row: rows[1]!, column: 'number', text: `12/${sign}` }, { row: rows[3]!, column: 'number', text: '' }, { row: rows[4]!, column: 'progress', text: 'Отгружено 12 тыс. т,\nостаток — в IV квартале.' },
        { row: rows[2]!, column: 'title', text: 'Кооперация в станкостроении' }, { row: rows[5]!, column: 'signedOn', text: 'осенью' }, { row: rows[6]!, column: 'quantity', text: '1.234' },
      ], [rows[7]!])
      await new ImportPart(guest.page).choose('Ответы министерства.xlsx', back)
      await expect(group(guest, 0)).toBeVisible()
    },
  },
  { name: 'import-conflict', part: DIALOG, show: async guest => group(guest, 1).click() },
  { name: 'import-unread', part: DIALOG, show: async guest => group(guest, 2).click() },
  { name: 'import-missing', part: DIALOG, show: async guest => group(guest, 3).click() },
  {
    name: 'import-done',
    part: 'main',
    show: async guest => {
      await guest.page.locator('#import-apply button').click()
      await expect(guest.page.locator(DIALOG)).toHaveCount(0)
    },
  },
  {
    name: 'import-mapping',
    part: DIALOG,
    show: async guest => {
      await new ImportPart(guest.page).choose('План.csv', 'План мероприятий;;;;\n№;Наименование;Дата подписания;Сумма, тыс. руб.;Страна\n1;Поставка техники;02/10/2025;1,250;Беларусь\n2;Поставка молока;осенью;950;Россия\n', 'text/csv')
      await expect(guest.page.locator(`${DIALOG} table`)).toBeVisible()
    },
  },
  {
    name: 'import-added',
    part: DIALOG,
    show: async guest => {
      await guest.page.locator('#import-apply button').click()
      await expect(guest.page.locator(`${DIALOG} .lines`)).toBeVisible()
    },
  },
  {
    name: 'import-refused',
    part: DIALOG,
    show: async guest => {
      await pressEscape(guest)
      await new ImportPart(guest.page).choose('Фотография.xlsx', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
      await expect(guest.page.locator(`${DIALOG} footer button`).nth(1)).toBeVisible()
    },
  },
]
