import type * as Y from 'yjs'
import type { EditedCell, Version } from '../../src/book/book.ts'
import type { Stamped } from '../../src/book/changeSet.ts'
import { asCreated, asEntry, asStamped, contentOf } from '../../src/book/entry.ts'
import { CELLS, COLLISIONS, DELETED, RANK, keyOf } from '../../src/book/keys.ts'
import type { ReadUpdate, ReadWrite, StructId } from '../../src/book/readWrites.ts'
import { rowId, userId, type ColumnId, type RowId } from '../../src/domain/ids.ts'
import { sameJson, type Json } from '../../src/domain/value.ts'
import type { Outcome, RecordedRow } from '../log/storage.ts'
import { indexOfWrites, type Arrival } from './arrival.ts'
import { byKey, chainsOf, lastIdOf, nameOf } from './chains.ts'
import { storedCollision, type CollisionNote } from './collisionNotes.ts'
import type { Refusal } from './gate.ts'
import { sameId, type Identity } from './identity.ts'
import type { Lookups } from './lookups.ts'
import { plainJson } from './plainJson.ts'

/** What a key is to hold after the update, whatever Yjs chooses. */
export interface KeyPlan {
  readonly map: string
  readonly key: string
  readonly content: unknown
  /** What the content stands for (see identity.ts). */
  readonly id: StructId | null
  /** The structs, by name, that hold it as well as a new one would. */
  readonly fine: ReadonlySet<string>
}

export interface WritePlan {
  readonly index: number
  /** `duplicate`: recorded when it came first, changes nothing. */
  readonly outcome: Outcome | 'duplicate'
  readonly reason: Refusal | null
  readonly before: Json
}

export interface Plan {
  readonly keys: readonly KeyPlan[]
  /** For each write of the update, in their order. */
  readonly writes: readonly WritePlan[]
  readonly collisions: readonly CollisionNote[]
  readonly aliases: readonly (readonly [id: StructId, other: StructId | null])[]
}

export interface Ground {
  readonly doc: Y.Doc
  readonly identity: Identity
  readonly lookups: Lookups
}

interface Standing {
  readonly id: StructId | null
  readonly content: unknown
  /** Where it came with this very update, so that the ledger cannot know it. */
  readonly version: Version | null
}

const valueOf = (content: unknown): Json => asStamped(content)?.[0] ?? null

/**
 * Decides, before it is applied, what becomes of every write of an update (S7, S11, S12), given what of it is refused. Changes nothing.
 * null: something has to be looked up in the ledger first (`lookups.missing`).
 */
