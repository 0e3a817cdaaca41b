import { amountOf, figureIn } from '../../domain/figures/amountOf.ts'
import { idIn } from '../../domain/idIn.ts'
import type { RowId } from '../../domain/ids.ts'
import { monthsOf } from '../../domain/periods.ts'
import type { Figure } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import { plainWords } from '../../domain/words.ts'

/** A row of the trade table as the checks read it: what one reporter states. Empty texts where the row does not say it. */
export interface Statement {
  readonly row: RowId
  readonly reporter: string
  readonly region: string
  readonly partner: string
  /** As stored; null where it is none, or none that was understood. */
  readonly period: string | null
  readonly flow: string
  readonly sector: string
  readonly commodity: string
  readonly code: string
  /** actual, estimate or target. */
  readonly kind: string
  readonly status: string
  /** In its own unit or the row's; without one where the two contradict each other. */
  readonly figure: Figure | null
  readonly growth: Figure | null
  readonly share: Figure | null
}

export function statementOf(row: Row): Statement {
  const text = (column: string) => idIn(row, column) ?? ''
  const period = text('period')
  return {
    row: row.id,
    reporter: text('reporter'), region: text('region'), partner: text('partner'), flow: text('flow'), sector: text('sector'), kind: text('kind'), status: text('status'),
    commodity: plainWords(text('commodity')).trim(),
    code: text('commodityCode').replaceAll(' ', ''),
    period: monthsOf(period) === null ? null : period,
    figure: amountOf(row),
    growth: figureIn(row, 'growth'),
    share: figureIn(row, 'share'),
  }
}

/** `2018-01/06` and `2018-H1` are the same months. */
export function monthsKey(period: string): string {
  const months = monthsOf(period)
  return months === null ? '' : `${months.year} ${months.first} ${months.last}`
}

type Mark = 'reporter' | 'region' | 'partner' | 'flow' | 'sector' | 'commodity' | 'code' | 'kind'

const BETWEEN = '\u0000'

/** The same for two statements that agree in all of these. */
export const keyOf = (statement: Statement, marks: readonly Mark[]): string => marks.map(mark => statement[mark]).join(BETWEEN)

/**
 * Statements of the same matter. The reporter is always among what has to agree: each side's numbers are checked among themselves, because what both publish about
 * one flow differs by valuation and time of record, and a mirror difference is no mistake ("Сопоставительный анализ официальных итогов", notes on mirror statistics).
 */
export function grouped(statements: readonly Statement[], key: (statement: Statement) => string | null): ReadonlyMap<string, readonly Statement[]> {
  const groups = new Map<string, Statement[]>()
  for (const statement of statements) {
    const name = key(statement)
    if (name === null) continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [statement])
    else group.push(statement)
  }
  return groups
}

/** Of several numbers for one thing, those of the same status: what is preliminary is set against what is preliminary. All where none has it. */
export function alike(candidates: readonly Statement[], { status }: Statement): readonly Statement[] {
  const same = candidates.filter(candidate => candidate.status === status)
  return same.length > 0 ? same : candidates
}
