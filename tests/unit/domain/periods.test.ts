import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../../src/domain/locale.ts'
import { formatPeriod, isPeriod, periodOrder, samePeriodYearBefore, sameSpan, spanOfPeriod } from '../../../src/domain/periods.ts'
import { readPeriod } from '../../../src/domain/readPeriod.ts'
import { runs } from '../../support/properties.ts'

const read = (text: string) => {
  const reading = readPeriod(text)
  return reading.state === 'read' ? reading.period : reading.state
}

const READ: Readonly<Record<string, readonly string[]>> = {
  '2025': ['2025', '2025 год', '2025 г.', '2025г.', '2025 года', 'за 2025 год', 'в 2025 году', 'Jahr 2025', 'year 2025'],
  '2025-H1': [
    '2025-H1', '2025-h1', 'I полугодие 2025', 'I полугодие 2025 г.', '1-е полугодие 2025', '1 полугодие 2025 года', 'первое полугодие 2025 года', 'за первое полугодие 2025 г.',
    'в первом полугодии 2025 года', 'I паўгоддзе 2025', '1-е паўгоддзе 2025 г.', 'першае паўгоддзе 2025 года', 'І паўгоддзе 2025', '1. Halbjahr 2025', 'I. Halbjahr 2025', 'erstes Halbjahr 2025',
    '1. HJ 2025', 'im ersten Halbjahr 2025', 'H1 2025', '2025 H1', '1H 2025', '1H2025', 'H1/2025', 'first half of 2025', 'the first half of 2025', '1st half 2025', 'Ⅰ полугодие 2025',
  ],
  '2025-H2': ['II полугодие 2025', '2-е полугодие 2025', 'второе полугодие 2025', 'другое паўгоддзе 2025', '2. Halbjahr 2025', 'zweites Halbjahr 2025', 'second half of 2025', 'H2 2025'],
  '2024-Q3': [
    '2024-Q3', 'III кв. 2024', 'III квартал 2024', 'III квартал 2024 г.', '3 квартал 2024 года', '3-й квартал 2024', '3 кв. 2024', 'третий квартал 2024', 'в третьем квартале 2024 года',
    'ІІІ квартал 2024', 'трэці квартал 2024', '3. Quartal 2024', 'III. Quartal 2024', 'drittes Quartal 2024', 'Q3 2024', 'Q3/2024', '2024 Q3', '3Q 2024', '3Q2024', 'third quarter of 2024', '3rd quarter 2024',
  ],
  '2024-Q4': ['IV кв. 2024', 'четвёртый квартал 2024', 'чацвёрты квартал 2024', 'viertes Quartal 2024', 'fourth quarter of 2024'],
  '2018-09': ['сентябрь 2018', 'сентябрь 2018 г.', 'сент. 2018', 'в сентябре 2018 года', 'верасень 2018', 'September 2018', 'Sep 2018', 'Sept. 2018', '2018-09', '09.2018', '9.2018', '09/2018'],
  '2018-01': ['январь 2018', 'студзень 2018', 'Januar 2018', 'January 2018', '1 мес. 2018'],
  '2018-01/09': [
    '2018-01/09', 'янв.–сент. 2018', 'янв.-сент. 2018', 'янв. — сент. 2018', 'январь–сентябрь 2018 г.', 'январь - сентябрь 2018', 'январь-сентябрь 2018 года', 'в январе–сентябре 2018 г.',
    'за январь–сентябрь 2018 года', 'с января по сентябрь 2018', 'студзень–верасень 2018 г.', 'у студзені–верасні 2018 года', 'Jan–Sep 2018', 'Jan.–Sept. 2018', 'January to September 2018',
    'from January to September 2018', 'Januar bis September 2018', 'Januar–September 2018', 'von Januar bis September 2018', '9 мес. 2018', '9 месяцев 2018', 'за 9 месяцев 2018 года', 'девять месяцев 2018',
    'за первые 9 месяцев 2018 г.', '9 месяцаў 2018', 'дзевяць месяцаў 2018', '9 months 2018', '9 months of 2018', 'first nine months of 2018', '9M 2018', '9M2018', '9 Monate 2018',
    'die ersten neun Monate 2018', '01–09.2018', '01-09.2018',
  ],
  '2006-01/05': ['январь–май 2006 г.', '5 мес. 2006', 'студзень–май 2006', 'Januar–Mai 2006', 'January–May 2006'],
  '2018-03/05': ['март–май 2018', 'März–Mai 2018'],
  '2018-01/12': ['январь–декабрь 2018', '12 месяцев 2018'],
}

