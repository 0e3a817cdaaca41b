import type { ColumnId } from '../ids.ts'
import type { KindContext, TableContext } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import type { ColumnDeclaration } from '../table.ts'
import { effectiveUnit, unitOf } from '../units.ts'
import { unitInRow } from '../unitInRow.ts'
import { isRaw, meant, type Figure, type Json } from '../value.ts'
import type { Row, Sort } from '../view.ts'
import { distinctSorted, orderByPlaces, placeIn } from './orderByKeys.ts'
import { orderWords } from './orderWords.ts'

/** One number for each row, and their direction: however many rows there are, only numbers are sorted. */
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
  let order = new Uint32Array(ranked.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  // From the last key to the first: what is equal by one keeps the order of those after it.
  for (const { of, sign } of keys.toReversed()) order = ordered(order, of, sign)
  const sorted: Row[] = []
  for (let i = 0; i < order.length; i++) sorted.push(ranked[order[i]!]!)
  return sorted
}

function ordered(order: Uint32Array, keys: Float64Array, sign: 1 | -1): Uint32Array<ArrayBuffer> {
  const distinct = distinctSorted(keys)
  // What was not understood and what is empty come last in either direction.
  const turned = sign === 1 ? 0 : distinct.findIndex(key => !isValue(key))
  const values = turned < 0 ? distinct.length : turned
  const places = new Uint32Array(order.length)
  for (let i = 0; i < order.length; i++) {
    const key = keys[order[i]!]!
    const place = placeIn(distinct, key)
    places[i] = sign === 1 || !isValue(key) ? place : values - 1 - place
  }
  return orderByPlaces(order, places, distinct.length)
}

const isValue = (key: number) => !Number.isNaN(key) && key !== NOT_UNDERSTOOD

function keysOf(rows: readonly Row[], context: KindContext): Float64Array {
  const kind = kindOf(context.column)
  const keys = new Float64Array(rows.length)
  /** The rows whose key is a word, and which of the words it is. */
  const worded: number[] = []
  const wordOf: number[] = []
  const words = new DistinctWords()
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
      worded.push(index)
      wordOf.push(words.add(key))
    }
  })
  // Words become numbers: each different text is compared, not each row.
  const places = orderWords(words.list, context.locale)
  for (let i = 0; i < worded.length; i++) keys[worded[i]!] = FIRST_WORD + places[wordOf[i]!]!
  return keys
}

/** After so many words it is seen whether a column repeats its words. */
const WORDS_LOOKED_AT = 2_000

/** The words of a column, once each while that saves anything: where most are different, to look each of them up takes longer than to order a few twice. */
class DistinctWords {
  readonly list: string[] = []
  private readonly known = new Map<string, number>()
  private repeats = true
  private added = 0

  /** Its place in the list. */
  add(word: string): number {
    if (++this.added === WORDS_LOOKED_AT) this.repeats = this.known.size * 2 < WORDS_LOOKED_AT
    if (!this.repeats) return this.list.push(word) - 1
    const known = this.known.get(word)
    if (known !== undefined) return known
    this.known.set(word, this.list.length)
    return this.list.push(word) - 1
  }
}

/** What a figure amounts to, where another cell of its row says the unit. */
function amountInRow(value: Json, row: Row, unitColumn: ColumnId): number {
  const figure = value as Figure // the figure kind has accepted it
  const unit = effectiveUnit(figure.unit, unitInRow(row, unitColumn))
  return figure.value * (unit === null ? 1 : (unitOf(unit)?.scale ?? 1))
}
