import { isId, type ColumnId } from './ids.ts'

/** What a person said once of a column of a file that can be read in several ways. What the column proves by itself goes before it. */
export interface ColumnAnswer {
  /** `03/04/2026` */
  readonly dates?: 'dayFirst' | 'monthFirst'
  /** `1,234` */
  readonly decimal?: ',' | '.'
  /** 1.05 without a percent sign in a column of percents: 105 % or 1.05 %. */
  readonly percents?: 'ratio' | 'percent'
  /** Of the units that a header can mean, by id; `none`: it says nothing of this column. */
  readonly unit?: string
}

export type ColumnAnswers = Readonly<Record<ColumnId, ColumnAnswer>>

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is stored of answers, from wherever it comes: what is not understood of them was not said. */
export function readAnswers(value: unknown): ColumnAnswers {
  if (!isRecord(value)) return {}
  return Object.fromEntries(Object.entries(value).flatMap(([column, one]) => {
    const answer = isRecord(one) ? readAnswer(one) : {}
    return isId(column) && Object.keys(answer).length > 0 ? [[column, answer]] : []
  }))
}

function readAnswer({ dates, decimal, percents, unit }: Readonly<Record<string, unknown>>): ColumnAnswer {
  return {
    ...((dates === 'dayFirst' || dates === 'monthFirst') && { dates }),
    ...((decimal === ',' || decimal === '.') && { decimal }),
    ...((percents === 'ratio' || percents === 'percent') && { percents }),
    ...(typeof unit === 'string' && isId(unit) && { unit }),
  }
}