const REFUSED = [
  'I полугодие', '1-е полугодие', 'III квартал', 'сентябрь', 'январь–сентябрь', 'Q5 2024', 'V квартал 2024', 'III полугодие 2025', '0 мес. 2018', '13 мес. 2018', '2023–2024', '2024/25', '2024/2025',
  '01.09.2018', '21.11.2024', '2018-09-01', '2018-13', '2018-00', '2018-09/01', '2018-09/09', '13.2018', 'сентябрь–январь 2018', 'сентябрь–сентябрь 2018', 'январь 2017 – сентябрь 2018', '2025-H3', '2025-Q0',
  'около 2025', 'план 2025', '2025?', '2025 2025', '25', 'Q3 24', 'сентябрь 18', '20255', '0999', 'первое 2025', 'полугодие 2025', 'мес. 2018', 'начало 2025', 'I полугодие 2025 и 2024', 'I–II кв. 2025', 'конец сентября 2018',
]

describe('periods as reports write them', () => {
  test.each(Object.entries(READ).flatMap(([period, texts]) => texts.map(text => [text, period] as const)))('D3 reads %s as %s', (text, period) => expect(read(text)).toBe(period))
  test.each(REFUSED)('D3 refuses %s', text => expect(read(text)).toBe('refused'))
  test.each(['', ' ', '—', '…', '-'])('takes "%s" for an empty cell', text => expect(read(text)).toBe('empty'))
})

const year = fc.integer({ min: 1000, max: 2999 }).map(String)
const two = (value: number) => String(value).padStart(2, '0')
const period = fc.oneof(
  year,
  fc.tuple(year, fc.integer({ min: 1, max: 2 })).map(([y, half]) => `${y}-H${half}`),
  fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, quarter]) => `${y}-Q${quarter}`),
  fc.tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 11 })).map(([y, from, more]) =>
    more === 0 || from + more > 12 ? `${y}-${two(from)}` : `${y}-${two(from)}/${two(from + more)}`,
  ),
)

describe('periods', () => {
  test.each(LOCALES)('D4 D5 the words of %s read back as exactly the period', locale => {
    fc.assert(fc.property(period, value => {
      expect(isPeriod(value)).toBe(true)
      expect(read(formatPeriod(value, locale))).toBe(value)
      expect(read(value)).toBe(value)
    }), runs(2_000))
  })

  test.each([
    ['2018-01/09', 'январь–сентябрь 2018', 'студзень–верасень 2018', 'Januar–September 2018', 'January–September 2018'],
    ['2025-H1', 'I полугодие 2025', 'I паўгоддзе 2025', '1. Halbjahr 2025', 'H1 2025'],
    ['2024-Q3', 'III квартал 2024', 'III квартал 2024', '3. Quartal 2024', 'Q3 2024'],
    ['2025-09', 'сентябрь 2025', 'верасень 2025', 'September 2025', 'September 2025'],
    ['2025', '2025', '2025', '2025', '2025'],
  ])('%s is written %s, %s, %s, %s', (value, ...words) => expect(LOCALES.map(locale => formatPeriod(value, locale))).toEqual(words))

  test('half a year and its six months are the same days', () => {
    expect(sameSpan('2018-01/06', '2018-H1')).toBe(true)
    expect(sameSpan('2018-01/12', '2018')).toBe(true)
    expect(sameSpan('2018-07/09', '2018-Q3')).toBe(true)
    expect(sameSpan('2018-01/06', '2019-H1')).toBe(false)
    expect(sameSpan('2018-01/06', '2018-Q1')).toBe(false)
    expect(sameSpan('nonsense', 'nonsense')).toBe(false)
  })

  test.each([['2018-01/09', '2017-01/09'], ['2025-H1', '2024-H1'], ['2024-Q3', '2023-Q3'], ['2025', '2024'], ['2025-02', '2024-02'], ['1000', null], ['x', null]])(
    'D12 %s is compared with %s',
    (value, before) => expect(samePeriodYearBefore(value)).toBe(before),
  )

  test('a period lasts from its first day to its last', () => {
    expect(spanOfPeriod('2024-01/02')).toEqual({ from: '2024-01-01', to: '2024-02-29' })
    expect(spanOfPeriod('2025-H2')).toEqual({ from: '2025-07-01', to: '2025-12-31' })
    expect(spanOfPeriod('2025-Q1')).toEqual({ from: '2025-01-01', to: '2025-03-31' })
  })

  test('periods are in the order of their beginning, the shorter first', () => {
    const ordered = ['2024', '2025-01', '2025-Q1', '2025-H1', '2025-01/09', '2025', '2025-02', '2025-H2']
    expect(ordered.toReversed().toSorted((a, b) => periodOrder(a) - periodOrder(b))).toEqual(ordered)
  })

  test('nothing that is typed makes reading throw', () => {
    const pieces = fc.array(fc.constantFrom('2025', 'I', 'полугодие', 'янв.', '–', '-', ' ', 'Q', '3', '9', 'мес.', 'г.', '/', 'half', 'of', '09'), { maxLength: 8 }).map(parts => parts.join(''))
    fc.assert(fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' })), text => {
      const value = read(text)
      if (value !== 'refused' && value !== 'empty') expect(isPeriod(value)).toBe(true)
    }), runs(5_000))
  })
})
