import * as Y from 'yjs'
import type { Book } from '../../../src/book/book.ts'
import type { Change, ChangeKind, MadeWrite } from '../../../src/book/changeSet.ts'
import { createBook } from '../../../src/book/createBook.ts'
import { authorOf } from '../../../src/book/entry.ts'
import { keyOf } from '../../../src/book/keys.ts'
import { changeSetId, rowId, userId, type ColumnId, type RowId, type UserId } from '../../../src/domain/ids.ts'
import type { Json } from '../../../src/domain/value.ts'
import type { Random, Trace } from '../fuzz.ts'

/** A write as its author made it, kept apart from what any update says. */
export interface TrueWrite {
  readonly key: string
  readonly entry: unknown
  /** `client:clock` of what the author's document held. */
  readonly origin: string | null
}
export type Truth = Map<string, TrueWrite>

export const headOf = (doc: Y.Doc, key: string): string | null => {
  const item = doc.getMap('cells')._map.get(key)
  return item === undefined ? null : `${item.lastId.client}:${item.lastId.clock}`
}

export interface Peer {
  readonly name: string
  readonly user: UserId
  readonly book: Book
  readonly outbox: Uint8Array[]
  /** What somebody knows who only ever listens to the changes told. */
  readonly told: Map<RowId, Record<ColumnId, Json>>
  readonly tally: { undone: number; redone: number; refused: number; left: number; parts: number }
  act(options?: { readonly reversals: boolean }): void
}

interface PeerOptions {
  readonly name: string
  readonly client: number
  readonly random: Random
  readonly now: () => number
  readonly truth: Truth
  readonly trace: Trace
}

const COLUMNS = ['a', 'b', 'c']
const KINDS: readonly ChangeKind[] = ['typing', 'paste', 'fill', 'import', 'decision']
const PART_FILLER = 'x'.repeat(30_000)

/** A book and somebody who does anything that can be done with it, noting what was done. */
export function createPeer({ name, client, random, now, truth, trace }: PeerOptions): Peer {
  const doc = new Y.Doc({ gc: random.chance(0.6) })
  doc.clientID = client
  const user = userId(name)
  let ids = 0
  const newId = () => `${name}-${ids++}`
  const book = createBook({ doc, table: null, user, now, mayWrite: () => true, newId })
  const outbox: Uint8Array[] = []
  const told = new Map<RowId, Record<ColumnId, Json>>()
  const tally = { undone: 0, redone: 0, refused: 0, left: 0, parts: 0 }

  book.subscribe(change => {
    for (const row of change.removed) told.delete(row)
    for (const row of change.added) {
      if (told.has(row)) throw new Error(`${row} came twice`)
      told.set(row, { ...book.rows.get(row)!.values })
    }
    for (const [row, columns] of change.cells) {
      const known = told.get(row)
      if (known === undefined) continue
      for (const column of columns) known[column] = book.rows.get(row)!.values[column] ?? null
    }
  })

  let made: MadeWrite[] = []
  book.onLocalPart(part => {
    if (part.envelope.part === 0) made = []
    if (part.envelope.from !== made.length) throw new Error('a part begins elsewhere than the one before ended')
    made.push(...part.writes)
    outbox.push(part.bytes)
    tally.parts++
    if (part.envelope.kind === 'undo' || part.envelope.kind === 'redo') {
      const foreign = part.writes.find(write => write.before !== null && authorOf(write.before) !== user)
      if (foreign !== undefined) throw new Error(`${part.envelope.kind} took back another's write of ${foreign.row}:${foreign.column}`)
    }
  })

  /** Does something to the book and notes its writes with the clocks and origins that they must have got. */
  function noting(act: () => void): void {
    const heads = new Map([...doc.getMap('cells')._map.keys()].map(key => [key, headOf(doc, key)]))
    const clock = Y.getState(doc.store, doc.clientID)
    made = []
    act()
    for (const [i, write] of made.entries()) {
      const key = keyOf(write.row, write.column)
      truth.set(`${doc.clientID}:${clock + i}`, { key, entry: write.after, origin: heads.get(key) ?? null })
    }
    if (Y.getState(doc.store, doc.clientID) !== clock + made.length) throw new Error('writes and clocks do not match')
  }

  const value = (): Json => random.pick<Json>([random.below(50), `text ${random.below(9)}`, true, null, '', -1.5, { value: random.below(9), qualifier: 'over' }, ['p', 'q'], { raw: 'soon' }])
  const rank = () => `${String.fromCharCode(97 + random.below(26))}${random.below(1000)}z`
  const anyRow = () => random.pick([...book.rows.keys()])
  const set = (): Change => ({ type: 'set', row: anyRow(), column: random.pick(COLUMNS), value: value() })
  const create = (): Change => ({ type: 'create', row: rowId(newId()), values: Object.fromEntries(COLUMNS.filter(() => random.chance(0.5)).map(column => [column, value()])), rank: rank() })

  function changes(): readonly Change[] {
    if (book.rows.size === 0) return [create()]
    const choice = random.next()
    if (choice < 0.4) return [set()]
    if (choice < 0.55) return Array.from({ length: 1 + random.below(6) }, set)
    if (choice < 0.65) {
      const made = Array.from({ length: 1 + random.below(3) }, create)
      return random.chance(0.3) ? [...made, { type: 'set', row: made[0]!.row, column: 'b', value: value() }, set()] : made
    }
    if (choice < 0.75) return [{ type: 'delete', row: anyRow() }]
    if (choice < 0.83) return [{ type: 'restore', row: anyRow() }]
    if (choice < 0.92) return [{ type: 'move', row: anyRow(), rank: rank() }]
    if (choice < 0.925) return Array.from({ length: 12 }, () => ({ ...create(), values: { a: PART_FILLER } }) as Change)
    return [set(), { type: 'delete', row: anyRow() }, create(), { type: 'move', row: anyRow(), rank: rank() }]
  }

  return {
    name, user, book, outbox, told, tally,
    act({ reversals } = { reversals: true }) {
      noting(() => {
        const choice = random.next()
        if (reversals && (choice < 0.16 || choice > 0.9)) {
          const kind = choice < 0.16 ? 'undo' : 'redo'
          trace(`${name} ${kind}`)
          const undone = book[kind]()
          if (!undone.ok) tally.refused += undone.code === 'undo.nothing' ? 0 : 1
          else {
            tally.left += undone.left.length
            if (kind === 'undo') tally.undone++
            else tally.redone++
          }
          return
        }
        const changeSet = { id: changeSetId(newId()), kind: random.pick(KINDS), changes: changes() }
        trace(`${name} ${JSON.stringify(changeSet).slice(0, 300)}`)
        const applied = book.apply(changeSet)
        if (!applied.ok) throw new Error(`refused: ${JSON.stringify(applied)}`)
      })
    },
  }
}
