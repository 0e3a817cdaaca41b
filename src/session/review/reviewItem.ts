import { versionName, type Collision, type Version } from '../../book/book.ts'
import { sortOf } from '../../book/changes/decide.ts'
import type { UserId } from '../../domain/ids.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import { columnOf } from '../../domain/tables/index.ts'
import type { TableSession } from '../tableSession.ts'

/** A collision as people are asked to decide it. */
export interface ReviewItem {
  /** The same as long as the collision is about the same cell. */
  readonly id: string
  readonly session: TableSession
  readonly collision: Collision
  readonly sort: ReturnType<typeof sortOf>
  /** Null for whether the row is and where it is, and for a column that this version does not know, or that was retired. */
  readonly column: ColumnDeclaration | null
  readonly standing: Version
  /** What was entered without knowledge of it, in the order of arrival. */
  readonly others: readonly Version[]
}

/** False for a cell whose column is unknown here or was retired: nothing is written there. */
export const isKnown = ({ sort, column }: Pick<ReviewItem, 'sort' | 'column'>): boolean => sort !== 'cell' || column !== null

/** Null for what has no versions, which no server writes. */
export function reviewItem(session: TableSession, collision: Collision): ReviewItem | null {
  const [standing, ...others] = collision.versions
  if (standing === undefined) return null
  const { row, column } = collision
  return {
    id: `${session.open.table}/${row}:${column}`, session, collision, sort: sortOf(column), column: columnOf(session.declaration, column), standing, others,
  }
}

/** The open collisions of a table, in the order of its rows and of their columns. */
export function itemsOf(session: TableSession): readonly ReviewItem[] {
  void session.version.value
  const all = session.book.collisions()
  if (all.length === 0) return []
  // What was decided without a network is decided for whoever did it, until the server has said otherwise.
  void session.waiting.value
  const decided = session.open.waitingDecisions()
  const open = all.filter(({ row, column, versions }) => {
    const names = decided.get(`${row}:${column}`)
    return names === undefined || !versions.slice(1).every(version => names.has(versionName(version)))
  })
  const place = new Map(session.declaration.columns.map(({ id }, i) => [id, i]))
  const rankOf = (item: ReviewItem) => session.book.rows.get(item.collision.row)?.rank ?? ''
  const columnAt = (item: ReviewItem) => place.get(item.collision.column) ?? -1
  return open.flatMap(collision => reviewItem(session, collision) ?? []).toSorted((a, b) =>
    compare(rankOf(a), rankOf(b)) || compare(a.collision.row, b.collision.row) || columnAt(a) - columnAt(b) || compare(a.id, b.id))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Under way for longer than this, by the server's clock: there was no network, whatever the device knew of it. */
const OFFLINE_AFTER_MS = 30_000

/** Was it made without a network? False also where nobody can tell. */
export const wasOffline = ({ at, arrived, offset, offline }: Version): boolean =>
  offline === true || (arrived > 0 && at > 0 && offset !== undefined && arrived - (at + offset) > OFFLINE_AFTER_MS)

/** When it was made by the server's clock, so that what two devices say can be compared; 0 where that is not known. */
export const madeAt = ({ at, offset }: Version): number => (at === 0 ? 0 : at + (offset ?? 0))

/** Who has a say in the items, with what each of them would win. */
export function authorsOf(items: readonly ReviewItem[]): ReadonlyMap<UserId, number> {
  const counts = new Map<UserId, number>()
  for (const { collision } of items) for (const by of new Set(collision.versions.map(version => version.by))) counts.set(by, (counts.get(by) ?? 0) + 1)
  return counts
}
