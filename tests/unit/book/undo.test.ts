import { describe, expect, it } from 'vitest'
import { create, desk, move, orderOf, remove, restore, set, valuesOf } from './deskBook.ts'

function pair() {
  const ann = desk('ann')
  const bob = desk('bob')
  ann.do(create('r1', { title: 'One', count: 1 }, 'a'), create('r2', { title: 'Two' }, 'b'))
  bob.hear(ann)
  const exchange = () => {
    ann.hear(bob)
    bob.hear(ann)
  }
  return { ann, bob, exchange }
}

describe('undo', () => {
  it('B5 puts back what the cell read as before, created or later', () => {
    const { ann } = pair()
    ann.do(set('r1', 'title', 'A'))
    ann.do(set('r1', 'title', 'B'), set('r1', 'body', 'new'))
    expect(ann.book.undo()).toMatchObject({ ok: true, changed: 2, left: [] })
    expect(valuesOf(ann)).toEqual({ title: 'A', body: null, count: 1 })
    ann.book.undo()
    expect(valuesOf(ann)).toMatchObject({ title: 'One' })
  })

  it('B5 travels as a change set of its own that names what it takes back', () => {
    const { ann } = pair()
    ann.do(set('r1', 'title', 'A'))
    ann.book.undo()
    const [, made, undone] = ann.parts
    expect(undone?.envelope).toMatchObject({ kind: 'undo', of: made!.envelope.changeSet, size: 1 })
  })

  it('B5 redo lays it in again, and can be undone again', () => {
    const { ann } = pair()
    ann.do(set('r1', 'title', 'A'))
    ann.book.undo()
    expect(ann.book.redo()).toMatchObject({ ok: true, changed: 1, left: [] })
    expect(valuesOf(ann)).toMatchObject({ title: 'A' })
    expect(ann.parts.at(-1)?.envelope).toMatchObject({ kind: 'redo', of: ann.parts[1]!.envelope.changeSet })
    ann.book.undo()
    expect(valuesOf(ann)).toMatchObject({ title: 'One' })
  })

  it('says what can be undone and redone', () => {
    const { ann } = pair()
    ann.as('paste', set('r1', 'title', 'A'), set('r1', 'count', 3))
    expect(ann.book.undoable).toMatchObject({ kind: 'paste', size: 2 })
    expect(ann.book.redoable).toBeNull()
    ann.book.undo()
    expect(ann.book.redoable).toMatchObject({ kind: 'paste', size: 2 })
  })

  it('a fill that makes rows counts their cells, as a person would', () => {
    const { ann } = pair()
    ann.as('fill', set('r1', 'title', 'A'), create('r3', { title: 'C', count: 3, body: null }, 'c'))
    expect(ann.book.undoable).toMatchObject({ kind: 'fill', size: 3 })
    ann.as('create', create('r4', { title: 'D', count: 4 }, 'd'))
    expect(ann.book.undoable).toMatchObject({ size: 1 })
  })

  it('what was undone is named, and where', () => {
    const { ann } = pair()
    ann.as('paste', set('r1', 'title', 'A'), set('r2', 'count', 3))
    const undone = ann.book.undo()
    expect(undone).toMatchObject({ deed: { kind: 'paste', size: 2 } })
    expect(undone.ok && undone.touched.map(({ row, column }) => `${row} ${column}`).toSorted()).toEqual(['r1 title', 'r2 count'])
  })

  it('a new change set ends what could be redone', () => {
    const { ann } = pair()
    ann.do(set('r1', 'title', 'A'))
    ann.book.undo()
    ann.do(set('r2', 'title', 'B'))
    expect(ann.book.redo()).toEqual({ ok: false, code: 'undo.nothing' })
  })

  it('B5 leaves a cell that a colleague changed since, and names it', () => {
    const { ann, bob, exchange } = pair()
    ann.do(set('r1', 'title', 'A'), set('r2', 'title', 'A'))
    exchange()
    bob.do(set('r1', 'title', 'B'))
    exchange()
    expect(ann.book.undo()).toMatchObject({ ok: true, changed: 1, left: [{ row: 'r1', column: 'title', by: 'bob' }] })
    expect(valuesOf(ann, 'r1')).toMatchObject({ title: 'B' })
    expect(valuesOf(ann, 'r2')).toMatchObject({ title: 'Two' })
  })

  it('B5 leaves a cell that a colleague set to the very same value', () => {
    const { ann, bob, exchange } = pair()
    ann.do(set('r1', 'title', 'A'))
    exchange()
    bob.do(set('r1', 'title', 'B'))
    bob.do(set('r1', 'title', 'A'))
    exchange()
    expect(ann.book.undo()).toMatchObject({ ok: false, code: 'undo.allChanged', by: ['bob'] })
    expect(valuesOf(ann)).toMatchObject({ title: 'A' })
  })

  it('what cannot be undone any more does not stand in the way of what was done before', () => {
    const { ann, bob, exchange } = pair()
    ann.do(set('r2', 'title', 'A'))
    ann.do(set('r1', 'title', 'A'))
    exchange()
    bob.do(set('r1', 'title', 'B'))
    exchange()
    expect(ann.book.undo()).toMatchObject({ ok: false })
    expect(ann.book.undo()).toMatchObject({ ok: true })
    expect(valuesOf(ann, 'r2')).toMatchObject({ title: 'Two' })
  })

  it('B5 redo as well leaves what changed since', () => {
    const { ann, bob, exchange } = pair()
    ann.do(set('r1', 'title', 'A'))
    ann.book.undo()
    exchange()
    bob.do(set('r1', 'title', 'B'))
    exchange()
    expect(ann.book.redo()).toMatchObject({ ok: false, code: 'undo.allChanged', by: ['bob'] })
  })

  it('B5 undoing a creation deletes the row, redoing puts it back', () => {
    const { ann } = pair()
    ann.do(create('r3', { title: 'Three' }, 'c'))
    ann.book.undo()
    expect(orderOf(ann)).toEqual(['r1', 'r2'])
    ann.book.redo()
    expect(orderOf(ann)).toEqual(['r1', 'r2', 'r3'])
  })

  it('B5 undoing the creation of a row in which somebody else wrote is refused, and says who', () => {
    const { ann, bob, exchange } = pair()
    ann.do(create('r3', {}, 'c'), create('r4', {}, 'd'))
    exchange()
    bob.do(set('r4', 'title', 'mine'))
    exchange()
    expect(ann.book.undo()).toEqual({ ok: false, code: 'undo.rowInUse', by: ['bob'] })
    expect(orderOf(ann)).toEqual(['r1', 'r2', 'r3', 'r4'])
  })

  it('B5 a colleague who wrote in the row counts also where the author wrote over it', () => {
    const { ann, bob, exchange } = pair()
    ann.do(create('r3', {}, 'c'))
    exchange()
    bob.do(set('r3', 'title', 'mine'))
    exchange()
    ann.do(set('r3', 'title', 'no, mine'))
    ann.book.undo()
    expect(valuesOf(ann, 'r3')).toMatchObject({ title: 'mine' })
    expect(ann.book.undo()).toEqual({ ok: false, code: 'undo.rowInUse', by: ['bob'] })
  })

  it('B5 a colleague who wrote in the row after it was put back by redo counts too', () => {
    const { ann, bob, exchange } = pair()
    ann.do(create('r3', {}, 'c'))
    ann.book.undo()
    ann.book.redo()
    exchange()
    bob.do(set('r3', 'title', 'mine'))
    exchange()
    expect(ann.book.undo()).toEqual({ ok: false, code: 'undo.rowInUse', by: ['bob'] })
  })

  it('B5 deleting, putting back and moving are undone like any write', () => {
    const { ann } = pair()
    ann.do(remove('r1'))
    ann.book.undo()
    expect(orderOf(ann)).toEqual(['r1', 'r2'])
    ann.do(move('r1', 'c'))
    expect(orderOf(ann)).toEqual(['r2', 'r1'])
    ann.book.undo()
    expect(orderOf(ann)).toEqual(['r1', 'r2'])
    ann.do(remove('r2'))
    ann.do(restore('r2'))
    ann.book.undo()
    expect(orderOf(ann)).toEqual(['r1'])
  })

  it('B5 a large change set is undone in parts', () => {
    const { ann } = pair()
    const before = ann.parts.length
    ann.do(...Array.from({ length: 8000 }, (_, i) => create(`n${i}`, { title: `Row ${i}`, body: 'x'.repeat(40) })))
    ann.do(...Array.from({ length: 8000 }, (_, i) => set(`n${i}`, 'body', 'y'.repeat(40))))
    ann.book.undo()
    expect(ann.parts.slice(before).filter(part => part.envelope.kind === 'undo').length).toBeGreaterThan(1)
    expect(valuesOf(ann, 'n7')).toMatchObject({ title: 'Row 7', body: 'x'.repeat(40) })
    expect(valuesOf(ann)).toMatchObject({ title: 'One' })
  })
})
