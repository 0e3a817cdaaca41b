import { describe, expect, it } from 'vitest'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import { PLAIN_VIEW, type View } from '../../../src/domain/view.ts'
import { linesOfView, shownColumns, withFilter, withFolded, withGroup, withHidden, withOrder, withPinned, withSort, withWidth } from '../../../src/grid/viewColumns.ts'

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

  it('G1 the lines depend on sort, filter, groups and search, not on widths', () => {
    expect(linesOfView(withWidth(PLAIN_VIEW, columns, 'a', 5))).toBe(linesOfView(PLAIN_VIEW))
    expect(linesOfView(withSort(PLAIN_VIEW, 'a', 'ascending'))).not.toBe(linesOfView(PLAIN_VIEW))
    expect(linesOfView({ ...PLAIN_VIEW, deleted: true })).not.toBe(linesOfView(PLAIN_VIEW))
  })
})
