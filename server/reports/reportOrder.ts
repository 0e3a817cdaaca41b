import type { Edition } from '../../src/domain/access/confidential.ts'
import type { Locale } from '../../src/domain/locale.ts'
import type { ReportId } from '../../src/reports/reportInput.ts'

/** The reports that can be asked for by name. The ledger has an address of its own. */
export const ORDERED_REPORTS = ['session-pack', 'execution', 'trade-note', 'agreements', 'meetings', 'projects', 'data-request', 'table'] as const satisfies readonly ReportId[]
export type OrderedReport = (typeof ORDERED_REPORTS)[number]

export const isOrderedReport = (name: string): name is OrderedReport => (ORDERED_REPORTS as readonly string[]).includes(name)

/** A report as it is asked for, over HTTP or in a shell: nothing of it has been looked up yet. */
export interface ReportOrder {
  readonly report: OrderedReport
  readonly locale: Locale
  /** A row id, or the number of a session of the council, `XX` or `20`. */
  readonly meeting: string | null
  /** A row id. */
  readonly organisation: string | null
  readonly table: string | null
  /** ms since 1970; null: as things are. */
  readonly at: number | null
  readonly edition: Edition
  /** With what has changed since the previous session. */
  readonly changes: boolean
}
