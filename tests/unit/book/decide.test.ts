import { expect, test } from 'vitest'
import type { Collision } from '../../../src/book/book.ts'
import { decide } from '../../../src/book/changes/decide.ts'
import { MAX_UPDATE_BYTES } from '../../../src/book/changeSet.ts'
import { changeSetId, rowId } from '../../../src/domain/ids.ts'
import type { Json } from '../../../src/domain/value.ts'
import { create, desk, set, type Desk } from './deskBook.ts'

const version = (changeSet: string, value: Json, by = 'bob') => ({ value, by, at: 1, changeSet, index: 0, arrived: 2 })

/** As the server writes it. */
function collide(one: Desk, key: string, versions: readonly object[]): void {
  one.book.doc.getMap('collisions').set(key, { versions, open: true })
}
const collisionOf = (one: Desk, row: string, column: string): Collision => one.book.collision(rowId(row), column)!

test('B25 a decision lists the versions that it decides, for each write in its place, and is written also where it keeps what stands', () => {
  const ann = desk('ann')
  ann.do(create('r1', { title: 'stands', count: 1 }))
  collide(ann, 'r1:title', [version('a', 'stands', 'ann'), version('b', 'other')])
  collide(ann, 'r1:count', [version('c', 1, 'ann'), version('d', 2), version('e', 3, 'cem')])
  ann.parts.length = 0
  expect(ann.book.apply(decide([{ collision: collisionOf(ann, 'r1', 'title'), value: 'stands' }, { collision: collisionOf(ann, 'r1', 'count'), value: 3 }]))).toEqual({ ok: true })
  const [{ envelope, writes }] = ann.parts as [Desk['parts'][number]]
  expect(envelope.kind).toBe('decision')
  expect(writes.map(write => write.column)).toEqual(['title', 'count'])
  expect(envelope.decides).toEqual([['a/0', 'b/0'], ['c/0', 'd/0', 'e/0']])
})

test('B25 undo lists nothing and names the decision, redo lists what the decision did', () => {
  const ann = desk('ann')
  ann.do(create('r1', { title: 'stands' }))
  collide(ann, 'r1:title', [version('a', 'stands', 'ann'), version('b', 'other')])
  ann.book.apply(decide([{ collision: collisionOf(ann, 'r1', 'title'), value: 'other' }], changeSetId('decided')))
  ann.parts.length = 0
  ann.book.undo()
  ann.book.redo()
  expect(ann.parts.map(({ envelope: { kind, of, decides } }) => [kind, of, decides])).toEqual([['undo', 'decided', undefined], ['redo', 'decided', [['a/0', 'b/0']]]])
})

test('B25 a row is left deleted, put back and moved by a decision', () => {
  const ann = desk('ann')
  ann.do(create('r1', {}, 'b'))
  collide(ann, 'r1:deleted', [version('a', null, 'ann'), version('b', true)])
  collide(ann, 'r1:rank', [version('c', 'b', 'ann'), version('d', 'm')])
  ann.parts.length = 0
  ann.book.apply(decide([{ collision: collisionOf(ann, 'r1', 'deleted'), value: true }]))
  expect(ann.book.rows.get(rowId('r1'))?.deleted).toBe(true)
  ann.book.apply(decide([{ collision: collisionOf(ann, 'r1', 'deleted'), value: null }, { collision: collisionOf(ann, 'r1', 'rank'), value: 'm' }]))
  expect(ann.book.rows.get(rowId('r1'))).toMatchObject({ deleted: false, rank: 'm' })
  expect(ann.parts.map(({ envelope }) => envelope.decides)).toEqual([[['a/0', 'b/0']], [['a/0', 'b/0'], ['c/0', 'd/0']]])
})

test('B25 whoever writes once more into the cell decides their own other versions, and nobody else’s', () => {
  const ann = desk('ann')
  ann.do(create('r1', { title: 'stands', body: '' }))
  collide(ann, 'r1:title', [version('a', 'stands'), version('b', 'of ann', 'ann'), version('c', 'of cem', 'cem')])
  ann.parts.length = 0
  ann.do(set('r1', 'body', 'elsewhere'), set('r1', 'title', 'once more'))
  ann.do(set('r1', 'body', 'only elsewhere'))
  expect(ann.parts.map(({ envelope }) => envelope.decides)).toEqual([[[], ['b/0']], undefined])
})

test('B4 B25 decisions on very many cells travel in parts, each with its own names, none larger than an update may be', () => {
  const ann = desk('ann')
  const rows = Array.from({ length: 3_000 }, (_, i) => `row-${i}`)
  ann.do(...rows.map(row => create(row, { title: row })))
  ann.book.doc.transact(() => {
    for (const row of rows) collide(ann, `${row}:title`, [version(`stands-in-${row}`, row), ...Array.from({ length: 4 }, (_, i) => version(`another-change-set-${i}-${row}`, `${row} ${i}`))])
  })
  ann.parts.length = 0
  ann.book.apply(decide(ann.book.collisions().map(collision => ({ collision, value: collision.versions[1]!.value }))))
  expect(ann.parts.length).toBeGreaterThan(1)
  for (const { envelope, writes, bytes } of ann.parts) {
    expect(bytes.length + JSON.stringify(envelope.decides).length).toBeLessThanOrEqual(MAX_UPDATE_BYTES)
    expect(envelope.decides).toEqual(writes.map(({ row }) => ann.book.collision(row, 'title')!.versions.map(({ changeSet, index }) => `${changeSet}/${index}`)))
  }
  expect(ann.parts.reduce((sum, { writes }) => sum + writes.length, 0)).toBe(3_000)
})
