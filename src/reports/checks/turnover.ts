import { balanceOf } from '../../domain/figures/balance.ts'
import { formatFigure } from '../../domain/numberFormat.ts'
import type { Figure } from '../../domain/value.ts'
import type { Check } from './checked.ts'
import type { Finding } from './check.ts'
import { meets, minus, plus, spanIn } from './span.ts'
import { alike, grouped, keyOf, monthsKey, type Statement } from './statement.ts'
import { sumOf } from './sumOf.ts'

/** Товарооборот is export and import together, сальдо is export less import: of one reporter, region, partner, period and commodity. */
export const turnover: Check = {
  id: 'turnover',
  concerns: ({ id }) => id === 'trade',
  find({ statements, words, locale }) {
    const findings: Finding[] = []
    const told = statements().filter(({ figure, period }) => figure !== null && period !== null)
    for (const group of grouped(told, one => `${keyOf(one, ['reporter', 'region', 'partner', 'sector', 'commodity', 'code', 'kind'])} ${monthsKey(one.period!)}`).values()) {
      if (group.length < 3) continue
      const flow = (name: string) => group.filter(one => one.flow === name)
      const [exports, imports] = [flow('export'), flow('import')]
      for (const [stated, relation] of [...flow('turnover').map(one => [one, TOGETHER] as const), ...flow('balance').map(one => [one, APART] as const)]) {
        const made = mismatch(stated, alike(exports, stated), alike(imports, stated), relation)
        if (made === null) continue
        const say = relation === TOGETHER ? words.turnoverIs : words.balanceIs
        findings.push({ table: 'trade', row: stated.row, column: 'figure', detail: say(formatFigure(stated.figure!, locale), formatFigure(made, locale)) })
      }
    }
    return findings
  },
}

interface Relation {
  readonly span: typeof plus
  readonly figure: (a: Figure, b: Figure) => Figure | null
}
const TOGETHER: Relation = { span: plus, figure: (a, b) => sumOf([a, b]) }
const APART: Relation = {
  span: minus,
  figure(a, b) {
    const balance = balanceOf(a, b)
    return balance.ok ? balance.figure : null
  },
}

/** Null where any export and import that are named make what is stated, or where there are none that could be reckoned; else what the first pair makes. */
function mismatch(stated: Statement, exports: readonly Statement[], imports: readonly Statement[], relation: Relation): Figure | null {
  const { unit } = stated.figure!
  const whole = spanIn(unit, stated.figure!)
  let first: Figure | null = null
  for (const { figure: a } of exports) {
    for (const { figure: b } of imports) {
      const [left, right] = [spanIn(unit, a!), spanIn(unit, b!)]
      if (whole === null || left === null || right === null) continue
      if (meets(whole, relation.span(left, right))) return null
      first ??= relation.figure(a!, b!)
    }
  }
  return first
}
