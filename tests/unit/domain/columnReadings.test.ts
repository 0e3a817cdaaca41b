import { describe, expect, test } from 'vitest'
import { evidenceOf, readByEvidence } from '../../../src/domain/columnReadings.ts'
import type { KindId } from '../../../src/domain/kindId.ts'
import type { Locale } from '../../../src/domain/locale.ts'
import { dayOfSerial, readExact } from '../../../src/domain/readExact.ts'
import { kindOf } from '../../../src/domain/kinds/index.ts'
import { column, context } from './samples.ts'

const clear = (value: unknown) => ({ state: 'clear', value })
const ambiguous = (...readings: readonly unknown[]) => ({ state: 'ambiguous', readings })

function read(kind: KindId, texts: readonly string[], locale: Locale = 'ru') {
  const around = context(column(kind), locale)
  const evidence = evidenceOf(texts, around)
  return texts.map(text => readByEvidence(text, around, evidence))
}

describe('a column is read as one hand wrote it', () => {
  test.each<[string, KindId, readonly string[], readonly unknown[], Locale?]>([
    ['a decimal comma settles the others', 'number', ['12,5', '1,234', '1.234'], [clear(12.5), clear(1.234), clear(1234)]],
    ['so does a decimal point', 'number', ['12.5', '1,234', '1.234'], [clear(12.5), clear(1234), clear(1.234)]],
    ['groups of three say what the sign is not', 'number', ['1.234.567', '1.234'], [clear(1_234_567), clear(1234)]],
    ['a column that contradicts itself says nothing', 'number', ['12,5', '12.5', '1,234'], [clear(12.5), clear(12.5), ambiguous(1.234, 1234)]],
    ['a column in which all are in doubt says nothing', 'number', ['1,234', '5,678'], [ambiguous(1.234, 1234), ambiguous(5.678, 5678)]],
    ['negative and bracketed numbers are settled too', 'number', ['0,5', '-1,234', '(1,234)'], [clear(0.5), clear(-1.234), clear(-1.234)]],
    ['figures keep what is written around them', 'figure', ['12,5', 'около 1,234 млн'], [clear({ value: 12.5 }), clear({ value: 1.234, qualifier: 'about', unit: 'million' })]],
    ['a day that can be no month puts the day first', 'date', ['31/12/2024', '03/04/2025'], [clear('2024-12-31'), clear('2025-04-03')], 'en'],
    ['a month that can be no day is not read against its column in any language', 'date', ['12/31/2024', '03/04/2025'], [clear('2024-12-31'), clear('2025-03-04')], 'ru'],
    ['dates that contradict one another stay in doubt', 'date', ['31/12/2024', '12/31/2024', '03/04/2025'], [clear('2024-12-31'), clear('2024-12-31'), ambiguous('2025-04-03', '2025-03-04')], 'en'],
    ['dates with dots need no help', 'date', ['31.12.2024', '3.4.2025'], [clear('2024-12-31'), clear('2025-04-03')], 'en'],
    ['texts are texts', 'text', ['12,5', '1,234'], [clear('12,5'), clear('1,234')]],
  ])('%s', (_, kind, texts, readings, locale) => expect(read(kind, texts, locale)).toEqual(readings))
})

describe('the number that another spreadsheet holds', () => {
  const exact = (kind: KindId, text: string, number: number, locale: Locale = 'ru') => {
    const around = context(column(kind), locale)
    return readExact({ text, exact: number }, kindOf(around.column).parse(text, around), around)
  }

  test('gives the digits that its cell did not show', () => expect(exact('number', '3,24', 3.2418)).toEqual(clear(3.2418)))
  test('says which of two readings is meant', () => {
    expect(exact('number', '1,234', 1234)).toEqual(clear(1234))
    expect(exact('number', '1,234', 1.234)).toEqual(clear(1.234))
    expect(exact('date', '03/04/2025', 45_720, 'en')).toEqual(clear('2025-03-04'))
  })
  test('a percentage is held as a fraction', () => expect(exact('percent', '12,5%', 0.125_04)).toEqual(clear({ value: 12.504 })))
  test('unit and qualifier are those of the text', () => expect(exact('figure', 'около 600 млн', 600_000_000)).toEqual(clear({ value: 600, qualifier: 'about', unit: 'million' })))
  test('a column too narrow for the number hides nothing', () => expect(exact('number', '####', 12.5)).toEqual(clear(12.5)))
  test('what stands beside the number and cannot be kept is not dropped', () => expect(exact('number', '10 %', 0.1)).toMatchObject({ state: 'refused' }))
  test('a text that says another number than the cell holds is put to the person', () => expect(exact('number', '5', 7)).toEqual(ambiguous(5, 7)))
  test('words are never overwritten by it', () => expect(exact('text', '007', 7)).toEqual(clear('007')))
  test('a day in words of any language is the day that is held', () => expect(exact('date', 'jeudi 21 novembre 2024', 45_617)).toEqual(clear('2024-11-21')))
  test('a bare number in a column of dates is no day', () => expect(exact('date', '45617', 45_617)).toMatchObject({ state: 'refused' }))
  test('a month that was shown stays a month', () => expect(exact('date', 'ноябрь 2024', 45_617)).toEqual(clear('2024-11')))
  test.each([[45_617, '2024-11-21'], [61, '1900-03-01'], [60, null], [0.5, null], [9_999_999, null]])('day %s', (serial, day) => expect(dayOfSerial(serial)).toBe(day))
})
