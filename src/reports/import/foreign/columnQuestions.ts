import type { ColumnAnswer } from '../../../domain/columnAnswer.ts'
import type { KindContext } from '../../../domain/kind.ts'
import type { KindId } from '../../../domain/kindId.ts'
import { sameJson, type Json } from '../../../domain/value.ts'
import { cellWords, type CellReading } from '../cellReader.ts'
import type { FileCell, FileSheet } from '../fileSheet.ts'
import { atOnce, steppingTo, type Sliced } from '../sliced.ts'
import { foreignColumn, provedUnder } from './foreignColumn.ts'
import { rowsUnder } from './rowsUnder.ts'

/** One thing that a person is to say of a whole column, by the first cell that can be read in several ways. */
export interface ColumnQuestion {
  readonly about: keyof ColumnAnswer
  /** The cell as the file shows it. */
  readonly sample: string
  /** What it is by each answer. */
  readonly options: readonly { readonly answer: ColumnAnswer; readonly value: Json }[]
}

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

/** As `askingColumn`, in one go. */
export const columnQuestions = (sheet: FileSheet, header: number, at: number, context: KindContext, answer: ColumnAnswer): readonly ColumnQuestion[] => atOnce(askingColumn(sheet, header, at, context, answer))

/**
 * What has to be asked of the column at `at`, step by step, those questions too that `answer` has answered. All of its rows are looked at: it may be the last
 * that has two readings, or proves by itself how the others are read, so that nothing is asked.
 */
export function* askingColumn(sheet: FileSheet, header: number, at: number, context: KindContext, answer: ColumnAnswer): Sliced<readonly ColumnQuestion[]> {
  const { rows } = rowsUnder(sheet, header)
  const steps = ANSWERS[context.column.kind] ?? []
  const questions: ColumnQuestion[] = []
  if (steps.length === 0) return questions
  const proved = yield* provedUnder(rows, at, context)
  let said: ColumnAnswer = {}
  for (const answers of steps) {
    const open = foreignColumn(sheet, header, at, context, proved, said)
    const possible = answers.length === 0 ? open.units.map((unit): ColumnAnswer => ({ unit })) : answers
    if (possible.length < 2) continue
    const about = Object.keys(possible[0]!)[0] as keyof ColumnAnswer // each has one key
    const readings = possible.map(one => ({ answer: one, reader: foreignColumn(sheet, header, at, context, proved, { ...said, ...one }).reader }))
    if (answer[about] !== undefined) said = { ...said, [about]: answer[about] }
    const question = yield* steppingTo(rows, ({ cells: { [at]: cell } }) => (cell === undefined || open.reader.read(cell).state !== 'ambiguous' ? null : asking(about, cell, readings.flatMap(({ answer: one, reader }) => {
      const value = takenOf(reader.read(cell))
      return value === undefined ? [] : [{ answer: one, value }]
    }), context)))
    if (question !== null) questions.push(question)
  }
  return questions
}

/** Null where all answers come to the same. */
function asking(about: keyof ColumnAnswer, cell: FileCell, all: ColumnQuestion['options'], context: KindContext): ColumnQuestion | null {
  const options = all.filter(({ value }, at) => all.findIndex(other => sameJson(other.value, value)) === at)
  return options.length < 2 ? null : { about, sample: cellWords(cell, context), options }
}
