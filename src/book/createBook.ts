import * as Y from 'yjs'
import { ALL_RIGHTS, type Rights } from '../domain/access/rights.ts'
import { changeSetId, type RowId, type UserId } from '../domain/ids.ts'
import type { TableDeclaration } from '../domain/table.ts'
import { notAllowed } from './allowed.ts'
import { versionName, type Applied, type Book, type BookChange, type Undone } from './book.ts'
import type { ChangeSet, Entry, LocalPart, Stamped } from './changeSet.ts'
import { createCollisions } from './collisions.ts'
import { asCreated, asEntry, asStamped, authorOf, contentOf } from './entry.ts'
import { createEchoes, createHistory, doableOf, inverseOf, sizeOf, type Deed } from './history.ts'
import { CELLS, COLLISIONS, keyOf, splitKey } from './keys.ts'
import { createLayer, type ChangeSetHead, type Laid } from './laying.ts'
import { newId } from './newId.ts'
import { planChanges, type PlannedWrite } from './plan.ts'
import { createRowCache, type RowObserver } from './rowCache.ts'
import { createRowChanges, joinedChange } from './rowChanges.ts'
import { createRowOrder } from './rowOrder.ts'
import { createStepper, type Steps } from './steps.ts'

export interface BookOptions {
  /** Absent: an empty document of the book's own. */
  readonly doc?: Y.Doc
  /** Null for a table that this version does not know: any column may be written. A function is asked at each change set: columns come and go. */
  readonly table: TableDeclaration | null | (() => TableDeclaration | null)
  readonly user: UserId
  /** ms since 1970 by the device's clock. */
  readonly now: () => number
  readonly mayWrite: () => boolean
  /** What of it; absent: everything. */
  readonly rights?: () => Rights
  readonly newId?: () => string
}

/** A clock that stands or was set back by less than this is helped on, so that no two change sets bear the same time. */
const STANDING_CLOCK_MS = 1000

/** What was laid in, to be handed out and remembered. */
interface Done {
  readonly laid: Laid
  readonly deed: Deed
  /** For undo and redo: what was left as it is. */
  readonly left: Extract<Undone, { ok: true }>['left']
}

