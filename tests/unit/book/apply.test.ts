import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { MAX_UPDATE_BYTES } from '../../../src/book/changeSet.ts'
import { createBook } from '../../../src/book/createBook.ts'
import { readWrites } from '../../../src/book/readWrites.ts'
import { changeSetId, rowId, userId } from '../../../src/domain/ids.ts'
import { create, desk, move, orderOf, R1, remove, restore, set, TABLE, valuesOf } from './deskBook.ts'

describe('apply', () => {
  it('a row is created under its own key, with values, author, time and rank', () => {
    const ann = desk('ann')
    expect(ann.do(create('r1', { title: 'One', count: null }, 'a'))).toEqual({ ok: true })
    expect(ann.book.doc.getMap('cells').toJSON()).toEqual({ r1: { v: { title: 'One' }, by: 'ann', at: expect.any(Number), rank: 'a' } })
  })

  it('a cell is set under row:column, with author and time', () => {
    const ann = desk('ann')
    ann.do(create('r1'))
    ann.do(set('r1', 'title', 'Two'))
    expect(ann.book.doc.getMap('cells').get('r1:title')).toEqual(['Two', 'ann', expect.any(Number)])
    expect(ann.book.entry(R1, 'title')).toEqual(['Two', 'ann', expect.any(Number)])
  })

  it('an entry of a cell that was never set again is that of its row', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }))
    expect(ann.book.entry(R1, 'title')).toEqual(['One', 'ann', expect.any(Number)])
    expect(ann.book.entry(R1, 'body')).toBeNull()
  })

  it.each([
    ['an unknown row', 'change.unknownRow', [set('r9', 'title', 'x')]],
    ['deleting an unknown row', 'change.unknownRow', [remove('r9')]],
    ['an unknown column', 'change.unknownColumn', [set('r1', 'colour', 'x')]],
    ['the reserved column deleted', 'change.unknownColumn', [set('r1', 'deleted', true)]],
    ['an unknown column in a new row', 'change.unknownColumn', [create('r2', { colour: 'x' })]],
    ['a row that exists', 'change.rowExists', [create('r1')]],
    ['a row twice', 'change.rowExists', [create('r2'), create('r2')]],
    ['a row id with a colon', 'change.unknownRow', [create('r:2')]],
    ['a rank that is none', 'change.notJson', [create('r2', {}, '')]],
    ['a value that is no JSON', 'change.notJson', [set('r1', 'count', Number.NaN)]],
    ['a value of another kind', 'change.notJson', [set('r1', 'count', ['x'])]],
    ['a value that is too large', 'change.tooLarge', [set('r1', 'title', 'x'.repeat(100_000))]],
  ] as const)('B2 refuses %s, and lays nothing of the change set', (_title, code, changes) => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }))
    const before = Y.encodeStateVector(ann.book.doc)
    expect(ann.do(set('r1', 'title', 'Two'), ...changes)).toMatchObject({ ok: false, code })
    expect(Y.encodeStateVector(ann.book.doc)).toEqual(before)
    expect(ann.parts).toHaveLength(1)
  })

  it('B2 refuses everything to who may not write', () => {
    const ann = desk('ann')
    ann.do(create('r1'))
    ann.role = 'viewer'
    expect(ann.do(set('r1', 'title', 'x'))).toEqual({ ok: false, code: 'change.notAllowed' })
    expect(ann.book.undoable).toBeNull()
    expect(ann.book.undo()).toEqual({ ok: false, code: 'undo.notAllowed' })
  })

  it('B9 a table that is not declared takes any column', () => {
    const ann = desk('ann', null)
    ann.do(create('r1', { anything: 1 }))
    expect(ann.do(set('r1', 'else', { a: [1] }))).toEqual({ ok: true })
    expect(valuesOf(ann)).toEqual({ anything: 1, else: { a: [1] } })
  })

  it('B9 values of columns that this version does not know are kept and shown', () => {
    const newer = desk('newer', null)
    newer.do(create('r1', { title: 'One', colour: 'blue' }))
    newer.do(set('r1', 'size', 4))
    const ann = desk('ann')
    ann.hear(newer)
    expect(valuesOf(ann)).toEqual({ title: 'One', colour: 'blue', size: 4 })
    ann.do(set('r1', 'title', 'Two'))
    newer.hear(ann)
    expect(valuesOf(newer)).toEqual({ title: 'Two', colour: 'blue', size: 4 })
  })

  it('what is already so is left out; a change set of nothing else is fine and sends nothing', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }, 'a'), create('r2'))
    expect(ann.do(set('r1', 'title', 'One'), set('r1', 'body', null), restore('r1'), move('r1', 'a'))).toEqual({ ok: true })
    expect(ann.parts).toHaveLength(1)
    ann.do(set('r1', 'title', 'One'), set('r2', 'title', 'Two'))
    expect(ann.parts[1]).toMatchObject({ envelope: { size: 1 }, writes: [{ row: 'r2' }] })
  })

  it('a decision is written also where it keeps what stands', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }))
    ann.as('decision', set('r1', 'title', 'One'))
    expect(ann.parts[1]?.writes).toMatchObject([{ column: 'title', after: ['One', 'ann', expect.any(Number)] }])
  })

  it('B3 a key is written once in a change set, with what it was set to last', () => {
    const ann = desk('ann')
    ann.do(create('r1'))
    ann.do(set('r1', 'title', 'first'), set('r1', 'body', 'b'), set('r1', 'title', 'last'))
    expect(ann.parts[1]?.writes.map(write => [write.column, (write.after as readonly unknown[])[0]])).toEqual([['title', 'last'], ['body', 'b']])
  })

  it('what is set in a row of the same change set belongs to its creation', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }, 'a'), set('r1', 'count', 4), move('r1', 'b'))
    expect(ann.parts[0]?.writes).toMatchObject([{ column: null, after: { v: { title: 'One', count: 4 }, rank: 'b' } }])
  })

  it('B3 the n-th write of a part has the n-th clock', () => {
    const ann = desk('ann')
    ann.do(create('r1'), create('r2'))
    const server = new Y.Doc()
    Y.applyUpdate(server, ann.parts[0]!.bytes)
    ann.do(set('r2', 'title', 'x'), set('r1', 'count', 1), remove('r2'))
    const reading = readWrites(server, ann.parts[1]!.bytes)
    expect(reading.state === 'read' && reading.writes.map(write => [write.key, write.id.clock])).toEqual([['r2:title', 2], ['r1:count', 3], ['r2:deleted', 4]])
  })

  it('a write names the whole entry before it', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }))
    ann.do(set('r1', 'title', 'Two'))
    ann.do(set('r1', 'title', 'Three'))
    expect(ann.parts.map(part => part.writes[0]!.before)).toEqual([null, null, ['Two', 'ann', expect.any(Number)]])
  })

  it('two change sets never bear the same time, also when the clock stands', () => {
    const times: number[] = []
    const book = createBook({ table: TABLE, user: userId('ann'), now: () => 7, mayWrite: () => true })
    book.onLocalPart(part => times.push(part.envelope.madeAt))
    for (let i = 1; i <= 4; i++) book.apply({ id: changeSetId(`s${i}`), kind: 'create', changes: [create(`r${i}`)] })
    expect(times).toEqual([7, 8, 9, 10])
  })

  it('the file of an import stands in the envelope', () => {
    const ann = desk('ann')
    ann.book.apply({ id: changeSetId('import-1'), kind: 'import', file: 'back.xlsx', changes: [create('r1')] })
    expect(ann.parts[0]?.envelope).toEqual({ changeSet: 'import-1', kind: 'import', file: 'back.xlsx', size: 1, madeAt: expect.any(Number), part: 0, parts: 1, from: 0 })
  })

  it('B4 a large change set travels in parts below the limit that carry on each other\'s count', () => {
    const ann = desk('ann')
    ann.do(...Array.from({ length: 1000 }, (_, i) => create(`r${i}`, { title: `Строка ${i}`, body: 'текст '.repeat(50) })))
    expect(ann.parts.length).toBeGreaterThan(1)
    let from = 0
    for (const [i, part] of ann.parts.entries()) {
      expect(part.envelope).toMatchObject({ part: i, parts: ann.parts.length, from, size: 1000 })
      expect(part.bytes.length).toBeLessThanOrEqual(MAX_UPDATE_BYTES)
      from += part.writes.length
    }
    expect(from).toBe(1000)
    expect(ann.changes).toHaveLength(1)
  })

  it('B4 parts are filled well: not twice as many as the bytes need', () => {
    const ann = desk('ann')
    ann.do(...Array.from({ length: 10_000 }, (_, i) => create(`r${i}`, { title: `Row ${i}`, count: i, body: 'Some forty characters of text in a cell' })))
    const bytes = ann.parts.reduce((sum, part) => sum + part.bytes.length, 0)
    expect(ann.parts.length).toBeLessThan(2 * Math.ceil(bytes / MAX_UPDATE_BYTES))
  })

  it('B4 a row that fits no update is refused', () => {
    const ann = desk('ann', null)
    const values = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`c${i}`, 'я'.repeat(30_000)]))
    expect(ann.do(create('r1', values))).toEqual({ ok: false, code: 'change.tooLarge' })
    expect(ann.book.rows.size).toBe(0)
  })

  it('B6 a deleted row leaves the order, keeps its values, and can be put back', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }), create('r2'))
    ann.do(remove('r1'))
    expect(orderOf(ann)).toEqual(['r2'])
    expect(ann.book.deleted().map(row => row.id)).toEqual(['r1'])
    ann.do(restore('r1'))
    expect(orderOf(ann)).toEqual(['r1', 'r2'])
    expect(valuesOf(ann)).toEqual({ title: 'One' })
  })

  it('B6 an edit of a row that another deleted meanwhile survives in it', () => {
    const ann = desk('ann')
    const bob = desk('bob')
    ann.do(create('r1', { title: 'One' }))
    bob.hear(ann)
    ann.do(remove('r1'))
    bob.do(set('r1', 'title', 'Bob was here'))
    ann.hear(bob)
    expect(ann.book.deleted()[0]?.values).toEqual({ title: 'Bob was here' })
    ann.do(restore('r1'))
    expect(valuesOf(ann)).toEqual({ title: 'Bob was here' })
  })

  it('a listener may write in turn', () => {
    const ann = desk('ann')
    const stop = ann.book.subscribe(() => {
      stop()
      ann.do(set('r1', 'title', 'by the listener'))
    })
    ann.do(create('r1'))
    expect(valuesOf(ann)).toEqual({ title: 'by the listener' })
    expect(ann.parts).toHaveLength(2)
  })

  it('a change set inside another transaction is a fault of the program', () => {
    const ann = desk('ann')
    expect(() => ann.book.doc.transact(() => ann.do(create('r1')))).toThrow()
    expect(ann.book.rows.has(rowId('r1'))).toBe(false)
  })
})
