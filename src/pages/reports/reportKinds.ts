import { CalendarDays, ChartColumn, ClipboardList, Factory, Handshake, ListChecks, PackageOpen } from '@lucide/vue'
import type { Component } from 'vue'
import type { ReportId } from '../../reports/reportInput.ts'

export type KindId = Exclude<ReportId, 'table' | 'ledger'>

export interface ReportKind {
  readonly id: KindId
  readonly icon: Component
  /** In the catalogues, under `reports`; what it holds stands there as `…Words`. */
  readonly name: 'pack' | 'execution' | 'tradeNote' | 'agreements' | 'meetings' | 'projects' | 'dataRequest'
  /** `one`: it is of a session. `any`: of one or of all. */
  readonly session?: 'one' | 'any'
  readonly organisation?: true
  /** It can say what has changed since the previous session. */
  readonly changes?: true
  /** It has a cover sheet, which says what the checks found. */
  readonly cover?: true
}

/** In the order of the list. A report that is added to the catalogue is a line here. */
export const REPORT_KINDS: readonly ReportKind[] = [
  { id: 'session-pack', icon: PackageOpen, name: 'pack', session: 'one', changes: true, cover: true },
  { id: 'execution', icon: ListChecks, name: 'execution', session: 'any', changes: true },
  { id: 'trade-note', icon: ChartColumn, name: 'tradeNote', changes: true },
  { id: 'agreements', icon: Handshake, name: 'agreements' },
  { id: 'meetings', icon: CalendarDays, name: 'meetings' },
  { id: 'projects', icon: Factory, name: 'projects' },
  { id: 'data-request', icon: ClipboardList, name: 'dataRequest', organisation: true },
]

/** The one that an address names; the first where it names none. */
export const kindNamed = (name: unknown): ReportKind => REPORT_KINDS.find(({ id }) => id === name) ?? REPORT_KINDS[0]!
