import { formatPeriod } from '../../domain/periods.ts'
import { timePartOf, type TimePart } from '../../domain/timeParts.ts'
import { isRaw } from '../../domain/value.ts'
import type { KindContext } from '../../domain/kind.ts'
import type { ColumnValue } from './columnValues.ts'

/** A year, quarter or month with all the values in it. */
export interface ValueBranch {
  readonly type: 'branch'
  /** As a period: `2024`, `2024-11`. */
  readonly span: string
  readonly text: string
  readonly count: number
  /** All beneath, however deep. */
  readonly leaves: readonly ColumnValue[]
  readonly children: readonly ValueItem[]
}
export interface ValueLeaf {
  readonly type: 'leaf'
  readonly leaf: ColumnValue
}
export type ValueItem = ValueBranch | ValueLeaf

/** Fewer are found faster in a plain list. */
const FEW = 8

/** Days stand under years and months, periods under years and, where these hold many, quarters. All else is a plain list. */
export function valueTree(values: readonly ColumnValue[], context: KindContext): readonly ValueItem[] {
  const { kind } = context.column
  if ((kind !== 'date' && kind !== 'period') || values.length <= FEW) return values.map(leaf => ({ type: 'leaf', leaf }))
  return branches(values, kind, kind === 'date' ? ['year', 'month'] : ['year', 'quarter'], context)
}

function branches(values: readonly ColumnValue[], kind: 'date' | 'period', parts: readonly TimePart[], context: KindContext): readonly ValueItem[] {
  const [part, ...further] = parts
  const gathered = new Map<string, ColumnValue[]>()
  const items: (ValueLeaf | string)[] = []
  for (const leaf of values) {
    const span = part === undefined || isRaw(leaf.value) ? null : timePartOf(leaf.value, kind, part)
    if (span === null) {
      items.push({ type: 'leaf', leaf })
      continue
    }
    const own = gathered.get(span)
    if (own !== undefined) {
      own.push(leaf)
      continue
    }
    gathered.set(span, [leaf])
    items.push(span)
  }
  return items.map((item): ValueItem => {
    if (typeof item !== 'string') return item
    const leaves = gathered.get(item)!
    const isLast = kind === 'period' && leaves.length <= FEW
    return {
      type: 'branch', span: item, text: formatPeriod(item, context.locale), leaves,
      count: leaves.reduce((sum, { count }) => sum + count, 0),
      children: branches(leaves, kind, isLast ? [] : further, context),
    }
  })
}
