import { describe, expect, it } from 'vitest'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import { PLAIN_VIEW, type View } from '../../../src/domain/view.ts'
import { displayedColumns, linesOfView, shownColumns, withFilter, withFolded, withFurtherSort, withGroup, withHidden, withMoved, withOrder, withPinned, withSort, withWidth, withWidths } from '../../../src/grid/viewColumns.ts'

const column = (id: string): ColumnDeclaration => ({ id, label: { ru: id, be: id, de: id, en: id }, kind: 'text', width: 100 })
const columns = ['a', 'b', 'c', 'd'].map(column)
const order = (view: View) => shownColumns(columns, view).map(({ column }) => column.id).join('')

describe('columns of a view', () => {
  it('G14 come in the order of the view, others after them', () => {
    expect(order({ ...PLAIN_VIEW, columns: [{ id: 'c' }, { id: 'a' }] })).toBe('cabd')
  })

  it('G14 pass over a column that the table does not have, and keep its entry', () => {
    const view: View = { ...PLAIN_VIEW, columns: [{ id: 'newer', width: 7 }, { id: 'b' }] }
    expect(order(view)).toBe('bacd')
    expect(withWidth(view, columns, 'b', 55.4).columns).toContainEqual({ id: 'newer', width: 7 })
  })

  it('G14 take a new width in whole pixels', () => {
    expect(shownColumns(columns, withWidth(PLAIN_VIEW, columns, 'b', 55.4))[1]).toMatchObject({ width: 55 })
  })

  it('G14 are hidden and shown again without losing width or place', () => {
    const wide = withWidth(PLAIN_VIEW, columns, 'b', 70)
    const hidden = withHidden(wide, columns, 'b', true)
    expect(shownColumns(columns, hidden)[1]).toMatchObject({ hidden: true, width: 70 })
    expect(withHidden(hidden, columns, 'b', false)).toEqual(wide)
  })

  it('G14 are pinned and let go', () => {
    const pinned = withPinned(PLAIN_VIEW, columns, 'c', true)
    expect(shownColumns(columns, pinned)[2]).toMatchObject({ pinned: true })
    expect(shownColumns(columns, withPinned(pinned, columns, 'c', false))[2]).toMatchObject({ pinned: false })
  })

  it('G14 take a new order, and hidden ones stay after the column they followed', () => {
    const view = withHidden(PLAIN_VIEW, columns, 'b', true)
    expect(order(withOrder(view, columns, ['d', 'a', 'c']))).toBe('dabc')
    expect(order(withOrder(withHidden(PLAIN_VIEW, columns, 'a', true), columns, ['d', 'b', 'c']))).toBe('adbc')
  })

  it('G14 are sorted by one at a time, and not at all', () => {
    const sorted = withSort(PLAIN_VIEW, 'a', 'descending')
    expect(sorted.sort).toEqual([{ column: 'a', descending: true }])
    expect(withSort(sorted, 'b', 'ascending').sort).toEqual([{ column: 'b', descending: false }])
    expect(withSort(sorted, 'a', null).sort).toEqual([])
  })

  it('G14 have one filter each', () => {
    const filtered = withFilter(withFilter(PLAIN_VIEW, 'a', { type: 'empty' }), 'a', { type: 'filled' })
    expect(filtered.filters).toEqual([{ column: 'a', condition: { type: 'filled' } }])
    expect(withFilter(filtered, 'a', null).filters).toEqual([])
  })

  it('G14 group by at most two', () => {
    const three = withGroup(withGroup(withGroup(PLAIN_VIEW, 'a', true), 'b', true), 'c', true)
    expect(three.group).toEqual(['b', 'c'])
    expect(withGroup(three, 'c', false).group).toEqual(['b'])
  })

  it('G14 fold a group once', () => {
    const folded = withFolded(withFolded(PLAIN_VIEW, ['x'], true), ['x'], true)
    expect(folded.folded).toEqual(['x'])
    expect(withFolded(folded, ['x'], false).folded).toEqual([])
  })

  it('G43 have the first frozen, until it is let go', () => {
    expect(shownColumns(columns, PLAIN_VIEW).map(({ pinned }) => pinned)).toEqual([true, false, false, false])
    const loose = withPinned(PLAIN_VIEW, columns, 'a', false)
    expect(shownColumns(columns, loose)[0]).toMatchObject({ pinned: false })
    expect(withPinned(loose, columns, 'a', true).columns).toEqual(columns.map(({ id }) => ({ id })))
  })

  it('G43 stand on screen with the frozen ones before the others, hidden ones not at all', () => {
    const view = withHidden(withPinned(PLAIN_VIEW, columns, 'c', true), columns, 'b', true)
    expect(displayedColumns(columns, view).map(({ column }) => column.id)).toEqual(['a', 'c', 'd'])
  })

  it('G14 are moved by one among those on screen', () => {
    const view = withHidden(PLAIN_VIEW, columns, 'c', true)
    expect(order(withMoved(view, columns, 'd', -1))).toBe('adbc')
    expect(withMoved(view, columns, 'd', 1)).toBe(view)
  })

  it('G43 are frozen or let go when they are moved over the frozen edge', () => {
    const moved = withMoved(PLAIN_VIEW, columns, 'b', -1)
    expect(displayedColumns(columns, moved).filter(({ pinned }) => pinned).map(({ column }) => column.id)).toEqual(['a', 'b'])
    const loose = withMoved(PLAIN_VIEW, columns, 'a', 1)
    expect(displayedColumns(columns, loose).map(({ column, pinned }) => [column.id, pinned])).toEqual([['a', false], ['b', false], ['c', false], ['d', false]])
  })

  it('G42 take several widths at once', () => {
    expect(shownColumns(columns, withWidths(PLAIN_VIEW, columns, new Map([['a', 50.6], ['d', 70]]))).map(({ width }) => width)).toEqual([51, 100, 100, 70])
  })

  it('G14 are sorted by three at most, one after the other', () => {
    const two = withFurtherSort(withSort(PLAIN_VIEW, 'a', 'ascending'), 'b', 'descending')
    expect(withFurtherSort(two, 'a', 'descending').sort).toEqual([{ column: 'a', descending: true }, { column: 'b', descending: true }])
    const four = withFurtherSort(withFurtherSort(two, 'c', 'ascending'), 'd', 'ascending')
    expect(four.sort.map(({ column }) => column)).toEqual(['a', 'b', 'd'])
  })

  it('G14 are grouped by parts of time, which are forgotten with the group', () => {
    const grouped = withGroup(PLAIN_VIEW, 'a', true, 'year')
    expect(grouped).toMatchObject({ group: ['a'], groupBy: { a: 'year' } })
    expect(withGroup(grouped, 'a', true)).toEqual({ ...PLAIN_VIEW, group: ['a'] })
    expect(withGroup(grouped, 'a', false)).toEqual(PLAIN_VIEW)
  })

  it('G1 the lines depend on sort, filter, groups and search, not on widths', () => {
    expect(linesOfView(withWidth(PLAIN_VIEW, columns, 'a', 5))).toBe(linesOfView(PLAIN_VIEW))
    expect(linesOfView(withSort(PLAIN_VIEW, 'a', 'ascending'))).not.toBe(linesOfView(PLAIN_VIEW))
    expect(linesOfView({ ...PLAIN_VIEW, deleted: true })).not.toBe(linesOfView(PLAIN_VIEW))
  })
})
