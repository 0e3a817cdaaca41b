import { spanOfDate } from './dates.ts'
import type { ColumnDeclaration, Values } from './table.ts'
import { meant, type Json } from './value.ts'

/**
 * D30: a matter is overdue when its deadline has passed and nothing in its row closes it. What closes it is a status that ends the matter (done, done late,
 * off control; fulfilled, expired, terminated), or the date on which it was completed or taken off control, whichever was entered first: people fill in the
 * one and forget the other. "Not done" closes nothing: office rules of both sides keep such a clause under control until it is done, put off or taken off.
 * "Extended" is measured by its new deadline, "standing control" by the one that it has, if it has one.
 */
export function overdueBy(deadline: ColumnDeclaration, columns: readonly ColumnDeclaration[], today: string): (values: Values) => boolean {
  const isClosed = closedBy(columns)
  // Days repeat from row to row.
  const known = new Map<string, boolean>()
  return values => {
    const day = meant(values[deadline.id] ?? null)
    if (typeof day !== 'string') return false
    let isPast = known.get(day)
    if (isPast === undefined) known.set(day, (isPast = lastDay(day, today) < today))
    return isPast && !isClosed(values)
  }
}

/** Can a row be overdue by this column: is it a deadline, and can the table say that a matter is closed? A date of the council's own may be one. */
export const mayBeOverdue = (column: ColumnDeclaration, columns: readonly ColumnDeclaration[]): boolean =>
  column.kind === 'date' && (column.deadline === true || column.own === true) && columns.some(other => other.id !== column.id && canClose(other))

/** A deadline that says only its month or year is over when that is. What is no day never passes. */
const lastDay = (day: string, today: string): string => spanOfDate(day)?.to ?? today

const closedChoices = ({ choices }: ColumnDeclaration): readonly string[] => (choices ?? []).flatMap(({ id, closed }) => (closed === true ? [id] : []))
const canClose = (column: ColumnDeclaration): boolean => column.closes === true || closedChoices(column).length > 0

/** Says of a row's values whether the matter is closed. */
export function closedBy(columns: readonly ColumnDeclaration[]): (values: Values) => boolean {
  const closing = columns.filter(canClose).map(column => ({ column, choices: new Set<Json>(closedChoices(column)) }))
  return values => closing.some(({ column, choices }) => {
    const value = meant(values[column.id] ?? null)
    // Words that are no date, as "soon", close nothing.
    return column.closes === true ? typeof value === 'string' && spanOfDate(value) !== null : choices.has(value)
  })
}
