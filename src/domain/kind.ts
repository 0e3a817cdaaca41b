import type { ColumnDeclaration } from './table.ts'
import type { KindId } from './kindId.ts'
import type { Locale } from './locale.ts'
import type { Json } from './value.ts'
import type { RowId, TableId } from './ids.ts'

/** What the rows of other tables are called; given in by who has the tables at hand. */
export interface RowNames {
  /** The words for a row, or `null` where it is not known (not loaded, purged). */
  nameOf(table: TableId, row: RowId): string | null
  /** Rows whose name is `text`, case and spaces aside; none, one, or several. */
  find(table: TableId, text: string): readonly RowId[]
}

export interface KindContext {
  readonly locale: Locale
  readonly column: ColumnDeclaration
  readonly names: RowNames
  /** Today as `2026-11-22` in the council's time zone: two-digit years and a bare day and month are read against it. */
  readonly today: string
}

/** The same for all columns of a table. */
export type TableContext = Omit<KindContext, 'column'>

/** Codes have their wording in the catalogues: `cell.notNumber`. */
export type ReadingCode =
  | 'cell.notNumber' | 'cell.notWhole' | 'cell.outOfRange' | 'cell.notDate' | 'cell.notPeriod' | 'cell.notChoice' | 'cell.notFlag'
  | 'cell.notFound' | 'cell.severalFound' | 'cell.notLink' | 'cell.tooLong'

export type Reading =
  | { readonly state: 'empty' }
  | { readonly state: 'clear'; readonly value: Json }
  /** `readings[0]` is the one taken. */
  | { readonly state: 'ambiguous'; readonly readings: readonly [Json, Json, ...Json[]] }
  | { readonly state: 'refused'; readonly code: ReadingCode }

/** A small record of pure functions; the cell and the editor of a kind stand in `grid/kinds`. */
export interface Kind {
  readonly id: KindId
  readonly align: 'start' | 'end' | 'center'
  /** Reads what a person typed or pasted. Never throws, never guesses in silence. */
  parse(text: string, context: KindContext): Reading
  /** The words shown in a cell, for a value that `valid` accepts. */
  format(value: Json, context: KindContext): string
  /** What stands in the editor when a cell is opened: `parse` reads it back to exactly this value. */
  edit(value: Json, context: KindContext): string
  /** Order of two values that are not empty; negative, zero, positive. Empty cells are put last by who sorts. */
  compare(a: Json, b: Json, context: KindContext): number
  /** What the order goes by, taken once for each row when many are sorted: a number, or words for the language's collation. `compare` gives the same order. */
  sortKey(value: Json, context: KindContext): number | string
  /** Is this the stored shape of the kind? Asked of everything that arrives; `{ raw }` and `{ value, raw, unsure }` are judged by `checkCell`. */
  valid(value: Json, column: ColumnDeclaration): boolean
  /** The shape of the outside contract (GET …/tables/x.json). */
  toJson(value: Json, context: KindContext): Json
}
