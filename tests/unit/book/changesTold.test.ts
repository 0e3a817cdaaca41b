import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createBook } from '../../../src/book/createBook.ts'
import { rowId, userId } from '../../../src/domain/ids.ts'
import { create, desk, move, orderOf, R1, R2, remove, restore, set, TABLE, valuesOf } from './deskBook.ts'

const told = (change: object) => ({ origin: 'remote', cells: new Map(), added: [], removed: [], moved: [], collisions: [], ...change })

describe('what a book tells', () => {
  it('B10 several updates are told as one change', () => {
    const ann = desk('ann')
    ann.do(create('r1'))
    ann.do(create('r2'))
    ann.do(set('r1', 'title', 'x'))
    const bob = desk('bob')
    bob.book.receive(ann.parts.map(part => part.bytes))
    expect(bob.changes).toEqual([told({ added: ['r1', 'r2'] })])
  })

  it('B10 an update that brings nothing is not told', () => {
    const ann = desk('ann')
    const bob = desk('bob')
    ann.do(create('r1'))
    bob.hear(ann)
    bob.book.receive(ann.parts.map(part => part.bytes))
    expect(bob.changes).toHaveLength(1)
  })

  it('cells are told by row and column', () => {
    const ann = desk('ann')
    const bob = desk('bob')
    ann.do(create('r1'), create('r2'))
    bob.hear(ann)
    ann.do(set('r1', 'title', 'x'), set('r1', 'count', 2), set('r2', 'body', 'y'))
    bob.hear(ann)
    expect(bob.changes[1]).toEqual(told({ cells: new Map([[R1, new Set(['title', 'count'])], [R2, new Set(['body'])]]) }))
    expect(ann.changes[1]).toMatchObject({ origin: 'local' })
  })

  it('rows that go, come back or move are told so', () => {
    const ann = desk('ann')
    ann.do(create('r1', {}, 'a'), create('r2', {}, 'b'))
    ann.do(remove('r1'))
    ann.do(restore('r1'))
    ann.do(move('r1', 'c'))
    expect(ann.changes.slice(1)).toEqual([{ removed: ['r1'] }, { added: ['r1'] }, { moved: ['r1'] }].map(change => told({ origin: 'local', ...change })))
  })

  it('a row that arrives deleted is told as gone, as the list of deleted rows changed', () => {
    const ann = desk('ann')
    const bob = desk('bob')
    bob.do(create('r2'))
    ann.do(create('r1'))
    ann.do(remove('r1'))
    bob.hear(ann)
    expect(bob.changes[1]).toEqual(told({ removed: ['r1'] }))
  })

  it('updates that others lay into the document are told too', () => {
    const ann = desk('ann')
    ann.do(create('r1'))
    const doc = new Y.Doc()
    const bob = desk('bob', TABLE, doc)
    Y.applyUpdate(doc, ann.parts[0]!.bytes, 'local store')
    expect(bob.changes).toEqual([told({ added: ['r1'] })])
  })

  it('after close nothing is told', () => {
    const ann = desk('ann')
    const doc = new Y.Doc()
    const bob = desk('bob', TABLE, doc)
    ann.do(create('r1'))
    bob.book.close()
    bob.book.close()
    Y.applyUpdate(doc, ann.parts[0]!.bytes)
    expect(bob.changes).toEqual([])
  })
})

