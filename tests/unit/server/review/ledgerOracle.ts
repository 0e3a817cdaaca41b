import { sameJson, type Json } from '../../../../src/domain/value.ts'
import type { RecordedRow } from '../../../../server/log/storage.ts'
import type { OutboxEntry } from '../../../../src/sync/outboxEntry.ts'

/*
 * What must be in the ledger and on the cards, worked out anew from what each author had before them when they wrote and the order in which it arrived. It knows
 * nothing of Yjs, of structs and of how the server keeps its notes.
 */

interface Made {
  readonly user: string
  /** The whole entry that its author saw in the cell. */
  readonly before: Json
  readonly decides: readonly string[]
  readonly seen: number
}

export interface Pending {
  readonly name: string
  readonly by: string
  readonly at: number
  readonly value: Json
  readonly cells: readonly string[] | null
  readonly base: Json
}

const nameOf = (row: Pick<RecordedRow, 'changeSet' | 'index'>) => `${row.changeSet}/${row.index}`
const keyOf = (row: Pick<RecordedRow, 'row' | 'column'>) => (row.column === null ? row.row : `${row.row}:${row.column}`)
const valueOf = (entry: Json): Json => (Array.isArray(entry) ? (entry[0] as Json) : null)
const textOf = (entry: Json) => JSON.stringify(entry)

/** Everything that was written, by its name in the ledger. */
export function allMade(devices: readonly { readonly user: string; readonly made: readonly Pick<OutboxEntry, 'envelope' | 'writes'>[] }[]): ReadonlyMap<string, Made> {
  return new Map(devices.flatMap(({ user, made }) => made.flatMap(({ envelope, writes }) => writes.map((write, i): [string, Made] => [
    `${envelope.changeSet}/${envelope.from + i}`,
    { user, before: write.before as Json, decides: envelope.decides?.[i] ?? [], seen: envelope.seen },
  ]))))
}

/**
 * Goes through the ledger as it arrived; throws at the first row that says something else than it must. Gives what is undecided at the end. `epochs`: what an entry
 * counts as is not carried into another epoch, so a write that builds on a refused or an equal one may have come to a card.
 */
