import type { ReportInput } from '../reportInput.ts'
import type { Finding } from './check.ts'
import { runChecks } from './index.ts'

/** A check as it is told to a page: how much it found, and the first of it. */
export interface ToldCheck {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly findings: readonly Finding[]
}

/** More links than these in one list lead nowhere; of a table without sources there may be a hundred thousand. */
const TOLD = 100

export const toldChecks = (input: ReportInput): readonly ToldCheck[] =>
  runChecks(input).map(({ id, label, findings }) => ({ id, label, count: findings.length, findings: findings.slice(0, TOLD) }))
