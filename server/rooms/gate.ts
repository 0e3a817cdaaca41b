import { asCreated, asStamped } from '../../src/book/entry.ts'
import { CELLS, COLLISIONS, DELETED, RANK, keyOf } from '../../src/book/keys.ts'
import type { ReadUpdate, ReadWrite, UpdateReading } from '../../src/book/readWrites.ts'
import { may, type Role, type Standing } from '../../src/domain/access.ts'
import { isConfidentialPart } from '../../src/domain/access/confidential.ts'
import { rightIn, writeFault, type Target, type Writer } from '../../src/domain/access/writing.ts'
import { isId, splitDocumentName, type ColumnId, type CouncilId, type RowId, type TableId } from '../../src/domain/ids.ts'
import { isRank } from '../../src/domain/rank.ts'
import type { Json } from '../../src/domain/value.ts'
import { SCHEMA_VERSION, type FatalCode, type RefusalCode } from '../../src/sync/protocol.ts'
import { isMoved } from './moving.ts'
import { isKnownDocument } from './tables.ts'

/** The owner of the ids under which rooms themselves write. No user has it. */
export const SERVER_OWNER = ''

const MAX_COLUMNS = 500

export interface GateContext {
  readonly user: string
  readonly writer: Writer
  readonly table: TableId
  /** Is it a table that this version knows? */
  readonly knownTable: boolean
  /** Who wrote first under the client id; null for nobody yet. */
  ownerOf(client: number): string | null
  /** What the key of `cells` holds now. */
  contentOf(key: string): unknown
  /** `checkCell` of the domain, for the columns of this table. `later`: not with the making of the row. */
  checkCell(column: ColumnId, value: unknown, later: boolean): RefusalCode | null
  /** May what arrives late for a row that has gone to the other part of the table follow it there? */
  readonly mayFollow: boolean
}

/** `moved`: its row is in the other part of the table, where it is to be judged. */
export type Refusal = RefusalCode | 'moved'

export type Verdict =
  | { readonly state: 'fatal'; readonly code: 'malformed' | 'foreignClient' }
  /** For each write of the update, in their order, why it is refused, or null. */
  | { readonly state: 'judged'; readonly refusals: readonly (Refusal | null)[] }

/** A struct that says anything takes more than this; what claims more structs is no honest update, and would flood the ledger. */
export const LEAST_BYTES_PER_WRITE = 8
const UPDATE_HEAD_BYTES = 1_000

/** An update as it arrived: how large it is, and the client ids that it names, also where they bring nothing new. */
export interface UpdateFacts {
  readonly size: number
  readonly clients: Iterable<number>
}

export type Admission =
  | Verdict
  /** Something before it is missing: something of its own client ids (`own`), or of others. It is not applied. */
  | { readonly state: 'gap'; readonly own: boolean; readonly clients: ReadonlySet<number> }
  /** It brings nothing new. */
  | { readonly state: 'known'; readonly clients: ReadonlySet<number> }

/** The one decision about an update, given what it was read as against the document (S7 to S10). Pure: asks, and changes nothing. No clock of a device is in it (S20). */
export function admit(reading: UpdateReading, { size, clients }: UpdateFacts, context: GateContext): Admission {
  if (reading.state === 'malformed') return { state: 'fatal', code: 'malformed' }
  const named = new Set(clients)
  // Of all that it names, not only of what is new: whoever wrote under another's id first would make that person's own writes look known, and lost (S10).
  if ([...named].some(client => isForeign(client, context))) return { state: 'fatal', code: 'foreignClient' }
  if (reading.state === 'gap') return { state: 'gap', own: [...reading.clients.keys()].some(client => named.has(client)), clients: new Set(reading.clients.keys()) }
  if (reading.fresh === 0) return { state: 'known', clients: reading.clients }
  if (reading.fresh * LEAST_BYTES_PER_WRITE > size + UPDATE_HEAD_BYTES) return { state: 'fatal', code: 'malformed' }
  return judge(reading, context)
}

/** The one decision about who may open a document; null where one may. A council that one is no member of is answered like one that does not exist. */
export function judgeOpening({ document, schema }: { readonly document: string; readonly schema: number }, standingIn: (council: CouncilId) => Standing | null): FatalCode | null {
  if (schema < 1 || schema > SCHEMA_VERSION) return 'schema'
  const name = splitDocumentName(document)
  const standing = name === null ? null : standingIn(name.council)
  if (name === null || standing === null || !mayOpen(standing.role, name.table)) return 'forbidden'
  return isKnownDocument(document) ? null : 'unknown'
}

export const mayOpen = (role: Role, table: TableId): boolean => may(role, isConfidentialPart(table) ? 'confidential' : 'read')

function isForeign(client: number, { user, ownerOf }: GateContext): boolean {
  const owner = ownerOf(client)
  return owner !== null && owner !== user
}

