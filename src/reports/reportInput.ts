import type { TableId } from '../domain/ids.ts'
import type { Label, Locale } from '../domain/locale.ts'
import type { OwnColumn } from '../domain/settings/ownColumns.ts'
import type { Row, View } from '../domain/view.ts'

/** What is asked for. A new report is a line here and a file in `catalogue`. */
export type ReportRequest = { readonly report: 'table'; readonly table: TableId; readonly view: View } | { readonly report: 'agreements' }

/** Everything a report is made from: plain data, so that it can be handed to a worker. */
export interface ReportInput {
  readonly request: ReportRequest
  readonly locale: Locale
  readonly council: Label
  /** The day in the council's time zone, `2026-11-22`. */
  readonly asOf: string
  /** The rows of the table and of those it refers to; what is missing is shown as not known. */
  readonly tables: Readonly<Record<TableId, readonly Row[]>>
  /** The columns that the council has added to its tables. */
  readonly own?: readonly OwnColumn[]
}

