import type { Json } from './value.ts'

export const SIGNS = ['=', '≠', '<', '≤', '>', '≥'] as const
export type Sign = (typeof SIGNS)[number]

/** Days as seen from today; weeks begin on Monday. */
export const RELATIVE_SPANS = [
  'today', 'yesterday', 'tomorrow', 'thisWeek', 'lastWeek', 'nextWeek', 'thisMonth', 'lastMonth', 'nextMonth',
  'thisQuarter', 'lastQuarter', 'nextQuarter', 'thisYear', 'lastYear', 'nextYear', 'next7Days', 'next30Days', 'last30Days',
] as const
export type RelativeSpan = (typeof RELATIVE_SPANS)[number]

/** What is asked of one column. All that can be typed is stored as the kind stores it; relative days are reckoned anew each time. */
export type Condition =
  | { readonly type: 'contains'; readonly text: string }
  | { readonly type: 'lacks'; readonly text: string }
  | { readonly type: 'begins'; readonly text: string }
  | { readonly type: 'equals'; readonly text: string }
  /**
   * The values ticked in the list; `null` among them stands for empty cells. `within` are whole years, quarters and months of dates and
   * periods (`2024`, `2024-Q1`, `2024-03`): what comes into them later is ticked too.
   */
  | { readonly type: 'is'; readonly values: readonly Json[]; readonly within?: readonly string[] }
  /** All but those: values that come later are let in. */
  | { readonly type: 'isNot'; readonly values: readonly Json[]; readonly within?: readonly string[] }
  | { readonly type: 'compares'; readonly sign: Sign; readonly to: Json }
  /** Both ends count; `null` is an open end. */
  | { readonly type: 'between'; readonly from: Json; readonly to: Json }
  /** With all its days in a year, quarter or month. */
  | { readonly type: 'within'; readonly span: string }
  | { readonly type: 'relative'; readonly span: RelativeSpan }
  /** A period and, for comparison, the same one of the year before. */
  | { readonly type: 'yearBefore'; readonly period: string }
  /** As `overdue.ts` says: before today, and nothing in the row closes the matter. */
  | { readonly type: 'overdue' }
  | { readonly type: 'empty' }
  | { readonly type: 'filled' }
  /** Ambiguous or not understood. */
  | { readonly type: 'doubtful' }
  /** Of a newer version: kept and shown as it stands, and lets every row in. */
  | { readonly type: 'unknown'; readonly stored: Json }
