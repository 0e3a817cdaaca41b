declare const brand: unique symbol
type Brand<T, B extends string> = T & { readonly [brand]: B }

export type CouncilId = Brand<string, 'council'>
/** Row ids are short, unguessable, made on the client, and never contain ':'. */
export type RowId = Brand<string, 'row'>
export type UserId = Brand<string, 'user'>
export type ChangeSetId = Brand<string, 'changeSet'>
/** `council/table`, one Yjs document. */
export type DocumentName = Brand<string, 'document'>

/** Ids of tables and columns are plain strings: tables and columns of newer versions are kept and shown as they are. */
export type TableId = string
export type ColumnId = string

/** `__proto__` is no id: assigned to an object it would become no key of it. */
const ID_SHAPE = /^(?!__proto__$)[A-Za-z0-9_-]{1,40}$/

export const isId = (value: unknown): value is string => typeof value === 'string' && ID_SHAPE.test(value)
/** Branding happens here and nowhere else: for ids that come from storage, the wire or a generator. */
export const councilId = (value: string) => value as CouncilId
export const rowId = (value: string) => value as RowId
export const userId = (value: string) => value as UserId
export const changeSetId = (value: string) => value as ChangeSetId
export const documentName = (council: string, table: string) => `${council}/${table}` as DocumentName

/** `null` for a name that is not `council/table`. */
export function splitDocumentName(name: string): { council: CouncilId; table: TableId } | null {
  const [council, table, ...rest] = name.split('/')
  if (rest.length > 0 || !isId(council) || table === undefined || !/^[A-Za-z0-9_-]{1,40}(~confidential)?$/.test(table)) return null
  return { council: councilId(council), table }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 12 characters of 6 bits from `bytes` (at least 12 random bytes, handed in: the domain has no randomness of its own). */
export function idFromBytes(bytes: Uint8Array): string {
  let id = ''
  for (let i = 0; i < 12; i++) id += ALPHABET[bytes[i]! & 63]
  return id
}
