import type { ChangeSetId, ColumnId, RowId, UserId } from '../domain/ids.ts'
import type { Json } from '../domain/value.ts'
import type { Values } from '../domain/table.ts'

export const CHANGE_KINDS = ['typing', 'paste', 'fill', 'clear', 'create', 'delete', 'restore', 'import', 'undo', 'redo', 'decision', 'repair'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** One thing to be written. Everything that changes a book is a list of these. */
export type Change =
  | { readonly type: 'set'; readonly row: RowId; readonly column: ColumnId; readonly value: Json }
  | { readonly type: 'create'; readonly row: RowId; readonly values: Values; readonly rank: string }
  | { readonly type: 'delete'; readonly row: RowId }
  | { readonly type: 'restore'; readonly row: RowId }
  | { readonly type: 'move'; readonly row: RowId; readonly rank: string }

/** Writes that belong together, before they are laid into the document. Functions that return one are the only way to change data. */
export interface ChangeSet {
  readonly id: ChangeSetId
  readonly kind: ChangeKind
  readonly changes: readonly Change[]
  /** The name of the file that the changes came from, for an import. */
  readonly file?: string
  /** For undo and redo: the change set that is undone or done again. */
  readonly of?: ChangeSetId
  /** For a decision: by key (`row:column`) the versions that it decides, by their names. What is not among them still waits. */
  readonly decides?: Readonly<Record<string, readonly VersionName[]>>
}

/** Names a version of a cell by the write that brought it: `changeSet/index`, as in the ledger. */
export type VersionName = `${string}/${number}`

/** What a cell key holds: the value, who set it, and when by that device's clock (ms since 1970). */
export type Stamped = readonly [value: Json, by: UserId, at: number]
/** What a row key holds. */
export interface Created {
  readonly v: Values
  readonly by: UserId
  readonly at: number
  readonly rank: string
}
/** The whole stored content of a key of the root map `cells`, as JSON. */
export type Entry = Stamped | Created

/** A write as it was laid into the document. `column` is null for the creation of a row; `deleted` and `rank` are columns here. */
export interface MadeWrite {
  readonly row: RowId
  readonly column: ColumnId | null
  /** The whole entry that stood at the key before, null if none: what an inverse or a replay compares with. */
  readonly before: Entry | null
  readonly after: Entry
}

/** At most this many bytes in one update: a larger change set travels in parts. */
export const MAX_UPDATE_BYTES = 256 * 1024

/** What travels with the bytes of one update. */
export interface Envelope {
  readonly changeSet: ChangeSetId
  readonly kind: ChangeKind
  /** How many cells and rows the whole change set touches, for words like "paste of 34 cells". */
  readonly size: number
  readonly file?: string
  readonly of?: ChangeSetId
  /** ms since 1970 by the author's clock. */
  readonly madeAt: number
  /** Number of the last log record that the author had when making it; 0 for none. */
  readonly seen: number
  /** The author's device did not reach the server when it was made. */
  readonly offline?: true
  /** 0-based. Shown and recorded as one when all parts are there. */
  readonly part: number
  readonly parts: number
  /** Index in the change set of the first write in this part: (changeSet, index) is the ledger's key, the same over resends, files and epochs. */
  readonly from: number
  /**
   * For writes made again under a new client id or in a new epoch: for each write of the part the whole entry that its author had replaced.
   * The server compares them with what stands now, as the update's own origins say nothing any more.
   */
  readonly bases?: readonly (Entry | null)[]
  /** For each write of the part the versions of its cell that it decides. */
  readonly decides?: readonly (readonly VersionName[])[]
}

/** Clocks of one client: from `clock` to below `until`. */
export interface Reach {
  readonly client: number
  readonly clock: number
  readonly until: number
}

/** A local change as it leaves the book: to be kept in the outbox until the server has it on disk. */
export interface LocalPart {
  /** Without `seen`, which who keeps the outbox knows. */
  readonly envelope: Omit<Envelope, 'seen'>
  readonly writes: readonly MadeWrite[]
  /** The raw Yjs update, never merged or re-encoded. */
  readonly bytes: Uint8Array
  /** The clocks that it brings, where that is known without reading it. */
  readonly reach?: Reach
}
