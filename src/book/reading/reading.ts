import type { ColumnId, RowId } from '../../domain/ids.ts'

/** Names one Yjs struct: who made it, and its place among all that this client made. */
export interface StructId {
  readonly client: number
  readonly clock: number
}

/** One write found in an update. Nothing in it is judged yet: `map`, `row`, `column` and `entry` are what the author sent. */
export interface ReadWrite {
  /** The root map written to. Members write to `cells` only; refusing the others is the gate's affair. */
  readonly map: string
  readonly key: string
  /** The key up to its first ':', and the rest; `null` where there is none (the row itself). Their shape is not checked here. */
  readonly row: RowId
  readonly column: ColumnId | null
  /** The whole content of the key; `undefined` when it is gone. */
  readonly entry: unknown
  /** The author overwrote the value and collected it as garbage before sending: key and author are known, the value is not. */
  readonly gone: boolean
  /** 1, or the length of a run of gone values of one key (clocks `id.clock` to `id.clock + count - 1`). */
  readonly count: number
  readonly id: StructId
  /** The struct that the author replaced, null where the key was absent for the author. */
  readonly origin: StructId | null
  /** Last of its chain in this update, so the one that competes for the key. */
  readonly head: boolean
  /** First origin of the chain that is not in this update: what of the document the author had before them. */
  readonly root: StructId | null
  /** `root` is not what the key holds now: made without knowledge of it (B8). */
  readonly conflict: boolean
  /** The content of the key in the document now, null for none. It passed a gate when it came. */
  readonly standing: unknown
}

/** Clocks of one client that an update says it brings, from the first to below `until`, whether the document has them or not. */
export interface Span {
  readonly from: number
  readonly until: number
}

export interface ReadUpdate {
  readonly state: 'read'
  readonly spans: ReadonlyMap<number, Span>
  readonly writes: readonly ReadWrite[]
  /** The clients that made them. */
  readonly clients: ReadonlySet<number>
  /** How many structs are new to the document; 0 for a duplicate. */
  readonly fresh: number
}

export type UpdateReading =
  /** Bytes that no honest client makes. The reason is for the log, not for people. */
  | { readonly state: 'malformed'; readonly reason: string }
  /** Something that the update builds on is missing: by client, the clock that is needed first. Must not be applied. */
  | { readonly state: 'gap'; readonly clients: ReadonlyMap<number, number>; readonly spans: ReadonlyMap<number, Span> }
  | ReadUpdate