export function createBook(options: BookOptions): Book {
  const { table, user, now, mayWrite, rights = () => ALL_RIGHTS } = options
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
  const stepper = createStepper()
  /** What our own parts changed, until the change set is whole and it can be told. */
  let ownChanges: BookChange[] = []
  let lastAt = 0
  let closed = false

  const entryOf = (key: string): Entry | null => asEntry(contentOf(cells._map.get(key)))
  const entryAt = (row: RowId, column: string | null): Entry | null => entryOf(keyOf(row, column))

  const layer = createLayer({
    doc, cells, user, entryAt: entryOf,
    laid() {
      const change = changes.collect('local')
      if (change !== null) ownChanges.push(change)
    },
  })

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
      layer.disturbed()
      cache.load()
      changes.everything()
      order.reset()
      return
    }
    const keys = [...event.keysChanged].filter(key => key !== null)
    cache.take(keys, rowObserver)
    if (event.transaction.origin === layer.own) return
    layer.disturbed()
    if (createdHere.size === 0) return
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
  function tell(change: BookChange | null): void {
    if (change !== null) for (const listener of listeners) listener(change)
  }
  const onSettled = () => {
    if (!layer.busy) tell(changes.collect('remote'))
  }

  function stamp(): number {
    const time = now()
    lastAt = time <= lastAt && lastAt - time < STANDING_CLOCK_MS ? lastAt + 1 : time
    return lastAt
  }

  function lay(head: ChangeSetHead, planned: readonly PlannedWrite[], drop?: (write: PlannedWrite) => boolean): Steps<Laid | null> {
    for (const write of planned) if (write.type === 'row') createdHere.set(write.row, new Set())
    return layer.lay(head, planned, stamp(), drop)
  }

  /** The change set is whole: only now does anybody get its parts or hear of it. */
  function handOut({ parts }: Laid): void {
    const change = joinedChange(ownChanges, cache.rows)
    ownChanges = []
    for (const part of parts) for (const listener of partListeners) listener(part)
    tell(change)
  }

  /** Whoever writes once more into a cell where they were not the first has taken their own other version back, and no one else's. */
  function ownVersions(planned: readonly PlannedWrite[]): ChangeSet['decides'] {
    if (collisions.open().length === 0) return undefined
    const own = planned.flatMap(({ key }) => {
      const names = collisions.get(key)?.open === true ? collisions.get(key)!.versions.slice(1).filter(version => version.by === user).map(versionName) : []
      return names.length === 0 ? [] : [[key, names] as const]
    })
    return own.length === 0 ? undefined : Object.fromEntries(own)
  }

  function* applying(changeSet: ChangeSet): Steps<Applied | Done> {
    if (!mayWrite()) return { ok: false, code: 'change.notAllowed' }
    const planned = yield* planChanges(changeSet, typeof table === 'function' ? table() : table, cache.rows)
    if (!planned.ok) return planned
    const refused = notAllowed(rights(), planned.writes, cache.rows)
    if (refused !== null) return refused
    if (planned.writes.length === 0) return { ok: true }
    const { id, kind, file, of } = changeSet
    const decides = changeSet.decides ?? ownVersions(planned.writes)
    const laid = yield* lay({ id, kind, ...(file !== undefined && { file }), ...(of !== undefined && { of }), ...(decides !== undefined && { decides }) }, planned.writes)
    if (laid === null) return { ok: false, code: 'change.tooLarge' }
    const creates = laid.writes.filter(write => write.column === null).map(write => write.row)
    return { laid, deed: { changeSet: id, kind, size: sizeOf(kind, laid.writes), writes: laid.writes, creates, ...(decides !== undefined && { decides }) }, left: [] }
  }
  function applied(outcome: Applied | Done): Applied {
    if ('ok' in outcome) return outcome
    history.did(outcome.deed)
    handOut(outcome.laid)
    return { ok: true }
  }

  function* reversing(kind: 'undo' | 'redo'): Steps<Undone | Done> {
    if ((kind === 'undo' ? history.undoable : history.redoable) !== null && !mayWrite()) return { ok: false, code: 'undo.notAllowed' }
    const deed = kind === 'undo' ? history.takeUndo() : history.takeRedo()
    if (deed === null) return { ok: false, code: 'undo.nothing' }
    const inverse = yield* inverseOf(deed, { entryAt, rows: cache.rows, echoes, othersIn: row => [...(createdHere.get(row) ?? [])] })
    if (!inverse.ok) return inverse
    if (notAllowed(rights(), inverse.writes, cache.rows) !== null) return { ok: false, code: 'undo.notAllowed' }
    const left = [...inverse.left]
    const again = kind === 'redo' && deed.decides !== undefined ? { decides: deed.decides } : {}
    const laid = yield* lay({ id: changeSetId(makeId()), kind, of: deed.changeSet, ...again }, inverse.writes, write => {
      const overtaken = inverse.overtaken(write)
      if (overtaken !== null && overtaken !== 'setBack') left.push(overtaken)
      return overtaken !== null
    })
    if (laid === null) throw new Error('an inverse larger than what it takes back')
    if (laid.writes.length === 0) return { ok: false, code: 'undo.allChanged', by: [...new Set(left.map(cell => cell.by))], left }
    yield
    echoes.add(laid.writes, laid.planned.map(inverse.putBack))
    return { laid, deed: { ...deed, writes: laid.writes }, left }
  }
  const reversed = (keep: (deed: Deed) => void) => (outcome: Undone | Done): Undone => {
    if ('ok' in outcome) return outcome
    keep(outcome.deed)
    handOut(outcome.laid)
    const { deed, laid: { writes }, left } = outcome
    return { ok: true, deed: doableOf(deed), changed: writes.length, touched: writes, left }
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
    apply: changeSet => stepper.now(() => applying(changeSet), applied),
    applyInSteps: (changeSet, pause) => stepper.inTurns(() => applying(changeSet), applied, pause),
    undo: () => stepper.now(() => reversing('undo'), reversed(history.undid)),
    redo: () => stepper.now(() => reversing('redo'), reversed(history.redid)),
    undoInSteps: pause => stepper.inTurns(() => reversing('undo'), reversed(history.undid), pause),
    redoInSteps: pause => stepper.inTurns(() => reversing('redo'), reversed(history.redid), pause),
    finish: stepper.finish,
    get laying() {
      return stepper.busy
    },
    settled: stepper.settled,
    get undoable() {
      return mayWrite() ? history.undoable : null
    },
    get redoable() {
      return mayWrite() ? history.redoable : null
    },
    mayWrite,
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
      stepper.finish()
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
