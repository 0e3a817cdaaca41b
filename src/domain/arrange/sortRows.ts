import type { ColumnId } from '../ids.ts'
import type { KindContext, TableContext } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import type { ColumnDeclaration } from '../table.ts'
import { effectiveUnit, unitOf } from '../units.ts'
import { unitInRow } from '../unitInRow.ts'
import { isRaw, meant, type Figure, type Json } from '../value.ts'
import type { Row, Sort } from '../view.ts'
import { orderWords } from './orderWords.ts'

/** One number for each row, and their direction: however many rows there are, the comparison itself is a subtraction. */
interface Keys {
  readonly of: Float64Array
  readonly sign: 1 | -1
}

/** Behind all values, in either direction: what was not understood, then what is empty. */
const NOT_UNDERSTOOD = Number.POSITIVE_INFINITY
const EMPTY = Number.NaN
/** Words come behind a column's numbers. */
const FIRST_WORD = 1e12

/** By the given columns, then by the rows' own order (rank, then id). A new list. */
export function sortRows(rows: readonly Row[], sorts: readonly Sort[], columns: ReadonlyMap<ColumnId, ColumnDeclaration>, context: TableContext): readonly Row[] {
  const ranked = rows.toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const keys = sorts.flatMap((sort): Keys[] => {
    const column = columns.get(sort.column)
    return column === undefined ? [] : [{ of: keysOf(ranked, { ...context, column }), sign: sort.descending ? -1 : 1 }]
  })
  if (keys.length === 0) return ranked
  const order = Uint32Array.from(ranked, (_, index) => index)
  return Array.from(order.toSorted((a, b) => compare(a, b, keys)), index => ranked[index]!)
}

function compare(a: number, b: number, keys: readonly Keys[]): number {
  for (const { of, sign } of keys) {
    const left = of[a]!
    const right = of[b]!
    if (left === right) continue
    const lastLeft = place(left)
    const lastRight = place(right)
    if (lastLeft !== lastRight) return lastLeft - lastRight
    if (lastLeft === 0) return (left - right) * sign
  }
  return a - b
}

const place = (key: number) => (Number.isNaN(key) ? 2 : key === NOT_UNDERSTOOD ? 1 : 0)

function keysOf(rows: readonly Row[], context: KindContext): Float64Array {
  const kind = kindOf(context.column)
  const keys = new Float64Array(rows.length)
  /** The rows whose key is a word, and which of the different words it is. */
  const worded: number[] = []
  const wordOf: number[] = []
  const words = new Map<string, number>()
  const { unitColumn } = context.column
  rows.forEach((row, index) => {
    const value = row.values[context.column.id] ?? null
    const plain = meant(value)
    if (plain === null || isRaw(value) || !kind.valid(plain, context.column)) {
      keys[index] = value === null ? EMPTY : NOT_UNDERSTOOD
      return
    }
    const key = unitColumn === undefined ? kind.sortKey(plain, context) : amountInRow(plain, row, unitColumn)
    if (typeof key === 'number') keys[index] = key
    else {
      let word = words.get(key)
      if (word === undefined) words.set(key, (word = words.size))
      worded.push(index)
      wordOf.push(word)
    }
  })
  // Words become numbers: each different text is compared, not each row.
  const places = orderWords([...words.keys()], context.locale)
  worded.forEach((row, i) => (keys[row] = FIRST_WORD + places[wordOf[i]!]!))
  return keys
}

/** What a figure amounts to, where another cell of its row says the unit. */
function amountInRow(value: Json, row: Row, unitColumn: ColumnId): number {
  const figure = value as Figure // the figure kind has accepted it
  const unit = effectiveUnit(figure.unit, unitInRow(row, unitColumn))
  return figure.value * (unit === null ? 1 : (unitOf(unit)?.scale ?? 1))
}
