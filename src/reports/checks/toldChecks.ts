import type { ReportInput } from '../reportInput.ts'
import type { CheckResult, Finding } from './check.ts'
import { runChecks } from './index.ts'
import { tellApart } from './tellApart.ts'

/** A check as it is told to a page: how much it found, and the first of it. */
export interface ToldCheck extends Omit<CheckResult, 'findings'> {
  readonly count: number
  readonly findings: readonly ToldFinding[]
}

export interface ToldFinding extends Finding {
  /** What tells its row from others of the same name; empty where nothing has to. */
  readonly apart: string
}

/** More links than these in one list lead nowhere; of a table without sources there may be a hundred thousand. */
const TOLD = 100

export const toldChecks = (input: ReportInput): readonly ToldCheck[] =>
  runChecks(input).map(({ findings, ...check }) => {
    const told = findings.slice(0, TOLD)
    const apart = tellApart(told, input)
    return { ...check, count: findings.length, findings: told.map((finding, i) => ({ ...finding, apart: apart[i]! })) }
  })
