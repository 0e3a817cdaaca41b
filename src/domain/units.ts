import { LOCALES, type Label, type Locale } from './locale.ts'
import { UNIT_WORDS, type BaseUnit } from './unitWords.ts'
import { plainWords, readItself } from './words.ts'

export const UNIT_IDS = [
  'usd', 'thousandUsd', 'millionUsd', 'billionUsd',
  'eur', 'thousandEur', 'millionEur', 'billionEur',
  'rub', 'thousandRub', 'millionRub', 'billionRub',
  'byn', 'thousandByn', 'millionByn', 'billionByn',
  'cny', 'thousandCny', 'millionCny', 'billionCny',
  'kilogram', 'tonne', 'thousandTonnes', 'millionTonnes',
  'piece', 'thousandPieces', 'millionPieces',
  'unit', 'thousandUnits', 'head', 'thousandHead', 'person', 'thousandPersons',
  'metre', 'kilometre', 'hectare', 'thousandHectares',
  'squareMetre', 'thousandSquareMetres', 'millionSquareMetres', 'cubicMetre', 'thousandCubicMetres',
  'litre', 'thousandLitres',
  'percent', 'thousand', 'million', 'billion',
] as const
export type UnitId = (typeof UNIT_IDS)[number]

export type Scale = 1 | 1_000 | 1_000_000 | 1_000_000_000

export interface Unit {
  readonly id: UnitId
  /** What is counted: `millionUsd` and `usd` have the same base. `one` for bare scales. */
  readonly base: BaseUnit
  /** How many of the base one of it is. */
  readonly scale: Scale
  /** As it stands behind a number: `млн долл. США`. Reads back as exactly this unit. */
  readonly symbol: Label
  /** For lists and headings: `млн долларов США`. */
  readonly label: Label
}

const SCALE_SYMBOLS: ReadonlyMap<Scale, Label> = new Map([
  [1_000, { ru: 'тыс.', be: 'тыс.', de: 'Tsd.', en: 'thousand' }],
  [1_000_000, { ru: 'млн', be: 'млн', de: 'Mio.', en: 'million' }],
  [1_000_000_000, { ru: 'млрд', be: 'млрд', de: 'Mrd.', en: 'billion' }],
])

const SCALE_OF_PREFIX = { thousand: 1_000, million: 1_000_000, billion: 1_000_000_000 } as const

const PLURALS: Readonly<Record<string, BaseUnit>> = {
  Usd: 'usd', Eur: 'eur', Rub: 'rub', Byn: 'byn', Cny: 'cny', Tonnes: 'tonne', Pieces: 'piece', Units: 'unit', Head: 'head', Persons: 'person',
  Hectares: 'hectare', SquareMetres: 'squareMetre', CubicMetres: 'cubicMetre', Litres: 'litre', '': 'one',
}

const labelOf = (text: (locale: Locale) => string): Label =>
  Object.fromEntries(LOCALES.map(locale => [locale, text(locale)])) as Label // every locale is there: LOCALES has them all

function declare(id: UnitId): Unit {
  const [, prefix, plural = ''] = /^(thousand|million|billion)(.*)$/.exec(id) ?? []
  if (prefix === undefined) {
    const base = id as BaseUnit // ids without a scale are the names of the bases themselves
    const { symbol, label } = UNIT_WORDS[base]
    return { id, base, scale: 1, symbol, label }
  }
  const base = PLURALS[plural]!
  const scale = SCALE_OF_PREFIX[prefix as keyof typeof SCALE_OF_PREFIX]
  const words = UNIT_WORDS[base]
  const sign = SCALE_SYMBOLS.get(scale)!
  return {
    id, base, scale,
    symbol: labelOf(locale => `${sign[locale]} ${words.symbol[locale]}`.trim()),
    label: labelOf(locale => `${sign[locale]} ${words.many[locale]}`.trim()),
  }
}

export const UNITS: ReadonlyMap<string, Unit> = new Map(UNIT_IDS.map(id => [id, declare(id)]))

/** `null` for a unit that this version does not know. */
export const unitOf = (id: string): Unit | null => UNITS.get(id) ?? null

export const unitWith = (base: BaseUnit, scale: Scale): Unit | null =>
  [...UNITS.values()].find(unit => unit.base === base && unit.scale === scale) ?? null

/**
 * The unit that counts for a figure: its own; where it has none, that of the row. A bare scale (`600 млн`) joins the row's unit:
 * with dollars it is millions of dollars, with millions of dollars it says the same once more. `null`: not said, or they contradict.
 */
