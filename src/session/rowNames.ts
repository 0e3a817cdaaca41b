import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { RowId, TableId } from '../domain/ids.ts'
import type { KindContext, RowNames, TableContext } from '../domain/kind.ts'
import type { Locale } from '../domain/locale.ts'
import { rowName } from '../domain/rowName.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { TableSession } from './tableSession.ts'

export interface NamedRow {
  readonly id: RowId
  readonly name: string
}

/** What the rows of all tables are called, kept until their table or the language changes. */
export interface KnownRows extends RowNames {
  /** Goes up when any name may have changed. */
  readonly version: Readonly<ShallowRef<number>>
  /** Rows whose name holds all words of the text, those that begin with it first. */
  search(table: TableId, text: string): readonly NamedRow[]
  context(column: ColumnDeclaration): KindContext
  tableContext(): TableContext
  close(): void
}

export interface RowNamesOptions {
  table(id: TableId): TableSession | null
  locale(): Locale
  today(): string
}

interface NamesOfTable {
  readonly names: Map<RowId, string>
  /** By the name as it is compared; made at the first look. */
  byName: Map<string, RowId[]> | null
}

const SEARCH_SHOWS = 50
/** A name may hold names of other rows; one that leads back to itself ends here. */
const MAX_DEPTH = 3

export const comparable = (text: string): string => text.toLocaleLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim()

export function createRowNames({ table, locale, today }: RowNamesOptions): KnownRows {
  const version = shallowRef(0)
  const tables = new Map<TableId, NamesOfTable>()
  const ends: (() => void)[] = []
  let language = locale()
  let depth = 0

  function forgetAll(): void {
    for (const known of tables.values()) {
      known.names.clear()
      known.byName = null
    }
    version.value++
  }

  function namesOf(id: TableId): { session: TableSession; known: NamesOfTable } | null {
    if (language !== locale()) {
      language = locale()
      // The version is read by who is computing right now: it is not raised here, the language itself makes them look again.
      for (const known of tables.values()) {
        known.names.clear()
        known.byName = null
      }
    }
    const session = table(id)
    if (session === null) return null
    let known = tables.get(id)
    if (known === undefined) {
      known = { names: new Map(), byName: null }
      tables.set(id, known)
      // A name may be made of names of other tables, so a change anywhere makes all of them doubtful.
      ends.push(session.subscribe(forgetAll))
      void session.open.loaded.then(forgetAll)
    }
    return { session, known }
  }

  function nameOf(id: TableId, row: RowId): string | null {
    const there = namesOf(id)
    const values = there?.session.book.rows.get(row)
    if (there === null || values === undefined || depth >= MAX_DEPTH) return null
    const kept = there.known.names.get(row)
    if (kept !== undefined) return kept
    depth++
    try {
      const name = rowName(there.session.declaration, values, tableContext())
      if (depth === 1) there.known.names.set(row, name)
      return name
    } finally {
      depth--
    }
  }

  function find(id: TableId, text: string): readonly RowId[] {
    const there = namesOf(id)
    if (there === null) return []
    if (there.known.byName === null) {
      const byName = new Map<string, RowId[]>()
      for (const row of there.session.book.order()) {
        const key = comparable(nameOf(id, row.id) ?? '')
        byName.set(key, [...(byName.get(key) ?? []), row.id])
      }
      there.known.byName = byName
    }
    return there.known.byName.get(comparable(text)) ?? []
  }

  const self: KnownRows = {
    version: shallowReadonly(version),
    nameOf,
    find,
    search(id, text) {
      const there = namesOf(id)
      if (there === null) return []
      const wanted = comparable(text)
      const words = wanted.split(' ')
      const first: NamedRow[] = []
      const others: NamedRow[] = []
      for (const row of there.session.book.order()) {
        const name = nameOf(id, row.id) ?? ''
        const compared = comparable(name)
        if (!words.every(word => compared.includes(word))) continue
        if (compared.startsWith(wanted)) first.push({ id: row.id, name })
        else others.push({ id: row.id, name })
        if (first.length >= SEARCH_SHOWS) break
      }
      return [...first, ...others].slice(0, SEARCH_SHOWS)
    },
    context: column => ({ ...tableContext(), column }),
    tableContext,
    close() {
      for (const end of ends) end()
      ends.length = 0
    },
  }

  function tableContext(): TableContext {
    return { locale: locale(), names: self, today: today() }
  }
  return self
}
