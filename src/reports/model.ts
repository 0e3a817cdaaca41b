import type { ColumnId } from '../domain/ids.ts'
import type { Locale } from '../domain/locale.ts'
import type { Tone } from '../domain/table.ts'

/** A report before it is a workbook: what stands where and what it means, without a font, a border or a cell address. */
export interface ReportModel {
  readonly locale: Locale
  /** Shown in the file's properties. */
  readonly title: string
  readonly author: string
  /** The day as of which the report stands, `2026-11-22`; also the file's date, so that the same input gives the same bytes. */
  readonly asOf: string
  /** Without the ending. */
  readonly fileName: string
  /** At least one. */
  readonly sheets: readonly SheetModel[]
  /** Texts of a sheet that nobody sees, one under the other: what the workbook has to say of itself when it comes back. */
  readonly carried?: readonly string[]
}

export type SheetModel = TableSheet | PageSheet

interface AnySheet {
  /** By which links and formulas of other sheets name it; unique in the report. */
  readonly id: string
  readonly name: string
  readonly title: string
  /** Words of the page footer: "Page 1 of 3". */
  readonly page: string
  readonly of: string
  readonly orientation: 'landscape' | 'portrait'
}

/** One table under one header row, so that it can be filtered, sorted and read aloud. */
export interface TableSheet extends AnySheet {
  readonly type: 'table'
  /** Lines between title and table: the as-of date, what is filtered, the unit. */
  readonly remarks: readonly string[]
  /** Where the sheet belongs to a report with contents: the words and the sheet that they lead back to. */
  readonly back?: { readonly text: string; readonly sheet: string }
  readonly columns: readonly ColumnModel[]
  readonly lines: Lines
  /** Below the table, side by side in pairs. */
  readonly charts?: readonly ChartModel[]
  /** Cells that are coloured while they hold a certain text: the text says it, the colour only helps the eye. */
  readonly highlights?: readonly HighlightModel[]
  /** Notes under the table, in their order. */
  readonly notes: readonly NoteModel[]
  /** Said in place of the table's body where there are no lines. */
  readonly nothing: string
  /** Name of the range of all lines, for formulas of whoever goes on working with the workbook: letters, digits and `_`. */
  readonly rangeName?: string
  /** Only cells of columns with an `entry` other than `locked` may be changed. */
  readonly isProtected?: true
  /** A hidden row above the header with what each column is called for the program that reads it back. */
  readonly keys?: readonly string[]
}

/** Text without a table: a cover, the contents, a note, signatures. */
export interface PageSheet extends AnySheet {
  readonly type: 'page'
  readonly blocks: readonly BlockModel[]
}

export type BlockModel =
  | { readonly type: 'text'; readonly role: TextRole; readonly text: string }
  /** A line of the contents. */
  | { readonly type: 'link'; readonly text: string; readonly sheet: string }
  /** A label and what is said of it, side by side. */
  | { readonly type: 'fact'; readonly label: string; readonly text: string }
  /** Two who sign, side by side, each with a line for the signature. */
  | { readonly type: 'signatures'; readonly left: Signatory; readonly right: Signatory }
  /** Points. */
  | { readonly type: 'space'; readonly height: number }

/** `warning` has a frame, so that it is seen on paper without colour. */
export type TextRole = 'organisation' | 'title' | 'subtitle' | 'centre' | 'heading' | 'body' | 'remark' | 'warning'

export interface Signatory {
  readonly post: string
  /** Empty where it is not known. */
  readonly name: string
}

/** Lines in their order, run through as often as is wanted; those of a large table are made only while they are run through. An array is one. */
export interface Lines extends Iterable<LineModel> {
  readonly length: number
}

export interface ColumnModel {
  readonly id: ColumnId
  readonly header: string
  /** In characters, as Excel counts. */
  readonly width: number
  readonly align: 'start' | 'center' | 'end'
  /** What may be entered below the header, where the workbook is to come back. */
  readonly entry?: EntryModel
  /** How what is typed into it is to be read, where the workbook may come back. */
  readonly typed?: TypedAs
  readonly isHidden?: true
}

/** As it stands, as a day, or as a number of this shape. */
export type TypedAs = 'text' | 'day' | NumberShape

