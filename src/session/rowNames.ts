import { shallowReactive } from 'vue'
import type { BookChange } from '../book/book.ts'
import type { ColumnId, RowId, TableId } from '../domain/ids.ts'
import type { KindContext, RowNames, TableContext } from '../domain/kind.ts'
import type { Locale } from '../domain/locale.ts'
import { rowName } from '../domain/rowName.ts'
import { tableOf } from '../domain/tables/index.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { TableSession } from './tableSession.ts'

export interface NamedRow {
  readonly id: RowId
  readonly name: string
}

/** What the rows of all tables are called, kept until their table or the language changes. */
export interface KnownRows extends RowNames {
  /** Read in a computed, it is computed anew when the name of a row of this table may have changed. */
  follow(table: TableId): void
  /** The same for all tables that the columns of this one lead to. */
  followReferences(columns: readonly ColumnDeclaration[]): void
  /** Rows whose name holds all words of the text, those that begin with it first. */
  search(table: TableId, text: string): readonly NamedRow[]
  context(column: ColumnDeclaration): KindContext
  tableContext(): TableContext
  close(): void
}

export interface RowNamesOptions {
  /** Opens the table where it is not open yet. */
  table(id: TableId): TableSession | null
  locale(): Locale
  today(): string
}

interface NamesOfTable {
  readonly session: TableSession
  readonly names: Map<RowId, string>
  /** By the name as it is compared; made at the first look. */
  byName: Map<string, RowId[]> | null
}

const SEARCH_SHOWS = 50
/** Stands for the name of a row whose table is not here yet. */
const LOADING = '…'
/** A name may hold names of other rows; one that leads back to itself ends here. */
const MAX_DEPTH = 3

export const comparable = (text: string): string => text.toLocaleLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim()

/** Would this change make a row be called otherwise? */
function touchesNames(change: BookChange, name: readonly ColumnId[]): boolean {
  if (change.added.length > 0 || change.removed.length > 0) return true
  for (const columns of change.cells.values()) if (name.some(column => columns.has(column))) return true
  return false
}

/** The tables whose rows stand in the names of this one's rows. */
const namedBy = (id: TableId): readonly TableId[] => {
  const table = tableOf(id)
  return table === null ? [] : table.columns.filter(column => table.name.includes(column.id)).flatMap(column => column.table ?? [])
}

export function createRowNames({ table, locale, today }: RowNamesOptions): KnownRows {
  /** Goes up for a table when its names may have changed. Nothing else in here is reactive. */
  const versions = shallowReactive(new Map<TableId, number>())
  const tables = new Map<TableId, NamesOfTable>()
  const ends: (() => void)[] = []
  let language = locale()
  let depth = 0

  function forget(known: NamesOfTable): void {
    known.names.clear()
    known.byName = null
  }
  function doubtful(id: TableId): void {
    for (const [other, known] of tables) {
      if (other !== id && !namedBy(other).includes(id)) continue
      forget(known)
      versions.set(other, (versions.get(other) ?? 0) + 1)
    }
  }

  function knownOf(id: TableId): NamesOfTable | null {
    if (language !== locale()) {
      language = locale()
      tables.forEach(forget) // who shows names follows the language itself
    }
    const before = tables.get(id)
    if (before !== undefined) return before
    const session = table(id)
    if (session === null) return null
    const known: NamesOfTable = { session, names: new Map(), byName: null }
    tables.set(id, known)
    ends.push(session.subscribe(change => {
      if (change === null || touchesNames(change, session.declaration.name)) doubtful(id)
    }))
    return known
  }

  function nameOf(id: TableId, row: RowId): string | null {
    const known = knownOf(id)
    const values = known?.session.book.rows.get(row)
    if (known === null || depth >= MAX_DEPTH) return null
    // Its table is still on the way: what is not known yet is no unknown row.
    if (values === undefined) return known.session.state.value === 'ready' ? null : LOADING
    const kept = known.names.get(row)
    if (kept !== undefined) return kept
    depth++
    try {
      const name = rowName(known.session.declaration, values, tableContext())
      if (depth === 1) known.names.set(row, name)
      return name
    } finally {
      depth--
    }
  }

  function find(id: TableId, text: string): readonly RowId[] {
    const known = knownOf(id)
    if (known === null) return []
    if (known.byName === null) {
      const byName = new Map<string, RowId[]>()
      for (const row of known.session.book.order()) {
        const key = comparable(nameOf(id, row.id) ?? '')
        const same = byName.get(key)
        if (same === undefined) byName.set(key, [row.id])
        else same.push(row.id)
      }
      known.byName = byName
    }
    return known.byName.get(comparable(text)) ?? []
  }

  function search(id: TableId, text: string): readonly NamedRow[] {
    const wanted = comparable(text)
    const words = wanted.split(' ')
    const first: NamedRow[] = []
    const others: NamedRow[] = []
    for (const row of knownOf(id)?.session.book.order() ?? []) {
      const name = nameOf(id, row.id) ?? ''
      const compared = comparable(name)
      if (!words.every(word => compared.includes(word))) continue
      const where = compared.startsWith(wanted) ? first : others
      if (where.length < SEARCH_SHOWS) where.push({ id: row.id, name })
      if (first.length >= SEARCH_SHOWS) break
    }
    return [...first, ...others].slice(0, SEARCH_SHOWS)
  }

  function tableContext(): TableContext {
    return { locale: locale(), names: self, today: today() }
  }
  const follow = (id: TableId) => void versions.get(id)

  const self: KnownRows = {
    nameOf,
    find,
    search,
    follow,
    followReferences(columns) {
      for (const column of columns) if (column.table !== undefined) follow(column.table)
    },
    tableContext,
    context: column => ({ ...tableContext(), column }),
    close() {
      for (const end of ends.splice(0)) end()
    },
  }
  return self
}
