import type { Json } from '../../src/domain/value.ts'
import type { StructId } from '../../src/book/readWrites.ts'
import type { WriteKind } from '../../src/domain/ledger/ledgerWrite.ts'
import type { RefusalCode } from '../../src/sync/protocol.ts'

/**
 * What became of a write on its arrival; never changed afterwards.
 * - `stands`: it holds its cell.
 * - `superseded`: its author overwrote it in the same update.
 * - `collision`: it did not know what stands; it is kept in the collision, the cell holds what stood.
 * - `equal`: it did not know what stands, but says the same.
 * - `rejected`: set back, `reason` says why.
 */
export type Outcome = 'stands' | 'superseded' | 'collision' | 'equal' | 'rejected'

/** One write as the ledger keeps it. Its key in a document is (changeSet, index). */
export interface LedgerRow {
  readonly changeSet: string
  readonly index: number
  readonly user: string
  /** The struct that brought it. */
  readonly client: number
  readonly clock: number
  readonly row: string
  /** null: the creation of the row. */
  readonly column: string | null
  /** The whole entry that stood (or that the same author had just overwritten), null for none. */
  readonly before: Json
  /** The whole entry that arrived; null with `gone`. */
  readonly after: Json
  /** The author's Yjs had already collected the value: who, when and where are known, what is not. */
  readonly gone: boolean
  readonly kind: WriteKind
  readonly size: number
  readonly file: string | null
  readonly of: string | null
  readonly seen: number
  /** ms since 1970 by the author's clock. */
  readonly madeAt: number
  /** Server's clock minus author's, ms, as measured when the document was opened; null where it was not. */
  readonly clockOffset: number | null
  /** ms since 1970 by the server's clock. */
  readonly arrivedAt: number
  readonly outcome: Outcome
  readonly reason: RefusalCode | null
}

/** A ledger row with the number of the log record that it came in. */
export interface RecordedRow extends LedgerRow {
  readonly seq: number
  /** Written while its row was confidential, or before, and the row is for everybody since: not to be told to all who may open the document. */
  readonly hidden?: true
}

/** `id` stands for `for`: the room set an earlier entry again, or set a refused one back (see rooms/identity.ts). */
export interface Alias {
  readonly id: StructId
  readonly for: StructId | null
}

export interface StoredDocument {
  readonly epoch: number
  /** Number of the last log record; grows over epochs. */
  readonly head: number
  readonly snapshot: Uint8Array | null
  /** Log records since the snapshot, in their order. */
  readonly updates: readonly Uint8Array[]
  readonly owners: readonly (readonly [client: number, user: string])[]
  readonly aliases: readonly Alias[]
}

/** One log record with all that belongs to it: on disk as a whole or not at all. */
export interface Append {
  readonly document: string
  readonly epoch: number
  /** The record's number; the document must stand at the one before. */
  readonly seq: number
  readonly update: Uint8Array
  readonly ledger: readonly LedgerRow[]
  readonly owners: readonly (readonly [client: number, user: string])[]
  readonly aliases: readonly Alias[]
}

export interface Snapshot {
  readonly document: string
  readonly epoch: number
  /** The last log record that is folded into it. */
  readonly seq: number
  readonly bytes: Uint8Array
}

/**
 * Rows that go from one document to another: both records, and the ledger of the rows, on disk as a whole or not at all. `snapshot` is what the document holds
 * that they leave: its log is folded, so that it has nothing of them either.
 */
export interface Exchange {
  readonly from: Append
  readonly to: Append
  readonly rows: readonly string[]
  readonly snapshot: Uint8Array
  /** Their ledger up to now is only for those who might read it where it comes from; what `to` brings with it is for everybody. */
  readonly hides: boolean
}

/** A cell, and the struct that wrote into it. */
export interface CellStruct {
  readonly row: string
  readonly column: string | null
  readonly struct: StructId
}

export interface NewEpoch {
  readonly document: string
  /** The epoch that ends and where it stands: a document that has moved on is left as it is. */
  readonly from: { readonly epoch: number; readonly head: number }
  readonly epoch: number
  readonly bytes: Uint8Array
}

