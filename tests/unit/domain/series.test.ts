import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../src/domain/locale.ts'
import { seriesOf } from '../../../src/domain/series/continueSeries.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import type { Json } from '../../../src/domain/value.ts'
import { column, context } from './samples.ts'

type Case = readonly [fact: string, given: readonly Json[], next: readonly Json[]]

const after = (of: ColumnDeclaration, given: readonly Json[], count: number, { turned = false, locale = 'ru' as Locale } = {}) => {
  const series = seriesOf(given, context(of, locale), turned)
  return Array.from({ length: count }, (_, index) => series.at(given.length + index))
}
const before = (of: ColumnDeclaration, given: readonly Json[], count: number) => {
  const series = seriesOf(given, context(of))
  return Array.from({ length: count }, (_, index) => series.at(-1 - index))
}
const goesOn = (of: ColumnDeclaration, cases: readonly Case[]) =>
  test.each(cases)('%s', (_, given, next) => expect(after(of, given, next.length)).toEqual(next))
const goesBack = (of: ColumnDeclaration, cases: readonly Case[]) =>
  test.each(cases)('%s', (_, given, next) => expect(before(of, given, next.length)).toEqual(next))

describe('numbers', () => {
  goesOn(column('number'), [
    ['one number is copied', [5], [5, 5]],
    ['two numbers go on by their step', [10, 20], [30, 40]],
    ['a step may lead down', [3, 1], [-1, -3]],
    ['tenths stay tenths', [0.1, 0.2], [0.3, 0.4, 0.5]],
    ['equal numbers repeat', [7, 7], [7, 7]],
    ['numbers without one step repeat', [1, 2, 4], [1, 2, 4]],
    ['an empty cell between stays empty', [1, null, 3, null], [5, null, 7, null]],
    ['what was not understood repeats beside what goes on', [1, { raw: 'ок. 5?' }, 2], [3, { raw: 'ок. 5?' }, 4]],
    ['what is doubtful repeats with its mark', [{ value: 1.234, raw: '1.234', unsure: true }], [{ value: 1.234, raw: '1.234', unsure: true }]],
  ])
  goesBack(column('number'), [['numbers go back by their step', [10, 20], [0, -10]]])
  goesOn(column('wholeNumber'), [['whole numbers go on by their step', [2020, 2022], [2024, 2026]]])
  goesOn(column('wholeNumber', { style: 'roman' }), [
    ['one Roman number goes on', [19], [20, 21]],
    ['Roman numbers go on by their step', [2, 4], [6, 8]],
  ])
  test('a whole number too large to be one is left empty', () =>
    expect(after(column('wholeNumber'), [0, Number.MAX_SAFE_INTEGER - 1], 2)).toEqual([null, null]))
})

describe('figures', () => {
  const over = (value: number) => ({ value, qualifier: 'over', unit: 'millionUsd' })
  goesOn(column('figure'), [
    ['a figure alone is copied with all that it says', [over(600)], [over(600)]],
    ['figures go on and keep qualifier and unit', [over(600), over(650)], [over(700), over(750)]],
    ['figures of two units repeat', [{ value: 1, unit: 'millionUsd' }, { value: 2, unit: 'millionEur' }], [{ value: 1, unit: 'millionUsd' }, { value: 2, unit: 'millionEur' }]],
    ['an exact figure does not go on from an approximate one', [{ value: 1, qualifier: 'about' }, { value: 2 }], [{ value: 1, qualifier: 'about' }, { value: 2 }]],
  ])
  goesOn(column('percent'), [['percentages go on', [{ value: 10 }, { value: 12.5 }], [{ value: 15 }, { value: 17.5 }]]])
  goesOn(column('growthIndex'), [['an index ends at nought', [{ value: 100 }, { value: 50 }], [{ value: 0 }, null]]])
})

