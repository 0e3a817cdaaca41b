/** In the order in which they are shown: what is reckoned, what a figure has to say of itself, what an assignment has to, the papers, and what is still open. */
export const CHECK_IDS = [
  'turnover', 'parts', 'growth', 'likePeriods', 'source', 'unit', 'period',
  'deadline', 'due', 'executor', 'duplicates', 'documents',
  'undecided', 'unconfirmed',
] as const
export type CheckId = (typeof CHECK_IDS)[number]
