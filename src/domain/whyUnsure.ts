import { isAhead } from './ahead.ts'
import type { KindContext } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { LOCALES } from './locale.ts'
import type { UnsureValue } from './value.ts'

/**
 * Why a cell is in doubt, told alike by grid, card and reports. Two readings come before a day still to come: which day it is has to be known first. `unconfirmed`:
 * there was a reason, and what is left of it is that nobody has confirmed the value: its day has come meanwhile, or a file has brought it with a doubt of its own.
 */
export type WhyUnsure = 'twoReadings' | 'ahead' | 'unconfirmed'

/** In whichever language it was typed: to a Russian reader `05/04/2027` has one reading, to who typed it in English it had two. */
export function whyUnsure({ value, raw }: UnsureValue, context: KindContext): WhyUnsure {
  const kind = kindOf(context.column)
  if (LOCALES.some(locale => kind.parse(raw, { ...context, locale }).state === 'ambiguous')) return 'twoReadings'
  return isAhead(value, context) ? 'ahead' : 'unconfirmed'
}
