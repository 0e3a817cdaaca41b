import { describe, expect, test } from 'vitest'
import { PLAIN_VIEW, type View } from '../../../src/domain/view.ts'
import { isFiltered, isPlain, resetView, withDeleted, withGroupAt, withoutFilters, withSortAt } from '../../../src/pages/table/viewState.ts'

const FILTERED: View = { ...PLAIN_VIEW, filters: [{ column: 'a', condition: { type: 'empty' } }] }

describe('the view of a table', () => {
  test('is filtered by a condition or by a quick search, not by blanks', () => {
    expect(isFiltered(PLAIN_VIEW)).toBe(false)
    expect(isFiltered(FILTERED)).toBe(true)
    expect(isFiltered({ ...PLAIN_VIEW, search: 'x' })).toBe(true)
    expect(isFiltered({ ...PLAIN_VIEW, search: '  ' })).toBe(false)
    expect(isFiltered(withoutFilters({ ...FILTERED, search: 'x' }))).toBe(false)
  })

  test('that is reset goes on showing deleted rows', () => {
    expect(resetView({ ...FILTERED, deleted: true })).toEqual({ ...PLAIN_VIEW, deleted: true })
    expect(isPlain(withDeleted(PLAIN_VIEW, true))).toBe(true)
    expect(isPlain(FILTERED)).toBe(false)
  })

  test('is sorted by further columns, and a level can be taken out', () => {
    const once = withSortAt(PLAIN_VIEW, 0, 'a', true)
    const twice = withSortAt(once, 1, 'b', false)
    expect(twice.sort).toEqual([{ column: 'a', descending: true }, { column: 'b', descending: false }])
    expect(withSortAt(twice, 0, null, false).sort).toEqual([{ column: 'b', descending: false }])
  })

  test('is grouped by a column once, and nothing stays folded', () => {
    const folded: View = { ...PLAIN_VIEW, group: ['a'], folded: ['x'] }
    expect(withGroupAt(folded, 1, 'b')).toMatchObject({ group: ['a', 'b'], folded: [] })
    expect(withGroupAt({ ...folded, group: ['a', 'b'] }, 1, 'a').group).toEqual(['a'])
    expect(withGroupAt(folded, 0, null).group).toEqual([])
  })
})
