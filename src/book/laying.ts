import * as Y from 'yjs'
import type { ChangeSetId, UserId } from '../domain/ids.ts'
import type { ChangeKind, ChangeSet, Entry, LocalPart, MadeWrite, VersionName } from './changeSet.ts'
import { keyOf } from './keys.ts'
import { splitIntoParts } from './parts.ts'
import type { PlannedWrite } from './plan.ts'
import type { Steps } from './steps.ts'

export interface ChangeSetHead {
  readonly id: ChangeSetId
  readonly kind: ChangeKind
  readonly file?: string
  readonly of?: ChangeSetId
  readonly decides?: ChangeSet['decides']
}

/** A change set that stands in the document as a whole. */
export interface Laid {
  /** What was written, and in the same order of what plan. */
  readonly writes: readonly MadeWrite[]
  readonly planned: readonly PlannedWrite[]
  readonly parts: readonly LocalPart[]
}

export interface Layer {
  /** Origin of our own transactions. */
  readonly own: symbol
  /** Is a part just being laid in? */
  readonly busy: boolean
  /** Something else was written into the document. */
  disturbed(): void
  /**
   * Lays planned writes in, part by part. Null where one of them is too large: then nothing is laid. `drop` is asked for what was disturbed since it was
   * planned: true for what is not to be written any more.
   */
  lay(head: ChangeSetHead, planned: readonly PlannedWrite[], at: number, drop?: (write: PlannedWrite) => boolean): Steps<Laid | null>
}

interface Ground {
  readonly doc: Y.Doc
  readonly cells: Y.Map<unknown>
  readonly user: UserId
  entryAt(key: string): Entry | null
  /** After each part. */
  laid(): void
}

export function createLayer({ doc, cells, user, entryAt, laid }: Ground): Layer {
  const own = Symbol('local change set')
  let busy = false
  let disturbances = 0

  /** What stood before is read in the step that writes: others may have written since the change set was planned. */
  const made = (write: PlannedWrite, after: Entry): MadeWrite => ({ row: write.row, column: write.type === 'row' ? null : write.column, before: entryAt(write.key), after })

  function layPart(planned: readonly PlannedWrite[], writes: readonly MadeWrite[]): Pick<LocalPart, 'bytes' | 'reach'> {
    if (doc._transaction !== null || doc._transactionCleanups.length > 0) throw new Error('a change set is a transaction of its own')
    let bytes: Uint8Array | null = null
    const capture = (update: Uint8Array, origin: unknown) => {
      if (origin === own) bytes = update
    }
    busy = true
    const client = doc.clientID
    const clock = Y.getState(doc.store, client)
    doc.on('update', capture)
    try {
      doc.transact(() => {
        for (const [i, { key }] of planned.entries()) cells.set(key, writes[i]!.after)
      }, own)
    } finally {
      doc.off('update', capture)
      busy = false
    }
    if (bytes === null) throw new Error('a transaction without an update')
    return { bytes, reach: { client, clock, until: Y.getState(doc.store, client) } }
  }

  return {
    own,
    get busy() {
      return busy
    },
    disturbed: () => void disturbances++,
    *lay({ id, decides, ...head }, planned, at, drop) {
      const calm = disturbances
      const afterOf = (write: PlannedWrite): Entry => (write.type === 'row' ? { v: write.values, by: user, at, rank: write.rank } : [write.value, user, at])
      const cut = yield* splitIntoParts(planned, { isNew: key => !cells._map.has(key), after: afterOf, beside: ({ key }) => namesBytes(decides?.[key]) })
      if (cut === null) return null
      const kept: PlannedWrite[] = []
      const wholes: (Pick<LocalPart, 'writes' | 'bytes' | 'reach'>)[] = []
      for (const part of cut) {
        yield
        const still = drop === undefined || disturbances === calm ? part : part.filter(write => !drop(write))
        if (still.length === 0) continue
        const writes = still.map(write => made(write, afterOf(write)))
        wholes.push({ writes, ...layPart(still, writes) })
        for (const write of still) kept.push(write)
        laid()
      }
      const shared = { ...head, changeSet: id, size: kept.length, madeAt: at, parts: wholes.length }
      const parts: LocalPart[] = []
      let from = 0
      for (const [part, whole] of wholes.entries()) {
        const names = decides === undefined ? {} : { decides: whole.writes.map(write => decides[keyOf(write.row, write.column)] ?? []) }
        parts.push({ envelope: { ...shared, part, from, ...names }, ...whole })
        from += whole.writes.length
      }
      return { writes: wholes.flatMap(({ writes }) => writes), planned: kept, parts }
    },
  }
}

/** As JSON: each name in quotes, with what separates it. */
const namesBytes = (names: readonly VersionName[] = []): number => names.reduce((sum, name) => sum + name.length + 3, 3)