describe('the rows', () => {
  it('B11 a row keeps its identity through edits, deletion and restoring', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }))
    const row = ann.book.rows.get(R1)
    ann.do(set('r1', 'title', 'Two'))
    ann.do(remove('r1'))
    ann.do(restore('r1'))
    expect(ann.book.rows.get(R1)).toBe(row)
    expect(row).toMatchObject({ values: { title: 'Two' }, deleted: false })
  })

  it('B11 a later value changes the cache and never what the document holds', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }))
    ann.do(set('r1', 'title', 'Two'))
    expect(ann.book.doc.getMap('cells').get('r1')).toMatchObject({ v: { title: 'One' } })
  })

  it('a document that is full from the start is read at once', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }, 'b'), create('r2', {}, 'a'), create('r3', {}, 'c'))
    ann.do(set('r1', 'title', 'Two'), remove('r3'), move('r1', 'Z'))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann.book.doc))
    const book = createBook({ doc, table: TABLE, user: userId('bob'), now: () => 1, mayWrite: () => true })
    expect(book.order().map(row => row.id)).toEqual(['r1', 'r2'])
    expect(book.deleted().map(row => row.id)).toEqual(['r3'])
    expect(new Map(book.rows)).toEqual(new Map(ann.book.rows))
  })

  it('cells of a row that is not there yet wait for it', () => {
    const server = new Y.Doc()
    const bob = desk('bob')
    server.getMap('cells').set('r1:title', ['early', 'ann', 1])
    bob.book.receive([Y.encodeStateAsUpdate(server)])
    expect(bob.book.rows.size).toBe(0)
    server.getMap('cells').set('r1', { v: { title: 'One', count: 2 }, by: 'ann', at: 1, rank: 'a' })
    bob.book.receive([Y.encodeStateAsUpdate(server)])
    expect(valuesOf(bob)).toEqual({ title: 'early', count: 2 })
  })

  it('a creation that the server set back takes its row away, also from the deleted ones', () => {
    const ann = desk('ann')
    ann.do(create('r1'), create('r2'))
    ann.do(remove('r2'))
    const server = new Y.Doc()
    Y.applyUpdate(server, Y.encodeStateAsUpdate(ann.book.doc))
    server.getMap('cells').set('r1', null)
    server.getMap('cells').set('r2', null)
    ann.book.receive([Y.encodeStateAsUpdate(server)])
    expect(ann.book.rows.size).toBe(0)
    expect(ann.changes.at(-1)).toEqual(told({ removed: ['r1', 'r2'] }))
    expect(ann.book.deleted()).toEqual([])
  })

  it('a first value of a cell that the server set back reads as created', () => {
    const ann = desk('ann')
    ann.do(create('r1', { title: 'One' }))
    ann.do(set('r1', 'title', 'refused'), set('r1', 'body', 'refused'), remove('r1'), move('r1', 'Z'))
    const server = new Y.Doc()
    Y.applyUpdate(server, Y.encodeStateAsUpdate(ann.book.doc))
    for (const column of ['title', 'body', 'deleted', 'rank']) server.getMap('cells').set(`r1:${column}`, null)
    ann.book.receive([Y.encodeStateAsUpdate(server)])
    expect(ann.book.rows.get(R1)).toEqual({ id: 'r1', rank: 'r1z', values: { title: 'One' }, deleted: false })
    expect(ann.book.entry(R1, 'title')).toEqual(['One', 'ann', expect.any(Number)])
  })

  it('B9 content of another shape reads as absent and harms nothing', () => {
    const server = new Y.Doc()
    for (const [key, content] of Object.entries({ r1: { v: [], by: 1 }, 'r2:title': 'bare', 'r2:count': [1], r2: { v: { title: 'ok' }, by: 'ann', at: 1, rank: 'a' }, '': 5 })) {
      server.getMap('cells').set(key, content)
    }
    const bob = desk('bob')
    bob.book.receive([Y.encodeStateAsUpdate(server)])
    expect(orderOf(bob)).toEqual(['r2'])
    expect(valuesOf(bob, 'r2')).toEqual({ title: 'ok' })
  })

  it('rows of equal rank stand in the order of their ids', () => {
    const ann = desk('ann')
    ann.do(create('r2', {}, 'm'), create('r1', {}, 'm'), create('r0', {}, 'z'))
    expect(orderOf(ann)).toEqual(['r1', 'r2', 'r0'])
  })

  it('the order is the same object until the set or the order of the rows changes', () => {
    const ann = desk('ann')
    ann.do(create('r1'))
    const order = ann.book.order()
    ann.do(set('r1', 'title', 'x'))
    expect(ann.book.order()).toBe(order)
    ann.do(create('r2'))
    expect(ann.book.order()).not.toBe(order)
  })
})

describe('collisions', () => {
  const version = (value: string, by: string) => ({ value, by, at: 1, changeSet: 's', index: 0, arrived: 2 })

  it('are read from the map that the server writes, and told', () => {
    const server = new Y.Doc()
    const versions = [version('one', 'ann'), version('two', 'bob')]
    server.getMap('collisions').set('r1:title', { versions, open: true })
    server.getMap('collisions').set('r1:deleted', { versions, open: false })
    const ann = desk('ann')
    ann.book.receive([Y.encodeStateAsUpdate(server)])
    expect(ann.changes).toEqual([told({ collisions: ['r1:title', 'r1:deleted'] })])
    expect(ann.book.collision(R1, 'title')).toEqual({ row: 'r1', column: 'title', versions, open: true })
    expect(ann.book.collision(R1, 'deleted')?.open).toBe(false)
    expect(ann.book.collision(R1, 'body')).toBeNull()
  })

  it('only those that are open are listed', () => {
    const server = new Y.Doc()
    server.getMap('collisions').set('r1:title', { versions: [], open: true })
    server.getMap('collisions').set('r2:title', { versions: [], open: true })
    const ann = desk('ann')
    ann.book.receive([Y.encodeStateAsUpdate(server)])
    server.getMap('collisions').set('r1:title', { versions: [], open: false })
    ann.book.receive([Y.encodeStateAsUpdate(server)])
    expect(ann.book.collisions().map(collision => collision.row)).toEqual(['r2'])
  })

  it('B5 a version of a colleague that lost counts as written in the row', () => {
    const ann = desk('ann')
    ann.do(create('r3'))
    const server = new Y.Doc()
    server.getMap('collisions').set('r3:title', { versions: [version('mine', 'ann'), version('lost', 'bob')], open: true })
    ann.book.receive([Y.encodeStateAsUpdate(server)])
    expect(ann.book.undo()).toEqual({ ok: false, code: 'undo.rowInUse', by: ['bob'] })
    expect(ann.book.rows.has(rowId('r3'))).toBe(true)
  })
})