describe('dates', () => {
  test('D32 D15 a day of completion that has not come is marked where it was counted, and stays confirmed where it repeats', () => {
    const completed = column('date', { closes: true })
    expect(after(completed, ['2026-11-20', '2026-11-21'], 2)).toEqual(['2026-11-22', { value: '2026-11-23', raw: '23.11.2026', unsure: true }])
    expect(after(completed, ['2026-12-31'], 1, { turned: true })).toEqual(['2026-12-31'])
  })
  goesOn(column('date'), [
    ['one day goes on by a day', ['2024-02-28'], ['2024-02-29', '2024-03-01']],
    ['two days go on by their distance', ['2024-11-21', '2024-11-28'], ['2024-12-05', '2024-12-12']],
    ['the same day of months goes on by months', ['2024-01-15', '2024-02-15'], ['2024-03-15', '2024-04-15']],
    ['ends of months go on with ends of months', ['2024-01-31', '2024-02-29'], ['2024-03-31', '2024-04-30']],
    ['ends of shorter months, too', ['2023-02-28', '2023-04-30'], ['2023-06-30', '2023-08-31']],
    ['the thirtieth stays the thirtieth where there is one', ['2024-01-30', '2024-02-29'], ['2024-03-30', '2024-04-30']],
    ['the same day of quarters goes on by quarters', ['2024-01-01', '2024-04-01'], ['2024-07-01', '2024-10-01']],
    ['the same day of years goes on by years', ['2024-07-03', '2025-07-03'], ['2026-07-03', '2027-07-03']],
    ['a month alone goes on by a month', ['2024-11'], ['2024-12', '2025-01']],
    ['a year alone goes on by a year', ['2024'], ['2025', '2026']],
    ['days without one distance repeat', ['2024-01-01', '2024-01-02', '2024-01-05'], ['2024-01-01', '2024-01-02', '2024-01-05']],
    ['after the last year nothing comes', ['2998', '2999'], [null]],
  ])
  goesBack(column('date'), [
    ['days go back', ['2024-03-01'], ['2024-02-29', '2024-02-28']],
    ['ends of months go back', ['2024-04-30', '2024-05-31'], ['2024-03-31', '2024-02-29']],
  ])
})

describe('periods', () => {
  goesOn(column('period'), [
    ['quarters go on', ['2024-Q3'], ['2024-Q4', '2025-Q1']],
    ['half years go on', ['2024-H1'], ['2024-H2', '2025-H1']],
    ['years go on', ['2024'], ['2025']],
    ['months go on', ['2024-11'], ['2024-12', '2025-01']],
    ['quarters go on by their step', ['2023-Q1', '2024-Q1'], ['2025-Q1']],
    ['a span of months goes on with the same of the next year', ['2024-01/09'], ['2025-01/09', '2026-01/09']],
    ['spans from January on are summed up further', ['2024-01/03', '2024-01/06'], ['2024-01/09', '2024-01/12', '2025-01/03']],
    ['January, and from January on', ['2024-01', '2024-01/02'], ['2024-01/03', '2024-01/04']],
    ['spans behind one another go on', ['2024-01/04', '2024-05/08'], ['2024-09/12', '2025-01/04']],
    ['a half year and a quarter each go on by themselves', ['2024-H1', '2024-Q1'], ['2024-H2', '2024-Q2']],
    ['spans that follow no rule repeat', ['2024-01/05', '2024-02/07'], ['2024-01/05', '2024-02/07']],
  ])
  goesBack(column('period'), [
    ['quarters go back', ['2025-Q1'], ['2024-Q4', '2024-Q3']],
    ['months go back', ['2025-02'], ['2025-01', '2024-12']],
  ])
})

