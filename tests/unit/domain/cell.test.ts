import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markedAhead } from '../../../src/domain/ahead.ts'
import { confirmedCell, editCell, readCell, showCell } from '../../../src/domain/cell.ts'
import { checkCell } from '../../../src/domain/check.ts'
import { KIND_IDS } from '../../../src/domain/kindId.ts'
import { LOCALES } from '../../../src/domain/locale.ts'
import { rowName } from '../../../src/domain/rowName.ts'
import { TABLE_IDS, tableOf } from '../../../src/domain/tables/index.ts'
import type { TableDeclaration } from '../../../src/domain/table.ts'
import { isUnsure, type Json } from '../../../src/domain/value.ts'
import { whyUnsure } from '../../../src/domain/whyUnsure.ts'
import type { KindContext } from '../../../src/domain/kind.ts'
import type { Locale } from '../../../src/domain/locale.ts'
import { intoColumn } from '../../../src/domain/intoColumn.ts'
import { runs } from '../../support/properties.ts'
import { around, column, context, row, same } from './samples.ts'

const number = context(column('number'))
const completedIn = (locale: Locale, today = '2026-11-22'): KindContext => ({ ...context(column('date', { id: 'completed', closes: true }), locale), today })
const why = (value: Json, at: KindContext) => (isUnsure(value) ? whyUnsure(value, at) : null)

