import type { KindId } from '../../domain/kindId.ts'
import { isRaw, isUnsure } from '../../domain/value.ts'
import { whyUnsure, type WhyUnsure } from '../../domain/whyUnsure.ts'
import type { Finding } from './check.ts'
import type { Check } from './checked.ts'
import type { CheckWords } from './checkWords.ts'

/** What is reckoned with. */
const RECKONED: ReadonlySet<KindId> = new Set(['wholeNumber', 'number', 'figure', 'percent', 'growthIndex', 'date', 'period'])

const WORDS = { twoReadings: 'isAmbiguous', ahead: 'isAhead', unconfirmed: 'isUnconfirmed' } as const satisfies Record<WhyUnsure, keyof CheckWords>

/** `1.234` may be read in two ways and is in the report by one of them until someone confirms it; what was not understood is in no sum at all. */
export const unconfirmed: Check = {
  id: 'unconfirmed',
  concerns: ({ columns }) => columns.some(({ kind }) => RECKONED.has(kind)),
  find({ tables, rowsOf, words, around }) {
    const findings: Finding[] = []
    for (const { id, columns } of tables) {
      const reckoned = columns.filter(({ kind }) => RECKONED.has(kind))
      for (const row of rowsOf(id)) {
        for (const column of reckoned) {
          const value = row.values[column.id]
          if (isUnsure(value)) findings.push({ table: id, row: row.id, column: column.id, detail: words[WORDS[whyUnsure(value, { ...around, column })]](value.raw) })
          else if (isRaw(value)) findings.push({ table: id, row: row.id, column: column.id, detail: words.isNotUnderstood(value.raw) })
        }
      }
    }
    return findings
  },
}
