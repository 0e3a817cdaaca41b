import type { Edition } from '../domain/access/confidential.ts'
import type { ColumnId, RowId, TableId, UserId } from '../domain/ids.ts'
import type { LedgerWrite } from '../domain/ledger/ledgerWrite.ts'
import type { Label, Locale } from '../domain/locale.ts'
import type { OwnColumn } from '../domain/settings/ownColumns.ts'
import type { Row, View } from '../domain/view.ts'

/** What is asked for. A new report is a line here, one in `makeReport` and a file in `catalogue`. */
export type ReportRequest =
  /** The materials of one session of the council. */
  | { readonly report: 'session-pack'; readonly meeting: RowId }
  /** Control of execution: summary, not done in time, by executor. Of one session's decisions, or of all. */
  | { readonly report: 'execution'; readonly meeting?: RowId }
  | { readonly report: 'trade-note' }
  | { readonly report: 'agreements' }
  | { readonly report: 'meetings' }
  | { readonly report: 'projects' }
  /** What one organisation is asked to fill in. */
  | { readonly report: 'data-request'; readonly organisation: RowId }
  /** Any view as it is seen. */
  | { readonly report: 'table'; readonly table: TableId; readonly view: View }
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

export type ReportId = ReportRequest['report']

/** Everything a report is made from: plain data, so that it can be handed to a worker. */
export interface ReportInput {
  readonly request: ReportRequest
  readonly locale: Locale
  readonly council: Label
  /** Given, the workbook carries what it needs to be brought back into this council. */
  readonly councilId?: string
  /** The day in the council's time zone, `2026-11-22`. */
  readonly asOf: string
  /** The rows of the table and of those it refers to; what is missing is shown as not known. Confidential rows are in it only for a full edition. */
  readonly tables: Readonly<Record<TableId, readonly Row[]>>
  /** The columns that the council has added to its tables. */
  readonly own?: readonly OwnColumn[]
  /** Said on the report; nothing is said where it is not given. */
  readonly edition?: Edition
  /** Cells in which two versions wait for a decision; of a past day that is not known. */
  readonly undecided?: readonly CellPlace[] | 'unknown'
  /** How the tables stood at the end of a day before, for what has changed since. */
  readonly before?: { readonly day: string; readonly tables: Readonly<Record<TableId, readonly Row[]>> }
}

export interface CellPlace {
  readonly table: TableId
  readonly row: RowId
  readonly column: ColumnId
}
