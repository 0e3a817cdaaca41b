import { describe, expect, test } from 'vitest'
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

  test.each([[null], ['x'], [[]], [{}], [{ columns: 'x', sort: [1], filters: [{ column: 'a', condition: { type: 'magic' } }, null], group: [1, {}], folded: 3 }]])(
    'is the plain one where it is spoilt: %j', spoilt => {
      expect(readView(spoilt)).toEqual(PLAIN_VIEW)
    })

  test('drops widths that no person chose', () => {
    expect(readView({ columns: [{ id: 'a', width: 3 }, { id: 'b', width: '9' }, { id: 'c', width: 200 }] }).columns).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c', width: 200 }])
  })

  test('groups by two columns at most', () => {
    expect(readView({ group: ['a', 'b', 'c'] }).group).toEqual(['a', 'b'])
  })
})