export interface LedgerQuery {
  readonly document: string
  readonly row?: string
  readonly column?: string | null
  readonly changeSet?: string
  /** Only these indexes of the change set: from the first to below the second. */
  readonly indexes?: readonly [from: number, until: number]
  /** Only what had arrived by then, ms since 1970 by the server's clock. */
  readonly arrivedUntil?: number
  readonly outcome?: Outcome
  /** Only log records after this one. */
  readonly after?: number
}

/** What other people wrote into a row since a log record. */
export interface RowQuestion {
  readonly row: string
  readonly seen: number
  readonly user: string
}

/** What an author had in a cell when they wrote: the write of the struct that theirs builds on, or where that is of an earlier epoch, what stood at `seen`. */
export interface BaseQuestion {
  readonly row: string
  readonly column: string
  readonly struct: StructId
  readonly seen: number
}

/**
 * - `conflict`: another process moved the document on, or it is in another epoch.
 * - `failed`: the disk is full, read-only, broken; nothing of the request is stored.
 * - `closed`: the storage was closed or its thread is gone.
 * - `damaged`: what is stored is not what was stored (between thread and storage only: told as a `DamagedDocument`).
 */
export type StorageErrorCode = 'conflict' | 'failed' | 'closed' | 'damaged'

export class StorageError extends Error {
  readonly code: StorageErrorCode
  constructor(code: StorageErrorCode, message: string) {
    super(message)
    this.name = 'StorageError'
    this.code = code
  }
}

export type StorageState = { readonly state: 'good' } | { readonly state: 'failed'; readonly reason: string }

/**
 * Where log and ledger live. Requests are carried out in the order in which they are made, so a question sees every append before it.
 * A promise that is given out settles: fulfilled means on disk, rejected (a `StorageError`, for a question also
 * a `DamagedDocument`) means that nothing of it is.
 */
export interface Storage {
  /** Names this start of the server; recorded before the storage is handed out. */
  readonly run: string
  /** As of the last write that was tried. */
  readonly state: StorageState
  /** A document that is not there yet is made, so that its epoch is on disk before anyone hears it. */
  load(document: string): Promise<StoredDocument>
  append(record: Append): Promise<void>
  exchange(exchange: Exchange): Promise<void>
  /** Folds the log up to `seq`; the ledger is never folded. */
  compact(snapshot: Snapshot): Promise<void>
  /** Begins an epoch with the log record after `from.head`: new bytes, no owners, no aliases. */
  startEpoch(start: NewEpoch): Promise<void>
  /** The last log record of the document that can have been heard of in that run; null for a run that is not known (a backup was restored). */
  lastOfRun(document: string, run: string): Promise<number | null>
  /** Rows of the ledger in the order of their arrival. */
  ledger(query: LedgerQuery): Promise<readonly RecordedRow[]>
  /** Of these change sets, which indexes are recorded, with their log record. */
  recorded(document: string, changeSets: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>>
  /** For each cell, what was last recorded as standing in it. */
  lastStanding(document: string, cells: readonly (readonly [row: string, column: string | null])[]): Promise<readonly (RecordedRow | null)[]>
  /** The whole entry that a struct wrote into a cell, null where none is recorded. */
  entryOf(document: string, cell: CellStruct): Promise<Json>
  /** For each question, what others than the user wrote into cells of the row after `seen` and came to stand: the last of each cell, the latest first. */
  writtenSince(document: string, questions: readonly RowQuestion[]): Promise<readonly (readonly RecordedRow[])[]>
  /** For each question the write that its author built on; null where it set nothing but what the row was created with. */
  builtOn(document: string, questions: readonly BaseQuestion[]): Promise<readonly (RecordedRow | null)[]>
  /** Settles when the storage is gone without having been asked to close: nothing can be saved any more. */
  readonly died: Promise<string>
  /** Waits for what was asked before. May be called twice. */
  close(): Promise<void>
}
