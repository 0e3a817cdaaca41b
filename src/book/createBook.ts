import * as Y from 'yjs'
import { changeSetId, type ChangeSetId, type RowId, type UserId } from '../domain/ids.ts'
import type { TableDeclaration } from '../domain/table.ts'
import type { Applied, Book, BookChange, Undone } from './book.ts'
import type { ChangeKind, Entry, Envelope, LocalPart, MadeWrite, Stamped } from './changeSet.ts'
import { createCollisions } from './collisions.ts'
import { asCreated, asEntry, asStamped, authorOf, contentOf } from './entry.ts'
import { createEchoes, createHistory, inverseOf, type Deed } from './history.ts'
import { CELLS, COLLISIONS, keyOf, splitKey } from './keys.ts'
import { newId } from './newId.ts'
import { splitIntoParts } from './parts.ts'
import { planChanges, type PlannedWrite } from './plan.ts'
import { createRowCache, type RowObserver } from './rowCache.ts'
import { createRowChanges } from './rowChanges.ts'
import { createRowOrder } from './rowOrder.ts'

export interface BookOptions {
  /** Absent: an empty document of the book's own. */
  readonly doc?: Y.Doc
  /** Null for a table that this version does not know: any column may be written. A function is asked at each change set: columns come and go. */
  readonly table: TableDeclaration | null | (() => TableDeclaration | null)
  readonly user: UserId
  /** ms since 1970 by the device's clock. */
  readonly now: () => number
  readonly mayWrite: () => boolean
  readonly newId?: () => string
}

/** A clock that stands or was set back by less than this is helped on, so that no two change sets bear the same time. */
const STANDING_CLOCK_MS = 1000

interface ChangeSetHead {
  readonly id: ChangeSetId
  readonly kind: ChangeKind
  readonly file?: string
  readonly of?: ChangeSetId
}

