import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, dayOfNumber, isoDay } from '../../../src/domain/calendar.ts'
import { compareKeys } from '../../../src/domain/collation.ts'
import { KIND_IDS, type KindId } from '../../../src/domain/kindId.ts'
import { KINDS, kindOf } from '../../../src/domain/kinds/index.ts'
import { LOCALES, type Locale } from '../../../src/domain/locale.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import { UNIT_IDS } from '../../../src/domain/units.ts'
import { QUALIFIERS, type Figure, type Json } from '../../../src/domain/value.ts'
import { runs } from '../../support/properties.ts'
import { column, context } from './samples.ts'

const CHOICES = [
  { id: 'draft', label: { ru: 'проект', be: 'праект', de: 'Entwurf', en: 'draft' } },
  { id: 'inForce', label: { ru: 'действует', be: 'дзейнічае', de: 'in Kraft', en: 'in force' } },
  // Two choices that one language calls the same.
  { id: 'expired', label: { ru: 'истекло', be: 'скончылася', de: 'beendet', en: 'expired' } },
  { id: 'terminated', label: { ru: 'прекращено', be: 'спынена', de: 'beendet', en: 'terminated' } },
]

const wellFormed = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter(text => text.trim() !== '' && text.length <= maxLength)
const exact = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.integer().map(value => value / 1000)).map(value => (value === 0 ? 0 : value))
const qualifier = fc.constantFrom(...QUALIFIERS)
const day = fc.integer({ min: dayNumber({ year: 1900, month: 1, day: 1 }), max: dayNumber({ year: 2099, month: 12, day: 31 }) }).map(number => isoDay(dayOfNumber(number)))
const id = fc.constantFrom('atlantis', 'avtotor', 'maz', 'twin1', 'twin2', 'purged-row', 'X_9-')

/** For each kind: its column, and all sorts of values that it stores. */
const SUBJECTS: Readonly<Record<KindId, { readonly column: ColumnDeclaration; readonly values: fc.Arbitrary<Json> }>> = {
  text: { column: column('text'), values: wellFormed(200) },
  longText: { column: column('longText'), values: wellFormed(2_000) },
  wholeNumber: { column: column('wholeNumber'), values: fc.maxSafeInteger().map(value => (value === 0 ? 0 : value)) },
  number: { column: column('number'), values: exact },
  figure: { column: column('figure'), values: fc.record({ value: exact, qualifier, unit: fc.constantFrom(...UNIT_IDS, 'unitOfLater') }, { requiredKeys: ['value'] }) },
  percent: { column: column('percent'), values: fc.record({ value: exact, qualifier }, { requiredKeys: ['value'] }) },
  growthIndex: { column: column('growthIndex'), values: fc.record({ value: exact.map(Math.abs), qualifier }, { requiredKeys: ['value'] }) },
  date: { column: column('date'), values: fc.oneof(day, day.map(text => text.slice(0, 7)), day.map(text => text.slice(0, 4))) },
  period: { column: column('period'), values: fc.constantFrom('2025', '2025-H1', '2024-Q3', '2018-09', '2018-01/09', '2018-03/05', '2024-01/12') },
  choice: { column: column('choice', { choices: CHOICES }), values: fc.constantFrom('draft', 'inForce', 'expired', 'terminated', 'choiceOfLater') },
  flag: { column: column('flag'), values: fc.boolean() },
  reference: { column: column('reference', { table: 'organisations' }), values: id },
  references: { column: column('references', { table: 'organisations' }), values: fc.uniqueArray(id, { minLength: 1 }) },
  link: { column: column('link'), values: fc.constantFrom('https://www.belta.by', 'http://a.by/x?y=1#z', 'mailto:a.b@c.by', 'https://президент.рф/путь', 'HTTPS://A.BY') },
}

