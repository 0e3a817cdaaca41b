import { orderWords } from '../../domain/arrange/orderWords.ts'
import { showCell } from '../../domain/cell.ts'
import { jsonKey } from '../../domain/jsonKey.ts'
import { kindOf } from '../../domain/kinds/index.ts'
import type { KindContext } from '../../domain/kind.ts'
import { isRaw, meant, type Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'

export interface ColumnValue {
  /** `null`: the empty cells. */
  readonly value: Json
  readonly key: string
  /** '' for the empty cells: whoever shows them has the word. */
  readonly text: string
  readonly count: number
}

/**
 * The values that stand in a column, each once with the number of its rows: in the order of the kind, then what was not understood, the
 * empty cells last. Of a list of references each counts. Made for a hundred thousand rows: each different value is looked at once.
 */
export function columnValues(rows: Iterable<Row>, context: KindContext): readonly ColumnValue[] {
  const { column } = context
  const plain = new Map<Json, number>()
  const objects = new Map<string, { readonly value: Json; count: number }>()
  const add = (value: Json) => {
    if (typeof value !== 'object' || value === null) {
      plain.set(value, (plain.get(value) ?? 0) + 1)
      return
    }
    const key = jsonKey(value)
    const known = objects.get(key)
    if (known === undefined) objects.set(key, { value, count: 1 })
    else known.count++
  }
  for (const row of rows) {
    const stored = row.values[column.id] ?? null
    const value = isRaw(stored) ? stored : meant(stored)
    if (column.kind === 'references' && Array.isArray(value)) value.forEach(add)
    else add(value)
  }
  const single = singleOf(context)
  const counted = [...[...plain].map(([value, count]) => ({ value, count, key: jsonKey(value) })), ...[...objects].map(([key, { value, count }]) => ({ value, count, key }))]
    .map(one => ({ ...one, text: single.text(one.value) }))
  return ordered(counted, value => single.sortKey(value), context)
}

/** Of references one is shown and sorted as a list of one. */
function singleOf(context: KindContext) {
  const { column } = context
  const kind = kindOf(column)
  const whole = (value: Json): Json => (column.kind === 'references' && typeof value === 'string' ? [value] : value)
  return {
    text: (value: Json) => showCell(whole(value), context).text,
    sortKey: (value: Json): number | string | null => (isRaw(value) || !kind.valid(whole(value), column) ? null : kind.sortKey(whole(value), context)),
  }
}

/** Numbers, then words, then what was not understood by its words, then what is empty. */
const NUMBER = 0
const WORD = 1
const DOUBTFUL = 2
const NOTHING = 3

function ordered(values: readonly ColumnValue[], sortKey: (value: Json) => number | string | null, { locale }: KindContext): readonly ColumnValue[] {
  const keys = values.map(({ value }) => (value === null ? null : sortKey(value)))
  const words = orderWords(keys.map((key, index) => (typeof key === 'string' ? key : values[index]!.text)), locale)
  const places = values.map(({ value }, index) => {
    const key = keys[index]!
    return value === null ? NOTHING : key === null ? DOUBTFUL : typeof key === 'number' ? NUMBER : WORD
  })
  const within = (index: number) => (places[index] === NUMBER ? Number(keys[index]) : words[index]!)
  return values.map((_, index) => index).toSorted((a, b) => places[a]! - places[b]! || within(a) - within(b)).map(index => values[index]!)
}
