import { formatPeriod, monthsOf, periodOrder, samePeriodYearBefore } from '../../domain/periods.ts'
import type { Finding } from './check.ts'
import type { Check } from './checked.ts'
import { SERIES } from './growth.ts'
import { grouped, keyOf, monthsKey } from './statement.ts'

/**
 * Periods are cumulative, and January to September is compared with January to September only. Where a growth is stated and the year before is known by other periods
 * alone, readers would set the half-year against the year: the like one has to be added, or the period is not what was meant (September for January to September).
 */
export const likePeriods: Check = {
  id: 'likePeriods',
  concerns: ({ id }) => id === 'trade',
  find({ statements, words, locale }) {
    const findings: Finding[] = []
    const told = statements().filter(({ figure, period, kind }) => figure !== null && period !== null && kind !== 'target')
    const years = grouped(told, one => `${keyOf(one, SERIES)} ${monthsOf(one.period!)!.year}`)
    for (const stated of statements()) {
      const like = stated.growth === null || stated.figure === null || stated.period === null ? null : samePeriodYearBefore(stated.period)
      if (like === null) continue
      const before = years.get(`${keyOf(stated, SERIES)} ${monthsOf(like)!.year}`) ?? []
      if (before.length === 0 || before.some(({ period }) => monthsKey(period!) === monthsKey(like))) continue
      const there = [...new Set(before.map(({ period }) => period!))].toSorted((a, b) => periodOrder(a) - periodOrder(b)).map(period => formatPeriod(period, locale))
      findings.push({ table: 'trade', row: stated.row, column: 'period', detail: words.likeIsMissing(formatPeriod(stated.period!, locale), formatPeriod(like, locale), there.join(', ')) })
    }
    return findings
  },
}
