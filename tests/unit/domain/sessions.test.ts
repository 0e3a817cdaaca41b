import { describe, expect, test } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import { councilSessions, findMeeting, sessionBefore, sessionInHand } from '../../../src/domain/sessions.ts'
import type { Values } from '../../../src/domain/table.ts'
import type { Row } from '../../../src/domain/view.ts'

const row = (id: string, values: Values, deleted = false): Row => ({ id: rowId(id), rank: id, values, deleted })
const session = (number: number, starts: string | null, status = 'held') => row(`s${number}`, { kind: 'councilSession', number, starts, status })
const XIX = session(19, '2024-11-21')
const XX = session(20, '2025-09-30')
const XXI = session(21, '2026-10', 'planned')
const forum = row('forum', { kind: 'forum', number: 22, starts: '2026-11-01' })
const meetings = [XIX, XXI, forum, XX]

describe('sessions of the council', () => {
  test('stand the newest first, those without a day before all others', () => {
    expect(councilSessions([...meetings, session(22, null, 'planned')]).map(({ number }) => number)).toEqual([22, 21, 20, 19])
    expect(councilSessions([row('x', { kind: 'councilSession' }, true)])).toEqual([])
  })
  test('have the day by which they are put in order, and the date as far as it is known', () => {
    expect(councilSessions(meetings).map(({ day, date }) => [day, date])).toEqual([['2026-10-01', '2026-10'], ['2025-09-30', '2025-09-30'], ['2024-11-21', '2024-11-21']])
  })
  test('the one in hand is the next, else the last, never a cancelled one', () => {
    expect(sessionInHand(meetings, '2026-01-01')?.number).toBe(21)
    expect(sessionInHand([...meetings, session(22, '2027-09-01', 'planned')], '2026-01-01')?.number).toBe(21)
    expect(sessionInHand(meetings, '2027-01-01')?.number).toBe(21)
    expect(sessionInHand([XIX, XX, session(21, '2026-10', 'cancelled')], '2026-01-01')?.number).toBe(20)
    expect(sessionInHand([forum], '2026-01-01')).toBeNull()
  })
  test('the one before is the last that was held before it', () => {
    expect(sessionBefore(meetings, XXI.id, '2026-01-01')).toEqual({ row: 's20', day: '2025-09-30' })
    expect(sessionBefore(meetings, XX.id, '2026-01-01')).toEqual({ row: 's19', day: '2024-11-21' })
    expect(sessionBefore(meetings, XIX.id, '2026-01-01')).toBeNull()
    expect(sessionBefore(meetings, null, '2026-01-01')).toEqual({ row: 's20', day: '2025-09-30' })
  })
  test.each(['XX', 'xx', 'ХХ', '20', 's20'])('%s names the twentieth', text => {
    expect(findMeeting(meetings, text)).toBe('s20')
  })
  test('a meeting that is no session is named by its row alone', () => {
    expect(findMeeting(meetings, 'forum')).toBe('forum')
    expect([findMeeting(meetings, 'XXII'), findMeeting(meetings, '22'), findMeeting(meetings, 'forum '), findMeeting(meetings, '')]).toEqual([null, null, null, null])
  })
})
