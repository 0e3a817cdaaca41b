import { isDay } from './calendar.ts'
import type { KindContext, Reading } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { decimalSignOf } from './numberShapes.ts'
import { EMPTY } from './kinds/reading.ts'
import { plainSpaces } from './words.ts'

/**
 * What the texts of one column say together. A column was written by one hand: where one number in it can only have a decimal comma, the
 * others have one too; where one date can only begin with the day, so do the others. A column that contradicts itself says nothing.
 */
export interface ColumnEvidence {
  readonly decimal: ',' | '.' | null
  readonly dates: 'dayFirst' | 'monthFirst' | null
}

export const NO_EVIDENCE: ColumnEvidence = { decimal: null, dates: null }

const NUMBERS = new Set(['wholeNumber', 'number', 'figure', 'percent', 'growthIndex'])
const DIGITS = /[\d.,][\d .,'’ʼ`´]*\d|\d/
/** Dots come with the day first everywhere; a slash or a hyphen is written in both orders. */
const TWO_ORDERS = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[t ]0?0:00)/i

const datePartsIn = (text: string) => {
  const match = TWO_ORDERS.exec(plainSpaces(text))
  if (match === null) return null
  const [whole, first = '', sign = '', second = '', year = ''] = match
  // Any leap year will do: the year decides nothing here but 29 February.
  const of = (month: string, day: string) => isDay({ year: year.length === 4 ? Number(year) : 2024, month: Number(month), day: Number(day) })
  return { whole, first, sign, second, year, dayFirst: of(second, first), monthFirst: of(first, second) }
}

/** What the texts of a column prove, gathered one by one. */
export interface ColumnProof {
  add(text: string): void
  readonly evidence: ColumnEvidence
}

export function columnProof({ column }: Pick<KindContext, 'column'>): ColumnProof {
  const decimals = new Set<',' | '.'>()
  const orders = new Set<'dayFirst' | 'monthFirst'>()
  return {
    add(text) {
      if (NUMBERS.has(column.kind)) {
        const sign = decimalSignOf(DIGITS.exec(plainSpaces(text))?.[0] ?? '')
        if (sign !== null) decimals.add(sign)
      } else if (column.kind === 'date') {
        const parts = datePartsIn(text)
        if (parts !== null && parts.dayFirst !== parts.monthFirst) orders.add(parts.dayFirst ? 'dayFirst' : 'monthFirst')
      }
    },
    get evidence() {
      const [decimal] = decimals
      const [order] = orders
      return { decimal: decimals.size === 1 ? decimal! : null, dates: orders.size === 1 ? order! : null }
    },
  }
}

/** Walks the texts of a column and gathers what they prove. */
export function evidenceOf(texts: Iterable<string>, context: Pick<KindContext, 'column'>): ColumnEvidence {
  const proof = columnProof(context)
  for (const text of texts) proof.add(text)
  return proof.evidence
}

/** `1,234` in a column of decimal commas is 1.234: written so that it has this reading alone. */
function withDecimal(text: string, decimal: ',' | '.'): string {
  const digits = /(?<![\d.,])(\d{1,3})([.,])(\d{3})(?![\d.,])/.exec(text)
  if (digits === null || digits[1] === '0') return text
  const [written, whole = '', sign = '', rest = ''] = digits
  const plain = sign === decimal ? `${whole}${sign}${rest}0` : whole + rest
  return text.slice(0, digits.index) + plain + text.slice(digits.index + written.length)
}

/** Reads one text of a column by the evidence of all; what that leaves in doubt stays ambiguous. */
export function readByEvidence(text: string, context: KindContext, { decimal, dates }: ColumnEvidence): Reading {
  if (text === '') return EMPTY
  const kind = kindOf(context.column)
  const own = kind.parse(text, context)
  if (context.column.kind === 'date' && dates !== null) {
    const parts = datePartsIn(text)
    if (parts === null || !parts[dates]) return own
    // Dots: the one way to write a date that means the day first in every language.
    const [day, month] = dates === 'dayFirst' ? [parts.first, parts.second] : [parts.second, parts.first]
    return kind.parse(plainSpaces(text).replace(parts.whole, `${day}.${month}.${parts.year}`), context)
  }
  if (own.state !== 'ambiguous' || decimal === null || !NUMBERS.has(context.column.kind)) return own
  const settled = kind.parse(withDecimal(text, decimal), context)
  return settled.state === 'refused' ? own : settled
}