export function undecidedBy(ledger: readonly RecordedRow[], made: ReadonlyMap<string, Made>, epochs: boolean): ReadonlyMap<string, readonly Pending[]> {
  const standing = new Map<string, { readonly entry: Json; readonly row: RecordedRow }>()
  /** What an entry counts as: a refused one as what was there before it, an equal one as what it is equal to. */
  const counts = new Map<string, Json>()
  const pending = new Map<string, Pending[]>()
  /** What a decision took away, while it may be taken back. */
  const decided = new Map<string, { readonly by: string; readonly versions: readonly Pending[]; readonly stood: Json }>()
  const created = new Map<string, Readonly<Record<string, Json>>>()

  const resolve = (key: string, entry: Json): Json => {
    const name = `${key} ${textOf(entry)}`
    return counts.has(name) ? counts.get(name)! : entry
  }
  const fail = (row: RecordedRow, words: string): never => {
    throw new Error(`ledger row ${nameOf(row)} (${keyOf(row)}, ${row.user}): ${words}`)
  }

  for (const row of ledger) {
    const key = keyOf(row)
    const one = made.get(nameOf(row)) ?? fail(row, 'nobody made it')
    if (one.user !== row.user) fail(row, `recorded as of ${row.user}, made by ${one.user}`)
    const stands = standing.get(key)?.entry ?? null
    const before = resolve(key, one.before)
    if (row.outcome === 'rejected') {
      counts.set(`${key} ${textOf(row.after)}`, before)
      continue
    }
    const isCarried = epochs && !sameJson(before, one.before) && row.outcome !== 'stands'
    // Made again together, one's own writes build on one another in the order in which they were made.
    const isOwn = epochs && row.outcome === 'stands' && Array.isArray(stands) && stands[1] === row.user
    const knew = stands === null || isOwn || (sameJson(before, stands) && !isCarried)
    const edit = knew && row.column === 'deleted' && valueOf(row.after) === true && valueOf(stands) !== true ? unseenEdit(row) : null
    const expected = knew ? (edit === null ? 'stands' : 'collision') : sameJson(valueOf(row.after), valueOf(stands)) ? 'equal' : 'collision'
    if (row.outcome !== expected) fail(row, `is ${row.outcome}, must be ${expected}`)
    if (expected === 'equal') counts.set(`${key} ${textOf(row.after)}`, stands)
    else if (expected === 'collision') collide(key, row, before)
    else stand(key, row, one)
  }
  return new Map([...pending].filter(([, versions]) => versions.length > 0))

  function unseenEdit(row: RecordedRow): RecordedRow | null {
    return ledger.findLast(other => other.row === row.row && other.seq > row.seen && other.user !== row.user && other.outcome === 'stands'
      && other.column !== null && other.column !== 'deleted' && other.column !== 'rank' && isBefore(other, row)) ?? null
  }
  function isBefore(one: RecordedRow, other: RecordedRow): boolean {
    return ledger.indexOf(one) < ledger.indexOf(other)
  }

  function collide(key: string, row: RecordedRow, before: Json): void {
    const versions = pending.get(key) ?? []
    pending.set(key, versions)
    const value = valueOf(row.after)
    const at = Array.isArray(row.after) ? Number(row.after[2]) : 0
    const base = before === null ? (created.get(row.row)?.[row.column ?? ''] ?? null) : valueOf(before)
    const own = Array.isArray(before) && before[1] === row.user ? versions.findIndex(version => version.by === row.user && version.at === before[2] && sameJson(version.value, before[0] as Json)) : -1
    const same = versions.findIndex((version, i) => i !== own && version.by === row.user && sameJson(version.value, value))
    const kept = own >= 0 && sameJson(versions[own]!.value, value) ? versions[own]!.cells : null
    const next: Pending = { name: nameOf(row), by: row.user, at, value, cells: kept, base: own >= 0 ? versions[own]!.base : base }
    if (own >= 0 && same >= 0) versions.splice(own, 1)
    else if (own >= 0) versions[own] = next
    else if (same < 0) versions.push(next)
  }

  function stand(key: string, row: RecordedRow, { decides }: Made): void {
    standing.set(key, { entry: row.after, row })
    if (row.column === null) {
      created.set(row.row, (row.after as { readonly v: Record<string, Json> }).v)
      return
    }
    const value = valueOf(row.after)
    const versions = pending.get(key) ?? []
    const last = decided.get(key)
    if (row.kind === 'undo' && row.of !== null && last?.by === row.of) {
      const names = new Set(last.versions.map(version => version.name))
      const again = [...last.versions, ...versions.filter(version => !names.has(version.name))]
      pending.set(key, again.every(version => sameJson(version.value, value)) ? [] : again)
      decided.delete(key)
    } else if (decides.length > 0 && versions.length > 0) {
      decided.set(key, { by: row.of ?? row.changeSet, versions, stood: value })
      pending.set(key, versions.filter(version => !decides.includes(version.name) && !sameJson(version.value, value)))
    } else if (versions.every(version => sameJson(version.value, value))) pending.set(key, [])
    editOfDeleted(row)
  }

  function editOfDeleted(row: RecordedRow): void {
    if (row.column === null || row.column === 'deleted' || row.column === 'rank') return
    const key = `${row.row}:deleted`
    const deletion = standing.get(key)
    if (deletion === undefined || valueOf(deletion.entry) !== true || deletion.row.user === row.user || deletion.row.seq <= row.seen) return
    const versions = pending.get(key) ?? []
    pending.set(key, versions)
    const own = versions.findIndex(version => version.by === row.user && version.value === null)
    const told = versions[own]
    const sameSet = told !== undefined && told.name.startsWith(`${row.changeSet}/`)
    const cells = [...(told?.cells ?? []).filter(column => column !== row.column), row.column]
    const next: Pending = { name: sameSet ? told.name : nameOf(row), by: row.user, at: Array.isArray(row.after) ? Number(row.after[2]) : 0, value: null, cells, base: null }
    if (own >= 0) versions[own] = next
    else versions.push(next)
  }
}