/** Decides what of an update may stand. Pure: asks, and changes nothing. */
export function judge(read: ReadUpdate, context: GateContext): Verdict {
  if ([...read.clients].some(client => isForeign(client, context))) return { state: 'fatal', code: 'foreignClient' }
  // A new root map stays in a document for ever, so it is not set back but kept out.
  if (read.writes.some(write => write.map !== CELLS && write.map !== COLLISIONS)) return { state: 'fatal', code: 'malformed' }

  const { refusals, created } = judgeCreations(read.writes, context)
  read.writes.forEach((write, i) => {
    if (write.column !== null || write.map !== CELLS) refusals[i] = judgeCell(write, created, context)
  })
  return { state: 'judged', refusals }
}

/**
 * The rows that cells were refused for and that nobody has ever tried to make: another tab of the author may have made them, and its update may be on the way
 * (S22). A row that was refused is not among them: it leaves its key behind.
 */
export function awaitedRows({ writes }: ReadUpdate, refusals: readonly (Refusal | null)[], { contentOf }: Pick<GateContext, 'contentOf'>): ReadonlySet<string> {
  const awaited = new Set(writes.flatMap(({ row }, i) => (refusals[i] === 'unknownRow' && contentOf(keyOf(row, null)) === undefined ? [row] : [])))
  for (const { map, row, column } of writes) if (map === CELLS && column === null) awaited.delete(row)
  return awaited
}

/** Rows first: a cell may come before its row where an update brings the writes of several clients. */
function judgeCreations(writes: readonly ReadWrite[], context: GateContext) {
  const created = new Set<RowId>()
  const refusals = writes.map(write => {
    if (write.column !== null || write.map !== CELLS) return null
    const refusal: Refusal | null = judgeTable(context) ?? writeFault(context.writer, context.table, ITSELF) ?? judgeCreation(write, created, context)
    if (refusal === null) created.add(write.row)
    return refusal
  })
  return { refusals, created }
}

const ITSELF: Target = { type: 'row' }

/** Of a viewer and an unknown table alike: what nobody may write in is not looked at more closely. */
function judgeTable({ writer, table, knownTable }: GateContext): RefusalCode | null {
  if (rightIn(writer, table) === 'none') return 'role'
  return knownTable ? null : 'unknownTable'
}

/** A right in a row goes by what it holds, not by what the same update would make of it. */
function judgeRight(row: string, column: ColumnId, written: unknown, { writer, table, contentOf }: GateContext): RefusalCode | null {
  const valueOf = (id: ColumnId): Json => {
    const later = asStamped(contentOf(`${row}:${id}`))
    return later === null ? (asCreated(contentOf(row))?.v[id] ?? null) : later[0]
  }
  return writeFault(writer, table, column === DELETED || column === RANK ? ITSELF : { type: 'cell', column, valueOf, value: written as Json }) // only compared with the id of a choice; what it is otherwise is for `checkCell`
}

function judgeCreation({ row, entry, gone }: ReadWrite, created: ReadonlySet<RowId>, context: GateContext): Refusal | null {
  if (!isId(row)) return 'keyShape'
  if (isMoved(context.contentOf(row))) return context.mayFollow ? 'moved' : 'rowExists'
  if (created.has(row) || asCreated(context.contentOf(row)) !== null) return 'rowExists'
  if (gone) return null
  if (!hasKeys(entry, ['v', 'by', 'at', 'rank'])) return 'valueShape'
  const { v, by, at, rank } = entry
  if (!isPlainObject(v) || !isMoment(at) || !isRank(rank)) return 'valueShape'
  if (by !== context.user) return 'forgedAuthor'
  const columns = Object.keys(v)
  if (columns.length > MAX_COLUMNS) return 'tooLarge'
  for (const column of columns) {
    const refusal = isTableColumn(column) ? (context.checkCell(column, v[column], false) ?? judgeRight(row, column, v[column], context)) : 'keyShape'
    if (refusal !== null) return refusal
  }
  return null
}

function judgeCell({ map, row, column, entry, gone }: ReadWrite, created: ReadonlySet<RowId>, context: GateContext): Refusal | null {
  const refusal = judgeTable(context)
  if (refusal !== null) return refusal
  if (map !== CELLS) return 'reservedMap'
  if (column === null || !isId(row) || !isId(column)) return 'keyShape'
  if (!created.has(row) && asCreated(context.contentOf(row)) === null) return context.mayFollow && isMoved(context.contentOf(row)) ? 'moved' : 'unknownRow'
  const closed = judgeRight(row, column, gone || !Array.isArray(entry) ? null : entry[0], context)
  if (closed !== null) return closed
  if (gone) return null
  if (!Array.isArray(entry) || entry.length !== 3) return 'valueShape'
  const [value, by, at] = entry as readonly unknown[]
  if (!isMoment(at)) return 'valueShape'
  if (by !== context.user) return 'forgedAuthor'
  if (column === DELETED) return value === true || value === null ? null : 'valueShape'
  if (column === RANK) return isRank(value) ? null : 'valueShape'
  return context.checkCell(column, value, true)
}

const isTableColumn = (column: string): boolean => isId(column) && column !== DELETED && column !== RANK
const isMoment = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function hasKeys(value: unknown, keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return isPlainObject(value) && Object.keys(value).length === keys.length && keys.every(key => Object.hasOwn(value, key))
}
