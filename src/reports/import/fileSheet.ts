/** What a cell of somebody else's file holds, before anybody has said what it means. */
export type FileCell =
  | { readonly type: 'text'; readonly text: string }
  /** `format` as the file writes it (`"over "#,##0`); empty where there is none. */
  | { readonly type: 'number'; readonly value: number; readonly format: string }
  /** A day or moment: days since 30 December 1899, whatever the file counts from. */
  | { readonly type: 'date'; readonly serial: number; readonly format: string }
  | { readonly type: 'flag'; readonly value: boolean }
  /** `#N/A` and the like; also a formula that nobody has reckoned. */
  | { readonly type: 'fault'; readonly text: string }

export interface FileRow {
  /** As the program that made the file counts, from 1. */
  readonly number: number
  /** By column, from 0; nothing where the cell is empty. */
  readonly cells: readonly (FileCell | undefined)[]
}

export interface FileSheet {
  readonly name: string
  readonly isHidden: boolean
  /** Rows with anything in them, from the top. */
  readonly rows: readonly FileRow[]
}

export interface ImportFile {
  readonly sheets: readonly FileSheet[]
}
