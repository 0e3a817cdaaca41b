import type { ColumnAnswer } from '../../../domain/columnAnswer.ts'
import type { KindContext } from '../../../domain/kind.ts'
import type { KindId } from '../../../domain/kindId.ts'
import { sameJson, type Json } from '../../../domain/value.ts'
import { cellWords, type CellReading } from '../cellReader.ts'
import type { FileCell, FileSheet } from '../fileSheet.ts'
import { foreignColumn } from './foreignColumn.ts'

/** One thing that a person is to say of a whole column, by the first cell that can be read in several ways. */
export interface ColumnQuestion {
  readonly about: keyof ColumnAnswer
  /** The cell as the file shows it. */
  readonly sample: string
  /** What it is by each answer. */
  readonly options: readonly { readonly answer: ColumnAnswer; readonly value: Json }[]
}

/** Rows that are looked at: what is written otherwise only further down is asked cell by cell. */
const ASKED_ROWS = 2_000

const DECIMALS: readonly ColumnAnswer[] = [{ decimal: ',' }, { decimal: '.' }]
/** In the order in which one answer bears on the next; the units that a header can mean come with it. */
const ANSWERS: Readonly<Partial<Record<KindId, readonly (readonly ColumnAnswer[])[]>>> = {
  date: [[{ dates: 'dayFirst' }, { dates: 'monthFirst' }]],
  wholeNumber: [DECIMALS],
  number: [DECIMALS],
  figure: [DECIMALS, []],
  percent: [DECIMALS, [{ percents: 'ratio' }, { percents: 'percent' }]],
  growthIndex: [DECIMALS, [{ percents: 'ratio' }, { percents: 'percent' }]],
}

const takenOf = (reading: CellReading): Json | undefined => (reading.state === 'clear' ? reading.value : reading.state === 'ambiguous' ? reading.readings[0] : undefined)

/** What has to be asked of the column at `at`, those questions too that `answer` has answered; a column that proves by itself how it is read is not asked about. */
export function columnQuestions(sheet: FileSheet, header: number, at: number, context: KindContext, answer: ColumnAnswer): readonly ColumnQuestion[] {
  const asked: FileSheet = { ...sheet, rows: sheet.rows.slice(0, header + 1 + ASKED_ROWS) }
  const cells = asked.rows.slice(header + 1).flatMap(row => row.cells[at] ?? [])
  let said: ColumnAnswer = {}
  return (ANSWERS[context.column.kind] ?? []).flatMap((answers): ColumnQuestion[] => {
    const open = foreignColumn(asked, header, at, context, said)
    const possible = answers.length === 0 ? open.units.map((unit): ColumnAnswer => ({ unit })) : answers
    if (possible.length < 2) return []
    const about = Object.keys(possible[0]!)[0] as keyof ColumnAnswer // each has one key
    const readings = possible.map(one => ({ answer: one, reader: foreignColumn(asked, header, at, context, { ...said, ...one }).reader }))
    if (answer[about] !== undefined) said = { ...said, [about]: answer[about] }
    for (const cell of cells) {
      if (open.reader.read(cell).state !== 'ambiguous') continue
      const question = asking(about, cell, readings.flatMap(({ answer: one, reader }) => {
        const value = takenOf(reader.read(cell))
        return value === undefined ? [] : [{ answer: one, value }]
      }), context)
      if (question !== null) return [question]
    }
    return []
  })
}

/** Null where all answers come to the same. */
function asking(about: keyof ColumnAnswer, cell: FileCell, all: ColumnQuestion['options'], context: KindContext): ColumnQuestion | null {
  const options = all.filter(({ value }, at) => all.findIndex(other => sameJson(other.value, value)) === at)
  return options.length < 2 ? null : { about, sample: cellWords(cell, context), options }
}
