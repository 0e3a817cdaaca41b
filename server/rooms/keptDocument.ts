import * as Y from 'yjs'
import { freshDocument } from '../../src/book/snapshot.ts'
import type { Append, LedgerRow, Storage } from '../log/storage.ts'
import { numberAfter } from './epochNumber.ts'
import { SERVER_OWNER } from './gate.ts'
import { createIdentity, type Identity } from './identity.ts'
import { DECIDED_KEPT_MS, FOLD_BYTES, FOLD_RECORDS } from './limits.ts'

const NOTHING = new Uint8Array([0, 0])

/** A document in memory together with what the log says of it. Its owner lets only one thing happen to it at a time. */
export interface KeptDocument {
  readonly doc: Y.Doc
  readonly identity: Identity
  readonly epoch: number
  /** Number of the last record that is on disk. */
  readonly head: number
  ownerOf(client: number): string | null
  /** Marks who writes first under a client id. */
  own(clients: Iterable<number>, user: string): void
  load(): Promise<void>
  /** Changes the document. What was changed is not on disk before `save`, and must not be shown to anyone. */
  change(act: () => void): void
  /** What changed since the last time as a record that is not stored yet, null where nothing did. `stored` says that it is; nothing may come between. */
  record(ledger: readonly LedgerRow[]): Append | null
  /** `snapshot`: what the document holds was stored with it, and the log was folded. */
  stored(record: Append, snapshot?: Uint8Array): void
  /** What changed since the last time, on disk as one record: the update, or null where there was nothing to save. */
  save(ledger: readonly LedgerRow[]): Promise<Uint8Array | null>
  /** Begins it afresh from its values, under a number above its own and above `seen`, which somebody has seen elsewhere. */
  beginEpoch(seen?: number): Promise<void>
  close(): void
}

export function keepDocument(document: string, storage: Storage, now: () => number): KeptDocument {
  const owners = new Map<number, string>()
  let newOwners: [client: number, user: string][] = []
  let doc = new Y.Doc()
  let identity = createIdentity([])
  let epoch = 0
  let head = 0
  let changed: Uint8Array | null = null
  let snapshotBytes = 0
  let records = 0
  let bytes = 0

  const listen = () => doc.on('update', (update: Uint8Array) => {
    changed = update
  })

  function foldIfDue(): void {
    if (records < FOLD_RECORDS && bytes < snapshotBytes + FOLD_BYTES) return
    const snapshot = Y.encodeStateAsUpdate(doc)
    countFrom(snapshot)
    // Without it the log is only longer; a storage that fails says so at the next record.
    storage.compact({ document, epoch, seq: head, bytes: snapshot }).catch(() => {})
  }

  function countFrom(snapshot: Uint8Array | null, updates: readonly Uint8Array[] = []): void {
    snapshotBytes = snapshot?.length ?? 0
    records = updates.length
    bytes = updates.reduce((sum, update) => sum + update.length, 0)
  }

  function record(ledger: readonly LedgerRow[]): Append | null {
    const added = { owners: newOwners, aliases: identity.takeAdded() }
    newOwners = []
    return changed === null && ledger.length === 0 ? null : { document, epoch, seq: head + 1, update: changed ?? NOTHING, ledger, ...added }
  }

  function stored({ seq, update }: Append, snapshot?: Uint8Array): void {
    changed = null
    head = seq
    records += 1
    bytes += update.length
    if (snapshot !== undefined) countFrom(snapshot)
  }

  return {
    get doc() {
      return doc
    },
    get identity() {
      return identity
    },
    get epoch() {
      return epoch
    },
    get head() {
      return head
    },
    // Whoever is not recorded and has written is a room of the past, or the present one.
    ownerOf: client => owners.get(client) ?? (client === doc.clientID || Y.getState(doc.store, client) > 0 ? SERVER_OWNER : null),
    own(clients, user) {
      for (const client of clients) {
        if (owners.has(client)) continue
        owners.set(client, user)
        newOwners.push([client, user])
      }
    },
    async load() {
      const stored = await storage.load(document)
      doc.transact(() => {
        if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot)
        for (const update of stored.updates) Y.applyUpdate(doc, update)
      })
      if (doc.store.pendingStructs !== null) throw new Error('the log has a hole')
      listen()
      for (const [client, user] of stored.owners) owners.set(client, user)
      identity = createIdentity(stored.aliases)
      epoch = stored.epoch
      head = stored.head
      countFrom(stored.snapshot, stored.updates)
    },
    change(act) {
      changed = null
      doc.transact(transaction => {
        act()
        // Yjs takes a transaction with applied updates for a remote one, and would give the document another client id after each of our own writes in it.
        transaction.local = true
      })
    },
    record,
    stored,
    async save(ledger) {
      const next = record(ledger)
      if (next === null) return null
      await storage.append(next)
      stored(next)
      foldIfDue()
      return next.update
    },
    async beginEpoch(seen = 0) {
      const next = freshDocument(doc, now() - DECIDED_KEPT_MS)
      const snapshot = Y.encodeStateAsUpdate(next)
      const number = numberAfter(Math.max(epoch, seen), now())
      await storage.startEpoch({ document, from: { epoch, head }, epoch: number, bytes: snapshot })
      doc.destroy()
      doc = next
      listen()
      epoch = number
      head += 1
      owners.clear()
      identity = createIdentity([])
      countFrom(snapshot)
    },
    close: () => doc.destroy(),
  }
}