describe('texts', () => {
  goesOn(column('text'), [
    ['a number at the end goes on', ['Пункт 9'], ['Пункт 10', 'Пункт 11']],
    ['leading zeros stay', ['№ 007'], ['№ 008', '№ 009']],
    ['leading zeros give way', ['А-099'], ['А-100']],
    ['a number at the beginning goes on', ['1-е заседание'], ['2-е заседание']],
    ['of two numbers the last goes on', ['1.9'], ['1.10', '1.11']],
    ['numbers go on by their step', ['§ 5', '§ 10'], ['§ 15', '§ 20']],
    ['a number alone in a text goes on', ['7'], ['8']],
    ['a decimal fraction repeats', ['1,5'], ['1,5']],
    ['a Roman number goes on', ['XIX'], ['XX', 'XXI']],
    ['a Roman number behind words goes on', ['Раздел IX'], ['Раздел X']],
    ['a Roman number before words goes on', ['XIX заседание'], ['XX заседание', 'XXI заседание']],
    ['a Roman number in Cyrillic letters goes on', ['ХІХ'], ['XX']],
    ['letters that happen to be Roman repeat', ['Приложение С'], ['Приложение С']],
    ['words that happen to be Roman repeat', ['Washington DC'], ['Washington DC']],
    ['Roman hundreds go on from two', ['XCIX', 'C'], ['CI']],
    ['a date in a text goes on', ['31.12.2024'], ['01.01.2025']],
    ['a time goes on by an hour', ['09:30', '10:00'], ['10:30', '11:00']],
    ['one time goes on by an hour', ['23:15'], ['00:15']],
    ['a span of times repeats', ['10:00–10:30'], ['10:00–10:30']],
    ['a word repeats', ['Минск'], ['Минск']],
    ['several words repeat in turn', ['Минск', 'Калининград'], ['Минск', 'Калининград', 'Минск']],
    ['two rows of numbers go on side by side', ['Пункт 1', 'Тема 1'], ['Пункт 2', 'Тема 2']],
    ['weekdays go on', ['суббота'], ['воскресенье', 'понедельник']],
    ['months go on and keep their capital', ['Ноябрь'], ['Декабрь', 'Январь']],
    ['every other weekday', ['пн', 'ср'], ['пт', 'вс', 'вт']],
    ['a number of sixteen digits repeats', ['1234567890123456'], ['1234567890123456']],
  ])
  goesBack(column('text'), [
    ['a number goes back to nought', ['Пункт 1'], ['Пункт 0', null]],
    ['a Roman number goes back to I', ['II'], ['I', null]],
    ['weekdays go back', ['вторник'], ['понедельник', 'воскресенье']],
  ])
  test('a name that two languages share goes on in the person’s own', () => {
    expect(after(column('text'), ['май'], 1, { locale: 'be' })).toEqual(['чэрвень'])
    expect(after(column('text'), ['май'], 1, { locale: 'ru' })).toEqual(['июнь'])
  })
  test('the second name decides which language it is', () =>
    expect(after(column('text'), ['March', 'April'], 1, { locale: 'de' })).toEqual(['May']))
})

describe('what has no order repeats', () => {
  goesOn(column('choice', { choices: [] }), [['choices', ['draft', 'signed'], ['draft', 'signed', 'draft']]])
  goesOn(column('flag'), [['flags', [true], [true]]])
  goesOn(column('reference'), [['references', ['a1'], ['a1']]])
  goesOn(column('references'), [['lists of references', [['a1', 'a2']], [['a1', 'a2']]]])
  goesOn(column('link'), [['links', ['https://a.by/1'], ['https://a.by/1']]])
})

describe('with Ctrl', () => {
  const turned = (of: ColumnDeclaration, cases: readonly Case[]) =>
    test.each(cases)('%s', (_, given, next) => expect(after(of, given, next.length, { turned: true })).toEqual(next))
  turned(column('number'), [
    ['one number counts on', [5], [6, 7]],
    ['two numbers repeat', [1, 2], [1, 2, 1]],
  ])
  turned(column('date'), [['a date is copied', ['2024-11-21'], ['2024-11-21']]])
  turned(column('text'), [
    ['a text with a number is copied', ['№ 007'], ['№ 007']],
    ['a word stays a word', ['Минск'], ['Минск']],
  ])
  turned(column('figure'), [['one figure counts on', [{ value: 5, unit: 'percent' }], [{ value: 6, unit: 'percent' }]]])
})

test('whether the cells count on or repeat can be said beforehand', () => {
  expect(seriesOf([5], context(column('number'))).continues).toBe(false)
  expect(seriesOf([5], context(column('number')), true).continues).toBe(true)
  expect(seriesOf(['2024-Q1'], context(column('period'))).continues).toBe(true)
  expect(seriesOf([], context(column('number'))).continues).toBe(false)
})