export function effectiveUnit(own: string | undefined, ofRow: string | null): string | null {
  if (own === undefined) return ofRow
  const unit = unitOf(own)
  if (unit?.base !== 'one' || ofRow === null) return own
  const row = unitOf(ofRow)
  if (row === null) return null
  if (row.scale === unit.scale) return row.id
  return row.scale === 1 ? (unitWith(row.base, unit.scale)?.id ?? null) : null
}

const SCALE_WORDS: ReadonlyMap<string, Scale> = new Map([
  ...['тыс', 'тысяч', 'тысяча', 'тысячи', 'тысячы', 'tsd', 'tausend', 'thousand', 'thousands', 'thsd'].map(word => [word, 1_000] as const),
  ...['млн', 'миллион', 'миллиона', 'миллионов', 'мільен', 'мільена', 'мільенаў', 'мільены', 'mio', 'million', 'millionen', 'millions', 'mn', 'mln']
    .map(word => [word, 1_000_000] as const),
  ...['млрд', 'миллиард', 'миллиарда', 'миллиардов', 'мільярд', 'мільярда', 'мільярдаў', 'мільярды', 'mrd', 'milliarde', 'milliarden', 'bn', 'billion', 'billions']
    .map(word => [word, 1_000_000_000] as const),
])

const BASES_OF_WORD: ReadonlyMap<string, readonly BaseUnit[]> = (() => {
  const bases = new Map<string, BaseUnit[]>()
  for (const [base, { words, symbol, label, many }] of Object.entries(UNIT_WORDS) as [BaseUnit, (typeof UNIT_WORDS)[BaseUnit]][]) {
    const all = new Set([...words, ...LOCALES.flatMap(locale => [symbol[locale], label[locale], many[locale]])].map(plainWords))
    for (const word of all) if (word !== '') bases.set(word, [...(bases.get(word) ?? []), base])
  }
  return bases
})()

/** A unit, and how many times the number before it has to be taken (`5 тыс. кг` is 5,000 kilograms). */
export interface UnitReading {
  readonly unit: string
  readonly times: Scale
}

/**
 * The units that the words behind a number can mean; none if they are not understood. Several where they leave it open: «руб.» is the
 * Russian or the Belarusian rouble, that of the language first.
 */
export function readUnit(text: string, locale: Locale): readonly UnitReading[] {
  const id = readItself(text)
  if (id !== null) return [{ unit: id, times: 1 }]
  const words = plainWords(text)
  if (words === 'kt' || words === 'кт') return [{ unit: 'thousandTonnes', times: 1 }]
  // `600 m` is said for metres and for millions, in any of the languages.
  if (words === 'm' || words === 'м') {
    const both = [...scaled('metre', 1), ...scaled('one', 1_000_000)]
    return locale === 'en' ? both.toReversed() : both
  }
  const [first = '', ...rest] = words.split(' ')
  // In German a Billion is a million millions, in English a thousand: whoever writes it in a German surrounding has to say which.
  if (locale === 'de' && (first === 'billion' || first === 'billions')) return []
  const scale = SCALE_WORDS.get(first) ?? 1
  const phrase = scale === 1 ? words : rest.join(' ')
  if (phrase === '') return scaled('one', scale)
  const bases = BASES_OF_WORD.get(phrase) ?? []
  const own = locale === 'be' ? 'byn' : 'rub'
  return bases.toSorted((a, b) => Number(b === own) - Number(a === own)).flatMap(base => scaled(base, scale))
}

/** `$`, `USD`, `€` before a number. */
export function readCurrencyAhead(text: string): { readonly base: BaseUnit; readonly rest: string } | null {
  const match = /^(us\$|\$|usd|€|eur|₽|rub|byn|cny) ?(?=[\d.,(+−-])/i.exec(text)
  if (match === null) return null
  const base = BASES_OF_WORD.get(match[1]!.toLowerCase())?.[0]
  return base === undefined ? null : { base, rest: text.slice(match[0].length) }
}

/** The scale behind a number that a currency sign stands before: `m` is a million here, where elsewhere it is a metre. */
export function readScaleAfterCurrency(base: BaseUnit, text: string, locale: Locale): readonly UnitReading[] {
  const words = plainWords(text)
  if (words === '') return scaled(base, 1)
  if (words === 'k') return scaled(base, 1_000)
  if (words === 'm') return scaled(base, 1_000_000)
  if (locale === 'de' && words.startsWith('billion')) return []
  const scale = SCALE_WORDS.get(words)
  return scale === undefined ? [] : scaled(base, scale)
}

function scaled(base: BaseUnit, scale: Scale): readonly UnitReading[] {
  const unit = unitWith(base, scale)
  if (unit !== null) return [{ unit: unit.id, times: 1 }]
  const plain = unitWith(base, 1)
  return plain === null ? [] : [{ unit: plain.id, times: scale }]
}
