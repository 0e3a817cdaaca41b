import * as Y from 'yjs'
import type { ReadUpdate } from '../../src/book/readWrites.ts'
import { rowsOf } from '../../src/book/snapshot.ts'
import { rowId, type RowId } from '../../src/domain/ids.ts'
import type { Refused } from '../../src/sync/protocol.ts'
import type { Append, LedgerRow, Storage } from '../log/storage.ts'
import type { Arrival } from './arrival.ts'
import { disclosures, withoutPast } from './disclosing.ts'
import { madeAgain } from './handOver.ts'
import type { KeptDocument } from './keptDocument.ts'
import type { Lookups } from './lookups.ts'
import { hasRow, layRows, type MovedRow } from './moving.ts'
import type { Turns } from './turns.ts'

/** Rows on their way, with the record by which they leave and what is left behind them. */
export interface Leaving {
  readonly rows: readonly MovedRow[]
  readonly record: Append
  readonly snapshot: Uint8Array
}

/** What a room does for the other part of its table, in whose turn it is called. */
export interface Neighbour {
  /** Takes in rows that leave it, on disk with the record by which they do as a whole. */
  adopt(leaving: Leaving): Promise<void>
  /** What arrived there for rows that are here. */
  takeOver(arrivals: readonly Arrival[]): Promise<TakenOver>
}

/** What became of what was handed over: the writes that were recorded, and which are refused. */
export interface TakenOver {
  readonly ledger: readonly LedgerRow[]
  readonly refused: readonly Refused[]
}

/** The other part of a room's table. */
export interface OtherPart {
  readonly document: string
  readonly room: () => Neighbour
  /** What may not be done while the other is at work. */
  readonly turns: Turns
  /** What comes from there comes to be for everybody. */
  readonly discloses: boolean
  /** Does a row belong in this room's part? */
  readonly isOwn: (doc: Y.Doc, row: RowId) => boolean
}

interface Ground {
  readonly kept: KeptDocument
  readonly storage: Storage
  readonly lookups: Lookups
}

/** The rows among those just written that belong elsewhere. */
export function strangersIn({ kept }: Ground, other: OtherPart | undefined, ledger: readonly LedgerRow[]): ReadonlySet<RowId> {
  if (other === undefined) return new Set()
  return new Set([...new Set(ledger.map(({ row }) => rowId(row)))].filter(row => hasRow(kept.doc, row) && !other.isOwn(kept.doc, row)))
}

/** The same of all rows that there are. */
export function strangersAmong({ kept }: Ground, other: OtherPart): ReadonlySet<RowId> {
  return new Set(rowsOf(kept.doc).flatMap(({ id }) => (other.isOwn(kept.doc, id) ? [] : [id])))
}

/** Rows that were taken out go to the other part, with the record that says so in one transaction; its members hear of them first. */
export async function sendOff({ kept, lookups }: Ground, other: OtherPart, rows: readonly MovedRow[], ledger: readonly LedgerRow[]): Promise<Uint8Array> {
  const record = kept.record(ledger)! // rows were taken out
  const snapshot = Y.encodeStateAsUpdate(kept.doc)
  await other.room().adopt({ rows, record, snapshot })
  kept.stored(record, snapshot)
  lookups.forget()
  return record.update
}

/** The record by which they came, on disk. `discloses`: they come to be for everybody, without their past. */
export async function takeUp({ kept, storage, lookups }: Ground, { rows, record: from, snapshot }: Leaving, discloses: boolean, arrivedAt: number): Promise<Append> {
  kept.change(() => layRows(kept.doc, discloses ? rows.map(withoutPast) : rows))
  const told = discloses ? rows.flatMap(row => disclosures(row, { client: kept.doc.clientID, arrivedAt })) : []
  const record = kept.record(told)! // rows were laid in
  await storage.exchange({ from, to: record, rows: rows.map(({ row }) => row), snapshot, hides: discloses })
  kept.stored(record)
  lookups.forget()
  return record
}

/**
 * Before an update is taken in, the other part takes in what of it is meant for it: cut off between the two it all arrives again, and is recorded there once.
 * Nothing is changed here at that moment, so that a row may even come back by it.
 */
export async function handOver({ kept, storage }: Ground, other: OtherPart, arrival: Arrival, read: ReadUpdate, moved: ReadonlySet<number>): Promise<TakenOver> {
  const arrivals = await madeAgain({ read, moved, arrival, identity: kept.identity }, storage, other.document)
  return other.room().takeOver(arrivals)
}
