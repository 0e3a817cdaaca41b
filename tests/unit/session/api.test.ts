import { describe, expect, test } from 'vitest'
import { readMe, readPeople } from '../../../src/session/api.ts'

const NAME = { ru: 'Совет', be: 'Савет', de: 'Rat', en: 'Council' }

describe('the answer to who is here', () => {
  test('is read', () => {
    expect(readMe({ user: { id: 'u1', name: 'Анна' }, councils: [{ id: 'sample', name: NAME, role: 'contributor', organisation: 'org-1' }] })).toEqual({
      user: { id: 'u1', name: 'Анна' }, councils: [{ id: 'sample', name: NAME, role: 'contributor', organisation: 'org-1' }],
    })
  })
  test('without an organisation there is none', () => {
    const councils = [{ id: 'one', name: NAME, role: 'editor' }, { id: 'two', name: NAME, role: 'editor', organisation: 'no:id' }]
    expect(readMe({ user: { id: 'u1', name: 'Анна' }, councils })?.councils.map(({ organisation }) => organisation)).toEqual([null, null])
  })
  test('leaves out a council with a role that this version does not know', () => {
    expect(readMe({ user: { id: 'u1', name: 'A' }, councils: [{ id: 'x', name: NAME, role: 'emperor' }] })?.councils).toEqual([])
  })
  test('a name in fewer languages stands in for the others', () => {
    expect(readMe({ user: { id: 'u1', name: 'A' }, councils: [{ id: 'x', name: { be: 'Савет' }, role: 'viewer' }] })?.councils[0]?.name).toEqual({ ru: 'Савет', be: 'Савет', de: 'Савет', en: 'Савет' })
  })
  test.each([[null], [[]], ['x'], [{}], [{ user: {}, councils: [] }], [{ user: { id: 'a', name: 'b' } }]])('%j is none', answer => {
    expect(readMe(answer)).toBeNull()
  })
})

test('people without a name are left out', () => {
  expect(readPeople([{ id: 'a', name: 'A' }, { id: 'b' }, null])).toEqual([{ id: 'a', name: 'A' }])
  expect(readPeople({})).toBeNull()
})
