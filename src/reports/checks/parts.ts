import { formatFigure, formatPercent } from '../../domain/numberFormat.ts'
import type { Figure } from '../../domain/value.ts'
import type { Finding } from './check.ts'
import type { Check, Checked } from './checked.ts'
import { around, isAtMost, meets, plus, spanIn, spanOfPercent, type Span } from './span.ts'
import { alike, grouped, keyOf, monthsKey, type Statement } from './statement.ts'
import { sumOf } from './sumOf.ts'

/**
 * Parts and their whole, of one reporter, region, partner, period and flow. Sectors divide a flow, and goods and services make up their sum: both have to come out
 * even. Commodities are the main positions only («основу экспорта составили…»), so that they may make less than the whole, never more. No share is above 100 %.
 */
export const parts: Check = {
  id: 'parts',
  concerns: ({ id }) => id === 'trade',
  find(checked) {
    const { statements, words, locale } = checked
    const findings: Finding[] = []
    for (const { row, share } of statements()) {
      if (share !== null && !isAtMost(spanOfPercent(share), WHOLE)) findings.push({ table: 'trade', row, column: 'share', detail: words.shareIs(formatPercent(share, locale)) })
    }
    const told = statements().filter(({ figure, period }) => figure !== null && period !== null)
    for (const group of grouped(told, one => `${keyOf(one, ['reporter', 'region', 'partner', 'kind'])} ${monthsKey(one.period!)}`).values()) {
      if (group.length > 1) findings.push(...unevenIn(group, checked))
    }
    return findings
  },
}

const WHOLE: Span = { low: 100, high: 100 }

const isWhole = ({ sector, commodity, code }: Statement): boolean => sector === '' && commodity === '' && code === ''

function unevenIn(group: readonly Statement[], { words, locale }: Checked): readonly Finding[] {
  const findings: Finding[] = []
  const compare = (whole: Statement, list: readonly Statement[], mustBeEven: boolean) => {
    const made = uneven(whole, list, mustBeEven)
    if (made !== null) findings.push({ table: 'trade', row: whole.row, column: 'figure', detail: words.partsAre(formatFigure(whole.figure!, locale), formatFigure(made, locale)) })
  }
  for (const whole of group) {
    if (whole.commodity !== '' || whole.code !== '') continue
    const within = alike(group.filter(part => part !== whole && part.flow === whole.flow && !isWhole(part) && (whole.sector === '' || part.sector === whole.sector)), whole)
    if (whole.sector === '') {
      const sectors = within.filter(({ commodity, code }) => commodity === '' && code === '')
      // One sector is told for its own sake; several are a division.
      if (sectors.length > 1) compare(whole, sectors, new Set(sectors.map(({ sector }) => sector)).size > 1)
    }
    compare(whole, positionsOf(within), false)
    if (whole.flow === 'goodsAndServices' && isWhole(whole)) {
      const both = group.filter(part => isWhole(part) && (part.flow === 'turnover' || part.flow === 'services'))
      if (new Set(both.map(({ flow }) => flow)).size === 2) compare(whole, alike(both, whole), true)
    }
  }
  return findings
}

/** Commodities; where a code is divided further (87 and 8701), only the wider one counts. */
function positionsOf(list: readonly Statement[]): readonly Statement[] {
  const positions = list.filter(({ commodity, code }) => commodity !== '' || code !== '')
  return positions.filter(({ code }) => code === '' || !positions.some(other => other.code !== '' && other.code !== code && code.startsWith(other.code)))
}

/** What the parts make, where that cannot be; null where it can, or where they cannot be reckoned. */
function uneven(whole: Statement, list: readonly Statement[], mustBeEven: boolean): Figure | null {
  const { unit } = whole.figure!
  const stated = spanIn(unit, whole.figure!)
  if (stated === null || list.length === 0) return null
  const kept = [...grouped(list, part => keyOf(part, ['flow', 'sector', 'commodity', 'code'])).values()]
  let sum: Span = { low: 0, high: 0 }
  for (const same of kept) {
    // Two sources for one part: any of what they say may be in the whole.
    const spans = same.map(({ figure }) => spanIn(unit, figure!))
    if (spans.includes(null)) return null
    sum = plus(sum, (spans as Span[]).reduce(around)) // none is null, as just seen
  }
  if (mustBeEven ? meets(sum, stated) : isAtMost(sum, stated)) return null
  return sumOf(kept.map(([first]) => first!.figure!))
}
