import type { ColumnId, TableId } from '../ids.ts'
import type { TableDeclaration } from '../table.ts'
import type { Json } from '../value.ts'

/** The column by which a row is marked as confidential, in tables that have it. */
export const CONFIDENTIAL: ColumnId = 'confidential'
const SUFFIX = '~confidential'

/** Can rows of this table be confidential? */
export const keepsConfidential = (table: Pick<TableDeclaration, 'columns'>): boolean => table.columns.some(({ id, kind }) => id === CONFIDENTIAL && kind === 'flag')

/** The table under whose name a council keeps the confidential rows of another: a document of its own, as who may open a document may read all of it. */
export const confidentialPart = (table: TableId): TableId => `${table}${SUFFIX}`
export const isConfidentialPart = (table: TableId): boolean => table.endsWith(SUFFIX)
/** The table that people know, of either of its parts. */
export const wholeTable = (table: TableId): TableId => (isConfidentialPart(table) ? table.slice(0, -SUFFIX.length) : table)

/** What is read: `public` is without what is confidential. */
export type Edition = 'public' | 'full'

/** Whatever stands in the mark counts but an empty cell and a plain no: what was not understood (`{ raw: 'ДСП' }`) was meant as something. */
export const isMark = (value: Json | undefined): boolean => value !== undefined && value !== null && value !== false
export const isConfidential = (values: { readonly [column: ColumnId]: Json | undefined }): boolean => isMark(values[CONFIDENTIAL])
