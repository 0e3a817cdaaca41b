import { isAhead } from '../../domain/ahead.ts'
import type { KindId } from '../../domain/kindId.ts'
import { isRaw, isUnsure } from '../../domain/value.ts'
import type { Finding } from './check.ts'
import type { Check } from './checked.ts'

/** What is reckoned with. */
const RECKONED: ReadonlySet<KindId> = new Set(['wholeNumber', 'number', 'figure', 'percent', 'growthIndex', 'date', 'period'])

/** `1.234` may be read in two ways and is in the report by one of them until someone confirms it; what was not understood is in no sum at all. */
export const unconfirmed: Check = {
  id: 'unconfirmed',
  concerns: ({ columns }) => columns.some(({ kind }) => RECKONED.has(kind)),
  find({ tables, rowsOf, words, asOf }) {
    const findings: Finding[] = []
    for (const { id, columns } of tables) {
      const reckoned = columns.filter(({ kind }) => RECKONED.has(kind))
      for (const row of rowsOf(id)) {
        for (const column of reckoned) {
          const value = row.values[column.id]
          if (isUnsure(value)) findings.push({ table: id, row: row.id, column: column.id, detail: isAhead(value.value, { column, today: asOf }) ? words.isAhead(value.raw) : words.isAmbiguous(value.raw) })
          else if (isRaw(value)) findings.push({ table: id, row: row.id, column: column.id, detail: words.isNotUnderstood(value.raw) })
        }
      }
    }
    return findings
  },
}
