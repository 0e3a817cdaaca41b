import { describe, expect, test } from 'vitest'
import { executionStateOf, type ExecutionState } from '../../../../src/domain/executionState.ts'
import { actions } from '../../../../src/domain/tables/actions.ts'
import { columnOf } from '../../../../src/domain/tables/index.ts'
import type { Values } from '../../../../src/domain/table.ts'
import { rowId } from '../../../../src/domain/ids.ts'
import { LOCALES } from '../../../../src/domain/locale.ts'
import { modelOf } from '../../../../src/reports/makeReport.ts'
import { cellsOf, inputOf, lineWith, linesOf, made, row } from '../council.ts'
import { tableSheet } from '../tableSheet.ts'

const TODAY = '2026-11-22'
const stateOf = executionStateOf(columnOf(actions, 'due')!, actions.columns, TODAY)

describe('D31 the state of a decision', () => {
  test.each<[Values, ExecutionState]>([
    [{ due: '2026-11-21' }, 'overdue'],
    [{ due: '2026-11-22' }, 'inTime'],
    [{ due: '2026-11', status: 'inWork' }, 'inTime'],
    [{}, 'noDeadline'],
    [{ due: '2020-01-01', status: 'done' }, 'done'],
    [{ due: '2026-10-01', status: 'done', completed: '2026-10-02' }, 'doneLate'],
    [{ due: '2026-10-01', completed: '2026-10-01' }, 'done'],
    [{ due: '2026-10', status: 'done', completed: '2026-10-31' }, 'done'],
    [{ due: '2026-10-01', status: 'doneLate' }, 'doneLate'],
    [{ due: '2026-10-01', status: 'offControl' }, 'offControl'],
    [{ due: '2026-10-01', offControl: '2026-09-30' }, 'offControl'],
    [{ due: '2026-10-01', status: 'notDone' }, 'overdue'],
    [{ status: 'standingControl' }, 'standing'],
    [{ due: '2026-10-01', status: 'extended' }, 'overdue'],
    [{ due: '2027-10-01', status: 'extended' }, 'inTime'],
    [{ due: { raw: 'soon' } }, 'noDeadline'],
  ])('%o is %s', (values, state) => expect(stateOf(values)).toBe(state))
})

const tables = {
  organisations: [row('maz', { name: 'MAZ' }), row('gs', { name: 'GS Group' })],
  meetings: [row('m19', { title: 'XIX session' }), row('m20', { title: 'XX session' })],
  actions: [
    row('a1', { meeting: 'm19', clause: '1', text: 'One', lead: ['maz', 'gs'], due: '2026-10-01' }),
    row('a2', { meeting: 'm19', clause: '2', text: 'Two', lead: ['gs'], due: '2026-12-01' }),
    row('a3', { meeting: 'm20', clause: '3', text: 'Three', lead: ['maz'], status: 'done' }),
    row('a4', { meeting: 'm20', clause: '4', text: 'Four' }),
    row('a5', { meeting: 'm20', clause: '5', text: 'Proposed', kind: 'proposal', lead: ['maz'] }),
  ],
}
const report = (meeting?: string) => made({ report: 'execution', ...(meeting === undefined ? {} : { meeting: rowId(meeting) }) }, { tables, asOf: TODAY })

describe('the control of execution', () => {
  test('each decision is counted once, with the executor named first; a proposal is no decision', () => {
    const sheet = tableSheet(report(), 'execution-summary')
    expect(lineWith(sheet, 'executor', 'MAZ')).toMatchObject({ total: { result: 2 }, done: { result: 1 }, overdue: { result: 1 } })
    expect(lineWith(sheet, 'executor', 'GS Group')).toMatchObject({ total: { result: 1 }, inTime: { result: 1 } })
    expect(cellsOf(sheet, linesOf(sheet, 'total')[0])).toMatchObject({ total: { type: 'sum', result: 4 }, noDeadline: { result: 1 } })
  })

  test('the summary counts the states among the lines of each on the sheet by executor', () => {
    const model = report()
    const [list, summary] = [tableSheet(model, 'execution-executors'), tableSheet(model, 'execution-summary')]
    const cell = lineWith(summary, 'executor', 'MAZ')['overdue']!
    if (cell.type !== 'formula' || cell.expression.op !== 'countWhere') throw new Error('no count')
    expect(cell.expression.sheet).toBe(list.id)
    const { lines, conditions } = cell.expression
    expect(conditions.map(({ column }) => list.columns[column]!.id)).toEqual(['state'])
    // Counted by hand as the formula counts: among the own lines only, and no heading is among them.
    const own = [...list.lines].slice(lines![0], lines![1] + 1)
    expect(own.every(line => line.type === 'row' && line.cells.some(at => at.type === 'text' && at.text === 'MAZ'))).toBe(true)
    const counted = own.filter(line => line.type === 'row' && conditions.every(({ column, equals }) => {
      const at = line.cells[column]!
      return at.type === 'text' && at.text === equals
    }))
    expect(counted).toHaveLength(cell.result!)
  })

  test('what is not done in time says by how many days', () => {
    const sheet = tableSheet(report(), 'execution-overdue')
    expect(linesOf(sheet)).toHaveLength(1)
    expect(cellsOf(sheet, linesOf(sheet)[0])).toMatchObject({ text: { text: 'One' }, daysLate: { value: 52 } })
  })

  test('of one session only what that decided; a session that is not there is said', () => {
    expect(linesOf(tableSheet(report('m20'), 'execution-executors'))).toHaveLength(2)
    expect(modelOf(inputOf({ report: 'execution', meeting: rowId('m99') }, { tables }))).toEqual({ ok: false, code: 'report.unknownMeeting' })
  })

  test.each(LOCALES)('in %s no two states have the same words, or counting them would mix them', locale => {
    const { columns } = tableSheet(made({ report: 'execution' }, { tables, locale }), 'execution-summary')
    expect(new Set(columns.map(({ header }) => header)).size).toBe(columns.length)
  })
})
