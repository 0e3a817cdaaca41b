import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Pause } from '../../../src/book/steps.ts'
import { changeSetId, rowId } from '../../../src/domain/ids.ts'
import { create, desk, R1, set, valuesOf, type Desk } from './deskBook.ts'

const ROWS = 2_500
const NO_PAUSE: Pause = () => null
const names = Array.from({ length: ROWS }, (_, i) => `r${i + 1}`)

/** A pause after every step that ends when the test says so. */
function held() {
  let end: (() => void) | null = null
  const pause: Pause = () => new Promise(resolve => (end = resolve))
  return {
    pause,
    /** So many steps more. */
    async on(steps: number): Promise<void> {
      for (let i = 0; i < steps; i++) {
        const go = end
        end = null
        go?.()
        // The step that follows runs in the microtasks of the promise.
        await Promise.resolve()
        await Promise.resolve()
      }
    },
  }
}

function filled(name: string): Desk {
  const person = desk(name)
  person.as('import', ...names.map(row => create(row, { title: `title of ${row}` })))
  person.parts.length = 0
  person.changes.length = 0
  return person
}

const paste = (text = 'pasted') => ({ id: changeSetId(`paste-${text}`), kind: 'paste' as const, changes: names.flatMap(row => [set(row, 'title', `${text} ${row}`), set(row, 'body', text)]) })

/** Steps until the document holds the first of it; the last is far away then. */
async function untilHalfWay(person: Desk, on: (steps: number) => Promise<void>): Promise<void> {
  const clock = Y.encodeStateVector(person.book.doc)
  while (Buffer.from(Y.encodeStateVector(person.book.doc)).equals(Buffer.from(clock))) await on(1)
  expect(person.book.laying).toBe(true)
}

describe('a change set laid in steps', () => {
  it('B12 is the change set that is laid at once: entries, parts, indexes and undo', async () => {
    const [ann, bob] = [filled('ann'), filled('bob')]
    expect(await ann.book.applyInSteps(paste(), NO_PAUSE)).toEqual({ ok: true })
    expect(bob.book.apply(paste())).toEqual({ ok: true })
    const shape = ({ parts }: Desk) => parts.map(({ envelope, writes }) => ({ envelope: { ...envelope, madeAt: 0 }, keys: writes.map(({ row, column }) => `${row}:${column}`) }))
    expect(ann.parts.length).toBeGreaterThan(1)
    expect(shape(ann)).toEqual(shape(bob))
    expect(ann.book.undoable).toEqual({ ...bob.book.undoable, at: ann.book.undoable?.at })
    expect(valuesOf(ann, 'r2500')).toEqual({ title: 'pasted r2500', body: 'pasted' })
  })

  it('B12 is heard of when it is whole, once, and only then are its parts handed out', async () => {
    const ann = filled('ann')
    const { pause, on } = held()
    const done = ann.book.applyInSteps(paste(), pause)
    await untilHalfWay(ann, on)
    expect(ann.parts).toEqual([])
    expect(ann.changes).toEqual([])
    ann.book.finish()
    expect(await done).toEqual({ ok: true })
    expect(ann.changes).toHaveLength(1)
    expect(ann.changes[0]!.cells.size).toBe(ROWS)
    expect(ann.parts.at(-1)!.envelope).toMatchObject({ part: ann.parts.length - 1, parts: ann.parts.length, size: 2 * ROWS })
  })

  it('B12 lets others write in between, and knows of what they wrote', async () => {
    const [ann, bob] = [filled('ann'), desk('bob')]
    bob.hear(ann)
    const { pause, on } = held()
    const done = ann.book.applyInSteps(paste(), pause)
    await untilHalfWay(ann, on)
    bob.do(set('r2500', 'title', 'by bob'), set('r2500', 'count', 7))
    ann.hear(bob)
    expect(ann.changes).toEqual([expect.objectContaining({ origin: 'remote', cells: new Map([[rowId('r2500'), new Set(['title', 'count'])]]) })])
    ann.book.finish()
    await done
    expect(valuesOf(ann, 'r2500')).toEqual({ title: 'pasted r2500', body: 'pasted', count: 7 })
    const last = ann.parts.at(-1)!.writes.find(({ row, column }) => row === 'r2500' && column === 'title')
    expect(last?.before).toEqual(['by bob', 'bob', expect.any(Number)])
  })

  it('B12 another change set first brings it to its end', async () => {
    const ann = filled('ann')
    const { pause, on } = held()
    const done = ann.book.applyInSteps(paste(), pause)
    await untilHalfWay(ann, on)
    ann.do(set('r2500', 'title', 'typed'))
    expect(await done).toEqual({ ok: true })
    expect(valuesOf(ann, 'r2500')).toEqual({ title: 'typed', body: 'pasted' })
    expect(ann.parts.map(({ envelope }) => envelope.kind)).toEqual([...ann.parts.slice(1).map(() => 'paste'), 'typing'])
    ann.book.undo()
    expect(valuesOf(ann, 'r2500')).toEqual({ title: 'pasted r2500', body: 'pasted' })
  })

  it('B12 what is pasted before anything of it is laid still comes before what is typed after it', async () => {
    const ann = filled('ann')
    const { pause } = held()
    const done = ann.book.applyInSteps(paste(), pause)
    ann.do(set('r1', 'title', 'typed'))
    await done
    expect(valuesOf(ann)).toEqual({ title: 'typed', body: 'pasted' })
  })

  it('B12 its parts, applied elsewhere, make the same rows', async () => {
    const [ann, bob] = [filled('ann'), desk('bob')]
    bob.hear(ann)
    await ann.book.applyInSteps(paste(), NO_PAUSE)
    bob.book.receive(ann.parts.map(part => part.bytes))
    for (const row of names) expect(valuesOf(bob, row)).toEqual(valuesOf(ann, row))
    for (const { bytes, reach } of ann.parts) {
      const { from, to } = Y.parseUpdateMeta(bytes)
      expect(reach).toEqual({ client: ann.book.doc.clientID, clock: from.get(ann.book.doc.clientID), until: to.get(ann.book.doc.clientID) })
    }
  })

  it('B2 a fault in its last change lays nothing of it', async () => {
    const ann = filled('ann')
    const before = Y.encodeStateVector(ann.book.doc)
    const changeSet = { ...paste(), changes: [...paste().changes, set('r1', 'colour', 'x')] }
    expect(await ann.book.applyInSteps(changeSet, NO_PAUSE)).toEqual({ ok: false, code: 'change.unknownColumn', row: R1, column: 'colour' })
    expect(Y.encodeStateVector(ann.book.doc)).toEqual(before)
    expect(ann.parts).toEqual([])
  })

  it('B12 a row that somebody deletes again before the change set is whole is not told as new', async () => {
    const [ann, bob] = [desk('ann'), desk('bob')]
    const { pause, on } = held()
    const done = ann.book.applyInSteps({ id: changeSetId('import'), kind: 'import', changes: names.map(row => create(row, { body: 'x'.repeat(200) })) }, pause)
    await untilHalfWay(ann, on)
    bob.hear(ann)
    bob.do({ type: 'delete', row: R1 })
    ann.hear(bob)
    ann.book.finish()
    await done
    const local = ann.changes.find(change => change.origin === 'local')
    expect(local?.added).toHaveLength(ROWS - 1)
    expect(local?.added).not.toContain(R1)
  })

  it('B12 closing the book brings it to its end', async () => {
    const ann = filled('ann')
    const { pause, on } = held()
    const done = ann.book.applyInSteps(paste(), pause)
    await untilHalfWay(ann, on)
    ann.book.close()
    expect(await done).toEqual({ ok: true })
    expect(ann.parts.at(-1)!.envelope.size).toBe(2 * ROWS)
    await ann.book.settled()
  })
})

