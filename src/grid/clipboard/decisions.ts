import { readCell } from '../../domain/cell.ts'
import type { RowId, TableId } from '../../domain/ids.ts'
import type { KindContext } from '../../domain/kind.ts'
import { kindOf } from '../../domain/kinds/index.ts'
import type { Json } from '../../domain/value.ts'
import type { Doubt } from './readValues.ts'

/** What the person decided about a doubtful cell. */
export type Decision =
  /** As it was pasted, and marked: what typing would do. */
  | { readonly type: 'keep' }
  | { readonly type: 'reading'; readonly index: number }
  | { readonly type: 'choice'; readonly id: string }
  /** A new row of the other table, by this name. */
  | { readonly type: 'create' }
  | { readonly type: 'typed'; readonly text: string }

export type DoubtSort = 'ambiguous' | 'unnamed' | 'refused'

export const sortOf = ({ reading }: Doubt): DoubtSort =>
  reading.state === 'ambiguous' ? 'ambiguous' : reading.code === 'cell.notFound' ? 'unnamed' : 'refused'

const NAMES_IN_LIST = /[;\n\r]+/u

/** The ids of the names, with new rows for those that have none; `null` where a name is of several rows, or nothing may be made. */
function withNewRows(text: string, { column, names }: KindContext, create: (table: TableId, name: string) => RowId | null): Json {
  const table = column.table ?? ''
  const ids: string[] = []
  for (const part of column.kind === 'references' ? text.split(NAMES_IN_LIST) : [text]) {
    const name = part.trim()
    if (name === '') continue
    const found = names.find(table, name)
    const id = found.length === 0 ? create(table, name) : found.length === 1 ? found[0]! : null
    if (id === null) return null
    ids.push(id)
  }
  const unique = [...new Set(ids)]
  const value = column.kind === 'references' ? unique : (unique[0] ?? null)
  return kindOf(column).valid(value, column) ? value : null
}

/** What is written for a doubtful text. */
export function decided(doubt: Doubt, decision: Decision, context: KindContext, create: (table: TableId, name: string) => RowId | null): Json {
  const kept = (): Json => {
    const raw = doubt.text.toWellFormed()
    return doubt.reading.state === 'ambiguous' ? { value: doubt.reading.readings[0]!, raw, unsure: true } : { raw }
  }
  switch (decision.type) {
    case 'keep': return kept()
    case 'reading': return doubt.reading.state === 'ambiguous' ? (doubt.reading.readings[decision.index] ?? kept()) : kept()
    case 'choice': return decision.id
    case 'create': return withNewRows(doubt.text, context, create) ?? kept()
    case 'typed': return readCell(decision.text, context)
  }
}

/** The decisions after one of them was taken over for all doubts of its sort in its column. A text that was typed suits its own cell alone. */
export function alike(doubts: readonly Doubt[], decisions: readonly Decision[], from: number): readonly Decision[] {
  const decision = decisions[from]!
  const doubt = doubts[from]!
  if (decision.type === 'typed') return decisions
  const takesIt = (other: Doubt) => {
    if (other.column !== doubt.column) return false
    if (decision.type === 'keep') return true
    if (sortOf(other) !== sortOf(doubt)) return false
    return decision.type !== 'reading' || (other.reading.state === 'ambiguous' && decision.index < other.reading.readings.length)
  }
  return decisions.map((before, index) => (takesIt(doubts[index]!) ? decision : before))
}
