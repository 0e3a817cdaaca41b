import { isYear } from './calendar.ts'
import { readMonth } from './months.ts'
import { periodParts, periodText, type Period } from './periods.ts'
import { readRoman } from './roman.ts'
import { plainSpaces } from './words.ts'

export type PeriodReading = { readonly state: 'empty' } | { readonly state: 'read'; readonly period: string } | { readonly state: 'refused' }

const ORDINALS: readonly RegExp[] = [
  /^(?:перв(?:ое|ого|ый|ом|ые|ых|ая)|перш(?:ае|ага|ы|ым|ыя|ых)|ersten?|erstes|first|1st)$/,
  /^(?:втор(?:ое|ого|ой|ом)|друг(?:ое|ога|і|ім)|zweiten?|zweites|second|2nd)$/,
  /^(?:трет(?:ий|ьего|ьем)|трэці|трэцяга|трэцім|dritten?|drittes|third|3rd)$/,
  /^(?:четв[её]рт(?:ый|ого|ом)|чацв[её]рты|чацв[её]ртага|чацв[её]ртым|vierten?|viertes|fourth|4th)$/,
]
const SMALL_NUMBERS = [
  'один|one|ein|адзін', 'два|двух|two|zwei|дзва|двух', 'три|трех|three|drei|тры|трох', 'четыре|четырех|four|vier|чатыры|чатырох', 'пять|пяти|five|fünf|пяць|пяці',
  'шесть|шести|six|sechs|шэсць|шасці', 'семь|семи|seven|sieben|сем|сямі', 'восемь|восьми|eight|acht|восем|васьмі', 'девять|девяти|nine|neun|дзевяць|дзевяці',
  'десять|десяти|ten|zehn|дзесяць|дзесяці', 'одиннадцать|одиннадцати|eleven|elf|адзінаццаць|адзінаццаці', 'двенадцать|двенадцати|twelve|zwölf|дванаццаць|дванаццаці',
].map(words => words.split('|'))

const HALF_WORD = /^(?:полугоди[еяи]|полуг|п\/г|паўгоддз[еяі]|halbjahre?s?|hj|half|half-year)$/
const QUARTER_WORD = /^(?:кв|кварталe?|квартала|квартале|кварталу|quartals?|qu?|quarter|qtr)$/
const MONTHS_WORD = /^(?:мес|месяц|месяца|месяцев|месяцах|месяц[аы]ў|мес[яь]цев|months?|monaten?|mon|m)$/

/**
 * Reads a period as reports write it, in any of the four languages. A year is needed: «I полугодие» alone is refused. So are dates,
 * several years, and whatever has a word that is not understood.
 */
export function readPeriod(text: string): PeriodReading {
  const plain = plainSpaces(text.normalize('NFC').replace(/[Ⅰ-Ⅻ]/g, numeral => numeral.normalize('NFKC'))).toLowerCase()
  if (plain === '' || plain === '—' || plain === '–' || plain === '-' || plain === '…') return { state: 'empty' }
  const stored = periodParts(plain.toUpperCase())
  const period = stored ?? readDigital(plain) ?? readWorded(plain)
  return period === null ? { state: 'refused' } : { state: 'read', period: periodText(period) }
}

function monthSpan(year: number, from: number, to: number): Period | null {
  return isYear(year) && from >= 1 && from <= to && to <= 12 ? { type: 'months', year, from, to } : null
}

/** `09.2018`, `9/2018`, `01–09.2018`, `2018-01/09`. */
function readDigital(text: string): Period | null {
  const month = /^(\d{1,2})[./-](\d{4})$/.exec(text)
  if (month !== null) return monthSpan(Number(month[2]), Number(month[1]), Number(month[1]))
  const span = /^(\d{1,2}) ?[–—-] ?(\d{1,2})[./](\d{4})$/.exec(text)
  return span === null ? null : monthSpan(Number(span[3]), Number(span[1]), Number(span[2]))
}

