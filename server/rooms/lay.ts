import * as Y from 'yjs'
import { asCreated, asStamped } from '../../src/book/entry.ts'
import { COLLISIONS } from '../../src/book/keys.ts'
import { readWrites, type ReadUpdate } from '../../src/book/readWrites.ts'
import type { Refused } from '../../src/sync/protocol.ts'
import type { Json } from '../../src/domain/value.ts'
import type { LedgerRow } from '../log/storage.ts'
import { learnSpans, type Arrival } from './arrival.ts'
import { nameOf } from './chains.ts'
import { note } from './collisionNotes.ts'
import type { Lacks } from './early.ts'
import { admit, awaitedRows, type GateContext, type Refusal } from './gate.ts'
import { planUpdate, type Ground, type Plan } from './plan.ts'
import { plainJson } from './plainJson.ts'

export type Laid =
  | { readonly state: 'fatal'; readonly code: 'malformed' | 'foreignClient' }
  /** Something before it is missing. `own`: something of its own client ids, so that its sender has it; else another sender may be bringing it. */
  | { readonly state: 'gap'; readonly own: boolean; readonly lacks: Lacks }
  /** Something is to be looked up first; nothing was changed. */
  | { readonly state: 'wait' }
  | {
      readonly state: 'laid'
      readonly ledger: readonly LedgerRow[]
      /** What of it was recorded in the other part of the table. */
      readonly elsewhere?: readonly LedgerRow[]
      readonly refused: readonly Refused[]
      readonly clients: ReadonlySet<number>
      /** Something in it had arrived before. */
      readonly repeats: boolean
    }
export type Laying =
  | Laid
  /** It has cells of rows that may be on their way; nothing was changed. */
  | { readonly state: 'early'; readonly lacks: Lacks }
  /** It has writes whose rows are in the other part of the table; nothing was changed. They are to be handed over there first. */
  | { readonly state: 'moved'; readonly read: ReadUpdate; readonly moved: ReadonlySet<number> }

/** What became of an update. */
export type Settled = Exclude<Laid, { state: 'wait' }>
export type Probed = 'fine' | 'gap' | 'fatal'

/** How updates come into a document. There is one way; what it costs is measured by leaving it out (tests/bench). */
export interface Layer {
  layUpdate(ground: Ground, gate: GateContext, arrival: Arrival, handed?: ReadonlySet<number> | null): Laying
  layImpatiently(ground: Ground, gate: GateContext, arrival: Arrival, handed?: ReadonlySet<number> | null): Laid | Extract<Laying, { state: 'moved' }>
  probeUpdate(ground: Ground, gate: GateContext, arrival: Arrival): Probed
  lookAhead(ground: Ground, gate: GateContext, arrival: Arrival): void
}

const NONE: ReadonlySet<never> = new Set()

type Considered =
  | Exclude<Laid, { state: 'laid' }>
  | { readonly state: 'known'; readonly clients: ReadonlySet<number> }
  | { readonly state: 'judged'; readonly read: ReadUpdate; readonly refusals: readonly (Refusal | null)[] }

/**
 * Takes an update into the document: read, judged, planned, applied, and what may not stand set back, all inside the caller's transaction, so that
 * nothing of what is set back ever leaves it. An exception means that the document is not to be trusted any more.
 */
export function layUpdate(ground: Ground, gate: GateContext, arrival: Arrival, handed: ReadonlySet<number> | null = null): Laying {
  const considered = consider(ground, gate, arrival, handed)
  return earlyIn(considered, gate) ?? movedIn(considered, handed) ?? lay(ground, arrival, considered)
}

/** The same for what has waited long enough for its rows, or may not wait: its cells are refused. */
export function layImpatiently(ground: Ground, gate: GateContext, arrival: Arrival, handed: ReadonlySet<number> | null = null): Laid | Extract<Laying, { state: 'moved' }> {
  const considered = consider(ground, gate, arrival, handed)
  return movedIn(considered, handed) ?? lay(ground, arrival, considered)
}

/** What would become of an update as a whole; single writes may still be refused, or collide. */
export function probeUpdate(ground: Ground, gate: GateContext, arrival: Arrival): Probed {
  const { state } = consider(ground, gate, arrival, null)
  return state === 'fatal' || state === 'gap' ? state : 'fine'
}

/** Notes as missing in the lookups what an update will need. Changes nothing. */
export function lookAhead(ground: Ground, gate: GateContext, arrival: Arrival): void {
  const considered = consider(ground, gate, arrival, null)
  if (considered.state === 'judged') planUpdate(ground, arrival, considered.read, considered.refusals)
}

export const CHECKED: Layer = { layUpdate, layImpatiently, probeUpdate, lookAhead }

