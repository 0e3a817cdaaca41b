import type { ChangeSetId, ColumnId, RowId, UserId } from '../domain/ids.ts'
import { sameJson, type Json } from '../domain/value.ts'
import type { Row } from '../domain/view.ts'
import type { Doable, LeftCell, Undone } from './book.ts'
import type { ChangeKind, ChangeSet, Entry, MadeWrite } from './changeSet.ts'
import { asCreated, asJson, authorOf, isStamped } from './entry.ts'
import { DELETED, keyOf, RANK } from './keys.ts'
import type { PlannedWrite } from './plan.ts'
import { STRIDE, type Steps } from './steps.ts'

/** A change set that was laid in and can be taken back. */
export interface Deed {
  readonly changeSet: ChangeSetId
  readonly kind: ChangeKind
  readonly size: number
  readonly writes: readonly MadeWrite[]
  /** Rows that it brought: taking them away again is refused when others wrote in them. */
  readonly creates: readonly RowId[]
  /** Of a decision: done again, it decides the same. */
  readonly decides?: ChangeSet['decides']
}

const MAX_DEEDS = 200

const OF_ROWS: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['create', 'delete', 'restore'])

/** As a person counts: the rows of what makes rows come and go, else the cells, also those that a row was created with. */
export const sizeOf = (kind: ChangeKind, writes: readonly MadeWrite[]): number =>
  OF_ROWS.has(kind) ? writes.length : writes.reduce((sum, { after }) => sum + (isStamped(after) ? 1 : Math.max(1, Object.values(after.v).filter(value => value !== null).length)), 0)

/**
 * Undo and redo write entries of their own, with their own time, which put back what an earlier entry said. To go back several
 * steps in one cell these must count as that earlier entry: which one, is kept here.
 */
export interface Echoes {
  /** These writes put back these entries (null: what the row was created with). */
  add(writes: readonly MadeWrite[], putBack: readonly (Entry | null)[]): void
  /** The entry that this one puts back, else itself. */
  originOf(row: RowId, column: MadeWrite['column'], entry: Entry | null): Entry | null
}

export function createEchoes(): Echoes {
  /** The document holds the very entries that were laid into it. */
  const origins = new Map<Entry, { readonly entry: Entry | null }>()
  /** What was laid in by time: the server may have set an entry again, equal and not the same. By key when first asked for. */
  const laid = new Map<number, { readonly writes: readonly MadeWrite[]; byKey: Map<string, Entry> | null }>()
  const own = (row: RowId, column: MadeWrite['column'], entry: Entry) => {
    const echo = laid.get(timeOf(entry))
    if (echo === undefined) return undefined
    echo.byKey ??= new Map(echo.writes.map(write => [keyOf(write.row, write.column), write.after]))
    const same = echo.byKey.get(keyOf(row, column))
    return same !== undefined && authorOf(same) === authorOf(entry) ? origins.get(same) : undefined
  }
  const echoes: Echoes = {
    add(writes, putBack) {
      const [first] = writes
      if (first !== undefined) laid.set(timeOf(first.after), { writes, byKey: null })
      for (const [i, { row, column, after }] of writes.entries()) origins.set(after, { entry: echoes.originOf(row, column, putBack[i]!) })
    },
    originOf(row, column, entry) {
      if (entry === null) return null
      const origin = origins.get(entry) ?? own(row, column, entry)
      return origin === undefined ? entry : origin.entry
    },
  }
  return echoes
}

const timeOf = (entry: Entry) => (isStamped(entry) ? entry[2] : entry.at)

export const doableOf = ({ changeSet, kind, size, writes: [first] }: Deed): Doable => ({ changeSet, kind, size, at: first === undefined ? 0 : timeOf(first.after) })

export interface History {
  readonly undoable: Doable | null
  readonly redoable: Doable | null
  /** A new change set: what was undone before can not be done again. */
  did(deed: Deed): void
  undid(deed: Deed): void
  redid(deed: Deed): void
  takeUndo(): Deed | null
  takeRedo(): Deed | null
}