/** Words that carry nothing: «за», «в», «г.», `of`, `the`. */
const FILLERS = new Set(['за', 'в', 'во', 'у', 'г', 'год', 'года', 'году', 'of', 'the', 'die', 'den', 'im', 'in', 'des', 'jahr', 'jahres', 'year', 'для', 'from', 'von', 'с', 'з'])

function readWorded(text: string): Period | null {
  const spelled = text
    .replace(/(\d)(?:\.|-)?\s?-?(?:е|ое|го|ый|й|ий|ай|га|ае|ы|і|ом|ым)(?= )/g, '$1 ') // 1-е, 3-й, 2-го
    .replace(/\bby\b/g, ' ')
    .replace(/([hqm])(\d)/g, '$1 $2')
    .replace(/(\d)([hqm])(?![\p{L}])/gu, '$1 $2 ')
    .replace(/(\d)(г)(?![\p{L}])/gu, '$1 $2')
    .replace(/[–—-]/g, ' – ')
    .replace(/[.,/'’]/g, ' ')
  const words = spelled.split(/\s+/).filter(word => word !== '' && !FILLERS.has(word))
  const years = words.filter(word => /^\d{4}$/.test(word))
  if (years.length !== 1 || !isYear(Number(years[0]))) return null
  const year = Number(years[0])
  const at = words.indexOf(years[0]!)
  // The year stands first or last; anything on both sides of it is not a period.
  if (at !== 0 && at !== words.length - 1) return null
  const rest = at === 0 ? words.slice(1) : words.slice(0, -1)
  if (rest.at(0) === '–') rest.shift()
  if (rest.length === 0) return { type: 'year', year }
  return readPart(year, rest) ?? readMonths(year, rest)
}

function readPart(year: number, words: readonly string[]): Period | null {
  if (words.length !== 2) return null
  const [a, b] = words as [string, string] // two of them
  for (const [word, count] of [[a, b], [b, a]] as const) {
    const number = readOrdinal(count)
    if (number === null) continue
    if ((HALF_WORD.test(word) || word === 'h') && number <= 2) return { type: 'half', year, half: number as 1 | 2 }
    if (QUARTER_WORD.test(word) && number <= 4) return { type: 'quarter', year, quarter: number as 1 | 2 | 3 | 4 }
  }
  return null
}

function readOrdinal(word: string): number | null {
  if (/^[1-4]$/.test(word)) return Number(word)
  const spelled = ORDINALS.findIndex(ordinal => ordinal.test(word))
  if (spelled >= 0) return spelled + 1
  const roman = readRoman(word)
  return roman !== null && roman <= 4 ? roman : null
}

const RANGE_WORDS = new Set(['–', 'по', 'па', 'to', 'bis', 'through', 'till', 'до'])

function readMonths(year: number, words: readonly string[]): Period | null {
  if (words.length === 1) {
    const month = readMonth(words[0]!)
    return month === null ? null : monthSpan(year, month, month)
  }
  if (words.length === 3 && RANGE_WORDS.has(words[1]!)) {
    const from = readMonth(words[0]!)
    const to = readMonth(words[2]!)
    return from === null || to === null || from === to ? null : monthSpan(year, from, to)
  }
  // «9 месяцев», «первые девять месяцев»: always from January on.
  const counted = words.length === 3 && ORDINALS[0]!.test(words[0]!) ? words.slice(1) : words
  if (counted.length !== 2) return null
  const [a, b] = counted as [string, string] // two of them
  const [count, word] = MONTHS_WORD.test(b) ? [a, b] : [b, a]
  if (!MONTHS_WORD.test(word)) return null
  const spelled = SMALL_NUMBERS.findIndex(names => names.includes(count))
  const number = /^\d{1,2}$/.test(count) ? Number(count) : spelled + 1
  return number === 0 ? null : monthSpan(year, 1, number)
}
