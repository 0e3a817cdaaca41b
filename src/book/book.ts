import type * as Y from 'yjs'
import type { ColumnId, RowId, UserId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import type { Json } from '../domain/value.ts'
import type { ChangeSet, LocalPart, Stamped, VersionName } from './changeSet.ts'
import type { Pause } from './steps.ts'

/** What listeners hear, once for each transaction. */
export interface BookChange {
  readonly origin: 'local' | 'remote'
  /** Rows whose cells changed, with the columns; rows that came or went are not among them. */
  readonly cells: ReadonlyMap<RowId, ReadonlySet<ColumnId>>
  /**
   * Rows that appeared (created, put back) or went (deleted, or their creation was set back), or changed their place. A row that
   * arrives already deleted is among `removed`, as it is new to the list of deleted rows.
   */
  readonly added: readonly RowId[]
  readonly removed: readonly RowId[]
  readonly moved: readonly RowId[]
  /** Keys (`row:column`) whose collision was opened, changed or closed. */
  readonly collisions: readonly string[]
}

/** One version of a cell in a collision. */
export interface Version {
  readonly value: Json
  readonly by: UserId
  readonly at: number
  readonly changeSet: string
  readonly index: number
  /** When it reached the server, ms since 1970; 0 where that is not known. */
  readonly arrived: number
  /** What its author had in the cell before; absent where that is not known, and of what stands. */
  readonly base?: Json
  /** Server's clock minus its author's, ms; absent where it was not measured. */
  readonly offset?: number
  /** Its author's device did not reach the server when it was made. */
  readonly offline?: true
  /** In a collision on `deleted`: what was written into the row by whoever did not know that it was deleted. */
  readonly cells?: readonly EditedCell[]
}
export interface EditedCell {
  readonly column: ColumnId
  readonly value: Json
}
/** A decision that closed a collision, wholly or for these versions. */
export interface Decided {
  readonly changeSet: string
  readonly by: UserId
  /** When it reached the server, ms since 1970. */
  readonly at: number
}
export interface Collision {
  readonly row: RowId
  readonly column: ColumnId
  /** The first is what stands. */
  readonly versions: readonly Version[]
  readonly open: boolean
  /** The last decision of it. */
  readonly decided?: Decided
}
export const versionName = ({ changeSet, index }: Pick<Version, 'changeSet' | 'index'>): VersionName => `${changeSet}/${index}`

export type Applied =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'change.unknownRow' | 'change.unknownColumn' | 'change.notAllowed' | 'change.closedChoice' | 'change.tooLarge' | 'change.rowExists' | 'change.notJson'; readonly row?: RowId; readonly column?: ColumnId }

/** A change set that can be undone or done again, for words like "Undo: paste of 34 cells in Trade". */
export interface Doable {
  readonly changeSet: ChangeSet['id']
  readonly kind: ChangeSet['kind']
  /** When it was done, or undone, ms since 1970: who keeps several books takes back what was done last. */
  readonly at: number
  /** Cells; rows, where rows were created, deleted, put back or moved. */
  readonly size: number
}
/** A cell that was left as it is, because it changed since, and who changed it. */
export interface LeftCell {
  readonly row: RowId
  readonly column: ColumnId
  readonly by: UserId
}
export type Undone =
  | {
      readonly ok: true
      /** What was taken back or done again. */
      readonly deed: Doable
      readonly changed: number
      /** Where something changed; `column` is `deleted` or `rank` where the row itself came, went or moved. */
      readonly touched: readonly { readonly row: RowId; readonly column: ColumnId | null }[]
      readonly left: readonly LeftCell[]
    }
  | { readonly ok: false; readonly code: 'undo.nothing' | 'undo.rowInUse' | 'undo.allChanged' | 'undo.notAllowed'; readonly by?: readonly UserId[]; readonly left?: readonly LeftCell[] }

export interface Book {
  readonly doc: Y.Doc
  /** All rows ever made, deleted ones too. Mutated in place; identity is kept. */
  readonly rows: ReadonlyMap<RowId, Row>
  /** Rows that are not deleted, by rank and id. Cached until the set or the order changes. */
  order(): readonly Row[]
  deleted(): readonly Row[]
  /** Who set what stands in the cell, and when: with its row, where nobody set it later. Null for a cell that was never filled. */
  entry(row: RowId, column: ColumnId): Stamped | null
  /** Those that wait for a decision. */
  collisions(): readonly Collision[]
  collision(row: RowId, column: ColumnId): Collision | null

  apply(changeSet: ChangeSet): Applied
  /**
   * The same for many cells, without keeping the browser busy for long (B12): `pause` is asked between the steps. What comes from elsewhere meanwhile is laid
   * in between; another change set, undo and redo first bring this one to its end. Nobody hears of it before it is whole.
   */
  applyInSteps(changeSet: ChangeSet, pause: Pause): Promise<Applied>
  /** What cannot be undone any more (`undo.rowInUse`, `undo.allChanged`, `undo.notAllowed`: the rights are less than when it was done) leaves the stack: the next call goes one further back. */
  undo(): Undone
  redo(): Undone
  undoInSteps(pause: Pause): Promise<Undone>
  redoInSteps(pause: Pause): Promise<Undone>
  /** Brings what is being laid in steps to its end, at once: the page may be about to go. */
  finish(): void
  /** Is something being laid in steps? */
  readonly laying: boolean
  /** Settles when it is not. */
  settled(): Promise<void>
  readonly undoable: Doable | null
  readonly redoable: Doable | null

  /** Lays what came from elsewhere (server, other tab, local store) into the document, all in one transaction. */
  receive(updates: readonly Uint8Array[]): void
  /** Anything at all, at the moment. */
  mayWrite(): boolean
  subscribe(listener: (change: BookChange) => void): () => void
  /** Called for each part of each local change set, in order, in one go when the change set is whole: before `apply` returns. */
  onLocalPart(listener: (part: LocalPart) => void): () => void
  close(): void
}