describe.each(KIND_IDS)('kind %s', kindId => {
  const kind = KINDS[kindId]
  const { column, values } = SUBJECTS[kindId]
  const check = (locale: Locale, property: (value: Json) => void) => {
    fc.assert(fc.property(values, value => property(value)), runs(300))
    expect(context(column, locale).locale).toBe(locale)
  }

  test('is registered under its own id', () => {
    expect(kind.id).toBe(kindId)
    expect(kindOf(column)).toBe(kind)
  })

  test.each(LOCALES)('D4 in %s what stands in the editor reads back as exactly the value, clearly', locale => {
    check(locale, value => {
      const text = kind.edit(value, context(column, locale))
      expect([text, kind.parse(text, context(column, locale))]).toEqual([text, { state: 'clear', value }])
    })
  })

  test('its values are valid, and survive JSON', () => {
    check('ru', value => {
      expect(kind.valid(value, column)).toBe(true)
      expect(kind.valid(JSON.parse(JSON.stringify(value)) as Json, column)).toBe(true)
    })
  })

  test('what it reads is valid, and reading never throws', () => {
    const pieces = fc.array(fc.constantFrom('1', '234', ',', '.', ' ', '%', 'около', 'в', 'раза', 'млн', 'да', '2025', 'I', 'кв', '-', '[[x]]', ';', 'Атлантис', 'https://', '@', '+', '\n'), { maxLength: 8 })
    const text = fc.oneof(pieces.map(parts => parts.join('')), pieces.map(parts => parts.join(' ')), fc.string({ unit: 'binary', maxLength: 40 }))
    fc.assert(fc.property(text, fc.constantFrom(...LOCALES), (typed, locale) => {
      const reading = kind.parse(typed, context(column, locale))
      const read = reading.state === 'clear' ? [reading.value] : reading.state === 'ambiguous' ? reading.readings : []
      for (const value of read) expect([typed, value, kind.valid(value, column)]).toEqual([typed, value, true])
      if (reading.state === 'ambiguous') expect(new Set(reading.readings.map(value => JSON.stringify(value))).size).toBe(reading.readings.length)
    }), runs(2_000))
  })

  test('blank text is an empty cell', () => {
    for (const locale of LOCALES) for (const text of ['', '  ', '\u00A0']) expect(kind.parse(text, context(column, locale))).toEqual({ state: 'empty' })
  })

  test.each(LOCALES)('in %s sort keys give the order of compare', locale => {
    const around = context(column, locale)
    fc.assert(fc.property(values, values, (a, b) => {
      const byKeys = Math.sign(compareKeys(kind.sortKey(a, around), kind.sortKey(b, around), locale))
      expect(Math.sign(kind.compare(a, b, around))).toBe(byKeys)
      expect(Math.sign(kind.compare(b, a, around))).toBe(byKeys === 0 ? 0 : -byKeys)
    }), runs(300))
  })

  test.each([
    [{}], [[]], [{ value: 1, more: 2 }], [{ value: '1' }], [{ value: null }], [['a', 'a']], [[1]], [[null]], [{ qualifier: 'about' }], [{ value: 1, qualifier: 'most' }], [{ value: 1, unit: 5 }],
    [{ toString: 'x' }], [[[]]], [''], [' '],
  ] as readonly [Json][])('refuses the shape %j', value => expect(kind.valid(value, column)).toBe(false))
})

const parse = (kind: KindId, text: string, more: Partial<ColumnDeclaration> = {}, locale: Locale = 'ru') => kindOf(column(kind, more)).parse(text, context(column(kind, more), locale))
const format = (kind: KindId, value: Json, more: Partial<ColumnDeclaration> = {}, locale: Locale = 'ru') => kindOf(column(kind, more)).format(value, context(column(kind, more), locale))
const clear = (value: Json) => ({ state: 'clear', value })
const ambiguous = (...readings: readonly Json[]) => ({ state: 'ambiguous', readings })
const refused = (code: string) => ({ state: 'refused', code })

describe('number', () => {
  test('D3 what it cannot keep beside the number is refused and not dropped', () => {
    for (const text of ['около 600', '> 5', '600 USD', '10 %', '80,5 тыс. т', 'в 2 раза', '5 шт.', '600+']) expect([text, parse('number', text)]).toEqual([text, refused('cell.notNumber')])
  })
  test('a bare scale is part of the number', () => {
    expect(parse('number', '80,5 тыс.')).toEqual(clear(80_500))
    expect(parse('number', '1,1 млрд')).toEqual(clear(1_100_000_000))
  })
  test('D2 1.234 is ambiguous', () => expect(parse('number', '1.234')).toEqual(ambiguous(1.234, 1234)))
  test('a reading that comes out the same is one reading', () => expect(parse('number', '0.000')).toEqual(clear(0)))
  test('digits are cut for the eye alone', () => {
    expect(format('number', 1234.5678, { digits: 2 })).toBe('1\u202F234,57')
    expect(format('number', 1.005, { digits: 2 })).toBe('1,01')
    expect(format('number', -0.001, { digits: 2 })).toBe('0')
    expect(format('number', -1234.5)).toBe('\u22121\u202F234,5')
    expect(format('number', -1234.5, {}, 'de')).toBe('\u22121.234,5')
    expect(format('number', -1234.5, {}, 'en')).toBe('\u22121,234.5')
    expect(format('number', 1e21, {}, 'en')).toBe('1,000,000,000,000,000,000,000')
  })
})

