/**
 * A number as its decimal digits: `digits` × 10^`exponent`, without leading or trailing zeros, '' for zero.
 * Reading, rounding and scaling go over these digits, because 1.1 * 100 is 110.00000000000001 and 1.005 rounds down in binary.
 */
export interface Decimal {
  readonly negative: boolean
  readonly digits: string
  readonly exponent: number
}

/** Of `-12.50`, `.5` or `1e-7`: what `String(number)` gives, and plain decimals. The text must have that shape. */
export function decimalOf(text: string): Decimal {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e')
  const negative = mantissa.startsWith('-')
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.')
  const all = (whole + fraction).replace(/^0+/, '')
  const digits = all.replace(/0+$/, '')
  if (digits === '') return { negative: false, digits: '', exponent: 0 }
  return { negative, digits, exponent: Number(power) - fraction.length + (all.length - digits.length) }
}

export const shifted = (decimal: Decimal, power: number): Decimal =>
  decimal.digits === '' ? decimal : { ...decimal, exponent: decimal.exponent + power }

/** The number that has exactly these digits, or `null` where there is none: too large, or more digits than a number keeps. */
export function exactNumber(decimal: Decimal): number | null {
  if (decimal.digits === '') return 0
  const value = Number(`${decimal.negative ? '-' : ''}${decimal.digits}e${decimal.exponent}`)
  if (!Number.isFinite(value)) return null
  const back = decimalOf(String(value))
  return back.digits === decimal.digits && back.exponent === decimal.exponent ? value : null
}

/** Half away from zero, as people round. */
export function rounded(decimal: Decimal, fractionDigits: number): Decimal {
  const surplus = -decimal.exponent - fractionDigits
  if (surplus <= 0) return decimal
  if (surplus > decimal.digits.length) return { negative: false, digits: '', exponent: 0 }
  const kept = BigInt(decimal.digits.slice(0, decimal.digits.length - surplus) || '0')
  const up = decimal.digits[decimal.digits.length - surplus]! >= '5'
  return decimalOf(`${decimal.negative ? '-' : ''}${up ? kept + 1n : kept}e${-fractionDigits}`)
}

/** 0.333 for 33.3 %, without the dust of a division in binary. */
export const ratioOf = (percent: number): number => exactNumber(shifted(decimalOf(String(percent)), -2)) ?? percent / 100

export function roundNumber(value: number, fractionDigits: number): number {
  const { negative, digits, exponent } = rounded(decimalOf(String(value)), fractionDigits)
  return digits === '' ? 0 : Number(`${negative ? '-' : ''}${digits}e${exponent}`)
}

/** Digits before and after the decimal sign, written out in full: 1e21 is `1000000000000000000000`. */
export function plainDigits({ digits, exponent }: Decimal): { readonly whole: string; readonly fraction: string } {
  if (exponent >= 0) return { whole: digits === '' ? '0' : digits + '0'.repeat(exponent), fraction: '' }
  const padded = digits.padStart(1 - exponent, '0')
  return { whole: padded.slice(0, exponent), fraction: padded.slice(exponent) }
}

export function fractionLength(value: number): number {
  if (Number.isInteger(value)) return 0
  const text = String(value)
  return text.includes('e') ? Math.max(0, -decimalOf(text).exponent) : text.length - text.indexOf('.') - 1
}
