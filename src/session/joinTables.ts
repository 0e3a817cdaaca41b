import { joinBooks } from '../book/joined/joinBooks.ts'
import type { Book } from '../book/book.ts'
import type { UserId } from '../domain/ids.ts'
import type { OpenTable, Peer, Presence } from '../sync/councilLink.ts'
import type { WaitingKeys } from '../sync/waitingKeys.ts'

export interface JoinOptions {
  readonly user: UserId
  /** Opens the part of the table that not everybody may see. */
  readonly openHidden: () => OpenTable
  /** May the person see it, as far as it is known? Looked at again whenever the open part tells of something. */
  readonly maySee: (plain: OpenTable) => boolean
}

/**
 * A table whose confidential rows are in a document of their own, as one table for who may see both. Who may not gets the open part alone, and who may not any
 * more at once: what is on the device of the other part is shown no longer. Nothing is shown as the whole before both parts are here.
 */
export function joinTables(plain: OpenTable, { user, openHidden, maySee }: JoinOptions): OpenTable {
  let hidden: OpenTable | null = null
  let joined: { readonly plain: Book; readonly hidden: Book; readonly book: Book } | null = null
  let ends: (() => void)[] = []
  let closed = false
  const listeners = new Set<() => void>()
  const loaded = Promise.withResolvers<void>()
  const synced = Promise.withResolvers<void>()
  let waiting: { readonly plain: WaitingKeys; readonly hidden: WaitingKeys; readonly both: WaitingKeys } | null = null
  const presence = joinPresence(plain.presence, () => hidden)
  const left: Promise<void>[] = []

  const tell = () => {
    for (const listener of listeners) listener()
  }

  function dropBook(): void {
    joined?.book.close()
    joined = null
  }

  /** Opens the other part or lets it go, by what may be seen now. */
  function look(): void {
    if (closed) return
    if (maySee(plain) && hidden === null) {
      const opened = openHidden()
      hidden = opened
      ends = [opened.subscribe(tell), opened.presence.subscribe(presence.changed)]
      watch(opened)
      tell()
    } else if (!maySee(plain) && hidden !== null) {
      const gone = hidden
      hidden = null
      for (const end of ends) end()
      dropBook()
      left.push(gone.close())
      presence.changed()
      settleIfDone()
      tell()
    }
  }

  // Each part settles for itself; the other may come or go meanwhile.
  const isDone = { loaded: new WeakSet<OpenTable>(), synced: new WeakSet<OpenTable>() }
  function settleIfDone(): void {
    for (const [what, { resolve }] of [['loaded', loaded], ['synced', synced]] as const) {
      if (isDone[what].has(plain) && (hidden === null || isDone[what].has(hidden))) resolve()
    }
  }
  const watch = (table: OpenTable) => {
    void table.loaded.then(() => (isDone.loaded.add(table), settleIfDone()))
    void table.synced.then(() => (isDone.synced.add(table), settleIfDone()))
  }

  const endOfPlain = [
    plain.subscribe(() => {
      look()
      tell()
    }),
    plain.presence.subscribe(presence.changed),
  ]
  watch(plain)
  look()

  return {
    table: plain.table,
    get book() {
      if (hidden === null) return plain.book
      if (joined?.plain !== plain.book || joined.hidden !== hidden.book) {
        dropBook()
        joined = { plain: plain.book, hidden: hidden.book, book: joinBooks(plain.book, hidden.book, user) }
      }
      return joined!.book
    },
    presence: presence.presence,
    preview: Promise.all([plain.preview, (hidden as OpenTable | null)?.preview ?? []]).then(parts => parts.flat().toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1))),
    loaded: loaded.promise,
    synced: synced.promise,
    hadCopy: () => plain.hadCopy() && (hidden === null || hidden.hadCopy()),
    standing: plain.standing,
    waitingKeys() {
      if (hidden === null) return plain.waitingKeys()
      const [one, other] = [plain.waitingKeys(), hidden.waitingKeys()]
      if (waiting?.plain !== one || waiting.hidden !== other) waiting = { plain: one, hidden: other, both: { has: key => one.has(key) || other.has(key) } }
      return waiting.both
    },
    reach() {
      const [one, other] = [plain.reach(), hidden?.reach() ?? 'current']
      return one === 'closed' ? one : one === 'behind' || other === 'behind' ? 'behind' : 'current'
    },
    async kept() {
      await Promise.all([plain.kept(), hidden?.kept()])
    },
    waitingDecisions: () => (hidden === null ? plain.waitingDecisions() : new Map([...plain.waitingDecisions(), ...hidden.waitingDecisions()])),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      for (const end of [...ends, ...endOfPlain]) end()
      dropBook()
      listeners.clear()
      loaded.resolve()
      await Promise.all([plain.close(), hidden?.close(), ...left])
    },
  }
}

/** Where one is is told in the part that the row is in, and nowhere else: in the other one is only here. */
function joinPresence(plain: Presence, hidden: () => OpenTable | null): { readonly presence: Presence; changed(): void } {
  const listeners = new Set<() => void>()
  let peers: readonly Peer[] = plain.peers
  const merged = (): readonly Peer[] => {
    const others = hidden()?.presence.peers ?? []
    const working = new Set(others.filter(({ at }) => at !== null).map(({ user }) => user))
    const known = new Set(plain.peers.map(({ user }) => user))
    return [...plain.peers.filter(({ at, user }) => at !== null || !working.has(user)), ...others.filter(({ at, user }) => at !== null || !known.has(user))]
  }
  return {
    presence: {
      get peers() {
        return peers
      },
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      show(at, editing) {
        const there = hidden()
        const isThere = at !== null && there?.book.rows.has(at.row) === true
        plain.show(isThere ? null : at, !isThere && editing)
        there?.presence.show(isThere ? at : null, isThere && editing)
      },
    },
    changed() {
      peers = merged()
      for (const listener of listeners) listener()
    },
  }
}