describe('wholeNumber', () => {
  test.each([['1 234', 1234], ['XIX', 19], ['ХХ', 20], ['20', 20], ['−5', -5], ['5 тыс.', 5000]] as const)('roman column reads %s', (text, value) => {
    expect(parse('wholeNumber', text, { style: 'roman' })).toEqual(clear(value))
  })
  test('a session is shown with its Roman numeral', () => {
    expect(format('wholeNumber', 19, { style: 'roman' })).toBe('XIX')
    expect(format('wholeNumber', 0, { style: 'roman' })).toBe('0')
    expect(format('wholeNumber', 19)).toBe('19')
  })
  test('a Roman numeral in a plain column is refused', () => expect(parse('wholeNumber', 'XIX')).toEqual(refused('cell.notNumber')))
  test('fractions are refused', () => {
    expect(parse('wholeNumber', '1,5')).toEqual(refused('cell.notWhole'))
    expect(parse('wholeNumber', '2,0')).toEqual(clear(2))
  })
  test('D2 where the own reading is a fraction the other one is not taken for it', () => {
    expect(parse('wholeNumber', '1.234')).toEqual(refused('cell.notWhole'))
    expect(parse('wholeNumber', '1.234', {}, 'de')).toEqual(clear(1234))
    expect(parse('wholeNumber', '20.000', {}, 'de')).toEqual(ambiguous(20_000, 20))
  })
  test('D6 beyond the whole numbers that are exact it is out of range', () => expect(parse('wholeNumber', '9 007 199 254 740 994')).toEqual(refused('cell.outOfRange')))
})

describe('figure', () => {
  test('keeps qualifier and unit', () => {
    expect(parse('figure', 'более 600 млн долл. США')).toEqual(clear({ value: 600, qualifier: 'over', unit: 'millionUsd' }))
    expect(parse('figure', '600')).toEqual(clear({ value: 600 }))
    expect(parse('figure', '600 млн')).toEqual(clear({ value: 600, unit: 'million' }))
    expect(parse('figure', '10 %')).toEqual(clear({ value: 10, unit: 'percent' }))
  })
  test('a multiple is no amount', () => expect(parse('figure', 'в 2,1 раза')).toEqual(refused('cell.notNumber')))
  test('D2 a rouble without a country is ambiguous', () => {
    expect(parse('figure', '200 руб.')).toEqual(ambiguous({ value: 200, unit: 'rub' }, { value: 200, unit: 'byn' }))
    expect(parse('figure', '1.234 руб.')).toMatchObject({ state: 'ambiguous', readings: [{ value: 1.234, unit: 'rub' }, { value: 1234, unit: 'rub' }, { value: 1.234, unit: 'byn' }, { value: 1234, unit: 'byn' }] })
  })
  test.each([['ru', 'свыше\u00A0600\u00A0млн долл. США'], ['be', 'звыш\u00A0600\u00A0млн дол. ЗША'], ['de', 'über\u00A0600\u00A0Mio. USD'], ['en', 'over\u00A0600\u00A0million USD']] as const)('in %s it is shown as %s', (locale, text) => {
    expect(format('figure', { value: 600, qualifier: 'over', unit: 'millionUsd' }, {}, locale)).toBe(text)
  })
  test('amounts of different size are compared by what they amount to', () => {
    expect(KINDS.figure.compare({ value: 2, unit: 'billionUsd' }, { value: 600, unit: 'millionUsd' }, context(column('figure')))).toBeGreaterThan(0)
  })
})

