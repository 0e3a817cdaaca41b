import { addDays, isoDay, readIsoDay } from './calendar.ts'
import { spanOfDate } from './dates.ts'
import type { KindContext } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { LOCALES } from './locale.ts'
import { sameJson, type Json } from './value.ts'

/**
 * D32: a day on which a matter was closed and that has not come yet. It may be a slip of the year, or the day on which it is meant to be done; a month or a
 * year that has begun may be right.
 */
export function isAhead(value: Json, { column, today }: Pick<KindContext, 'column' | 'today'>): boolean {
  if (column.kind !== 'date' || column.closes !== true || typeof value !== 'string') return false
  const span = spanOfDate(value)
  return span !== null && span.from > today
}

/**
 * A value that there is no doubt of but that it lies ahead: it keeps its mark until someone confirms it. What was typed stays with it where it can only be read
 * so; else (an order that the rest of its column settled, no year, a column too narrow for it) the words that an editor would write.
 */
export function markedAhead(value: Json, context: KindContext, typed = ''): Json {
  if (!isAhead(value, context)) return value
  const text = typed.toWellFormed()
  return { value, raw: saysAlone(text, value, context) ? text : kindOf(context.column).edit(value, context), unsure: true }
}

/** In every language, and also when it is opened a year later: «5.12» is another day then. */
function saysAlone(text: string, value: Json, context: KindContext): boolean {
  const today = readIsoDay(context.today)
  const days = today === null ? [context.today] : [context.today, isoDay(addDays(today, 366))]
  return LOCALES.every(locale => days.every(today => {
    const reading = kindOf(context.column).parse(text, { ...context, locale, today })
    return reading.state === 'clear' && sameJson(reading.value, value)
  }))
}
