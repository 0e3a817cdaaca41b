import { describe, expect, it } from 'vitest'
import { createRows } from '../../../src/book/changes/createRows.ts'
import { deleteRows, restoreRows } from '../../../src/book/changes/deleteRows.ts'
import { moveRows } from '../../../src/book/changes/moveRows.ts'
import { clearCells, typing } from '../../../src/book/changes/setCells.ts'
import { newId, newRowId } from '../../../src/book/newId.ts'
import { isId, rowId } from '../../../src/domain/ids.ts'
import { create, desk, orderOf, R1, R2, valuesOf } from './deskBook.ts'

const rows = (...ids: string[]) => ids.map(id => ({ row: rowId(id), values: {} }))

describe('change sets', () => {
  it('an id is made of random characters that an id may have', () => {
    expect(isId(newId())).toBe(true)
    expect(new Set(Array.from({ length: 100 }, newRowId)).size).toBe(100)
  })

  it('typing sets a cell, clearing writes null', () => {
    const ann = desk('ann')
    ann.do(create('r1'))
    ann.book.apply(typing({ row: R1, column: 'title', value: 'x' }))
    expect(valuesOf(ann)).toEqual({ title: 'x' })
    ann.book.apply(clearCells([{ row: R1, column: 'title' }]))
    expect(valuesOf(ann)).toEqual({ title: null })
    expect(ann.parts.map(part => part.envelope.kind)).toEqual(['typing', 'typing', 'clear'])
  })

  it('rows are created after a row, before a row, and at the end, in the order given', () => {
    const ann = desk('ann')
    ann.book.apply(createRows(ann.book.order(), 'end', rows('r1', 'r2')))
    ann.book.apply(createRows(ann.book.order(), { after: R1 }, rows('a', 'b')))
    ann.book.apply(createRows(ann.book.order(), { before: R1 }, rows('c', 'd')))
    ann.book.apply(createRows(ann.book.order(), 'end', rows('e')))
    ann.book.apply(createRows(ann.book.order(), { before: R2 }, rows('f')))
    expect(orderOf(ann)).toEqual(['c', 'd', 'r1', 'a', 'b', 'f', 'r2', 'e'])
  })

  it('rows at a row that is not there go to the end', () => {
    const ann = desk('ann')
    ann.book.apply(createRows(ann.book.order(), { after: R2 }, rows('r1')))
    ann.book.apply(createRows(ann.book.order(), { before: R2 }, rows('a')))
    expect(orderOf(ann)).toEqual(['r1', 'a'])
  })

  it('between rows of equal rank there is no place: new ones go beside them all', () => {
    const ann = desk('ann')
    ann.do(create('r1', {}, 'm'), create('r2', {}, 'm'), create('r3', {}, 'z'))
    ann.book.apply(createRows(ann.book.order(), { after: R1 }, rows('a')))
    ann.book.apply(createRows(ann.book.order(), { before: R2 }, rows('b')))
    expect(orderOf(ann)).toEqual(['b', 'r1', 'r2', 'a', 'r3'])
  })

  it('rows are moved in the order given', () => {
    const ann = desk('ann')
    ann.book.apply(createRows(ann.book.order(), 'end', rows('r1', 'r2', 'a', 'b')))
    ann.book.apply(moveRows(ann.book.order(), [rowId('b'), R1], { after: R2 }))
    expect(orderOf(ann)).toEqual(['r2', 'b', 'r1', 'a'])
  })

  it('rows are deleted and put back', () => {
    const ann = desk('ann')
    ann.book.apply(createRows(ann.book.order(), 'end', rows('r1', 'r2')))
    ann.book.apply(deleteRows([R1, R2]))
    expect(orderOf(ann)).toEqual([])
    ann.book.apply(restoreRows([R2]))
    expect(orderOf(ann)).toEqual(['r2'])
  })
})