describe('percent', () => {
  test.each([['10', { value: 10 }], ['10 %', { value: 10 }], ['0,1', { value: 0.1 }], ['практически 10 %', { value: 10, qualifier: 'nearly' }], ['−17 %', { value: -17 }], ['+17 %', { value: 17 }]] as const)(
    'reads %s',
    (text, value) => expect(parse('percent', text)).toEqual(clear(value)),
  )
  test.each(['10 USD', '10 млн', 'в 2 раза', '10 п.п.', 'четверть'])('refuses %s', text => expect(parse('percent', text)).toEqual(refused('cell.notNumber')))
  test.each([['ru', '10,5\u00A0%'], ['be', '10,5\u00A0%'], ['de', '10,5\u00A0%'], ['en', '10.5%']] as const)('in %s it is shown as %s', (locale, text) => expect(format('percent', { value: 10.5 }, {}, locale)).toBe(text))
})

describe('growthIndex', () => {
  test.each([['103,4 %', 103.4], ['103,4', 103.4], ['97', 97], ['в 2,1 раза', 210], ['в 2,1 р.', 210], ['2.1-fold', 210], ['2,1-fach', 210], ['в 1,5 раза', 150], ['0', 0]] as const)('reads %s as the index %d', (text, value) => {
    expect(parse('growthIndex', text)).toEqual(clear({ value }))
  })
  test('keeps the qualifier', () => expect(parse('growthIndex', 'более чем в 2 раза')).toEqual(clear({ value: 200, qualifier: 'over' })))
  test('D2 a signed change is read as the index it makes, and stays marked', () => {
    expect(parse('growthIndex', '+3 %')).toEqual(ambiguous({ value: 103 }, { value: 3 }))
    expect(parse('growthIndex', '−17 %')).toEqual(ambiguous({ value: 83 }, { value: 17 }))
    expect(parse('growthIndex', '-2,9')).toEqual(ambiguous({ value: 97.1 }, { value: 2.9 }))
  })
  test('a fall by more than everything is refused', () => expect(parse('growthIndex', '−120 %')).toEqual(refused('cell.outOfRange')))
  test.each([
    [{ value: 103.4 }, '103,4\u00A0%', '103,4\u00A0%', '103,4\u00A0%', '103.4%'],
    [{ value: 200 }, '200\u00A0%', '200\u00A0%', '200\u00A0%', '200%'],
    [{ value: 210 }, 'в\u00A02,1\u00A0раза', 'у\u00A02,1\u00A0раза', '2,1-fach', '2.1-fold'],
    [{ value: 300 }, 'в\u00A03\u00A0раза', 'у\u00A03\u00A0разы', '3-fach', '3-fold'],
    [{ value: 500 }, 'в\u00A05\u00A0раз', 'у\u00A05\u00A0разоў', '5-fach', '5-fold'],
    [{ value: 1200 }, 'в\u00A012\u00A0раз', 'у\u00A012\u00A0разоў', '12-fach', '12-fold'],
    [{ value: 2100 }, 'в\u00A021\u00A0раз', 'у\u00A021\u00A0раз', '21-fach', '21-fold'],
    [{ value: 2200 }, 'в\u00A022\u00A0раза', 'у\u00A022\u00A0разы', '22-fach', '22-fold'],
    [{ value: 250, qualifier: 'over' }, 'более чем\u00A0в\u00A02,5\u00A0раза', 'больш чым\u00A0у\u00A02,5\u00A0раза', 'mehr als\u00A02,5-fach', 'over\u00A02.5-fold'],
  ] as readonly (readonly [Figure, string, string, string, string])[])('D5 %j is shown as %s, %s, %s, %s, and read back', (value, ...texts) => {
    LOCALES.forEach((locale, index) => {
      expect(format('growthIndex', value, {}, locale)).toBe(texts[index])
      expect(parse('growthIndex', texts[index]!, {}, locale)).toEqual(clear(value))
    })
  })
  test('D5 every qualifier of a multiple reads back in every language', () => {
    for (const locale of LOCALES) for (const qualifier of QUALIFIERS) expect(parse('growthIndex', format('growthIndex', { value: 250, qualifier }, {}, locale), {}, locale)).toEqual(clear({ value: 250, qualifier }))
  })
})

