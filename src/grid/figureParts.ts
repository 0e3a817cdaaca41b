/** A figure in words, taken apart: the number stands out, qualifier and unit stand back. */
export interface FigureParts {
  readonly before: string
  readonly number: string
  readonly after: string
  /** Fraction digits of the number, for decimals to stand under one another. */
  readonly digits: number
  /** The decimal sign that `number` uses or would use. */
  readonly sign: string
}

// Groups are parted by spaces (plain, no-break, thin, narrow no-break), points or commas; the minus is a true one or a hyphen.
const NUMBER = /[−-]?\d(?:[\d.,\u0020\u00a0\u2009\u202f]*\d)?/u

/** `decimal` is the decimal sign of the language. A text without a number is all `before`. */
export function figureParts(text: string, decimal: string): FigureParts {
  const found = NUMBER.exec(text)
  if (found === null) return { before: text, number: '', after: '', digits: 0, sign: decimal }
  const number = found[0]
  const point = number.lastIndexOf(decimal)
  return {
    before: text.slice(0, found.index),
    number,
    after: text.slice(found.index + number.length),
    digits: point < 0 ? 0 : number.length - point - 1,
    sign: decimal,
  }
}

/** What to add unseen after the number, so that decimals of a column stand under one another. */
export const padding = ({ digits, number, sign }: FigureParts, columnDigits: number): string =>
  number === '' || digits >= columnDigits ? '' : (digits === 0 ? sign : '') + '0'.repeat(columnDigits - digits)
