import { growthIndexOf } from '../../domain/figures/growthIndex.ts'
import { formatFigure, formatGrowthIndex } from '../../domain/numberFormat.ts'
import { formatPeriod, samePeriodYearBefore } from '../../domain/periods.ts'
import type { Finding } from './check.ts'
import type { Check } from './checked.ts'
import { meets, percentOf, spanIn, spanOfPercent } from './span.ts'
import { alike, grouped, keyOf, monthsKey, type Statement } from './statement.ts'

/** What has to agree for two numbers to be of one series; a target of this year is compared with what was last year. */
export const SERIES = ['reporter', 'region', 'partner', 'flow', 'sector', 'commodity', 'code'] as const

/**
 * Темп роста is an index to the same period of the year before (103 is +3 %). It may differ from the quotient of the two figures by as much as the rounding of all
 * three numbers allows, and by what their qualifiers leave open.
 */
export const growth: Check = {
  id: 'growth',
  concerns: ({ id }) => id === 'trade',
  find({ statements, words, locale }) {
    const findings: Finding[] = []
    const told = statements().filter(({ figure, period, kind }) => figure !== null && period !== null && kind !== 'target')
    const known = grouped(told, one => `${keyOf(one, SERIES)} ${monthsKey(one.period!)}`)
    for (const stated of statements()) {
      const before = stated.growth === null || stated.figure === null || stated.period === null ? null : samePeriodYearBefore(stated.period)
      if (before === null) continue
      const wrong = mismatch(stated, alike(known.get(`${keyOf(stated, SERIES)} ${monthsKey(before)}`) ?? [], stated))
      if (wrong === null) continue
      findings.push({
        table: 'trade', row: stated.row, column: 'growth',
        detail: words.growthIs(
          formatGrowthIndex(stated.growth!, locale), formatGrowthIndex(wrong.index, locale), formatFigure(stated.figure!, locale), formatFigure(wrong.base.figure!, locale), formatPeriod(wrong.base.period!, locale),
        ),
      })
    }
    return findings
  },
}

/** Null where any of the bases makes the stated index, or none can be reckoned with. */
function mismatch({ figure, growth: index, period }: Statement, bases: readonly Statement[]) {
  let first: { readonly base: Statement; readonly index: NonNullable<Statement['growth']> } | null = null
  for (const base of bases) {
    const reckoned = growthIndexOf({ figure: figure!, period: period! }, { figure: base.figure!, period: base.period! })
    const [now, then] = [spanIn(figure!.unit, figure!), spanIn(figure!.unit, base.figure!)]
    if (!reckoned.ok || now === null || then === null) continue
    if (meets(spanOfPercent(index!), percentOf(now, then))) return null
    first ??= { base, index: reckoned.figure }
  }
  return first
}