export function createHistory(): History {
  const done: Deed[] = []
  const undone: Deed[] = []
  const doable = (deed: Deed | undefined): Doable | null => (deed === undefined ? null : doableOf(deed))
  const push = (deed: Deed) => {
    done.push(deed)
    if (done.length > MAX_DEEDS) done.shift()
  }
  return {
    get undoable() {
      return doable(done.at(-1))
    },
    get redoable() {
      return doable(undone.at(-1))
    },
    did(deed) {
      push(deed)
      undone.length = 0
    },
    undid: deed => void undone.push(deed),
    redid: push,
    takeUndo: () => done.pop() ?? null,
    takeRedo: () => undone.pop() ?? null,
  }
}

/** What the inverse of a deed needs to know of the document. */
export interface Present {
  entryAt(row: RowId, column: MadeWrite['column']): Entry | null
  readonly rows: ReadonlyMap<RowId, Row>
  readonly echoes: Echoes
  /** Who else wrote in a row that this book created. */
  othersIn(row: RowId): readonly UserId[]
}

export type Inverse =
  | {
      readonly ok: true
      readonly writes: readonly PlannedWrite[]
      /** The entry that one of the writes puts back. */
      putBack(write: PlannedWrite): Entry | null
      /** Asked again when something came in between: what has taken the place of what was to be taken back, null where nothing has. */
      overtaken(write: PlannedWrite): LeftCell | 'setBack' | null
      readonly left: readonly LeftCell[]
    }
  | Extract<Undone, { ok: false }>

/** The inverse of a deed, laid only over keys that still hold the whole entry that it wrote (B5). */
export function* inverseOf(deed: Deed, present: Present): Steps<Inverse> {
  const brought = new Set(deed.writes.filter(brings).map(write => write.row))
  const others = new Set(deed.creates
    .filter(row => brought.has(row) && present.rows.get(row)?.deleted === false)
    .flatMap(row => present.othersIn(row)))
  if (others.size > 0) return { ok: false, code: 'undo.rowInUse', by: [...others] }

  const inverses = new Map<PlannedWrite, MadeWrite>()
  const left: LeftCell[] = []
  const stillHolds = ({ row, column, after }: MadeWrite, now: Entry | null) =>
    now === after || sameJson(asJson(present.echoes.originOf(row, column, now)), asJson(present.echoes.originOf(row, column, after)))
  const add = (of: MadeWrite, column: ColumnId, value: Json) => inverses.set({ type: 'cell', key: keyOf(of.row, column), row: of.row, column, value }, of)
  for (let i = deed.writes.length - 1; i >= 0; i--) {
    if (i % STRIDE === 0) yield
    const write = deed.writes[i]!
    const { row } = write
    const now = present.entryAt(row, write.column)
    const column = write.column ?? DELETED
    if (!stillHolds(write, now)) {
      if (now !== null) left.push({ row, column, by: authorOf(now) })
      continue
    }
    if (write.column === null) {
      const deletion = present.entryAt(row, DELETED)
      // Somebody deleted it meanwhile: nothing is left to take away, and it is not ours to put back later.
      if (present.rows.get(row)?.deleted !== false) {
        if (deletion !== null) left.push({ row, column: DELETED, by: authorOf(deletion) })
      } else add(write, DELETED, true)
    } else add(write, column, valueBefore(write, present))
  }
  if (inverses.size === 0) return { ok: false, code: 'undo.allChanged', by: [...new Set(left.map(cell => cell.by))], left }
  return {
    ok: true,
    writes: [...inverses.keys()],
    putBack(inverse) {
      const write = inverses.get(inverse)
      return write === undefined || write.column === null ? null : write.before
    },
    left,
    overtaken(inverse) {
      const write = inverses.get(inverse)!
      const now = present.entryAt(write.row, write.column)
      if (stillHolds(write, now)) return null
      if (now === null) return 'setBack'
      return { row: write.row, column: write.column ?? DELETED, by: authorOf(now) }
    },
  }
}

/** Made a row, or put one back: the inverse takes it away. */
const brings = ({ column, after }: MadeWrite) => column === null || (column === DELETED && isStamped(after) && after[0] !== true)

/** What the key read as before the write: what it held, or what the row was created with. */
function valueBefore(write: MadeWrite, present: Present) {
  if (write.before !== null && isStamped(write.before)) return write.before[0]
  if (write.column === null || write.column === DELETED) return null
  const created = asCreated(present.entryAt(write.row, null))
  if (write.column === RANK) return created?.rank ?? ''
  return created?.v[write.column] ?? null
}
