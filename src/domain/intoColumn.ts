import { markedAhead } from './ahead.ts'
import { editCell, readCell, showCell } from './cell.ts'
import type { KindContext } from './kind.ts'
import { choiceOf } from './kinds/choice.ts'
import { kindOf } from './kinds/index.ts'
import { isRaw, isUnsure, type Json } from './value.ts'

/**
 * A value of one column as it is written into another. Into a column of its kind it goes as it is, into another one as its words, read
 * by that kind as if they had been typed: what does not fit is kept as typed and marked (D1). A deadline that lies ahead becomes a day of completion that does (D32).
 */
export function intoColumn(value: Json, from: KindContext, to: KindContext): Json {
  if (value === null || from.column.id === to.column.id) return value
  if (isRaw(value)) return readCell(value.raw, to)
  if (isSameKind(from, to)) {
    const plain = isUnsure(value) ? value.value : value
    const isChoice = to.column.kind !== 'choice' || choiceOf(plain, to.column) !== null
    if (isChoice && kindOf(to.column).valid(plain, to.column)) return from.column.closes === true ? value : markedAhead(value, to)
  }
  const isForReading = to.column.kind === 'text' || to.column.kind === 'longText'
  return readCell(isForReading ? showCell(value, from).text : editCell(value, from), to)
}

const isSameKind = ({ column: from }: KindContext, { column: to }: KindContext): boolean =>
  from.kind === to.kind && (from.table ?? null) === (to.table ?? null)
