import { describe, expect, test } from 'vitest'
import { rowId, userId } from '../../../src/domain/ids.ts'
import type { LedgerWrite } from '../../../src/domain/ledger/ledgerWrite.ts'
import { readOwnColumns, type OwnColumn } from '../../../src/domain/settings/ownColumns.ts'
import type { ReportInput } from '../../../src/reports/reportInput.ts'
import { workbookOf } from '../../../src/reports/workbookOf.ts'
import { readWorkbook } from './readWorkbook.ts'

const AT = Date.parse('2025-11-20T20:30:00Z')
const write = (changes: Partial<LedgerWrite>): LedgerWrite => ({
  table: 'meetings', row: rowId('m1'), column: 'title', from: null, to: 'T', gone: false, by: userId('u1'), madeAt: AT, arrivedAt: AT, offline: false, changeSet: 'set1', index: 0,
  kind: 'typing', size: 1, file: null, outcome: 'stands', reason: null, ...changes,
})

async function sheetOf(writes: readonly LedgerWrite[], more: Partial<Extract<ReportInput['request'], { report: 'ledger' }>> = {}, own: readonly OwnColumn[] = []) {
  const made = await workbookOf({
    request: { report: 'ledger', writes, isCut: false, remark: '', people: [{ id: userId('u1'), name: 'Anna' }], ...more },
    locale: 'ru', council: { ru: 'Совет', be: '', de: '', en: '' }, asOf: '2025-11-21', own,
    tables: { meetings: [{ id: rowId('m1'), rank: 'a', values: { title: 'Заседание' }, deleted: false }], people: [{ id: rowId('p1'), rank: 'a', values: { name: 'Кто-то' }, deleted: false }] },
  }, () => {})
  if (!made.ok) throw new Error(made.code)
  const [sheet] = readWorkbook(made.bytes)
  const header = Number([...sheet!.cells].find(([, { value }]) => value === 'Получено')![0].slice(1))
  return { name: made.fileName, sheet: sheet!, at: (column: string, line: number) => sheet!.cells.get(`${column}${header + line}`) }
}

describe('the ledger as a workbook', () => {
  test('V46 moments are moments by the clock of Minsk, numbers are numbers, days are days', async () => {
    const { at } = await sheetOf([
      write({ table: 'actions', column: 'extensions', from: 1, to: 2 }),
      write({ column: 'starts', from: '2025-11-20', to: '2025-12-01' }),
    ])
    // 23:30 of 20 November, as a serial number of Excel.
    expect(Number(at('A', 1)!.value)).toBeCloseTo(45_981 + 23.5 / 24, 6)
    expect([at('G', 1)!.value, at('H', 1)!.value]).toEqual([1, 2])
    expect([at('H', 2)!.value, at('H', 2)!.format]).toEqual([45_992, 'dd.mm.yyyy'])
  })

  test('V46 references have names, rows that came and went have words, and offline and lost writes say so', async () => {
    const { at, name } = await sheetOf([
      write({ column: 'participants', from: null, to: ['p1'], offline: true, outcome: 'collision' }),
      write({ column: null, to: { title: 'Заседание', city: 'Минск' }, kind: 'create' }),
      write({ column: 'deleted', from: null, to: true, kind: 'delete' }),
      write({ by: userId('nobody'), gone: true }),
    ])
    expect(at('H', 1)!.value).toContain('Кто-то')
    expect([at('L', 1)!.value, at('M', 1)!.value]).toEqual(['без сети', 'Второй вариант: осталось прежнее'])
    expect(at('H', 2)!.value).toBe('новая строка: Название: Заседание; Город: Минск')
    expect([at('E', 3)!.value, at('H', 3)!.value]).toEqual(['Заседание', 'строка удалена'])
    expect([at('C', 4)!.value, at('H', 4)!.value]).toEqual(['(неизвестно)', '(значение не сохранилось)'])
    expect(name).toBe('История изменений 2025-11-21.xlsx')
  })

  test('V46 what happened to the settings of a council is told in words: which column, which choice, and never by ids', async () => {
    const own = readOwnColumns([
      { id: rowId('columnAbcdefg'), rank: 'a', deleted: false, values: { type: 'column', table: 'meetings', kind: 'choice', 'label-ru': 'Зал', retired: true } },
      { id: rowId('choiceAbcdefg'), rank: 'b', deleted: false, values: { type: 'choice', column: 'columnAbcdefg', 'label-ru': 'Большой' } },
    ])
    const setting = (changes: Partial<LedgerWrite>) => write({ table: 'settings', row: rowId('columnAbcdefg'), ...changes })
    const { at } = await sheetOf([
      setting({ column: null, to: { type: 'column', table: 'meetings', kind: 'choice', after: 'title', 'label-ru': 'Зал' }, kind: 'create' }),
      setting({ row: rowId('choiceAbcdefg'), column: null, to: { type: 'choice', column: 'columnAbcdefg', 'label-ru': 'Большой' }, kind: 'create' }),
      setting({ column: 'retired', from: null, to: true }),
      setting({ row: rowId('viewAbcdefghi'), column: 'view', from: null, to: { filters: [] } }),
      write({ column: 'columnAbcdefg', from: null, to: 'choiceAbcdefg' }),
    ], {}, own)
    expect([1, 2, 3, 4, 5].map(line => ['E', 'F', 'G', 'H'].map(column => at(column, line)?.value ?? null))).toEqual([
      ['Зал', '(вся строка)', null, 'новая строка: столбец · Встречи; Название по-русски: Зал'],
      ['Зал: Большой', '(вся строка)', null, 'новая строка: вариант выбора · Зал; Название по-русски: Большой'],
      ['Зал', 'Убрано', null, 'да'],
      [null, 'Что показывает вид', null, 'задано'],
      ['Заседание', 'Зал', null, 'Большой'],
    ])
  })

  test('V46 a workbook that has not all of it says so', async () => {
    const { sheet } = await sheetOf([write({})], { isCut: true })
    expect([...sheet.cells.values()].map(({ value }) => value)).toContain('Показаны последние записи, не больше 1. Все записи есть в файле CSV.')
  })
})