export type EntryModel =
  | { readonly type: 'locked' }
  | { readonly type: 'text' }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'day' }
  | { readonly type: 'number'; readonly isWhole: boolean }

export interface NoteModel {
  readonly number: number
  readonly text: string
  readonly address?: string
}

export interface HighlightModel {
  /** Index into the sheet's columns. */
  readonly column: number
  readonly equals: string
  readonly tone: Tone
}

export type LineModel =
  | { readonly type: 'row'; readonly cells: readonly CellModel[] }
  /** A heading over the lines that follow, across all columns. */
  | { readonly type: 'heading'; readonly level: 0 | 1; readonly text: string }
  | { readonly type: 'total'; readonly level: 0 | 1; readonly cells: readonly CellModel[] }

/** How a number is shown. `prefix` and `suffix` are words of its format ("over", "t"): the cell stays a number. */
export interface NumberShape {
  readonly digits: number
  readonly prefix?: string
  readonly suffix?: string
  /** The value is a ratio: 0.1 is shown as 10 %. */
  readonly percent?: true
  /** A ratio to the same period of the year before, in percent, and above 200 % in times («в 2,1 раза»). */
  readonly growth?: true
  /** In place of `prefix` before a number of times, where «свыше в 2,1 раза» cannot be said. */
  readonly timesPrefix?: string
}

export type CellModel =
  | { readonly type: 'empty' }
  | { readonly type: 'text'; readonly text: string; /** Not understood or ambiguous: set in italics, so that it is seen on paper too. */ readonly doubtful?: true }
  | ({ readonly type: 'number'; readonly value: number; readonly doubtful?: true } & NumberShape)
  | { readonly type: 'day'; readonly iso: string }
  /** `2025-11-20T23:05:59`, by the clock of the council's time zone. */
  | { readonly type: 'moment'; readonly iso: string }
  | { readonly type: 'link'; readonly text: string; readonly address: string }
  /** A sum over lines of the same column. `of` are indices into the sheet's lines; `result` is what the formula gives. */
  | { readonly type: 'sum'; readonly of: readonly LineRange[]; readonly result: number; readonly digits: number; readonly prefix?: string; readonly suffix?: string }
  /** Lines counted by their filled cells in another column, by its index. */
  | { readonly type: 'count'; readonly of: readonly LineRange[]; readonly column: number; readonly result: number; readonly prefix: string }
  /** Any other live formula with what it gives; `null` where it divides by nothing, which is shown as a dash. */
  | ({ readonly type: 'formula'; readonly expression: Expression; readonly result: number | null } & NumberShape)

/** A formula over cells of the same sheet, by the indices of line and column. */
export type Expression =
  | { readonly op: 'cell'; readonly line: number; readonly column: number }
  | { readonly op: 'plus' | 'minus' | 'over'; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'sum'; readonly column: number; readonly of: readonly LineRange[] }
  /** Rows of another sheet, or among some of its lines, in which all the columns hold these texts: of at most 250 characters, case aside, as formulas compare. */
  | { readonly op: 'countWhere'; readonly sheet: string; readonly lines?: LineRange; readonly conditions: readonly { readonly column: number; readonly equals: string }[] }

/** First and last index into the sheet's lines, both within. */
export type LineRange = readonly [first: number, last: number]

/** A native chart, linked to the cells of its sheet. */
export interface ChartModel {
  readonly title: string
  /** What it shows, for those who cannot see it. */
  readonly description: string
  readonly lines: LineRange
  /** Index of the column whose words stand under the axis. */
  readonly category: number
  /** At least one. Each is called as its column. */
  readonly series: readonly SeriesModel[]
  /** Columns stand on one another rather than side by side. */
  readonly isStacked?: true
  readonly axis: AxisModel
  /** At the right, for the series that say so. */
  readonly secondAxis?: AxisModel
}

export interface SeriesModel {
  /** Index into the sheet's columns. */
  readonly column: number
  readonly form: 'column' | 'line'
  readonly isOnSecondAxis?: true
  readonly hasLabels?: true
  /** A straight line of the trend, by its name. */
  readonly trend?: string
  /** A broken line without points: a target. */
  readonly isDashed?: true
}

export interface AxisModel extends NumberShape {
  readonly title: string
}