export function createBook(options: BookOptions): Book {
  const { table, user, now, mayWrite } = options
  const makeId = options.newId ?? newId
  const doc = options.doc ?? new Y.Doc()
  const cells: Y.Map<unknown> = doc.getMap(CELLS)
  const collisionMap: Y.Map<unknown> = doc.getMap(COLLISIONS)
  const cache = createRowCache(cells)
  cache.load()
  const order = createRowOrder(cache.rows)
  const changes = createRowChanges(cache.rows)
  const collisions = createCollisions(collisionMap)
  const history = createHistory()
  const echoes = createEchoes()
  /** Rows that this book created, with who else wrote in them since. */
  const createdHere = new Map<RowId, Set<UserId>>()
  const listeners = new Set<(change: BookChange) => void>()
  const partListeners = new Set<(part: LocalPart) => void>()
  const ownTransaction = Symbol('local change set')
  let laying = false
  let lastAt = 0
  let closed = false

  const entryAt = (row: RowId, column: string | null): Entry | null => asEntry(contentOf(cells._map.get(keyOf(row, column))))

  const rowObserver: RowObserver = {
    before: changes.before,
    cell: changes.cell,
    place(row) {
      changes.place(row)
      order.touch(row)
    },
  }
  const noteOthers = (row: RowId, authors: readonly UserId[]) => {
    const others = createdHere.get(row)
    if (others !== undefined) for (const by of authors) if (by !== user) others.add(by)
  }

  function onCells(event: Y.YMapEvent<unknown>): void {
    if (cache.rows.size === 0 && event.keysChanged.size === cells._map.size) {
      cache.load()
      changes.everything()
      order.reset()
      return
    }
    const keys = [...event.keysChanged].filter(key => key !== null)
    cache.take(keys, rowObserver)
    if (createdHere.size === 0 || event.transaction.origin === ownTransaction) return
    for (const key of keys) {
      const { row, column } = splitKey(key)
      const entry = createdHere.has(row) ? entryAt(row, column) : null
      if (entry !== null) noteOthers(row, [authorOf(entry)])
    }
  }

  function onCollisions(event: Y.YMapEvent<unknown>): void {
    const keys = [...event.keysChanged].filter(key => key !== null)
    collisions.take(keys)
    for (const key of keys) {
      changes.collision(key)
      noteOthers(splitKey(key).row, collisions.get(key)?.versions.map(version => version.by) ?? [])
    }
  }

  /** Listeners may write in turn, so they are told when all transactions are over and, for a change set, all its parts. */
  function tell(origin: BookChange['origin']): void {
    const change = changes.collect(origin)
    if (change !== null) for (const listener of listeners) listener(change)
  }
  const onSettled = () => {
    if (!laying) tell('remote')
  }

  function stamp(): number {
    const time = now()
    lastAt = time <= lastAt && lastAt - time < STANDING_CLOCK_MS ? lastAt + 1 : time
    return lastAt
  }

  /** Lays planned writes into the document, part by part, and hands the parts out. Null where one of them is too large: then nothing is laid. */
  function lay(head: ChangeSetHead, planned: readonly PlannedWrite[]): readonly MadeWrite[] | null {
    if (doc._transaction !== null || doc._transactionCleanups.length > 0) throw new Error('a change set is a transaction of its own')
    const at = stamp()
    const writes = planned.map((write): MadeWrite => {
      if (write.type === 'row') return { row: write.row, column: null, before: entryAt(write.row, null), after: { v: write.values, by: user, at, rank: write.rank } }
      return { row: write.row, column: write.column, before: entryAt(write.row, write.column), after: [write.value, user, at] }
    })
    const parts = splitIntoParts(writes)
    if (parts === null) return null
    for (const write of planned) if (write.type === 'row') createdHere.set(write.row, new Set())
    const shared = { changeSet: head.id, kind: head.kind, size: writes.length, madeAt: at, parts: parts.length, ...(head.file !== undefined && { file: head.file }), ...(head.of !== undefined && { of: head.of }) }
    laying = true
    try {
      let from = 0
      for (const [part, made] of parts.entries()) {
        const envelope: Omit<Envelope, 'seen'> = { ...shared, part, from }
        const bytes = layPart(made)
        for (const listener of partListeners) listener({ envelope, writes: made, bytes })
        from += made.length
      }
    } finally {
      laying = false
    }
    tell('local')
    return writes
  }

  function layPart(writes: readonly MadeWrite[]): Uint8Array {
    let bytes: Uint8Array | null = null
    const capture = (update: Uint8Array, origin: unknown) => {
      if (origin === ownTransaction) bytes = update
    }
    doc.on('update', capture)
    doc.transact(() => {
      for (const write of writes) cells.set(keyOf(write.row, write.column), write.after)
    }, ownTransaction)
    doc.off('update', capture)
    if (bytes === null) throw new Error('a transaction without an update')
    return bytes
  }

  function reverse(deed: Deed | null, kind: 'undo' | 'redo', keep: (deed: Deed) => void): Undone {
    if (deed === null) return { ok: false, code: 'undo.nothing' }
    const inverse = inverseOf(deed, { entryAt, rows: cache.rows, echoes, othersIn: row => [...(createdHere.get(row) ?? [])] })
    if (!inverse.ok) return inverse
    const writes = lay({ id: changeSetId(makeId()), kind, of: deed.changeSet }, inverse.writes)
    if (writes === null) throw new Error('an inverse larger than what it takes back')
    for (const [i, { row, column, after }] of writes.entries()) echoes.add(row, column, after, inverse.putBack[i]!)
    keep({ ...deed, writes })
    return { ok: true, changed: writes.length, left: inverse.left }
  }

  cells.observe(onCells)
  collisionMap.observe(onCollisions)
  doc.on('afterAllTransactions', onSettled)

  return {
    doc,
    rows: cache.rows,
    order: order.live,
    deleted: order.deleted,
    entry(row, column): Stamped | null {
      const later = asStamped(contentOf(cells._map.get(keyOf(row, column))))
      if (later !== null) return later
      const created = asCreated(contentOf(cells._map.get(row)))
      const value = created?.v[column]
      return created === null || value === undefined ? null : [value, created.by, created.at]
    },
    collisions: collisions.open,
    collision: (row, column) => collisions.get(keyOf(row, column)),
    apply(changeSet): Applied {
      if (!mayWrite()) return { ok: false, code: 'change.notAllowed' }
      const planned = planChanges(changeSet, typeof table === 'function' ? table() : table, cache.rows)
      if (!planned.ok) return planned
      if (planned.writes.length === 0) return { ok: true }
      const writes = lay(changeSet, planned.writes)
      if (writes === null) return { ok: false, code: 'change.tooLarge' }
      const creates = writes.filter(write => write.column === null).map(write => write.row)
      history.did({ changeSet: changeSet.id, kind: changeSet.kind, size: writes.length, writes, creates })
      return { ok: true }
    },
    undo: () => reverse(mayWrite() ? history.takeUndo() : null, 'undo', history.undid),
    redo: () => reverse(mayWrite() ? history.takeRedo() : null, 'redo', history.redid),
    get undoable() {
      return mayWrite() ? history.undoable : null
    },
    get redoable() {
      return mayWrite() ? history.redoable : null
    },
    receive(updates) {
      // Marked as not local: so Yjs takes a new client id should another copy of this one ever have written under it.
      Y.transact(doc, () => {
        for (const update of updates) Y.applyUpdate(doc, update, 'received')
      }, 'received', false)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onLocalPart(listener) {
      partListeners.add(listener)
      return () => void partListeners.delete(listener)
    },
    close() {
      if (closed) return
      closed = true
      cells.unobserve(onCells)
      collisionMap.unobserve(onCollisions)
      doc.off('afterAllTransactions', onSettled)
      listeners.clear()
      partListeners.clear()
      if (options.doc === undefined) doc.destroy()
    },
  }
}
