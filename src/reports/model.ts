import type { Locale } from '../domain/locale.ts'

/** A report before it is a workbook: what stands where and what it means, without a font or a border. */
export interface ReportModel {
  readonly locale: Locale
  /** Shown in the file's properties. */
  readonly title: string
  readonly author: string
  /** The day as of which the report stands, `2026-11-22`; also the file's date, so that the same input gives the same bytes. */
  readonly asOf: string
  /** Without the ending. */
  readonly fileName: string
  readonly sheets: readonly SheetModel[]
}

export interface SheetModel {
  readonly name: string
  readonly title: string
  /** Lines between title and table: the as-of date, what is filtered, the unit. */
  readonly remarks: readonly string[]
  readonly columns: readonly ColumnModel[]
  readonly lines: readonly LineModel[]
  /** Notes under the table, in their order. */
  readonly notes: readonly NoteModel[]
  /** Words of the page footer: "Page 1 of 3". */
  readonly page: string
  readonly of: string
  readonly orientation: 'landscape' | 'portrait'
  /** Said in place of the table's body where there are no lines. */
  readonly nothing: string
}

export interface ColumnModel {
  readonly id: string
  readonly header: string
  /** In characters, as Excel counts. */
  readonly width: number
  readonly align: 'start' | 'center' | 'end'
}

export interface NoteModel {
  readonly number: number
  readonly text: string
  readonly address?: string
}

export type LineModel =
  | { readonly type: 'row'; readonly cells: readonly CellModel[] }
  /** A heading over the lines that follow, across all columns. */
  | { readonly type: 'heading'; readonly level: 0 | 1; readonly text: string }
  | { readonly type: 'total'; readonly level: 0 | 1; readonly cells: readonly CellModel[] }

export type CellModel =
  | { readonly type: 'empty' }
  | { readonly type: 'text'; readonly text: string; /** Not understood or ambiguous: set in italics, so that it is seen on paper too. */ readonly doubtful?: true }
  /** `prefix` and `suffix` are words of the number's format ("over", "t"): the cell stays a number. With `percent` the value is a ratio (0.1 is 10 %). */
  | { readonly type: 'number'; readonly value: number; readonly digits: number; readonly prefix?: string; readonly suffix?: string; readonly percent?: true; readonly doubtful?: true }
  | { readonly type: 'day'; readonly iso: string }
  /** `2025-11-20T23:05:59`, by the clock of the council's time zone. */
  | { readonly type: 'moment'; readonly iso: string }
  | { readonly type: 'link'; readonly text: string; readonly address: string }
  /** A sum over lines of the same column. `of` are indices into the sheet's lines; `result` is what the formula gives. */
  | { readonly type: 'sum'; readonly of: readonly LineRange[]; readonly result: number; readonly digits: number; readonly prefix?: string }
  /** Lines counted by their filled cells in another column, by its index. */
  | { readonly type: 'count'; readonly of: readonly LineRange[]; readonly column: number; readonly result: number; readonly prefix: string }

/** First and last index into the sheet's lines, both within. */
export type LineRange = readonly [first: number, last: number]
