import type { ReportInput } from '../reportInput.ts'
import type { CheckResult } from './check.ts'
import { checkedOf, type Check } from './checked.ts'
import { CHECK_IDS, type CheckId } from './checkId.ts'
import { contentOf } from './content.ts'
import { deadline } from './deadline.ts'
import { documents } from './documents.ts'
import { due } from './due.ts'
import { duplicates } from './duplicates.ts'
import { executor } from './executor.ts'
import { growth } from './growth.ts'
import { likePeriods } from './likePeriods.ts'
import { parts } from './parts.ts'
import { period } from './period.ts'
import { source } from './source.ts'
import { turnover } from './turnover.ts'
import { unconfirmed } from './unconfirmed.ts'
import { undecided } from './undecided.ts'
import { unit } from './unit.ts'

/** A new check is a file, a line here, an id and its words. */
const CHECKS: Readonly<Record<CheckId, Check>> = { turnover, parts, growth, likePeriods, source, unit, period, deadline, due, executor, duplicates, documents, undecided, unconfirmed }

/**
 * What goes into the report, looked through: a result for each check that its tables give something to look at (all fourteen for the materials of a session, fewer for
 * a register). Pure. Rows that are not in the input, as confidential ones of a public edition, are not there for the checks either.
 */
export function runChecks(input: ReportInput): readonly CheckResult[] {
  const content = contentOf(input)
  const { undecided = [] } = input
  const checked = checkedOf(content, input.tables, undecided === 'unknown' ? [] : undecided, input.locale, input.asOf)
  return CHECK_IDS.filter(id => content.tables.some(CHECKS[id].concerns)).map(id => ({
    id, label: checked.words.labels[id], findings: CHECKS[id].find(checked),
    // R46: what waited on a past day is kept nowhere.
    ...(id === 'undecided' && undecided === 'unknown' && { unknown: checked.words.waitedUnknown }),
  }))
}

export const passed = (results: readonly CheckResult[]): number => results.filter(({ findings, unknown }) => findings.length === 0 && unknown === undefined).length
