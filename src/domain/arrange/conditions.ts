import { assertNever } from '../assertNever.ts'
import { showCell } from '../cell.ts'
import { spanOfDate } from '../dates.ts'
import type { KindContext } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { spanOfPeriod } from '../periods.ts'
import { isRaw, isUnsure, meant, sameJson, type Json } from '../value.ts'
import type { Condition, Row } from '../view.ts'
import { finder } from '../words.ts'

type Holds = (row: Row) => boolean

/** The condition as a question to a row; what can be prepared is prepared once. */
export function conditionOf(condition: Condition, context: KindContext): Holds {
  const { id } = context.column
  const valueOf = (row: Row): Json => row.values[id] ?? null
  switch (condition.type) {
    case 'contains': {
      const wanted = finder(condition.text)
      return row => wanted.test(showCell(valueOf(row), context).text)
    }
    case 'is':
      return row => isOneOf(valueOf(row), condition.values, context)
    case 'between':
      return between(condition.from, condition.to, valueOf, context)
    case 'empty':
      return row => valueOf(row) === null
    case 'filled':
      return row => valueOf(row) !== null
    case 'doubtful':
      return row => isRaw(valueOf(row)) || isUnsure(valueOf(row))
    default:
      return assertNever(condition)
  }
}

/** A list of references is one of the values if one of its references is. `null` among them stands for empty cells. */
function isOneOf(value: Json, values: readonly Json[], { column }: KindContext): boolean {
  const plain = isRaw(value) ? value : meant(value)
  if (values.some(wanted => sameJson(wanted, plain))) return true
  return column.kind === 'references' && Array.isArray(plain) && plain.some(item => values.includes(item))
}

/**
 * Both ends count; `null` is an open end. A date or period that covers several days has to lie in between with all of them: «2024» is
 * not between March and May. Empty cells and such as were not understood never are.
 */
function between(from: Json, to: Json, valueOf: (row: Row) => Json, context: KindContext): Holds {
  const { column } = context
  const kind = kindOf(column)
  const spanOf = column.kind === 'date' ? spanOfDate : column.kind === 'period' ? spanOfPeriod : null
  // Bounds of a period column may be given as dates.
  const boundOf = (bound: Json) => (typeof bound === 'string' ? (spanOf?.(bound) ?? spanOfDate(bound)) : null)
  const first = boundOf(from)?.from
  const last = boundOf(to)?.to
  const usable = (bound: Json) => bound === null || (spanOf === null ? kind.valid(bound, column) : boundOf(bound) !== null)
  const comparable = usable(from) && usable(to)
  return row => {
    const value = meant(valueOf(row))
    if (value === null || !comparable || !kind.valid(value, column)) return false
    if (spanOf === null) return (from === null || kind.compare(value, from, context) >= 0) && (to === null || kind.compare(value, to, context) <= 0)
    const span = spanOf(String(value))
    return span !== null && (first === undefined || span.from >= first) && (last === undefined || span.to <= last)
  }
}