describe('choice', () => {
  const more = { choices: CHOICES }
  test.each(['действует', 'Действует ', 'ДЕЙСТВУЕТ', 'in force', 'in Kraft', 'дзейнічае', 'inForce', 'inforce', 'in-force'])('reads %s in every language', text => {
    for (const locale of LOCALES) expect(parse('choice', text, more, locale)).toEqual(clear('inForce'))
  })
  test.each(['дейст', 'действует?', 'force', 'x'])('takes nothing less than the whole: %s', text => expect(parse('choice', text, more)).toEqual(refused('cell.notChoice')))
  test('D2 words that two choices have are ambiguous', () => expect(parse('choice', 'beendet', more, 'de')).toEqual(ambiguous('expired', 'terminated')))
  test('D9 a choice of a newer version is shown by its id', () => expect(format('choice', 'choiceOfLater', more)).toBe('choiceOfLater'))
  test('the order is that of the declaration', () => {
    expect(KINDS.choice.compare('draft', 'terminated', context(column('choice', more)))).toBeLessThan(0)
    expect(KINDS.choice.compare('choiceOfLater', 'terminated', context(column('choice', more)))).toBeGreaterThan(0)
  })
})

describe('flag', () => {
  test.each([['да', true], ['Так', true], ['ja', true], ['YES', true], ['1', true], ['+', true], ['✓', true], ['нет', false], ['не', false], ['nein', false], ['no', false], ['0', false], ['false', false]] as const)('reads %s', (text, value) => {
    for (const locale of LOCALES) expect(parse('flag', text, {}, locale)).toEqual(clear(value))
  })
  test('refuses the rest', () => expect(parse('flag', 'может быть')).toEqual(refused('cell.notFlag')))
})

describe('references', () => {
  const more = { table: 'organisations' }
  test('are read by name, parted by semicolons or lines', () => {
    expect(parse('references', 'Атлантис; автотор холдинг', more)).toEqual(clear(['atlantis', 'avtotor']))
    expect(parse('references', 'Атлантис\nАвтотор Холдинг\n', more)).toEqual(clear(['atlantis', 'avtotor']))
    expect(parse('references', 'Атлантис; Атлантис', more)).toEqual(clear(['atlantis']))
  })
  test('D2 a name that several rows have is refused', () => {
    expect(parse('reference', 'Тёзка', more)).toEqual(refused('cell.severalFound'))
    expect(parse('references', 'Атлантис; Тёзка', more)).toEqual(refused('cell.severalFound'))
  })
  test('a name that no row has is refused', () => expect(parse('reference', 'Янтарный комбинат', more)).toEqual(refused('cell.notFound')))
  test('D4 a name that does not lead back is written with its id', () => {
    expect(KINDS.reference.edit('twin1', context(column('reference', more)))).toBe('Тёзка [[twin1]]')
    expect(KINDS.references.edit(['maz', 'atlantis'], context(column('references', more)))).toBe('МАЗ Минский автомобильный завод [[maz]]; Атлантис')
  })
  test('D9 a row that is not known is shown by its id', () => expect(format('reference', 'purged-row', more)).toBe('purged-row'))
  test('the shown list keeps the order', () => expect(format('references', ['avtotor', 'atlantis'], more)).toBe('Автотор Холдинг; Атлантис'))
})

describe('link', () => {
  test.each([['https://belta.by/x', 'https://belta.by/x'], [' www.belta.by ', 'https://www.belta.by'], ['a.b@c.by', 'mailto:a.b@c.by'], ['mailto:a@b.by', 'mailto:a@b.by']])('reads %s', (text, value) => expect(parse('link', text)).toEqual(clear(value)))
  test.each(['javascript:alert(1)', 'JaVaScRiPt://a', 'data:text/html,x', 'file:///etc', 'https://', 'https:///x', 'https://a b', 'belta', 'ftp://a.by', '//a.by', 'https://a.by/"onclick=', 'vbscript:x'])('refuses %s', text => {
    expect(parse('link', text)).toEqual(refused('cell.notLink'))
    expect(KINDS.link.valid(text, column('link'))).toBe(false)
  })
})

describe('text', () => {
  test('is kept as typed, blanks too', () => expect(parse('text', '  a \r\n b ')).toEqual(clear('  a \r\n b ')))
  test('has an end', () => {
    expect(parse('text', 'a'.repeat(2_001))).toEqual(refused('cell.tooLong'))
    expect(parse('longText', 'a'.repeat(32_000))).toEqual(clear('a'.repeat(32_000)))
    expect(parse('longText', 'a'.repeat(32_001))).toEqual(refused('cell.tooLong'))
  })
  test('an unpaired surrogate is mended when typed and refused when it arrives', () => {
    expect(parse('text', 'a\uD800')).toEqual(clear('a\uFFFD'))
    expect(KINDS.text.valid('a\uD800', column('text'))).toBe(false)
  })
})
