import type { Book, BookChange } from '../book/book.ts'
import type { ChangeKind } from '../book/changeSet.ts'
import type { Standing } from '../domain/access.ts'
import type { ColumnId, CouncilId, RowId, TableId, UserId } from '../domain/ids.ts'
import type { Json } from '../domain/value.ts'
import type { Row } from '../domain/view.ts'
import type { SealingKey } from './deviceKey.ts'
import type { FatalCode, Refused } from './protocol.ts'
import type { SealedWaiting } from './sealWaiting.ts'
import type { WaitingKeys } from './waitingKeys.ts'

/** What the badge says. Only what the server has on disk counts as saved. */
export type SyncStatus =
  | { readonly state: 'connecting'; readonly waiting: number }
  | { readonly state: 'saved'; /** ms since 1970 */ readonly at: number }
  | { readonly state: 'sending'; readonly waiting: number }
  | { readonly state: 'offline'; readonly waiting: number }
  /** The server cannot write (disk full, read-only): nothing new is saved there, all of it is kept here. */
  | { readonly state: 'notSaved'; readonly waiting: number }
  /** A table does not take what waits for it: it is closed to this person now, or this app is too old for it. A trouble says which, and all of it is kept here. */
  | { readonly state: 'held'; readonly waiting: number }
  /** Signed out elsewhere or expired: what waits is kept and goes out after signing in again. */
  | { readonly state: 'sessionEnded'; readonly waiting: number }

/** What becomes of an edit on this device. */
export type StorageState =
  | { readonly state: 'kept'; readonly persistent: boolean }
  /** The browser refuses local storage: the app works online only and says so. */
  | { readonly state: 'refused' }
  /** The local database was written by a newer version of the app: it is left as it is, this version works online only. */
  | { readonly state: 'newer' }
  /** The storage is full or failed midway: what was made since is in this page only, until the server has it. Tried again every few seconds. */
  | { readonly state: 'full' }

/** A change set (or a part of it) that the server does not have yet. */
export interface Waiting {
  readonly table: TableId
  readonly changeSet: string
  readonly kind: ChangeKind
  readonly madeAt: number
  readonly writes: readonly { readonly row: RowId; readonly column: ColumnId | null; readonly value: Json }[]
}

/** A change set (or a part of it) that the server has on disk now. */
export interface Sent {
  readonly table: TableId
  readonly changeSet: string
  /** Index of the first of its writes in the change set, and how many there are. */
  readonly from: number
  readonly writes: number
  /** ms since 1970 by this device's clock. */
  readonly madeAt: number
  /** The device knew that it could not reach the server when it was made (S57). */
  readonly offline?: true
}

export const TROUBLE_CODES = ['rejected', 'putAside', 'notSent', 'stopped'] as const
export type TroubleCode = (typeof TROUBLE_CODES)[number]

/** What the server set back, or what could not be sent any more: shown to its author, can be downloaded. */
export interface Trouble {
  readonly id: string
  readonly at: number
  readonly table: TableId
  /**
   * `rejected`: the server set these writes back. `putAside`: the server could not take an update, the copy and the outbox of the table were put aside
   * and its writes made again. `notSent`: they could not be sent after being made again either. `stopped`: the server does not let this version or
   * person at the table any more; what waits stays in the outbox.
   */
  readonly code: TroubleCode
  readonly refused: readonly Refused[]
  /** What the update contained, where the server named no single writes. */
  readonly writes?: Waiting['writes']
  readonly reason?: FatalCode
}

/** A colleague (or the same person in another tab) at work in a table. */
export interface Peer {
  readonly client: number
  readonly user: UserId
  readonly name: string
  /** 0 to 7: one of the eight colours. */
  readonly colour: number
  readonly at: { readonly row: RowId; readonly column: ColumnId } | null
  readonly editing: boolean
}

export interface Presence {
  readonly peers: readonly Peer[]
  subscribe(listener: () => void): () => void
  /** Told to the others at most ten times a second. */
  show(at: { row: RowId; column: ColumnId } | null, editing: boolean): void
}

/**
 * `current`: it holds what the server has, and hears of each change. `behind`: there is no network, or the server has not answered yet. `closed`: the server
 * does not let this person or this version at it.
 */
export type TableReach = 'current' | 'behind' | 'closed'

/** What is on this device of a table. */
export interface CopyOnDevice {
  readonly table: TableId
  readonly bytes: number
  /** When it last held all that the server had, ms since 1970; null where that is not known. */
  readonly at: number | null
  readonly current: boolean
}

export interface OpenTable {
  readonly table: TableId
  /** Another one after the server began a new epoch or the copy was loaded afresh; `subscribe` tells. */
  readonly book: Book
  readonly presence: Presence
  /** The rows of last time, in rank order, until the document itself is loaded. Empty where there are none. */
  readonly preview: Promise<readonly Row[]>
  /** Settles when the local copy (with the outbox) is in the book: from here on one may edit, network or not. */
  readonly loaded: Promise<void>
  /** Settles at the first STATE, or never offline: for "this table is not on this device yet". */
  readonly synced: Promise<void>
  /** Was there a copy on this device that had been whole? Known once `loaded` has settled. */
  readonly hadCopy: () => boolean
  /** As the server said last, here or at an earlier start; null where it never did. */
  readonly standing: () => Standing | null
  readonly reach: () => TableReach
  /** Settles when this device has on disk all that the book holds, or could not write it. */
  kept(): Promise<void>
  /** Cells with a write that waits to be sent, by `row:column`: always the same until one of them changes, then another. */
  waitingKeys(): WaitingKeys
  /** What was decided here and waits to be sent: by `row:column` the versions of the collision, by their names (`changeSet/index`). */
  waitingDecisions(): ReadonlyMap<string, ReadonlySet<string>>
  /** Calls back when the standing, the copy, the reach or the waiting keys change. */
  subscribe(listener: () => void): () => void
  close(): Promise<void>
}

/** All tables of a council, over one socket; with a local copy and an outbox. Made by `openCouncil`. */
export interface CouncilLink {
  readonly council: CouncilId
  open(table: TableId): OpenTable
  readonly status: SyncStatus
  readonly storage: StorageState
  subscribe(listener: () => void): () => void
  /** Tells what was acknowledged to this tab, whichever tab of the browser made it. By then its book holds what came of it. */
  onSent(listener: (sent: readonly Sent[]) => void): () => void
  /** Everything that waits, oldest first, of all tables and tabs of this browser. By then `troubles` has those of earlier visits, too. */
  waiting(): Promise<readonly Waiting[]>
  readonly troubles: readonly Trouble[]
  dismissTrouble(id: string): Promise<void>
  /** Outbox, troubles and copies that were put aside, as a JSON file to be kept. */
  exportWaiting(): Promise<Blob>
  /** What waits as a file for places without a network: only the server can read it, and it counts as this person's. `name` is what the file is called. */
  sealWaiting(name: string, key: SealingKey | null): Promise<SealedWaiting>
  /** What is on this device of each table of which there is a copy. */
  copies(): Promise<readonly CopyOnDevice[]>
  /** Removes every local database of this user and council; refuses while something waits unless `discard` is set. */
  forget(options: { discard: boolean }): Promise<Forgotten>
  close(): Promise<void>
}

/** `left`: something is still on the device, as another tab holds on to it or the browser failed. */
export type Forgotten = 'gone' | 'left' | 'waiting'

export type { BookChange }
