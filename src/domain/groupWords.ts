import { showCell } from './cell.ts'
import type { KindContext } from './kind.ts'
import { formatPeriod, isPeriod } from './periods.ts'
import type { Line } from './view.ts'

/** What the rows of a group have in common, in words; '' for the empty cells. */
export const groupWords = ({ value, by }: Pick<Extract<Line, { type: 'group' }>, 'value' | 'by'>, context: KindContext): string =>
  by !== undefined && isPeriod(value) ? formatPeriod(value, context.locale) : showCell(value, context).text
