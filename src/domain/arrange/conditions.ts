import { assertNever } from '../assertNever.ts'
import type { Condition } from '../condition.ts'
import { jsonSet } from '../jsonKey.ts'
import type { KindContext } from '../kind.ts'
import { overdueBy } from '../overdue.ts'
import type { ColumnDeclaration } from '../table.ts'
import { isRaw, isUnsure, meant, type Json } from '../value.ts'
import type { Row } from '../view.ts'
import { finder } from '../words.ts'
import { between, compares } from './comparing.ts'
import { shownTexts } from './search.ts'
import { inSpan, relative, spansOf, yearBefore } from './spans.ts'

type Holds = (row: Row) => boolean

/**
 * The condition as a question to a row; what can be prepared is prepared once. `columns` are the table's: whether a matter is closed
 * stands in another cell of its row.
 */
export function conditionOf(condition: Condition, context: KindContext, columns: readonly ColumnDeclaration[] = []): Holds {
  const { column } = context
  const valueOf = (row: Row): Json => row.values[column.id] ?? null
  switch (condition.type) {
    case 'contains':
      return wordsHold(finder(condition.text), context)
    case 'lacks': {
      const contains = wordsHold(finder(condition.text), context)
      return row => !contains(row)
    }
    case 'begins':
      return wordsHold(finder(condition.text, 'start'), context)
    case 'equals':
      return wordsHold(finder(condition.text.trim(), 'whole'), context)
    case 'is': {
      const ticked = tickedIn(condition, column)
      return row => {
        const value = plainOf(valueOf(row))
        return ticked(value) || (isList(value, column) && value.some(ticked))
      }
    }
    case 'isNot': {
      const unticked = tickedIn(condition, column)
      return row => {
        const value = plainOf(valueOf(row))
        return !unticked(value) && !(isList(value, column) && value.every(unticked))
      }
    }
    case 'compares':
      return compares(condition.sign, condition.to, context)
    case 'between':
      return between(condition.from, condition.to, context)
    case 'within':
      return inSpan(condition.span, column)
    case 'relative':
      return relative(condition.span, context)
    case 'yearBefore':
      return yearBefore(condition.period, column)
    case 'overdue': {
      const isOverdue = overdueBy(column, columns, context.today)
      return row => isOverdue(row.values)
    }
    case 'empty':
      return row => valueOf(row) === null
    case 'filled':
      return row => valueOf(row) !== null
    case 'doubtful':
      return row => isRaw(valueOf(row)) || isUnsure(valueOf(row))
    case 'unknown':
      return () => true
    default:
      return assertNever(condition)
  }
}

/** What stands in the list of values for a stored one: the reading taken, and what was not understood as it was typed. */
const plainOf = (value: Json): Json => (isRaw(value) ? value : meant(value))

/** A list of references is ticked by each of them. */
const isList = (value: Json, column: ColumnDeclaration): value is readonly Json[] => column.kind === 'references' && Array.isArray(value)

function tickedIn({ values, within = [] }: { readonly values: readonly Json[]; readonly within?: readonly string[] }, column: ColumnDeclaration): (value: Json) => boolean {
  const listed = jsonSet(values)
  if (within.length === 0) return value => listed.has(value)
  const inOne = spansOf(within, column)
  return value => listed.has(value) || inOne(value)
}

function wordsHold(wanted: RegExp, context: KindContext): Holds {
  const shown = shownTexts(context.column, context)
  const { id } = context.column
  return row => {
    const value = row.values[id]
    return value !== null && value !== undefined && wanted.test(shown(value))
  }
}
