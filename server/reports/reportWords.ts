import { assertNever } from '../../src/domain/assertNever.ts'
import type { CheckResult } from '../../src/reports/checks/check.ts'
import { passed } from '../../src/reports/checks/index.ts'
import type { OrderFault } from './gatherReport.ts'
import type { ReportOrder } from './reportOrder.ts'

/** For whoever typed the command. */
export function orderFaultInWords(code: OrderFault, { meeting, organisation, table }: ReportOrder): string {
  switch (code) {
    case 'report.unknownTable': return `There is no table "${table}".`
    case 'report.unknownMeeting': return `There is no meeting "${meeting}": give its row, or the number of a session of the council (XX or 20).`
    case 'report.noSession': return 'The council has no session yet that the materials could be of.'
    case 'report.organisationMissing': return '--organisation must be given: the id of its row.'
    case 'report.unknownOrganisation': return `There is no organisation "${organisation}": give the id of its row.`
    case 'report.noSessionBefore': return 'There was no session before, so there is nothing to compare with: leave out --changes.'
    default: return assertNever(code)
  }
}

/** Of each check at most so many findings are told one by one. */
const TOLD = 5

/** "13 of 14 checks passed:", and below it, in the report's language, what the others found. No line for a report that has no checks. */
export function checksInWords(results: readonly CheckResult[]): readonly string[] {
  if (results.length === 0) return []
  const open = results.filter(({ findings }) => findings.length > 0)
  return [
    `${passed(results)} of ${results.length} checks passed${passed(results) === results.length ? '.' : ':'}`,
    ...open.flatMap(({ label, findings }) => [
      `  not: ${label} (${findings.length})`,
      ...findings.slice(0, TOLD).map(({ table, row, column, detail }) => `    ${table}/${row}/${column}: ${detail}`),
      ...(findings.length > TOLD ? [`    … ${findings.length - TOLD} more`] : []),
    ]),
    ...results.flatMap(({ label, unknown }) => (unknown === undefined ? [] : [`  not known: ${label} (${unknown})`])),
  ]
}
