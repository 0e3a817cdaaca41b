import { computed, shallowReadonly, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { Applied, Book, BookChange, Doable, Undone } from '../book/book.ts'
import type { ChangeKind, ChangeSet } from '../book/changeSet.ts'
import type { Role } from '../domain/access.ts'
import { rightsIn, type Rights } from '../domain/access/rights.ts'
import type { Writer } from '../domain/access/writing.ts'
import type { Pause } from '../book/steps.ts'
import type { TableDeclaration } from '../domain/table.ts'
import type { Row } from '../domain/view.ts'
import type { OpenTable, Peer } from '../sync/councilLink.ts'
import type { WaitingKeys } from '../sync/waitingKeys.ts'
import { pace } from './pace.ts'

/**
 * `opening`: nothing can be shown but last time's rows. `ready`: the copy of this device is in the book and may be edited.
 * `absent`: there is no copy on this device and the server has not answered yet.
 */
export type TableState = 'opening' | 'absent' | 'ready'

/** So long nothing is said of a change set that is being written. */
const QUIET_MS = 400

export type WrittenInSteps = { readonly kind: ChangeKind; readonly size: number }

type Shown<T> = Readonly<ShallowRef<T>>

/** One open table as the screen sees it: plain snapshots that change as a whole, never a part of the document. */
export interface TableSession {
  /** Another one when the council's own columns of the table changed: read in a computed, it is followed. */
  readonly declaration: TableDeclaration
  /** Another one when the table had to be loaded afresh: read in a computed, it is followed. */
  readonly book: Book
  /** Counts the books of this table: whatever was built on the last one is built anew. */
  readonly generation: Shown<number>
  readonly open: OpenTable
  readonly state: Shown<TableState>
  readonly preview: Shown<readonly Row[]>
  /** Anything at all. */
  readonly mayWrite: ComputedRef<boolean>
  readonly role: ComputedRef<Role>
  /** What of it; another one when it is another. */
  readonly rights: ComputedRef<Rights>
  readonly peers: Shown<readonly Peer[]>
  readonly waiting: Shown<WaitingKeys>
  readonly undoable: Shown<Doable | null>
  readonly redoable: Shown<Doable | null>
  /** What is being written in steps for so long that it should be said. */
  readonly writing: Shown<WrittenInSteps | null>
  /** Goes up with every change of a cell or a row: whoever reads the book in a computed reads this first. */
  readonly version: Shown<number>
  /** `null`: everything may have changed (loaded, or another book). */
  subscribe(listener: (change: BookChange | null) => void): () => void
  apply(changeSet: ChangeSet): Applied
  undo(): Undone
  redo(): Undone
  /** As `apply`, `undo` and `redo`, for any number of cells: few are written before the call returns, many in steps between which the page lives on. */
  applyLarge(changeSet: ChangeSet): Promise<Applied>
  undoLarge(): Promise<Undone>
  redoLarge(): Promise<Undone>
  close(): Promise<void>
}

const cellsOf = ({ changes }: ChangeSet) => changes.reduce((sum, change) => sum + (change.type === 'create' ? Object.keys(change.values).length : 1), 0)

/** `known` is what the account says until the table has been opened at the server, and the tables that are open to contributors. Followed. */
export function openTableSession(declaration: () => TableDeclaration, open: OpenTable, known: () => Writer): TableSession {
  const { presence } = open
  const book = shallowRef(open.book)
  const generation = shallowRef(0)
  const listeners = new Set<(change: BookChange | null) => void>()
  const state = shallowRef<TableState>('opening')
  const preview = shallowRef<readonly Row[]>([])
  const peers = shallowRef<readonly Peer[]>(presence.peers)
  const waiting = shallowRef<WaitingKeys>(open.waitingKeys())
  const undoable = shallowRef(book.value.undoable)
  const redoable = shallowRef(book.value.redoable)
  const writing = shallowRef<WrittenInSteps | null>(null)
  const version = shallowRef(0)
  const standing = shallowRef(open.standing())
  const writer = computed<Writer>(() => ({ ...known(), ...standing.value }))
  const writerName = computed(() => JSON.stringify([writer.value.role, writer.value.organisation, [...writer.value.opened].toSorted()]))
  /** The same as long as who writes is: the grid is drawn anew for another. */
  const rights = computed(() => {
    void writerName.value
    return rightsIn(writer.value, open.table)
  })
  const mayWrite = computed(() => state.value === 'ready' && rights.value.any)
  let isLoaded = false
  let isSynced = false

  function refreshState(): void {
    state.value = !isLoaded ? 'opening' : open.hadCopy() || isSynced ? 'ready' : 'absent'
    standing.value = open.standing()
  }
  function refreshDoable(): void {
    undoable.value = book.value.undoable
    redoable.value = book.value.redoable
  }
  function changed(change: BookChange | null): void {
    version.value++
    refreshDoable()
    for (const listener of listeners) listener(change)
  }

  async function inSteps<T>(what: WrittenInSteps, run: (pause: Pause) => Promise<T>): Promise<T> {
    const timer = setTimeout(() => (writing.value = what), QUIET_MS)
    try {
      return await run(pace())
    } finally {
      clearTimeout(timer)
      writing.value = null
      refreshDoable()
    }
  }

  let endOfBook = book.value.subscribe(changed)
  function followBook(): void {
    if (open.book === book.value) return
    endOfBook()
    book.value = open.book
    generation.value++
    endOfBook = open.book.subscribe(changed)
    changed(null)
  }

  // All three settle or stay open for ever; none of them rejects (councilLink.ts).
  void open.preview.then(rows => (preview.value = rows))
  void open.loaded.then(() => {
    isLoaded = true
    changed(null)
    refreshState()
  })
  void open.synced.then(() => {
    isSynced = true
    refreshState()
  })

  const ends = [
    presence.subscribe(() => (peers.value = presence.peers)),
    open.subscribe(() => {
      followBook()
      // Another set after each change: a hundred thousand keys need not be compared.
      waiting.value = open.waitingKeys()
      refreshState()
    }),
  ]
  refreshState()

  return {
    get declaration() {
      return declaration()
    },
    get book() {
      return book.value
    },
    generation: shallowReadonly(generation),
    open,
    state: shallowReadonly(state),
    preview: shallowReadonly(preview),
    mayWrite,
    role: computed(() => writer.value.role),
    rights,
    peers: shallowReadonly(peers),
    waiting: shallowReadonly(waiting),
    undoable: shallowReadonly(undoable),
    redoable: shallowReadonly(redoable),
    writing: shallowReadonly(writing),
    version: shallowReadonly(version),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    apply(changeSet) {
      const applied = book.value.apply(changeSet)
      refreshDoable()
      return applied
    },
    undo() {
      const undone = book.value.undo()
      refreshDoable()
      return undone
    },
    redo() {
      const undone = book.value.redo()
      refreshDoable()
      return undone
    },
    applyLarge: changeSet => inSteps({ kind: changeSet.kind, size: cellsOf(changeSet) }, pause => book.value.applyInSteps(changeSet, pause)),
    undoLarge: () => inSteps({ kind: 'undo', size: undoable.value?.size ?? 0 }, pause => book.value.undoInSteps(pause)),
    redoLarge: () => inSteps({ kind: 'redo', size: redoable.value?.size ?? 0 }, pause => book.value.redoInSteps(pause)),
    async close() {
      endOfBook()
      for (const end of ends) end()
      await open.close()
    },
  }
}