describe('undo in steps', () => {
  it('B5 B12 takes back and does again what is laid at once', async () => {
    const ann = filled('ann')
    await ann.book.applyInSteps(paste(), NO_PAUSE)
    expect(await ann.book.undoInSteps(NO_PAUSE)).toMatchObject({ ok: true, changed: 2 * ROWS, left: [] })
    expect(valuesOf(ann, 'r2500')).toEqual({ title: 'title of r2500', body: null })
    expect(await ann.book.redoInSteps(NO_PAUSE)).toMatchObject({ ok: true, changed: 2 * ROWS, left: [] })
    expect(valuesOf(ann, 'r2500')).toEqual({ title: 'pasted r2500', body: 'pasted' })
    expect(await ann.book.undoInSteps(NO_PAUSE)).toMatchObject({ ok: true, changed: 2 * ROWS, left: [] })
  })

  it('B5 B12 leaves and names a cell that somebody writes between its steps', async () => {
    const [ann, bob] = [filled('ann'), desk('bob')]
    ann.book.apply(paste())
    bob.hear(ann)
    const { pause, on } = held()
    const done = ann.book.undoInSteps(pause)
    await untilHalfWay(ann, on)
    // The inverse goes from the last write to the first, so the first row is still to come.
    bob.do(set('r1', 'title', 'by bob'))
    ann.hear(bob)
    ann.book.finish()
    expect(await done).toMatchObject({ ok: true, changed: 2 * ROWS - 1, left: [{ row: R1, column: 'title', by: 'bob' }] })
    expect(valuesOf(ann)).toEqual({ title: 'by bob', body: null })
    const keys = new Set(ann.parts.filter(({ envelope }) => envelope.kind === 'undo').flatMap(({ writes }) => writes.map(({ row, column }) => `${row}:${column}`)))
    expect(keys.has('r1:title')).toBe(false)
    const { size } = ann.parts.at(-1)!.envelope
    expect(size).toBe(2 * ROWS - 1)
  })

  it('B5 an entry that the server has set again, equal and not the same, still counts as what undo put back', () => {
    const [ann, bob] = [desk('ann'), desk('bob')]
    ann.do(create('r1', { title: 'One' }))
    ann.do(set('r1', 'title', 'Two'))
    ann.do(set('r1', 'title', 'Three'))
    ann.book.undo()
    const stood = ann.book.doc.getMap('cells').get('r1:title') as readonly unknown[]
    bob.hear(ann)
    bob.book.doc.getMap('cells').set('r1:title', [...stood])
    ann.hear(bob)
    expect(ann.book.undo()).toMatchObject({ ok: true, changed: 1 })
    expect(valuesOf(ann)).toEqual({ title: 'One' })
  })
})
