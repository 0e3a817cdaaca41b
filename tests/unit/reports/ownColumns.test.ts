import { describe, expect, test } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import { readOwnColumns } from '../../../src/domain/settings/ownColumns.ts'
import type { Values } from '../../../src/domain/table.ts'
import { PLAIN_VIEW, type Row } from '../../../src/domain/view.ts'
import { modelOf, tablesFor } from '../../../src/reports/makeReport.ts'
import { tableSheet } from './tableSheet.ts'

const DUE = 'ownColumn-01'
const WHO = 'ownColumn-02'
const row = (id: string, values: Values): Row => ({ id: rowId(id), rank: id, values, deleted: false })
const own = readOwnColumns([
  row(DUE, { type: 'column', table: 'rates', kind: 'number', 'label-ru': 'Сумма', before: 'note' }),
  row(WHO, { type: 'column', table: 'rates', kind: 'reference', target: 'people', 'label-ru': 'Кто', retired: true }),
])
const request = { report: 'table', table: 'rates', view: { ...PLAIN_VIEW, columns: [{ id: 'columnOfAnotherCouncil' }], filters: [{ column: WHO, condition: { type: 'filled' as const } }] } } as const
const NAME = { ru: 'Совет', be: 'Савет', de: 'Rat', en: 'Council' }

describe('a workbook of a table with own columns', () => {
  test('has them where the table has them, numbers as numbers, and is unharmed by a filter on a retired one', () => {
    const made = modelOf({ request, locale: 'ru', council: NAME, asOf: '2025-11-22', tables: { rates: [row('r1', { note: 'one', [DUE]: 12.5, [WHO]: 'p1' })] }, own })
    if (!made.ok) throw new Error(made.code)
    const sheet = tableSheet(made.model, 'rates')
    const at = sheet.columns.findIndex(({ id }) => id === DUE)
    expect(sheet.columns[at]?.header).toBe('Сумма')
    expect(sheet.columns[at + 1]?.id).toBe('note')
    expect(sheet.columns.some(({ id }) => id === WHO)).toBe(false)
    const [line] = [...sheet.lines]
    expect(line?.type === 'row' && line.cells[at]).toMatchObject({ type: 'number', value: 12.5 })
  })

  test('needs the tables that they refer to', () => {
    const used = own.map(one => ({ ...one, retired: false }))
    expect(tablesFor(request, used)).toContain('people')
    expect(tablesFor(request, own)).not.toContain('people')
  })
})