describe('a cell', () => {
  test('D1 keeps what is not understood as it was typed', () => {
    expect(readCell('двенадцать', number)).toEqual({ raw: 'двенадцать' })
    expect(showCell({ raw: 'двенадцать' }, number)).toEqual({ text: 'двенадцать', state: 'raw' })
    expect(editCell({ raw: 'двенадцать' }, number)).toBe('двенадцать')
  })

  test('D2 shows the reading taken of what is ambiguous, and opens with what was typed', () => {
    const value = readCell('1.234', context(column('number'), 'de'))
    expect(value).toEqual({ value: 1234, raw: '1.234', unsure: true })
    expect(showCell(value, context(column('number'), 'de'))).toEqual({ text: '1.234', state: 'unsure' })
    expect(showCell(value, number)).toEqual({ text: '1\u202F234', state: 'unsure' })
    expect(editCell(value, number)).toBe('1.234')
    expect(confirmedCell(value)).toBe(1234)
  })

  test('D32 keeps a day of completion that has not come with its mark, until it is confirmed', () => {
    const completed = completedIn('ru')
    const value = readCell('22.11.2027', completed)
    expect(value).toEqual({ value: '2027-11-22', raw: '22.11.2027', unsure: true })
    expect([showCell(value, completed), why(value, completed), confirmedCell(value)]).toEqual([{ text: '22.11.2027', state: 'unsure' }, 'ahead', '2027-11-22'])
    expect(['22.11.2026', '2025', 'ноябрь 2026', '2026'].map(text => readCell(text, completed))).toEqual(['2026-11-22', '2025', '2026-11', '2026'])
    expect(['23.11.2026', 'декабрь 2026', '2027'].map(text => why(readCell(text, completed), completed))).toEqual(['ahead', 'ahead', 'ahead'])
    // A deadline lies ahead as it should.
    expect(readCell('22.11.2027', { ...context(column('date', { deadline: true }), 'ru'), today: '2026-11-22' })).toBe('2027-11-22')
  })

  test('D32 a day that is in doubt for its order as well has two readings', () => {
    const value = readCell('05/04/2027', completedIn('en'))
    // Also to who reads it in a language that has one order only.
    expect(LOCALES.map(locale => why(value, completedIn(locale)))).toEqual(['twoReadings', 'twoReadings', 'twoReadings', 'twoReadings'])
  })

  test('D32 a day that has come meanwhile is not confirmed, and has no two readings for that', () => {
    const value = readCell('5.12.2026', completedIn('ru'))
    expect([why(value, completedIn('ru')), why(value, completedIn('ru', '2026-12-05')), why(value, completedIn('en', '2026-12-06'))]).toEqual(['ahead', 'unconfirmed', 'unconfirmed'])
  })

  test.each([
    ['in an order that its column settled', '05/04/2027', '2027-04-05', 'en', '2027-04-05'],
    ['in an order that one language alone has', '05/04/2027', '2027-04-05', 'ru', '05.04.2027'],
    ['without its year', '5.12', '2026-12-05', 'de', '05.12.2026'],
    ['in a column too narrow for it', '#####', '2026-12-05', 'be', '05.12.2026'],
    ['in words that say one day alone', '5 декабря 2026', '2026-12-05', 'en', '5 декабря 2026'],
    ['as a month to come', 'декабрь 2026', '2026-12', 'ru', 'декабрь 2026'],
  ] as const)('D32 a marked day is kept with words of one reading: written %s', (_, typed, day, locale, raw) => {
    const value = markedAhead(day, completedIn(locale), typed)
    expect(value).toEqual({ value: day, raw, unsure: true })
    expect(LOCALES.map(other => why(value, completedIn(other)))).toEqual(['ahead', 'ahead', 'ahead', 'ahead'])
    expect(why(value, completedIn(locale, '2027-12-31'))).toBe('unconfirmed')
  })

  test('D32 a deadline that is filled into a column of completion is marked; what comes from another such column stays what it is', () => {
    const due = context(column('date', { id: 'due', deadline: true }))
    const offControl = context(column('date', { id: 'offControl', closes: true }))
    const marked = { value: '2026-12-31', raw: '31.12.2026', unsure: true }
    expect(intoColumn('2026-12-31', due, completedIn('ru'))).toEqual(marked)
    expect(intoColumn('2026-11-21', due, completedIn('ru'))).toBe('2026-11-21')
    expect([intoColumn('2026-12-31', offControl, completedIn('ru')), intoColumn(marked, offControl, completedIn('ru'))]).toEqual(['2026-12-31', marked])
    expect(intoColumn('2026-12-31', completedIn('ru'), due)).toBe('2026-12-31')
  })

  test('D32 closes actions, and only there', () => {
    expect(TABLE_IDS.flatMap(table => tableOf(table)!.columns.flatMap(({ id, closes }) => (closes ? [`${table}.${id}`] : [])))).toEqual(['actions.completed', 'actions.offControl'])
  })

  test('blank text clears it', () => {
    expect(readCell(' ', number)).toBeNull()
    expect(showCell(null, number)).toEqual({ text: '', state: 'empty' })
    expect(showCell(undefined, number)).toEqual({ text: '', state: 'empty' })
    expect(editCell(undefined, number)).toBe('')
  })

  test('D9 shows a value that it does not understand as the JSON it is', () => {
    expect(showCell({ of: 'later' }, number)).toEqual({ text: '{"of":"later"}', state: 'raw' })
    expect(editCell('текст', number)).toBe('текст')
  })

  test.each(KIND_IDS)('D1 %s: whatever is typed is stored lawfully, shown and opened again', kind => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...LOCALES), (text, locale) => {
      const cell = context(column(kind), locale)
      const value = readCell(text, cell)
      expect(checkCell(cell.column, value)).toBeNull()
      const shown = showCell(value, cell)
      expect(shown.state === 'empty').toBe(value === null)
      expect(readCell(editCell(value, cell), cell)).toEqual(value)
    }), runs(500))
  })
})

describe('the name of a row', () => {
  const table: TableDeclaration = {
    id: 'meetings', label: same('m'), one: same('m'), icon: 'users', empty: same('m'),
    columns: [column('wholeNumber', { id: 'number', style: 'roman' }), column('text', { id: 'title' }), column('date', { id: 'starts' })],
    name: ['number', 'title', 'gone'],
  }
  test('is made of the cells that the table names it by', () => {
    expect(rowName(table, row('a', { number: 19, title: 'Заседание совета', starts: '2024-11-21' }), around())).toBe('XIX · Заседание совета')
    expect(rowName(table, row('a', { title: 'Заседание совета' }), around())).toBe('Заседание совета')
    expect(rowName(table, row('a', { number: { raw: 'двадцать' } }), around())).toBe('двадцать')
    expect(rowName(table, row('a', {}), around())).toBe('')
  })
})
