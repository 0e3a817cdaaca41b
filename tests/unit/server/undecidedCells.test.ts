import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { undecidedCells } from '../../../server/rooms/undecidedCells.ts'
import { COLLISIONS } from '../../../src/book/keys.ts'

test('cells with an open collision are told; decided ones, those set back and those of a whole row are not', () => {
  const doc = new Y.Doc()
  const map = doc.getMap(COLLISIONS)
  map.set('r1:figure', { versions: [], open: true })
  map.set('r2:figure', { versions: [], open: false })
  map.set('r3:figure', null)
  map.set('r4', { versions: [], open: true })
  expect(undecidedCells(doc)).toEqual([{ row: 'r1', column: 'figure' }])
})
