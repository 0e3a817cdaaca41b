import { describe, expect, test } from 'vitest'
import { findingsOf, found } from './checking.ts'

describe('deadlines are after the meeting', () => {
  const meetings = [{ id: 'm1', starts: '2024-11-20', ends: '2024-11-21' }, { id: 'm2', starts: '2024-11' }, { id: 'm3' }]
  const due = (day: unknown, meeting: string | null = 'm1') => ({ text: 'T', meeting, due: day }) as never

  test('a day before or at the end of the meeting is a finding, the day after is none', () => {
    expect(found('deadline', { meetings, actions: [due('2024-10-01'), due('2024-11-21'), due('2024-11-22'), due(null)] })).toEqual(['actions-0.due', 'actions-1.due'])
  })
  test('a month or a year passes where it may lie after it', () => {
    expect(found('deadline', { meetings, actions: [due('2024-11'), due('2024'), due('2024-10'), due('2024-11-15', 'm2'), due('2024-10-31', 'm2')] })).toEqual(['actions-2.due', 'actions-4.due'])
  })
  test('without a meeting, or one without a day, there is nothing to compare', () => {
    expect(found('deadline', { meetings, actions: [due('1999-01-01', null), due('1999-01-01', 'm3'), due('1999-01-01', 'gone')] })).toEqual([])
  })
  test('the deadline that was put off is looked at too, and both days are named', () => {
    const actions = [{ meeting: 'm1', due: '2025-01-01', originalDue: '2024-01-01' }]
    expect(found('deadline', { meetings, actions })).toEqual(['actions-0.originalDue'])
    expect(findingsOf('deadline', { meetings, actions }, { locale: 'de' })[0]!.detail).toBe('Frist 01.01.2024, Treffen 21.11.2024.')
  })
})

describe('an executor is named', () => {
  test('for what binds; a proposal, a request, a goal and what was noted have none', () => {
    const actions = [{ kind: 'assignment' }, { kind: 'arrangement' }, {}, { kind: 'assignment', lead: ['o'] }, { kind: 'assignment', lead: [] }, ...['proposal', 'request', 'goal', 'noted'].map(kind => ({ kind }))]
    expect(found('executor', { actions })).toEqual(['actions-0.lead', 'actions-1.lead', 'actions-2.lead', 'actions-4.lead'])
  })
})

describe('every assignment has a deadline', () => {
  test('unless it is under standing control, or closed', () => {
    const actions = [
      { kind: 'assignment', status: 'inWork' }, { kind: 'assignment', due: '2025-01-01' }, { kind: 'assignment', status: 'standingControl' }, { kind: 'assignment', status: 'done' },
      { kind: 'assignment', completed: '2025-01-01' }, { kind: 'arrangement' }, { status: 'notDone' },
    ]
    expect(found('due', { actions })).toEqual(['actions-0.due', 'actions-6.due'])
  })
})

describe('no clause stands twice', () => {
  test('in the protocol of one meeting; the later one is named', () => {
    const actions = [{ meeting: 'm1', clause: '1.1', text: 'A' }, { meeting: 'm1', clause: '1.1.', text: 'B' }, { meeting: 'm2', clause: '1.1', text: 'A' }, { meeting: 'm1', clause: '11', text: 'C' }]
    expect(found('duplicates', { actions })).toEqual(['actions-1.clause'])
  })
  test('the same words are the same clause, whatever its number; each repetition is named once', () => {
    const actions = [{ meeting: 'm1', clause: '1', text: 'Поставить цемент' }, { meeting: 'm1', clause: '2', text: 'поставить  цемент' }, { meeting: 'm1', clause: '1', text: 'Поставить цемент' }]
    expect(found('duplicates', { actions })).toEqual(['actions-1.text', 'actions-2.clause'])
  })
  test('clauses without a meeting or a number are not compared', () => {
    expect(found('duplicates', { actions: [{ clause: '1', text: 'A' }, { clause: '1', text: 'A' }, { meeting: 'm1', text: 'B' }, { meeting: 'm1', text: 'C' }] })).toEqual([])
  })
  test('nor does a question stand twice on the agenda of the session', () => {
    expect(found('duplicates', { agenda: [{ meeting: 'session', number: '1', topic: 'A' }, { meeting: 'session', number: '1', topic: 'B' }, { meeting: 'other', number: '1', topic: 'A' }, { meeting: 'other', number: '1', topic: 'B' }] }))
      .toEqual(['agenda-1.number'])
  })
})
