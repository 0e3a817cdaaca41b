import type { Json } from '../../src/domain/value.ts'
import type { Append, BaseQuestion, CellStruct, Exchange, LedgerQuery, NewEpoch, RecordedRow, RowQuestion, Snapshot, StorageErrorCode, StoredDocument } from './storage.ts'
import type { PackedRows } from './packedRows.ts'
import type { OpenCode } from './sqliteDatabase.ts'

export type PackedAppend = Omit<Append, 'ledger'> & { readonly ledger: PackedRows }
export type PackedExchange = Omit<Exchange, 'from' | 'to'> & { readonly from: PackedAppend; readonly to: PackedAppend }

/** What changes the storage. Those that wait together are stored together. */
export type WriteRequest =
  | { readonly type: 'append'; readonly record: PackedAppend }
  | { readonly type: 'exchange'; readonly exchange: PackedExchange }
  | { readonly type: 'compact'; readonly snapshot: Snapshot }
  | { readonly type: 'startEpoch'; readonly start: NewEpoch }
  | { readonly type: 'makeDocument'; readonly document: string }

export type Question =
  | { readonly type: 'load'; readonly document: string }
  | { readonly type: 'lastOfRun'; readonly document: string; readonly run: string }
  | { readonly type: 'ledger'; readonly query: LedgerQuery }
  | { readonly type: 'recorded'; readonly document: string; readonly changeSets: readonly string[] }
  | { readonly type: 'lastStanding'; readonly document: string; readonly cells: readonly (readonly [row: string, column: string | null])[] }
  | { readonly type: 'entryOf'; readonly document: string; readonly cell: CellStruct }
  | { readonly type: 'writtenSince'; readonly document: string; readonly questions: readonly RowQuestion[] }
  | { readonly type: 'builtOn'; readonly document: string; readonly questions: readonly BaseQuestion[] }

export type Answer =
  | StoredDocument
  /** An entry. */
  | Json
  | number
  | null
  | readonly RecordedRow[]
  | readonly (RecordedRow | null)[]
  | readonly (readonly RecordedRow[])[]
  | ReadonlyMap<string, ReadonlyMap<number, number>>

export type Request = { readonly ask: 'write'; readonly request: WriteRequest } | { readonly ask: 'read'; readonly question: Question }

export type Result =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly code: StorageErrorCode; readonly message: string }

/** Between the main thread and the worker: a batch of requests goes in, their results come back in the same order. */
export type ToWorker = { readonly type: 'requests'; readonly requests: readonly Request[] } | { readonly type: 'close' }
export type FromWorker =
  | { readonly type: 'opened' }
  | { readonly type: 'notOpened'; readonly code: OpenCode; readonly message: string }
  | { readonly type: 'results'; readonly results: readonly Result[] }
  | { readonly type: 'closed' }

export interface WorkerSettings {
  readonly path: string
  readonly run: string
  readonly busyTimeoutMs: number
}
