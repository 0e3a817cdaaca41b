import { assertNever } from '../../domain/assertNever.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { Row } from '../../domain/view.ts'
import { digitsOf } from '../cellModel.ts'
import type { ColumnModel } from '../model.ts'

/** Percents are typed with a fraction also where none of those that stand there has one. */
const PERCENT_DIGITS = 1

/**
 * R40: how a spreadsheet program is to read what is typed into a column. Left to itself it makes a number of the clause `1.10`, a day of `01-02`, and of a
 * growth of 103 one of 10300 %. Nothing for a column that is none of the table's, and for flags, which programs have of their own.
 */
export function typedAs(column: ColumnDeclaration | undefined, rows: readonly Row[]): Pick<ColumnModel, 'typed'> {
  if (column === undefined) return {}
  const { id, kind } = column
  const digits = () => rows.reduce((most, { values }) => Math.max(most, digitsOf(values[id] ?? null, column.digits ?? 6)), 0)
  switch (kind) {
    case 'text': case 'longText': case 'period': case 'choice': case 'reference': case 'references': case 'link':
      return { typed: 'text' }
    case 'date':
      return { typed: 'day' }
    case 'wholeNumber':
      return { typed: column.style === 'roman' ? 'text' : { digits: 0 } }
    case 'number': case 'figure':
      return { typed: { digits: digits() } }
    case 'percent': case 'growthIndex':
      return { typed: { digits: Math.max(PERCENT_DIGITS, digits()), percent: true } }
    case 'flag':
      return {}
    default:
      return assertNever(kind)
  }
}
