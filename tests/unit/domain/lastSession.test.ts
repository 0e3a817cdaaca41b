import { describe, expect, test } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import { lastSession } from '../../../src/domain/lastSession.ts'
import type { Json } from '../../../src/domain/value.ts'

const meeting = (id: string, values: Record<string, Json>, deleted = false) => ({ id: rowId(id), rank: id, values: { kind: 'councilSession', ...values }, deleted })

describe('the last session of the council', () => {
  test('S54 is the one that ended last before today', () => {
    const meetings = [meeting('a', { starts: '2024-11-20', ends: '2024-11-21' }), meeting('b', { starts: '2025-06-10' }), meeting('c', { starts: '2026-12-01' })]
    expect(lastSession(meetings, '2026-11-28')).toEqual({ row: 'b', day: '2025-06-10' })
    expect(lastSession(meetings, '2025-06-10')).toEqual({ row: 'a', day: '2024-11-21' })
    expect(lastSession(meetings, '2024-11-21')).toBeNull()
  })
  test('S54 is no other meeting, none that was called off or is only planned, and none that was deleted', () => {
    const meetings = [
      meeting('a', { starts: '2024-11-20', kind: 'forum' }), meeting('b', { starts: '2024-11-20', status: 'cancelled' }), meeting('c', { starts: '2024-11-20', status: 'planned' }),
      meeting('d', { starts: '2024-11-20' }, true), meeting('e', {}), meeting('f', { starts: { raw: 'in autumn' } }),
    ]
    expect(lastSession(meetings, '2026-11-28')).toBeNull()
  })
  test('S54 of which only the month is known counts from the end of that month', () => {
    expect(lastSession([meeting('a', { starts: '2024-11' })], '2024-12-05')).toEqual({ row: 'a', day: '2024-11-30' })
    expect(lastSession([meeting('a', { starts: '2024-11' })], '2024-11-20')).toBeNull()
  })
})
