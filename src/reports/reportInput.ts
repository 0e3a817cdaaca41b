import type { TableId, UserId } from '../domain/ids.ts'
import type { LedgerWrite } from '../domain/ledger/ledgerWrite.ts'
import type { Label, Locale } from '../domain/locale.ts'
import type { OwnColumn } from '../domain/settings/ownColumns.ts'
import type { Row, View } from '../domain/view.ts'

/** What is asked for. A new report is a line here and a file in `catalogue`. */
export type ReportRequest =
  | { readonly report: 'table'; readonly table: TableId; readonly view: View }
  | { readonly report: 'agreements' }
  | {
      readonly report: 'ledger'
      /** The newest first. */
      readonly writes: readonly LedgerWrite[]
      /** There are more, which are not in it. */
      readonly isCut: boolean
      /** What the writes were chosen by, in words; empty for all. */
      readonly remark: string
      readonly people: readonly { readonly id: UserId; readonly name: string }[]
    }

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

