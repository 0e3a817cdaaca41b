import type { ColumnAnswer } from '../../../domain/columnAnswer.ts'
import { columnProof, NO_EVIDENCE, type ColumnEvidence } from '../../../domain/columnReadings.ts'
import type { KindContext } from '../../../domain/kind.ts'
import { LOCALES } from '../../../domain/locale.ts'
import { unitOf, type UnitReading } from '../../../domain/units.ts'
import { sameJson } from '../../../domain/value.ts'
import { columnReader, type ColumnReader } from '../cellReader.ts'
import type { Doubt } from '../compareTable.ts'
import type { FileRow, FileSheet } from '../fileSheet.ts'
import { stepping, type Sliced } from '../sliced.ts'
import { headerUnits, unitsAbove, wordsOf, type HeaderUnits } from './headerUnits.ts'
import { withUnits } from './unitReader.ts'

/** The answer to which unit a header means that says: none. */
export const NO_UNIT = 'none'

/** How a column of a stranger's table is read. */
export interface ForeignColumn {
  readonly reader: ColumnReader
  /** R34: the words for the unit that its header gives to its figures; null where it gives none. */
  readonly unit: string | null
  /** The units that can be meant, as answers: several where somebody has to say which. */
  readonly units: readonly string[]
  /** What the header says of all numbers under it and the column cannot keep. */
  readonly unread: Extract<Doubt, { type: 'unit' }> | null
}

const idOf = (unit: UnitReading | null): string => unit?.unit ?? NO_UNIT

/** The column at `at` under the header row, read into the column of `context`. `proved`: what its texts prove together; `answer`: what a person has said of it. */
export function foreignColumn({ rows }: FileSheet, header: number, at: number, context: KindContext, proved: ColumnEvidence, answer: ColumnAnswer = {}): ForeignColumn {
  const reader = columnReader(context, proved, [], answer)
  const text = wordsOf(rows[header]?.cells[at])
  switch (context.column.kind) {
    case 'figure': {
      const { words, units } = saidUnits(text, rows.slice(0, header), context)
      const chosen = units.filter(unit => idOf(unit) === answer.unit)
      const counting = chosen.length > 0 ? chosen : units
      return { reader: withUnits(reader, counting), unit: counting.some(unit => unit !== null) ? words : null, units: units.map(idOf), unread: units.length === 0 && words !== '' ? { type: 'unit', words } : null }
    }
    case 'number': case 'wholeNumber':
      return { reader, unit: null, units: [], unread: unkeptScale(text, context) }
    case 'date':
      return { reader: answer.dates === undefined ? inBothOrders(reader, context, proved) : reader, unit: null, units: [], unread: null }
    default:
      return { reader, unit: null, units: [], unread: null }
  }
}

/** `03/04/2026` is read in the order of a person's language where that person types it; who wrote the file is not known. */
function inBothOrders(reader: ColumnReader, context: KindContext, proved: ColumnEvidence): ColumnReader {
  if (proved.dates !== null) return reader
  const orders = (['dayFirst', 'monthFirst'] as const).map(dates => columnReader(context, proved, [], { dates }))
  return {
    read(cell) {
      const own = reader.read(cell)
      if (own.state !== 'clear' || cell?.type !== 'text') return own
      const other = orders.map(one => one.read(cell)).find(one => one.state === 'clear' && !sameJson(one.value, own.value))
      return other?.state === 'clear' ? { state: 'ambiguous', readings: [own.value, other.value] } : own
    },
  }
}

/** What is said above one column goes before what is said above all. */
function saidUnits(text: string, above: readonly FileRow[], { locale }: KindContext): HeaderUnits {
  const own = headerUnits(text, locale)
  return own.words === '' ? unitsAbove(above, locale) : own
}

/** Thousands or millions in the header over a column of bare numbers, unless the column's own name says the same. */
function unkeptScale(text: string, { locale, column }: KindContext): Extract<Doubt, { type: 'unit' }> | null {
  const { words, units } = headerUnits(text, locale)
  const isScaled = words !== '' && (units.length === 0 || units.some(unit => unit !== null && unit.times * (unitOf(unit.unit)?.scale ?? 1) !== 1))
  const isNamed = LOCALES.some(one => headerUnits(column.label[one], one).words.toLowerCase() === words.toLowerCase())
  return isScaled && !isNamed ? { type: 'unit', words } : null
}

/** What the texts under a header prove together, of all rows; one alone proves nothing. */
export function* provedUnder(rows: readonly FileRow[], at: number, context: KindContext): Sliced<ColumnEvidence> {
  const proof = columnProof(context)
  let count = 0
  yield* stepping(rows, ({ cells: { [at]: cell } }) => {
    if (cell?.type !== 'text') return
    proof.add(cell.text)
    count += 1
  })
  return count < 2 ? NO_EVIDENCE : proof.evidence
}
