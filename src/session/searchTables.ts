import { showCell } from '../domain/cell.ts'
import type { ColumnId, RowId, TableId } from '../domain/ids.ts'
import type { CouncilSession } from './councilSession.ts'
import { comparable } from './rowNames.ts'
import type { TableSession } from './tableSession.ts'

export interface Hit {
  readonly table: TableId
  readonly row: RowId
  readonly name: string
  /** The cell in which the first of the words was found, unless it is the name itself. */
  readonly where: { readonly column: ColumnId; readonly text: string } | null
}

const HITS_PER_TABLE = 8
/** Work is cut into slices, so that typing stays smooth over a table of a hundred thousand rows. */
const SLICE_MS = 8

const breathe = () => new Promise<void>(resolve => setTimeout(resolve, 0))

/** All words must be found in one row. Hits in the name come before hits elsewhere. `null` when it was called off. */
async function searchTable(council: CouncilSession, session: TableSession, words: readonly string[], signal: AbortSignal): Promise<readonly Hit[] | null> {
  const { declaration, book } = session
  const named: Hit[] = []
  const others: Hit[] = []
  let sliceEnds = performance.now() + SLICE_MS
  for (const row of book.order()) {
    if (performance.now() > sliceEnds) {
      await breathe()
      if (signal.aborted) return null
      sliceEnds = performance.now() + SLICE_MS
    }
    const name = council.names.nameOf(declaration.id, row.id) ?? ''
    const missing = words.filter(word => !comparable(name).includes(word))
    if (missing.length === 0) {
      named.push({ table: declaration.id, row: row.id, name, where: null })
      if (named.length >= HITS_PER_TABLE) break
      continue
    }
    if (others.length >= HITS_PER_TABLE) continue
    let where: Hit['where'] = null
    const left = new Set(missing)
    for (const column of declaration.columns) {
      const value = row.values[column.id]
      if (value === undefined || value === null) continue
      const { text } = showCell(value, council.context(column))
      const compared = comparable(text)
      for (const word of left) {
        if (!compared.includes(word)) continue
        left.delete(word)
        where ??= { column: column.id, text }
      }
      if (left.size === 0) break
    }
    if (left.size === 0) others.push({ table: declaration.id, row: row.id, name, where })
  }
  return [...named, ...others].slice(0, HITS_PER_TABLE)
}

/** Searches every table of the council, those first in which a row is called so; `null` when it was called off. */
export async function searchTables(council: CouncilSession, text: string, signal: AbortSignal): Promise<readonly Hit[] | null> {
  const words = comparable(text).split(' ').filter(word => word !== '')
  if (words.length === 0) return []
  const hits: Hit[] = []
  const sessions = council.tables.flatMap(({ id }) => council.table(id) ?? [])
  // Rows are also found by the names of those that they refer to, whatever table these stand in.
  await Promise.all(sessions.map(({ open }) => open.loaded))
  for (const session of sessions) {
    const found = await searchTable(council, session, words, signal)
    if (found === null || signal.aborted) return null
    hits.push(...found)
  }
  const named = new Set(hits.flatMap(({ table, where }) => (where === null ? [table] : [])))
  return [...hits.filter(({ table }) => named.has(table)), ...hits.filter(({ table }) => !named.has(table))]
}
