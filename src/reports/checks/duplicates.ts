import type { ColumnId, TableId } from '../../domain/ids.ts'
import { plainWords } from '../../domain/words.ts'
import type { Finding } from './check.ts'
import { textIn, type Check } from './checked.ts'

/** By what a clause is told from the others of its meeting: its number, and its words. */
const CLAUSES: Readonly<Record<TableId, readonly ColumnId[]>> = { actions: ['clause', 'text'], agenda: ['number', 'topic'] }

/** A clause stands once in the protocol of its meeting, a question once on its agenda. The first keeps its place; each that repeats it is named, once. */
export const duplicates: Check = {
  id: 'duplicates',
  concerns: ({ id }) => Object.hasOwn(CLAUSES, id),
  find({ rowsOf, words }) {
    const findings: Finding[] = []
    for (const [table, columns] of Object.entries(CLAUSES)) {
      const seen = new Set<string>()
      for (const row of rowsOf(table)) {
        const meeting = textIn(row, 'meeting')
        if (meeting === null) continue
        let repeats: ColumnId | null = null
        for (const column of columns) {
          const text = textIn(row, column)
          if (text === null) continue
          const key = `${meeting} ${column} ${plainWords(text).trim()}`
          if (seen.has(key)) repeats ??= column
          seen.add(key)
        }
        if (repeats !== null) findings.push({ table, row: row.id, column: repeats, detail: words.isRepeated(shortened(textIn(row, repeats)!)) })
      }
    }
    return findings
  },
}

const SHOWN_CHARACTERS = 60
const shortened = (text: string): string => (text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS).trimEnd()}…` : text)
