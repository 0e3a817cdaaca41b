import { describe, expect, test } from 'vitest'
import { mayBeOverdue, overdueBy } from '../../../src/domain/overdue.ts'
import { actions } from '../../../src/domain/tables/actions.ts'
import { agreements } from '../../../src/domain/tables/agreements.ts'
import { meetings } from '../../../src/domain/tables/meetings.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../../src/domain/table.ts'
import type { Json } from '../../../src/domain/value.ts'
import { column, TODAY } from './samples.ts'

const columnOf = (table: TableDeclaration, id: string): ColumnDeclaration => table.columns.find(one => one.id === id)!
const isOverdue = overdueBy(columnOf(actions, 'due'), actions.columns, TODAY)
const PAST = '2026-11-21'

describe('D30 an action past its deadline', () => {
  test.each<[string, Json, boolean]>([
    ['without a status', null, true],
    ['new', 'new', true],
    ['in work', 'inWork', true],
    ['not done: it stays under control', 'notDone', true],
    ['extended: the new deadline has passed, too', 'extended', true],
    ['under standing control, with a deadline', 'standingControl', true],
    ['of a status that was not understood', { raw: 'почти готово' }, true],
    ['of a status of a newer version', 'frozen', true],
    ['done', 'done', false],
    ['done late', 'doneLate', false],
    ['taken off control', 'offControl', false],
    ['done, if the word was read rightly', { value: 'done', raw: 'исп.', unsure: true }, false],
  ])('%s', (_, status, overdue) => {
    expect(isOverdue({ due: PAST, status })).toBe(overdue)
  })
})

describe('D30 a date says that the matter is closed', () => {
  test.each<[string, Record<string, Json>, boolean]>([
    ['completed, though the status was forgotten', { status: 'inWork', completed: '2026-11-20' }, false],
    ['completed after the deadline', { completed: '2026-11-22' }, false],
    ['completed in a month that is known, on a day that is not', { completed: '2026-11' }, false],
    ['taken off control on a day', { status: 'notDone', offControl: '2026-11-20' }, false],
    ['a completion that was not understood closes nothing', { completed: { raw: 'скоро' } }, true],
    ['a deadline that was put off is measured by the new one alone', { originalDue: '2026-01-01', due: '2026-12-31', status: 'extended' }, false],
    ['proof alone closes nothing', { evidence: 'исх. 12-3/45' }, true],
  ])('%s', (_, values, overdue) => {
    expect(isOverdue({ due: PAST, ...values })).toBe(overdue)
  })
})

describe('D30 the deadline', () => {
  test.each<[string, Json, boolean]>([
    ['yesterday', PAST, true],
    ['today', TODAY, false],
    ['tomorrow', '2026-11-23', false],
    ['last month, of a day not said', '2026-10', true],
    ['this month, of a day not said', '2026-11', false],
    ['last year, of a day not said', '2025', true],
    ['this year, of a day not said', '2026', false],
    ['none', null, false],
    ['not understood', { raw: 'до осени' }, false],
    ['of two readings: the one that was taken', { value: '2026-05-04', raw: '05/04/2026', unsure: true }, true],
    ['of a shape that no version writes', 20_261_121, false],
  ])('%s', (_, due, overdue) => {
    expect(isOverdue({ due, status: 'inWork' })).toBe(overdue)
  })
})

describe('D30 overdue is asked', () => {
  test.each<[string, TableDeclaration, string, boolean]>([
    ['of the deadline of an action', actions, 'due', true],
    ['of the end of an agreement', agreements, 'validUntil', true],
    ['not of the day on which something was completed', actions, 'completed', false],
    ['not of a deadline that was put off', actions, 'originalDue', false],
    ['not of the day of a signature', agreements, 'signedOn', false],
    ['not of the day of a meeting', meetings, 'starts', false],
  ])('%s', (_, table, id, asked) => {
    expect(mayBeOverdue(columnOf(table, id), table.columns)).toBe(asked)
  })

  test('of a date that the council has added, where a matter can be closed', () => {
    const own = column('date', { id: 'own1', own: true })
    expect([mayBeOverdue(own, [...actions.columns, own]), mayBeOverdue(own, [own])]).toEqual([true, false])
  })
})

test('D30 an agreement whose end has passed is overdue until its status says what became of it', () => {
  const isOver = overdueBy(columnOf(agreements, 'validUntil'), agreements.columns, TODAY)
  expect(['inForce', 'signed', 'fulfilled', 'expired', 'terminated'].map(status => isOver({ validUntil: '2026-01', status }))).toEqual([true, true, false, false, false])
})
