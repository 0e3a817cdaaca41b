import { describe, expect, test } from 'vitest'
import { columnsInOrder } from '../../../src/domain/columnsInOrder.ts'
import { rowId } from '../../../src/domain/ids.ts'
import { KIND_IDS } from '../../../src/domain/kindId.ts'
import { LOCALES } from '../../../src/domain/locale.ts'
import { checkChoices, checkColumnWish, type ColumnWish } from '../../../src/domain/settings/columnWish.ts'
import { readOwnColumns } from '../../../src/domain/settings/ownColumns.ts'
import { checkSettingsCell, MAX_LABEL_LENGTH, MAX_OWN_COLUMNS } from '../../../src/domain/settings/settingsCells.ts'
import { withOwnColumns } from '../../../src/domain/settings/withOwnColumns.ts'
import type { TableDeclaration, Values } from '../../../src/domain/table.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'
import { PLAIN_VIEW, type Row } from '../../../src/domain/view.ts'

const A = 'ownColumn-0a'
const B = 'ownColumn-0b'
const C = 'ownColumn-0c'
const rates = tableOf('rates')!

let made = 0
const row = (id: string, values: Values, deleted = false): Row => ({ id: rowId(id), rank: `a${String(made++).padStart(4, '0')}`, values, deleted })
const column = (id: string, values: Values = {}, deleted = false) => row(id, { type: 'column', table: 'rates', kind: 'text', 'label-en': id, ...values }, deleted)
const idsOf = (table: TableDeclaration) => table.columns.map(({ id }) => id)
const withRows = (...rows: readonly Row[]) => withOwnColumns(rates, readOwnColumns(rows))

describe('own columns among the settings of a council', () => {
  test.each(KIND_IDS)('a column of kind %s is one', kind => {
    const [own] = readOwnColumns([column(A, { kind, target: 'people' })])
    expect(own?.column).toMatchObject({ id: A, kind, own: true })
    expect(own?.column.width).toBeGreaterThanOrEqual(80)
  })

  test('a name that was not written in a language is shown in the first in which it was', () => {
    const [own] = readOwnColumns([column(A, { 'label-ru': 'Номер', 'label-en': null, 'label-de': 'Nummer' })])
    expect(own?.column.label).toEqual({ ru: 'Номер', be: 'Номер', de: 'Nummer', en: 'Номер' })
    expect(own?.written).toEqual({ ru: 'Номер', de: 'Nummer' })
  })

  test('choices are rows of their own, in their order, a removed one not among them, a retired one marked', () => {
    const choice = (id: string, values: Values = {}, deleted = false) => row(id, { type: 'choice', column: A, 'label-en': id, ...values }, deleted)
    const [own] = readOwnColumns([column(A, { kind: 'choice' }), choice('one'), choice('two', { retired: true }), choice('three', {}, true)])
    expect(own?.column.choices?.map(({ id, retired }) => [id, retired])).toEqual([['one', undefined], ['two', true]])
  })

  test('what this version does not understand is passed over', () => {
    const rows = [
      row('importMapping', { type: 'import' }), column(A, { kind: 'ofTomorrow' }), column(B, { kind: 'reference' }), column('note'), column('hasOwnProperty'), column(C, { table: null }),
    ]
    expect(readOwnColumns(rows)).toEqual([])
  })

  test('a column whose adding was undone counts as retired: somebody may have written into it', () => {
    expect(readOwnColumns([column(A, {}, true), column(B, { retired: true }), column(C)]).map(({ retired }) => retired)).toEqual([true, true, false])
  })
})

