import type { Check } from './checked.ts'

/** What stands in a cell while two versions wait is only what came first. */
export const undecided: Check = {
  id: 'undecided',
  concerns: () => true,
  find({ tables, rowsOf, undecided: waiting, words }) {
    if (waiting.length === 0) return []
    const shown = new Map(tables.map(({ id, columns }) => [id, { rows: new Set(rowsOf(id).map(row => row.id)), columns: new Set(columns.map(column => column.id)) }]))
    return waiting
      .filter(({ table, row, column }) => shown.get(table)?.rows.has(row) && shown.get(table)?.columns.has(column))
      .map(({ table, row, column }) => ({ table, row, column, detail: words.twoVersions }))
  },
}
