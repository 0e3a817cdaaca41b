import type { ColumnId } from '../domain/ids.ts'
import type { ColumnPlace } from '../domain/settings/ownColumns.ts'

/** What a person asks of the columns of a table in its headers. The grid changes no declaration: the page does. */
export type ColumnAction =
  | { readonly type: 'add'; readonly place: ColumnPlace }
  | { readonly type: 'change' | 'retire'; readonly column: ColumnId }
