import type { ColumnId, TableId } from '../../domain/ids.ts'
import type { KindId } from '../../domain/kindId.ts'
import type { Locale } from '../../domain/locale.ts'
import type { Json } from '../../domain/value.ts'

/** What a workbook says of itself, so that it can come back: which rows and columns are in it, and what stood in each cell when it went out. */
export interface Carried {
  readonly council: string
  /** In which language its words are. */
  readonly locale: Locale
  /** The day on which it was made. */
  readonly asOf: string
  /** The same data gives the same: by it a file is known again. */
  readonly exportId: string
  readonly tables: readonly CarriedTable[]
}

export interface CarriedTable {
  readonly table: TableId
  /** Only those that can be brought back: what is reckoned or numbered in the workbook is not among them. */
  readonly columns: readonly CarriedColumn[]
  readonly rows: readonly CarriedRow[]
  /**
   * What words of the file stand for which value, by column: names of rows, choices, periods. They are read back as what they were, also where
   * somebody has been renamed since, or two are called the same.
   */
  readonly words: Readonly<Record<ColumnId, readonly (readonly [text: string, value: Json])[]>>
  /** What stands in lines that are no rows: headings, notes. */
  readonly others: readonly string[]
  /** Somebody was asked to fill in these rows and no others: rows that are missing or new say nothing. */
  readonly isRequest?: true
}

export interface CarriedColumn {
  readonly id: ColumnId
  readonly kind: KindId
}

/** A row's id, and its values in the order of the columns. */
export type CarriedRow = readonly [row: string, ...values: Json[]]

export const CARRIED_VERSION = 1
/** A cell of a workbook holds 32,767 characters. */
export const CHUNK_LENGTH = 32_000

/** The key of the column with the row ids. The table's id is in it, because a workbook may hold several. */
export const ROW_ID_COLUMN = '_id'
export const rowIdKey = (table: TableId): string => `${ROW_ID_COLUMN}:${table}`
/** In place of a row's id in lines that are no rows. */
export const NO_ROW = '-'
