import { markedAhead } from '../../domain/ahead.ts'
import { storedReading } from '../../domain/cell.ts'
import { kindOf } from '../../domain/kinds/index.ts'
import { checkCell, MAX_RAW_LENGTH } from '../../domain/check.ts'
import { evidenceOf, NO_EVIDENCE, readByEvidence, type ColumnEvidence } from '../../domain/columnReadings.ts'
import { rowId } from '../../domain/ids.ts'
import type { KindContext, Reading, ReadingCode } from '../../domain/kind.ts'
import { readExact } from '../../domain/readExact.ts'
import { isRaw, isUnsure, meant, type Json } from '../../domain/value.ts'
import { clipCell, type Clip, type ClipCell, type Slices } from './clip.ts'

/** A cell that was not understood, or in more than one way; the same text in the same column is one doubt. */
export interface Doubt {
  /** Index among the columns that are written. */
  readonly column: number
  readonly text: string
  readonly reading: { readonly state: 'ambiguous'; readonly readings: readonly Json[] } | { readonly state: 'refused'; readonly code: ReadingCode }
  /** Rows of the clip, from the top. */
  readonly rows: readonly number[]
}

export interface ReadValues {
  /** By column and row of the clip; what is in doubt is as typing it would leave it. */
  readonly values: readonly (readonly Json[])[]
  readonly doubts: readonly Doubt[]
  /** Cells of the clip that hold something, as often as they are read. */
  readonly filled: number
  /** Cells with two readings of which the rest of their column left one. */
  readonly settled: number
  /** A text that no cell can hold: row and column from the top left. */
  readonly tooLong: { readonly row: number; readonly column: number } | null
}

const CELLS_A_SLICE = 50

/** Reads the clip for the columns it goes to; column `c` takes column `c % width` of the clip. */
export function* readValues(clip: Clip, contexts: readonly KindContext[]): Slices<ReadValues> {
  const height = clip.rows.length
  const values: Json[][] = []
  const doubts: (Doubt & { readonly rows: number[] })[] = []
  let filled = 0
  let settled = 0
  let tooLong: ReadValues['tooLong'] = null
  for (const [column, context] of contexts.entries()) {
    const from = column % clip.width
    const evidence = yield* evidenceIn(clip, from, context)
    const doubtOf = new Map<string, (typeof doubts)[number]>()
    const known = new Map<string, { readonly reading: Reading; readonly isSettled: boolean }>()
    const read: Json[] = []
    for (let row = 0; row < height; row++) {
      if (row % CELLS_A_SLICE === 0) yield
      const cell = clipCell(clip, row, from)
      const own = ownValue(clip, row, from, context)
      if (cell.text !== '' || (own !== undefined && own !== null)) filled++
      if (own !== undefined) {
        read.push(own)
        continue
      }
      if (cell.text.length > MAX_RAW_LENGTH) tooLong ??= { row, column: from }
      const key = cell.exact === undefined ? cell.text : `${cell.text}\u0000${cell.exact}`
      let once = known.get(key)
      if (once === undefined) {
        const reading = readingOf(cell, context, evidence)
        once = { reading, isSettled: reading.state === 'clear' && isSettled(cell, context, evidence) }
        known.set(key, once)
      }
      const { reading } = once
      read.push(storedReading(reading, cell.text, context))
      if (once.isSettled) settled++
      if (reading.state !== 'ambiguous' && reading.state !== 'refused') continue
      const doubt = doubtOf.get(key)
      if (doubt === undefined) {
        const made = { column, text: cell.text, reading, rows: [row] }
        doubtOf.set(key, made)
        doubts.push(made)
      } else doubt.rows.push(row)
    }
    values.push(read)
  }
  return { values, doubts, filled, settled, tooLong }
}

function* evidenceIn(clip: Clip, column: number, context: KindContext): Slices<ColumnEvidence> {
  const texts: string[] = []
  for (let row = 0; row < clip.rows.length; row++) {
    const { text, exact } = clipCell(clip, row, column)
    if (exact === undefined && text !== '') texts.push(text)
  }
  yield
  const evidence = texts.length < 2 ? NO_EVIDENCE : evidenceOf(texts, context)
  return clip.decimal === undefined ? evidence : { ...evidence, decimal: clip.decimal }
}

function readingOf(cell: ClipCell, context: KindContext, evidence: ColumnEvidence): Reading {
  const { text, exact } = cell
  return exact === undefined ? readByEvidence(text, context, evidence) : readExact({ text, exact }, readByEvidence(text, context, NO_EVIDENCE), context)
}

const isSettled = ({ text, exact }: ClipCell, context: KindContext, evidence: ColumnEvidence): boolean =>
  exact === undefined && (evidence.dates !== null || evidence.decimal !== null) && kindOf(context.column).parse(text, context).state === 'ambiguous'

/** The stored value where it was copied in Quorum and means the same in this column; `undefined` where its words are to be read. */
export function ownValue({ own }: Clip, row: number, at: number, context: KindContext): Json | undefined {
  const { column, names } = context
  const from = own?.columns[at]
  if (own === undefined || from === undefined) return undefined
  const value = own.values[row]?.[at] ?? null
  if (value === null) return null
  const isSame = from.kind === column.kind && from.table === column.table
  if (!isSame) return undefined
  const plain = meant(value)
  const isKnown = (id: Json) => typeof id === 'string' && names.nameOf(column.table ?? '', rowId(id)) !== null
  if (column.kind === 'reference' && plain !== null && !isKnown(plain)) return undefined
  if (column.kind === 'references' && Array.isArray(plain) && !plain.every(isKnown)) return undefined
  if (column.kind === 'choice' && plain !== null && column.choices?.some(({ id }) => id === plain) !== true) return undefined
  // Unknown shapes of a newer version are shown as what they are, and go on as their words.
  const isDoubtful = isRaw(value) || isUnsure(value)
  if (checkCell(column, value) !== null || !(isDoubtful || kindOf(column).valid(value, column))) return undefined
  return from.closes === true ? value : markedAhead(value, context)
}