function lay(ground: Ground, arrival: Arrival, considered: Considered): Laid {
  if (considered.state === 'known') return { state: 'laid', ledger: [], refused: [], clients: considered.clients, repeats: true }
  if (considered.state !== 'judged') return considered
  const { read, refusals } = considered
  const plan = planUpdate(ground, arrival, read, refusals)
  if (plan === null) return { state: 'wait' }
  carryOut(ground, arrival, plan)
  const repeats = plan.writes.some(write => write.outcome === 'duplicate')
  return { state: 'laid', ledger: ledgerRows(arrival, read, plan), refused: refusedOf(read, plan), clients: read.clients, repeats }
}

function earlyIn(considered: Considered, gate: GateContext): Extract<Laying, { state: 'early' }> | null {
  if (considered.state !== 'judged') return null
  const rows = awaitedRows(considered.read, considered.refusals, gate)
  return rows.size === 0 ? null : { state: 'early', lacks: { rows, clients: NONE } }
}

function movedIn(considered: Considered, handed: ReadonlySet<number> | null): Extract<Laying, { state: 'moved' }> | null {
  if (considered.state !== 'judged' || handed !== null) return null
  const moved = new Set(considered.refusals.flatMap((refusal, i) => (refusal === 'moved' ? [i] : [])))
  return moved.size === 0 ? null : { state: 'moved', read: considered.read, moved }
}

/** `handed`: the writes that were taken in elsewhere, whatever has become of their rows since. */
function consider({ doc }: Ground, gate: GateContext, arrival: Arrival, handed: ReadonlySet<number> | null): Considered {
  const read = readWrites(doc, arrival.bytes)
  if (read.state === 'malformed') return { state: 'fatal', code: 'malformed' }
  learnSpans(arrival.bytes, read.spans)
  const admitted = admit(read, { size: arrival.bytes.length, clients: read.spans.keys() }, gate)
  if (admitted.state === 'gap') return { state: 'gap', own: admitted.own, lacks: { rows: NONE, clients: admitted.clients } }
  if (admitted.state !== 'judged' || read.state !== 'read') return admitted as Exclude<typeof admitted, { state: 'judged' | 'gap' }> // judged is only what was read
  const refusals = handed === null ? admitted.refusals : admitted.refusals.map((refusal, i) => (handed.has(i) ? 'moved' : refusal))
  return { state: 'judged', read, refusals }
}

function carryOut({ doc, identity }: Ground, arrival: Arrival, plan: Plan): void {
  Y.applyUpdate(doc, arrival.bytes, arrival)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('an update that was read without a gap left something pending')
  for (const [id, other] of plan.aliases) identity.add(id, other)
  for (const { map, key, content, id, fine } of plan.keys) {
    const item = doc.getMap(map)._map.get(key)
    if (item !== undefined && !item.deleted && fine.has(nameOf(item.lastId))) continue
    doc.getMap(map).set(key, content)
    identity.add(doc.getMap(map)._map.get(key)!.lastId, id)
  }
  const collisions = doc.getMap<unknown>(COLLISIONS)
  for (const collision of plan.collisions) note(collisions, collision)
}

function ledgerRows(arrival: Arrival, read: ReadUpdate, plan: Plan): LedgerRow[] {
  const { envelope, user, arrivedAt, clockOffset } = arrival
  const rows: LedgerRow[] = []
  read.writes.forEach((write, i) => {
    const { index, outcome, reason, before } = plan.writes[i]!
    // What was handed over is recorded where it went.
    if (outcome === 'duplicate' || reason === 'moved') return
    const after = write.gone ? null : plainJson(write.entry)
    for (let n = 0; n < write.count; n++) {
      rows.push({
        changeSet: envelope.changeSet, index: index + n, user, client: write.id.client, clock: write.id.clock + n,
        row: write.row, column: write.column, before, after, gone: write.gone,
        kind: envelope.kind, size: envelope.size, file: envelope.file ?? null, of: envelope.of ?? null, seen: envelope.seen,
        madeAt: envelope.madeAt, clockOffset, arrivedAt, outcome, reason,
      })
    }
  })
  return rows
}

function refusedOf(read: ReadUpdate, plan: Plan): Refused[] {
  return read.writes.flatMap((write, i) => {
    const { index, reason } = plan.writes[i]!
    return reason === null || reason === 'moved' ? [] : [{ index, row: write.row, column: write.column, value: asSent(write.entry), code: reason }]
  })
}

/** What the ledger says was refused, as its author heard it or should have. */
export function refusedAgain(rows: readonly LedgerRow[]): Refused[] {
  return rows.flatMap(({ index, row, column, after, reason }) => (reason === null ? [] : [{ index, row, column, value: asSent(after), code: reason }]))
}

/** What the author meant to write, without the stamp around it; whole where it has no right shape. */
function asSent(entry: unknown): Json {
  const stamped = asStamped(entry)
  return plainJson(stamped === null ? (asCreated(entry)?.v ?? entry) : stamped[0])
}
