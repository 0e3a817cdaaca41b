import { readAnswers, type ColumnAnswers } from '../columnAnswer.ts'
import { isId, type ColumnId, type RowId, type TableId } from '../ids.ts'
import type { Json } from '../value.ts'
import type { Row } from '../view.ts'

/** Which column of a sort of file is which of a table's, as somebody said it when such a file was brought in last. */
export interface ImportMapping {
  readonly row: RowId
  readonly table: TableId
  /** Names files with the same headers. */
  readonly signature: string
  /** By the place in the file; null for a column that is not taken over. */
  readonly columns: readonly (ColumnId | null)[]
  /** Columns by which rows are found again. */
  readonly keys: readonly ColumnId[]
  /** What was said of columns that can be read in several ways; absent where nothing was. */
  readonly answers?: ColumnAnswers
}

/** What is remembered of a sort of file. */
export type RememberedMapping = Pick<ImportMapping, 'columns' | 'keys' | 'answers'>

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is stored of a mapping, from wherever it comes; null for what is none. */
export function readMapping(value: unknown): RememberedMapping | null {
  if (!isRecord(value)) return null
  const { columns, keys } = value
  if (!Array.isArray(columns) || !Array.isArray(keys) || !keys.every(isId)) return null
  const answers = readAnswers(value['answers'])
  return columns.every((column: unknown) => column === null || isId(column)) ? { columns: columns as (ColumnId | null)[], keys, ...(Object.keys(answers).length > 0 && { answers }) } : null // each was looked at
}

/** As it is stored. */
export const writeMapping = ({ columns, keys, answers }: RememberedMapping): Json => ({ columns, keys, ...(answers !== undefined && Object.keys(answers).length > 0 && { answers: answers as Json }) }) // plain data

/** The mappings among the rows of `council/settings`; of two for one sort of file, made apart, the later one counts. */
export function readImportMappings(rows: Iterable<Row>): readonly ImportMapping[] {
  const found = new Map<string, ImportMapping>()
  for (const { id, deleted, values } of [...rows].toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1))) {
    const { type, table, signature } = values
    const mapping = readMapping(values['mapping'])
    if (deleted || type !== 'mapping' || !isId(table) || !isId(signature) || mapping === null) continue
    found.set(`${table}/${signature}`, { row: id, table, signature, ...mapping })
  }
  return [...found.values()]
}