export function planUpdate({ doc, identity, lookups }: Ground, arrival: Arrival, read: ReadUpdate, refusals: readonly (Refusal | null)[]): Plan | null {
  const { envelope, user, arrivedAt } = arrival
  const indexOf = indexOfWrites(arrival)
  const already = envelope.bases === undefined ? new Map<number, number>() : lookups.recorded(envelope.changeSet)
  const plans: WritePlan[] = []
  const keys: KeyPlan[] = []
  const collisions: CollisionNote[] = []
  const aliases: (readonly [StructId, StructId | null])[] = []
  const cells = doc.getMap<unknown>(CELLS)
  const collisionMap = doc.getMap<unknown>(COLLISIONS)
  /** Edits of rows that their author did not know to be deleted: one note for each row, with all of its cells. */
  const editedRows = new Map<string, EditedRow>()
  /** Writes whose authors had before them what not everybody may be told any more. */
  const hiddenBases = new Set<ReadWrite>()

  const isDuplicate = (write: ReadWrite) => already?.has(indexOf(write)) === true
  const versionOf = (write: ReadWrite, value: Json): Version => ({
    value, by: user, at: asStamped(write.entry)?.[2] ?? envelope.madeAt,
    changeSet: envelope.changeSet, index: indexOf(write), arrived: arrivedAt,
    ...(arrival.clockOffset === null ? {} : { offset: arrival.clockOffset }), ...(envelope.offline === true && { offline: true as const }),
  })

  for (const group of byKey(read.writes)) planKey(group)
  for (const { key, standing, arrived, cells: edited } of editedRows.values()) collisions.push({ type: 'opened', key, standing, arrived: { ...arrived, cells: edited }, after: null })
  return lookups.missing ? null : { keys, writes: plans, collisions, aliases }

  function planKey(group: readonly number[]): void {
    const { map, key, row, column } = read.writes[group[0]!]!
    const item = doc.share.get(map)?._map.get(key)
    let standing: Standing = { id: identity.of(item?.lastId ?? null), content: contentOf(item) ?? null, version: null }
    let fine = new Set(item === undefined || item.deleted ? [] : [nameOf(item.lastId)])

    for (const chain of chainsOf(read.writes, group)) {
      const first = read.writes[chain.writes[0]!]!
      const head = read.writes[chain.writes.at(-1)!]!
      const knew = knows(first, chain.root, standing)
      let last: StructId | null = identity.of(chain.root)
      let effective = -1
      let before = plainJson(standing.content)
      for (const i of chain.writes) {
        const write = read.writes[i]!
        const refusal = refusals[i] ?? null
        const duplicate = isDuplicate(write)
        plans[i] = {
          index: indexOf(write), before,
          outcome: duplicate ? 'duplicate' : refusal !== null ? 'rejected' : 'superseded',
          reason: duplicate ? null : refusal,
        }
        if (!write.gone) before = plainJson(write.entry)
        if (duplicate) continue
        if (refusal !== null) {
          // Who builds on a refused write builds on what was there before it.
          aliases.push([lastIdOf(write), last])
          continue
        }
        last = lastIdOf(write)
        if (!write.gone) effective = i
      }
      if (head.gone && plans[chain.writes.at(-1)!]!.outcome === 'superseded') decide(chain.writes.at(-1)!, 'collision')
      if (effective < 0) {
        if (isDuplicate(head) && sameJson(plainJson(head.entry), plainJson(standing.content))) {
          fine.add(nameOf(lastIdOf(head)))
          aliases.push([lastIdOf(head), standing.id])
        }
        continue
      }

      const write = read.writes[effective]!
      const unseen = knew ? editsUnknownToDeletion(write, standing) : null
      if (unseen === undefined) continue
      if (knew && unseen === null) {
        const version = versionOf(write, valueOf(write.entry))
        decide(effective, 'stands')
        standing = { id: write.id, content: write.entry, version }
        fine = new Set([nameOf(write.id)])
        noteKnowing(version, write)
        noteEditOfDeletedRow(write)
      } else if (unseen === null && sameJson(valueOf(write.entry), valueOf(standing.content))) {
        // The entry of who said it first stays: by the whole of it a later epoch knows what an author had.
        decide(effective, 'equal')
        aliases.push([write.id, standing.id])
      } else {
        decide(effective, 'collision')
        const stands = unseen === null ? standing.version ?? recordedVersion(lookups.standing(row, column), standing.content) : editedVersion(unseen, cells)
        const base = builtOn(first, chain.root)
        const value = base === undefined ? undefined : valueAt(first, base)
        collisions.push({ type: 'opened', key, standing: stands, arrived: { ...versionOf(write, valueOf(write.entry)), ...(value === undefined ? {} : { base: value }) }, after: base ?? null })
      }
    }
    // The inside of a run of values that are gone, which another client built on: no chain ends there.
    for (const i of group) plans[i] ??= { index: indexOf(read.writes[i]!), outcome: 'superseded', reason: null, before: null }
    keys.push({ map, key, content: standing.content, id: standing.id, fine })
  }

  function decide(i: number, outcome: Outcome): void {
    plans[i] = { ...plans[i]!, outcome }
  }

  /** Did the author know what stands? What holds nothing cannot be overwritten in silence. */
  function knows(first: ReadWrite, root: StructId | null, standing: Standing): boolean {
    const entry = asEntry(standing.content)
    if (entry === null) return true
    // Made again, it may build on another that was made again with it: what that counts as, only its struct says.
    const bySameHand = envelope.bases === undefined || root?.client === first.id.client
    if (bySameHand && sameId(identity.of(root), standing.id)) return true
    if (envelope.bases === undefined) return false
    const base = envelope.bases[indexOf(first) - envelope.from] ?? null
    return sameJson(base as Json, entry as Json) // entries are JSON
  }

  /** A deletion that did not know of edits of the row: what whoever wrote last wrote. Of a row that is deleted already, the edit has asked. undefined: to be looked up. */
  function editsUnknownToDeletion(write: ReadWrite, standing: Standing): Edits | null | undefined {
    if (write.column !== DELETED || valueOf(write.entry) !== true || valueOf(standing.content) === true) return null
    const written = lookups.writtenSince({ row: write.row, seen: envelope.seen, user })
    if (written === undefined) return undefined
    const [last, ...earlier] = written
    return last === undefined ? null : [last, ...earlier.filter(edit => edit.user === last.user)]
  }

  /** An edit that did not know of the deletion of its row stays in the row, and whoever deleted it is asked. */
  function noteEditOfDeletedRow(write: ReadWrite): void {
    const { row, column } = write
    if (column === null || column === DELETED || column === RANK) return
    const cell = { column, value: valueOf(write.entry) }
    const told = editedRows.get(row)
    if (told !== undefined) return void told.cells.push(cell)
    const key = keyOf(row, DELETED)
    if (valueOf(cells.get(key)) !== true) return
    const deletion = lookups.standing(row, DELETED)
    if (deletion === undefined || deletion === null || deletion.user === user || deletion.seq <= envelope.seen) return
    editedRows.set(row, { key, standing: recordedVersion(deletion, deletion.after), arrived: versionOf(write, null), cells: [cell] })
  }

  function noteKnowing(standing: Version, write: ReadWrite): void {
    const stored = storedCollision(collisionMap, write.key)
    if (stored === null) return
    const { key } = write
    const { kind, of, changeSet, decides } = envelope
    const names = decides?.[indexOf(write) - envelope.from] ?? []
    if (kind === 'undo' && of !== undefined && of === stored.decided?.changeSet) collisions.push({ type: 'undone', key, standing, of })
    else if (!stored.open) return
    // Done again after an undo, it is the decision that it was.
    else if (names.length > 0) collisions.push({ type: 'decided', key, standing, names: new Set(names), decided: { changeSet: of ?? changeSet, by: user, at: arrivedAt } })
    else collisions.push({ type: 'overwritten', key, standing })
  }

  /** What the author of a write had in the cell: null where nothing was set later than the row was created. undefined: to be looked up. */
  function builtOn(first: ReadWrite, root: StructId | null): Stamped | null | undefined {
    const { row, column } = first
    if (envelope.bases !== undefined) return asStamped(envelope.bases[indexOf(first) - envelope.from])
    const struct = identity.of(root)
    if (struct === null || column === null) return null
    const found = lookups.builtOn({ row, column, struct, seen: envelope.seen })
    if (found?.hidden === true) hiddenBases.add(first)
    return found === undefined ? undefined : asStamped(found?.after)
  }

  /** As people are shown it; of no meaning for whether a row is, and where. Nothing of what not everybody might have seen. */
  function valueAt(write: ReadWrite, entry: Stamped | null): Json | undefined {
    const { row, column } = write
    if (arrival.hidesBases === true || hiddenBases.has(write) || column === null || column === DELETED || column === RANK) return undefined
    return plainJson(entry === null ? createdValue(cells, row, column) : entry[0])
  }
}

