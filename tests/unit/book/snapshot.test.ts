import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { baseConflicts } from '../../../src/book/baseConflicts.ts'
import { MAX_REFUSED_ROWS, freshDocument, rowsOf } from '../../../src/book/snapshot.ts'
import { userId } from '../../../src/domain/ids.ts'
import { create, desk, move, remove, set } from './deskBook.ts'

function worn(): Y.Doc {
  const ann = desk('ann')
  const bob = desk('bob')
  ann.do(create('r1', { title: 'One' }, 'b'), create('r2', { title: 'Two' }, 'a'), create('r3', {}, 'c'))
  bob.hear(ann)
  bob.do(set('r1', 'title', 'Bob'), remove('r3'))
  ann.hear(bob)
  ann.do(move('r1', 'Z'))
  const doc = ann.book.doc
  doc.getMap('collisions').set('r1:title', { versions: [], open: true })
  doc.getMap('collisions').set('r2:title', { versions: [], open: false })
  doc.getMap('cells').set('r9', null)
  return doc
}

it('rowsOf gives all rows by rank, deleted ones marked', () => {
  expect(rowsOf(worn())).toEqual([
    { id: 'r1', rank: 'Z', values: { title: 'Bob' }, deleted: false },
    { id: 'r2', rank: 'a', values: { title: 'Two' }, deleted: false },
    { id: 'r3', rank: 'c', values: {}, deleted: true },
  ])
})

it('a fresh document holds every entry whole, deleted rows too, and one client id', () => {
  const source = worn()
  const fresh = freshDocument(source)
  expect(fresh.getMap('cells').toJSON()).toEqual(source.getMap('cells').toJSON())
  expect(fresh.store.clients.size).toBe(1)
})

it('B26 a row that was refused leaves its key in a fresh document, and a cell that was refused does not', () => {
  const source = worn()
  source.getMap('cells').set('r9:title', null)
  const { r9, ...rest } = freshDocument(source).getMap('cells').toJSON()
  expect(r9).toBeNull()
  expect(Object.keys(rest)).not.toContain('r9:title')
})

it('B26 of rows that were refused only the last leave their keys', () => {
  const source = new Y.Doc()
  source.transact(() => {
    for (let i = 0; i < 2 * MAX_REFUSED_ROWS; i++) source.getMap('cells').set(`r${i}`, null)
  })
  const kept = [...freshDocument(source).getMap('cells').keys()]
  expect(kept).toHaveLength(MAX_REFUSED_ROWS)
  expect(kept.at(-1)).toBe(`r${2 * MAX_REFUSED_ROWS - 1}`)
})

it('B27 a fresh document keeps the collisions that are open, and those whose decision may still be taken back', () => {
  const source = worn()
  source.getMap('collisions').set('r1:note', { versions: [], open: false, decided: { changeSet: 'late', by: 'ann', at: 20 } })
  source.getMap('collisions').set('r2:note', { versions: [], open: false, decided: { changeSet: 'early', by: 'ann', at: 10 } })
  expect([...freshDocument(source, 15).getMap('collisions').keys()].toSorted()).toEqual(['r1:note', 'r1:title'])
  expect([...freshDocument(source).getMap('collisions').keys()]).toEqual(['r1:title'])
})

it('B8 a write made again conflicts where the whole entry that it replaced does not stand', () => {
  const ann = userId('ann')
  const bases = [['x', ann, 1], ['x', ann, 1], null, null, ['x', ann, 1]] as const
  const standing = [['x', ann, 1], ['x', ann, 2], null, ['y', ann, 1], null] as const
  expect(baseConflicts(bases, standing)).toEqual([false, true, false, true, true])
})
