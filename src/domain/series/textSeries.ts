import { isDay, type Day } from '../calendar.ts'
import { readRoman, toRoman } from '../roman.ts'
import type { Json } from '../value.ts'
import { daySequence } from './dateSeries.ts'
import { counting, type Member, type Sequence } from './sequence.ts'

const textOf = (value: Json): string => String(value)

/** A number of more digits is an account or an identifier, and more than a number counts exactly. */
const MAX_DIGITS = 15

interface Numbered {
  readonly before: string
  readonly digits: string
  readonly after: string
}

/** The number at the end, else the one at the beginning. Behind a comma or a colon stands no number to count but a fraction or a time. */
function numbered(text: string): Numbered | null {
  const end = /^(.*?)(\d+)$/su.exec(text)
  if (end !== null) return /\d[,:]$/u.test(end[1]!) ? null : { before: end[1]!, digits: end[2]!, after: '' }
  const begin = /^(\d+)(?![,:]?\d)(.*)$/su.exec(text)
  return begin === null ? null : { before: '', digits: begin[1]!, after: begin[2]! }
}

function numberedSequence(members: readonly Numbered[]): Sequence | null {
  const { before, after } = members[0]!
  if (members.some(({ digits }) => digits.length > MAX_DIGITS)) return null
  // «007» goes on with «008», «9» with «10».
  const width = members.some(({ digits }) => digits.startsWith('0')) ? Math.max(...members.map(({ digits }) => digits.length)) : 0
  return counting(members.map(({ digits }) => Number(digits)), 1, number => (number < 0 ? null : before + String(number).padStart(width, '0') + after))
}

interface RomanText {
  readonly before: string
  readonly numeral: string
  readonly after: string
}

const NUMERAL = '[IVXLCDMІХСМӀ]{1,15}'
const ROMAN_AT_END = new RegExp(`^(|.*[\\s(«"№])(${NUMERAL})$`, 'su')
const ROMAN_AT_BEGIN = new RegExp(`^(${NUMERAL})((?:[\\s.,):–—-].*)?)$`, 'su')

function romanText(text: string): RomanText | null {
  const end = ROMAN_AT_END.exec(text)
  const found = end === null ? ROMAN_AT_BEGIN.exec(text) : null
  const [before, numeral, after] = end !== null ? [end[1]!, end[2]!, ''] : ['', found?.[1] ?? '', found?.[2] ?? '']
  return readRoman(numeral) === null ? null : { before, numeral, after }
}

/** One numeral alone is taken for one only where it can hardly be a word or a letter: «Annex C», «Washington, DC», «I agree» are repeated. */
const isSurelyRoman = ({ numeral, after }: RomanText): boolean => /^[IVXІХӀ]+$/u.test(numeral) && !/^I [a-z]/u.test(numeral + after)

function romanSequence(members: readonly RomanText[]): Sequence | null {
  const { before, after } = members[0]!
  if (members.length === 1 && !isSurelyRoman(members[0]!)) return null
  return counting(members.map(({ numeral }) => readRoman(numeral)!), 1, number => {
    const numeral = toRoman(number)
    return numeral === null ? null : before + numeral + after
  })
}

const DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u

function dayOf(text: string): Day | null {
  const match = DAY.exec(text)
  if (match === null) return null
  const day = { year: Number(match[3]), month: Number(match[2]), day: Number(match[1]) }
  return isDay(day) ? day : null
}

function daysInText(texts: readonly string[]): Sequence | null {
  const width = texts.some(text => /^0|\.0/u.test(text)) || texts.every(text => text.length === 10) ? 2 : 1
  const padded = (number: number) => String(number).padStart(width, '0')
  const at = daySequence(texts.map(text => dayOf(text)!))
  return at === null ? null : index => {
    const day = at(index)
    return isDay(day) ? `${padded(day.day)}.${padded(day.month)}.${day.year}` : null
  }
}

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/u
const DAY_MINUTES = 24 * 60

/** A time alone goes on by an hour, as in Excel, and through midnight. */
function timesInText(texts: readonly string[]): Sequence | null {
  const width = texts.some(text => text.startsWith('0')) || texts.every(text => text.length === 5) ? 2 : 1
  const minutesOf = (text: string) => Number(TIME.exec(text)![1]) * 60 + Number(TIME.exec(text)![2])
  return counting(texts.map(minutesOf), 60, minutes => {
    const time = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
    return `${String(Math.floor(time / 60)).padStart(width, '0')}:${String(time % 60).padStart(2, '0')}`
  })
}

/** Texts that count: dates and times written as text, a number at the end or the beginning, a Roman one likewise. */
export function countingText(text: string): Member | null {
  if (dayOf(text) !== null) return { key: 'text day', sequence: members => daysInText(members.map(textOf)) }
  if (TIME.test(text)) return { key: 'text time', sequence: members => timesInText(members.map(textOf)) }
  const number = numbered(text)
  if (number !== null) {
    return { key: `text ${number.before}\n${number.after}`, sequence: members => numberedSequence(members.map(member => numbered(textOf(member))!)) }
  }
  const roman = romanText(text)
  if (roman === null) return null
  return { key: `roman ${roman.before}\n${roman.after}`, sequence: members => romanSequence(members.map(member => romanText(textOf(member))!)) }
}