interface EditedRow {
  readonly key: string
  readonly standing: Version
  readonly arrived: Version
  readonly cells: EditedCell[]
}

/** Edits of one person, the latest first. */
type Edits = readonly [last: RecordedRow, ...earlier: RecordedRow[]]

/** Edits, as what a deletion that did not know of them collides with: the row stays. Of one that is not for everybody only what has become of it is told. */
function editedVersion(edits: Edits, cells: Y.Map<unknown>): Version {
  const told = (edit: RecordedRow, of: ColumnId): Json => {
    if (edit.hidden !== true) return valueOf(edit.after)
    const later = asStamped(cells.get(keyOf(rowId(edit.row), of)))
    return later === null ? createdValue(cells, rowId(edit.row), of) : later[0]
  }
  const [last] = edits
  return { ...recordedVersion(last, last.after), value: null, cells: edits.toReversed().flatMap(edit => (edit.column === null ? [] : [{ column: edit.column, value: told(edit, edit.column) }])) }
}

const createdValue = (cells: Y.Map<unknown>, row: RowId, column: ColumnId): Json => asCreated(cells.get(row))?.v[column] ?? null

/** Without a record (there is none for what a later version of the ledger dropped) the content speaks for itself. */
function recordedVersion(record: RecordedRow | null | undefined, content: unknown): Version {
  const stamped = asStamped(content)
  const value = valueOf(content)
  const by = stamped?.[1] ?? userId('')
  const at = stamped?.[2] ?? 0
  if (record === null || record === undefined || !sameJson(valueOf(record.after), value)) return { value, by, at, changeSet: '', index: 0, arrived: 0 }
  return { value, by, at, changeSet: record.changeSet, index: record.index, arrived: record.arrivedAt, ...(record.clockOffset === null ? {} : { offset: record.clockOffset }) }
}
