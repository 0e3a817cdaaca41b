import type { Condition } from './condition.ts'
import type { ColumnId, RowId } from './ids.ts'
import type { TimePart } from './timeParts.ts'
import type { Json, Qualifier } from './value.ts'

/** A row as the book's cache holds it. The views read it and never change it. */
export interface Row {
  readonly id: RowId
  /** Fractional index; ties are broken by the row id. */
  readonly rank: string
  /** Stored values by column; an absent key is an empty cell, as `null` is. */
  readonly values: Readonly<Record<ColumnId, Json>>
  readonly deleted: boolean
}

export interface Sort {
  readonly column: ColumnId
  readonly descending: boolean
}

export interface Filter {
  readonly column: ColumnId
  readonly condition: Condition
}

export interface ViewColumn {
  readonly id: ColumnId
  readonly width?: number
  readonly hidden?: true
  /** Absent: only the table's first column is frozen. */
  readonly pinned?: boolean
}

/** How a table is looked at: kept for each person, handed to grid, reports and exports alike. */
export interface View {
  /** In the order shown; columns of the table that are missing here follow at the end. */
  readonly columns: readonly ViewColumn[]
  /** Empty: the rows' own order (rank). */
  readonly sort: readonly Sort[]
  /** All must hold. */
  readonly filters: readonly Filter[]
  /** Group lines for at most two columns. */
  readonly group: readonly ColumnId[]
  /** Grouped columns of dates and periods that are taken by their years, quarters or months; the others by their values. */
  readonly groupBy?: Readonly<Record<ColumnId, TimePart>>
  /** Group lines that are folded, by their key. */
  readonly folded: readonly string[]
  /** Quick search: words that must all be found in the shown texts of a row. */
  readonly search: string
  /** Deleted rows are shown instead of the others. */
  readonly deleted?: true
}

export const PLAIN_VIEW: View = { columns: [], sort: [], filters: [], group: [], folded: [], search: '' }

/** The sum of a number, figure or percent column over the rows of a group. */
export interface Sum {
  readonly value: number
  readonly count: number
  /** Present when any summand has a qualifier: a sum of "about 10" and 5 is itself "about". */
  readonly qualifier?: Qualifier
  /** For figures: the unit that all summands have. Where units differ there is no sum. */
  readonly unit?: string
  /** A cell of the group is ambiguous (its reading is in the sum) or was not understood (it is missing from it). */
  readonly doubtful?: true
}

export type Line =
  | { readonly type: 'row'; readonly row: Row }
  | {
      readonly type: 'group'
      /** Stable over edits: level and value. */
      readonly key: string
      readonly level: 0 | 1
      readonly column: ColumnId
      readonly value: Json
      /** The value is the year, quarter or month, written as a period, or what does not lie in a single one, as it stands. */
      readonly by?: TimePart
      readonly count: number
      readonly sums: Readonly<Record<ColumnId, Sum>>
      /** Columns of figures whose units differ: they have no sum. */
      readonly mixed?: readonly ColumnId[]
      readonly folded: boolean
    }
