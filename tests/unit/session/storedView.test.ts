import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../src/domain/condition.ts'
import { PLAIN_VIEW, type View } from '../../../src/domain/view.ts'
import { readView, writeView } from '../../../src/session/storedView.ts'

const stored = (view: View): unknown => JSON.parse(JSON.stringify(writeView(view)))

describe('the view that is kept', () => {
  test('comes back as it was', () => {
    const view: View = {
      columns: [{ id: 'title', width: 320, pinned: true }, { id: 'note', hidden: true }, { id: 'columnOfANewerVersion' }],
      sort: [{ column: 'starts', descending: true }],
      filters: [
        { column: 'status', condition: { type: 'is', values: ['signed', null] } },
        { column: 'title', condition: { type: 'contains', text: 'цемент' } },
        { column: 'starts', condition: { type: 'between', from: '2024-01-01', to: null } },
        { column: 'note', condition: { type: 'filled' } },
      ],
      group: ['sector'],
      folded: ['0:"food"'],
      search: '',
    }
    expect(readView(stored(view))).toEqual(view)
  })

  test('forgets the quick search and the look at deleted rows', () => {
    expect(readView(stored({ ...PLAIN_VIEW, search: 'x', deleted: true }))).toEqual(PLAIN_VIEW)
  })

  test.each([[null], ['x'], [[]], [{}], [{ columns: 'x', sort: [1], filters: [{ column: 'a', condition: {} }, { column: 'a', condition: 'x' }, null], group: [1, {}], folded: 3 }]])(
    'is the plain one where it is spoilt: %j', spoilt => {
      expect(readView(spoilt)).toEqual(PLAIN_VIEW)
    })

  test.each<Condition>([
    { type: 'lacks', text: 'x' }, { type: 'begins', text: 'x' }, { type: 'equals', text: 'x' }, { type: 'is', values: ['2024-11-21', null], within: ['2023'] }, { type: 'isNot', values: [], within: ['2024-Q1'] },
    { type: 'compares', sign: '≥', to: { value: 5, unit: 'million' } }, { type: 'within', span: '2024' }, { type: 'yearBefore', period: '2025-H1' },
    { type: 'relative', span: 'nextQuarter' }, { type: 'overdue' },
  ])('keeps the condition %j', condition => {
    const view: View = { ...PLAIN_VIEW, filters: [{ column: 'a', condition }], group: ['a'], groupBy: { a: 'quarter' } }
    expect(readView(stored(view))).toEqual(view)
  })

  test('keeps a condition of a newer version and writes it back as it stood', () => {
    const kept = { filters: [{ column: 'a', condition: { type: 'magic', power: [1] } }, { column: 'b', condition: { type: 'relative', span: 'nextCentury' } }] }
    const view = readView(kept)
    expect(view.filters.map(({ condition }) => condition.type)).toEqual(['unknown', 'unknown'])
    expect(stored(view)).toMatchObject(kept)
  })

  test('says of a column that it is frozen, that it is not, or nothing', () => {
    const columns = [{ id: 'a', pinned: true }, { id: 'b', pinned: false }, { id: 'c' }]
    expect(readView({ columns: [...columns, { id: 'd', pinned: 'x' }] }).columns).toEqual([...columns, { id: 'd' }])
  })

  test('drops widths that no person chose', () => {
    expect(readView({ columns: [{ id: 'a', width: 3 }, { id: 'b', width: '9' }, { id: 'c', width: 200 }] }).columns).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c', width: 200 }])
  })

  test('groups by two columns at most', () => {
    expect(readView({ group: ['a', 'b', 'c'] }).group).toEqual(['a', 'b'])
  })
})
