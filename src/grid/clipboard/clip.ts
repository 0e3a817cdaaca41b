import type { KindId } from '../../domain/kindId.ts'
import type { TableId } from '../../domain/ids.ts'
import type { Json } from '../../domain/value.ts'

/** A column as it was copied within Quorum: what its values mean. */
export interface CopiedColumn {
  readonly kind: KindId
  /** The table that references point to. */
  readonly table?: TableId
  /** Its days close a matter: those ahead have been confirmed there, or are marked (D32). */
  readonly closes?: true
}

/** What another program says of a cell beside its text: the number exactly, days as their number since 1899-12-30. */
export interface ClipCell {
  readonly text: string
  readonly exact?: number
}

/** A block that was copied, here or elsewhere. Rows may be of different length; what is missing is empty. */
export interface Clip {
  readonly rows: readonly (readonly ClipCell[])[]
  readonly width: number
  /** The decimal sign that its numbers are shown with, where the program says it. */
  readonly decimal?: ',' | '.'
  /** Values as they are stored, where it was copied in Quorum: as many rows as `rows`. */
  readonly own?: { readonly columns: readonly CopiedColumn[]; readonly values: readonly (readonly Json[])[] }
}

export type ClipFault = 'tooLong' | 'tooManyRows' | 'tooManyCells'
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ClipFault }

/** Work that can be interrupted: it yields now and then and ends with its result. */
export type Slices<T> = Generator<void, T, void>

const EMPTY_CELL: ClipCell = { text: '' }
export const clipCell = (clip: Clip, row: number, column: number): ClipCell => clip.rows[row]?.[column] ?? EMPTY_CELL

export const clipOf = (rows: Clip['rows']): Clip => ({ rows, width: rows.reduce((width, row) => Math.max(width, row.length), 0) })