describe('a table with own columns', () => {
  test('has them at its end, unless they were put beside another', () => {
    const [first, second] = idsOf(rates)
    expect(idsOf(withRows(column(A), column(B, { after: first! }), column(C, { before: first! })))).toEqual([C, first, B, second, ...idsOf(rates).slice(2), A])
  })

  test('the later of two that were put behind one column stands right behind it', () => {
    expect(idsOf(withRows(column(A, { after: 'date' }), column(B, { after: 'date' })))).toEqual(['date', B, A, ...idsOf(rates).slice(1)])
  })

  test('a retired column holds the place of the one that was put behind it', () => {
    expect(idsOf(withRows(column(A, { after: 'date', retired: true }), column(B, { after: A })))).toEqual(['date', B, ...idsOf(rates).slice(1)])
  })

  test('columns that stand beside each other in a circle, or beside nothing, go to the end', () => {
    expect(idsOf(withRows(column(A, { after: B }), column(B, { after: A }), column(C, { after: 'nothing' })))).toEqual([...idsOf(rates), A, B, C])
  })

  test('two of one name are told apart, also from a column of the table itself, case aside', () => {
    const labels = withRows(column(A, { 'label-en': 'note' }), column(B, { 'label-en': 'Number' }), column(C, { 'label-en': 'NUMBER' })).columns.slice(-3).map(({ label }) => label.en)
    expect(labels).toEqual(['note (2)', 'Number', 'NUMBER (2)'])
  })

  test('is the very declaration where there are none', () => {
    expect(withRows(column(A, { table: 'trade' }), column(B, { retired: true }))).toBe(rates)
  })

  test('in a view that does not name it yet, an own column stands beside its neighbour, and others at the end', () => {
    const table = withRows(column(A, { after: 'date' }))
    const ids = (columns: readonly string[]) => columnsInOrder(table.columns, { ...PLAIN_VIEW, columns: columns.map(id => ({ id })) }).map(({ id }) => id)
    expect(ids(['note', 'date']).slice(0, 3)).toEqual(['note', 'date', A])
    expect(ids([])).toEqual(idsOf(table))
    expect(ids([A, 'note']).slice(0, 2)).toEqual([A, 'note'])
    expect(ids(['columnOfANewerVersion'])).toEqual(idsOf(table))
  })
})

describe('a wish for a column', () => {
  const WISH: ColumnWish = { kind: 'text', label: { en: 'Reference' }, choices: [], target: null, digits: null, place: 'end' }
  const label = (text: string) => Object.fromEntries(LOCALES.map(locale => [locale, text]))

  test.each<[string, Partial<ColumnWish>, string | null]>([
    ['with a name', {}, null],
    ['without a name', { label: { en: ' ' } }, 'noName'],
    ['with a name that is too long', { label: { de: 'x'.repeat(MAX_LABEL_LENGTH + 1) } }, 'nameTooLong'],
    ['with a name that the table has in that language', { label: { en: ' NOTE ' } }, 'nameTaken'],
    ['with a name that the table has in another language', { label: { de: rates.columns[0]!.label.ru } }, null],
    ['for a choice without choices', { kind: 'choice', choices: [{ en: '' }] }, 'noChoices'],
    ['for a choice with one choice twice', { kind: 'choice', choices: [{ en: 'yes' }, { en: 'Yes' }] }, 'choiceTwice'],
    ['for a reference to nothing', { kind: 'reference' }, 'noTarget'],
    ['for a reference to a table', { kind: 'references', target: 'people' }, null],
  ])('%s', (_, wish, fault) => {
    expect(checkColumnWish({ ...WISH, ...wish }, rates)).toBe(fault)
  })

  test('is refused where a table has a hundred own columns already', () => {
    const full = withRows(...Array.from({ length: MAX_OWN_COLUMNS }, (_, i) => column(`ownColumn-${String(i).padStart(3, '0')}`)))
    expect(checkColumnWish(WISH, full)).toBe('tooMany')
  })

  test('choices are compared in each language by itself', () => {
    expect(checkChoices([{ en: 'yes', de: 'ja' }, { en: 'no', de: 'nein' }])).toBeNull()
    expect(checkChoices([label('a'), label('a')])).toBe('choiceTwice')
  })
})

describe('a cell of the settings', () => {
  test.each<[string, unknown, string | null]>([
    ['type', 'column', null], ['type', 5, 'valueShape'], ['kind', 'text', null], ['kind', 'ofTomorrow', null], ['table', 'rates', null],
    ['label-en', 'Name', null], ['label-en', ' ', 'valueShape'], ['label-en', 'x'.repeat(MAX_LABEL_LENGTH + 1), 'valueShape'], ['label-en', null, null], ['label-fr', ['any'], null],
    ['digits', 2, null], ['digits', 2.5, 'valueShape'], ['digits', -1, 'valueShape'], ['retired', true, null], ['retired', 'yes', 'valueShape'],
    ['after', 'note', null], ['after', 'a b', 'valueShape'], ['view', { sort: [] }, null], ['view', 'plain', 'valueShape'], ['view', { big: 'x'.repeat(70_000) }, 'tooLarge'],
    ['ofTomorrow', { any: ['json'] }, null], ['ofTomorrow', Number.NaN, 'valueShape'],
  ])('%s %j: %s', (cell, value, refusal) => {
    expect(checkSettingsCell(cell, value, false)).toBe(refusal)
  })

  test.each(['type', 'kind', 'table', 'target', 'column'])('%s is said when the row is made and never again', cell => {
    expect(checkSettingsCell(cell, 'text', false)).toBeNull()
    expect(checkSettingsCell(cell, 'text', true)).toBe('valueShape')
    expect(checkSettingsCell(cell, null, true)).toBe('valueShape')
  })
})
