import type { ColumnId, RowId, UserId } from '../../domain/ids.ts'
import type { Applied, Book, BookChange, Undone } from '../book.ts'
import type { Change, ChangeSet, Entry, LocalPart, MadeWrite } from '../changeSet.ts'
import { asEntry, contentOf } from '../entry.ts'
import { createEchoes, createHistory, doableOf, inverseOf, sizeOf, type Deed } from '../history.ts'
import { CELLS, DELETED, keyOf, RANK } from '../keys.ts'
import { newChangeSetId } from '../newId.ts'
import type { PlannedWrite } from '../plan.ts'
import { inOneGo } from '../steps.ts'
import { createJoinedRows } from './joinedRows.ts'

type Part = readonly [book: Book, changeSet: ChangeSet]

/** A change set under way in one or both of the books. */
interface Doing {
  readonly changeSet: ChangeSet
  readonly left: Set<ChangeSet['id']>
  readonly writes: MadeWrite[]
  readonly done: (writes: readonly MadeWrite[]) => void
}

/**
 * Two documents of one table as one book: the rows of both in one order, one undo over both (B20 to B23). What is written goes where its row is; new rows go
 * into the first. The inner books are their owner's: closing this one leaves them open.
 */
export function joinBooks(plain: Book, hidden: Book, user: UserId): Book {
  const books = [plain, hidden] as const
  const joined = createJoinedRows([plain, hidden])
  const history = createHistory()
  const echoes = createEchoes()
  const listeners = new Set<(change: BookChange) => void>()
  const partListeners = new Set<(part: LocalPart) => void>()
  const doing = new Map<ChangeSet['id'], Doing>()
  /** Of change sets that became two: what each book knows its part by. */
  const split = new Map<ChangeSet['id'], ReadonlyMap<Book, ChangeSet['id']>>()

  const holderOf = (row: RowId): Book => joined.holder(row) ?? plain
  const entryAt = (row: RowId, column: ColumnId | null): Entry | null => asEntry(contentOf(holderOf(row).doc.getMap<unknown>(CELLS)._map.get(keyOf(row, column))))

  const ends = books.flatMap(book => [
    book.subscribe(change => {
      const told = joined.take(change)
      if (told !== null) for (const listener of listeners) listener(told)
    }),
    book.onLocalPart(part => {
      const one = doing.get(part.envelope.changeSet)
      one?.writes.push(...part.writes)
      if (one !== undefined && part.envelope.part === part.envelope.parts - 1) finished(one, part.envelope.changeSet)
      for (const listener of partListeners) listener(part)
    }),
  ])

  function finished(one: Doing, id: ChangeSet['id']): void {
    doing.delete(id)
    one.left.delete(id)
    if (one.left.size === 0) one.done(one.writes)
  }

  /** Each book has its own part of a change set, under an id of its own. */
  function partsOf(changeSet: ChangeSet): readonly Part[] {
    const created = new Set(changeSet.changes.flatMap(change => (change.type === 'create' ? [change.row] : [])))
    const isHidden = ({ row }: Change) => !created.has(row) && holderOf(row) === hidden
    const there = changeSet.changes.filter(isHidden)
    if (there.length === 0) return [[plain, changeSet]]
    if (there.length === changeSet.changes.length) return [[hidden, changeSet]]
    const other = newChangeSetId()
    split.set(changeSet.id, new Map([[hidden, other], [plain, changeSet.id]]))
    return [[hidden, { ...changeSet, id: other, changes: there }], [plain, { ...changeSet, changes: changeSet.changes.filter(change => !isHidden(change)) }]]
  }

  function begin(changeSet: ChangeSet, done: Doing['done']): readonly Part[] {
    for (const book of books) book.finish()
    const { of } = changeSet
    const parts = of === undefined ? partsOf(changeSet) : partsOf(changeSet).map(([book, part]): Part => [book, { ...part, of: split.get(of)?.get(book) ?? of }])
    const one: Doing = { changeSet, left: new Set(parts.map(([, part]) => part.id)), writes: [], done }
    for (const [, part] of parts) doing.set(part.id, one)
    return parts
  }

  /** What did not come to be written is not waited for; and where the second book refuses, the first takes back what it has. */
  function settle(parts: readonly Part[], at: number, applied: Applied): Applied {
    const [, { id }] = parts[at]!
    const one = doing.get(id)
    if (applied.ok) {
      if (one !== undefined) finished(one, id)
      return applied
    }
    for (const [, part] of parts) doing.delete(part.id)
    if (at > 0) parts[0]![0].undo()
    return applied
  }

  function applyParts(parts: readonly Part[]): Applied {
    for (const [at, [book, part]] of parts.entries()) {
      const applied = settle(parts, at, book.apply(part))
      if (!applied.ok) return applied
    }
    return { ok: true }
  }

  async function applyPartsInSteps(parts: readonly Part[], pause: Parameters<Book['applyInSteps']>[1]): Promise<Applied> {
    for (const [at, [book, part]] of parts.entries()) {
      const applied = settle(parts, at, await book.applyInSteps(part, pause))
      if (!applied.ok) return applied
    }
    return { ok: true }
  }

  const did = ({ id, kind, decides }: ChangeSet) => (writes: readonly MadeWrite[]): void => {
    if (writes.length === 0) return
    history.did({
      changeSet: id, kind, size: sizeOf(kind, writes), writes, creates: writes.filter(({ column }) => column === null).map(({ row }) => row),
      ...(decides !== undefined && { decides }),
    })
  }

  /** Who else has written what stands in a row. */
  function othersIn(row: RowId): readonly UserId[] {
    const book = holderOf(row)
    const authors = [...Object.keys(book.rows.get(row)?.values ?? {}), DELETED, RANK].flatMap(column => book.entry(row, column)?.[1] ?? [])
    return authors.filter(by => by !== user)
  }

  interface Reversal {
    readonly parts: readonly Part[]
    end(applied: Applied): Undone
  }

  function reverse(kind: 'undo' | 'redo'): Reversal | Undone {
    for (const book of books) book.finish()
    if ((kind === 'undo' ? history.undoable : history.redoable) !== null && !plain.mayWrite()) return { ok: false, code: 'undo.notAllowed' }
    const deed = kind === 'undo' ? history.takeUndo() : history.takeRedo()
    if (deed === null) return { ok: false, code: 'undo.nothing' }
    const inverse = inOneGo(inverseOf(deed, { entryAt, rows: joined.rows, echoes, othersIn }))
    if (!inverse.ok) return inverse
    let made: readonly MadeWrite[] = []
    const again = kind === 'redo' && deed.decides !== undefined ? { decides: deed.decides } : {}
    const changeSet: ChangeSet = { id: newChangeSetId(), kind, of: deed.changeSet, changes: inverse.writes.map(asChange), ...again }
    const parts = begin(changeSet, writes => {
      made = writes
    })
    const keep: (deed: Deed) => void = kind === 'undo' ? history.undid : history.redid
    return {
      parts,
      end(applied) {
        if (!applied.ok && (applied.code === 'change.notAllowed' || applied.code === 'change.closedChoice')) return { ok: false, code: 'undo.notAllowed' }
        if (!applied.ok || made.length === 0) return { ok: false, code: 'undo.allChanged', by: [...new Set(inverse.left.map(cell => cell.by))], left: inverse.left }
        const planned = new Map(inverse.writes.map(write => [write.key, write]))
        echoes.add(made, made.map(write => inverse.putBack(planned.get(keyOf(write.row, write.column))!)))
        const done = { ...deed, writes: made }
        keep(done)
        return { ok: true, deed: doableOf(done), changed: made.length, touched: made, left: inverse.left }
      },
    }
  }
  const reverseNow = (kind: 'undo' | 'redo'): Undone => {
    const begun = reverse(kind)
    return 'ok' in begun ? begun : begun.end(applyParts(begun.parts))
  }
  const reverseInSteps = async (kind: 'undo' | 'redo', pause: Parameters<Book['applyInSteps']>[1]): Promise<Undone> => {
    const begun = reverse(kind)
    return 'ok' in begun ? begun : begun.end(await applyPartsInSteps(begun.parts, pause))
  }
  /** Who may not write has nothing to take back: the inner books know. */
  const undoable = () => (plain.mayWrite() ? history.undoable : null)
  const redoable = () => (plain.mayWrite() ? history.redoable : null)

  return {
    doc: plain.doc,
    rows: joined.rows,
    order: joined.order,
    deleted: joined.deleted,
    entry: (row, column) => holderOf(row).entry(row, column),
    collisions: () => books.flatMap(book => book.collisions()),
    collision: (row, column) => holderOf(row).collision(row, column),
    apply: changeSet => applyParts(begin(changeSet, did(changeSet))),
    applyInSteps: (changeSet, pause) => applyPartsInSteps(begin(changeSet, did(changeSet)), pause),
    undo: () => reverseNow('undo'),
    redo: () => reverseNow('redo'),
    undoInSteps: pause => reverseInSteps('undo', pause),
    redoInSteps: pause => reverseInSteps('redo', pause),
    mayWrite: () => plain.mayWrite(),
    finish() {
      for (const book of books) book.finish()
    },
    get laying() {
      return books.some(book => book.laying)
    },
    async settled() {
      await Promise.all(books.map(book => book.settled()))
    },
    get undoable() {
      return undoable()
    },
    get redoable() {
      return redoable()
    },
    receive: updates => plain.receive(updates),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onLocalPart(listener) {
      partListeners.add(listener)
      return () => void partListeners.delete(listener)
    },
    close() {
      for (const end of ends) end()
      listeners.clear()
      partListeners.clear()
    },
  }
}

function asChange(write: PlannedWrite): Change {
  if (write.type === 'row') return { type: 'create', row: write.row, values: write.values, rank: write.rank }
  const { row, column, value } = write
  if (column === DELETED) return value === true ? { type: 'delete', row } : { type: 'restore', row }
  return column === RANK ? { type: 'move', row, rank: String(value) } : { type: 'set', row, column, value }
}
