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

  test('in German what is not done does not read as what was done late', () => {
    const sheets = made({ report: 'execution' }, { tables, asOf: TODAY, locale: 'de' })
    expect(cellsOf(tableSheet(sheets, 'execution-executors'), linesOf(tableSheet(sheets, 'execution-executors')).find((_, i) => i === 1))['state']).toEqual({ type: 'text', text: 'Überfällig, nicht erledigt' })
    expect(tableSheet(sheets, 'execution-overdue').title).toBe('Überfällige Beschlüsse')
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

describe('R43 two organisations of one name', () => {
  const two = (a: Values, b: Values) => made({ report: 'execution' }, {
    asOf: TODAY, locale: 'en',
    tables: { organisations: [row('o1', { name: 'Ministry', ...a }), row('o2', { name: 'Ministry', ...b })], actions: [row('a1', { text: 'One', lead: ['o1'] }), row('a2', { text: 'Two', lead: ['o2'] }), row('a3', { text: 'Three', lead: ['o1'] })] },
  })
  const executors = (model: ReturnType<typeof two>) => linesOf(tableSheet(model, 'execution-summary')).map(line => cellsOf(tableSheet(model, 'execution-summary'), line)).map(({ executor, total }) => [executor, total].map(cell => ('text' in cell! ? cell.text : 'result' in cell! ? cell.result : null)))

  test.each<[string, Values, Values, string, string]>([
    ['by their side', { side: 'belarusian' }, { side: 'russian' }, 'Ministry (Belarusian)', 'Ministry (Russian)'],
    ['by their full names', { fullName: 'Ministry of A' }, { fullName: 'Ministry of B' }, 'Ministry (Ministry of A)', 'Ministry (Ministry of B)'],
    ['by a number where all else is the same', {}, {}, 'Ministry (1)', 'Ministry (2)'],
  ])('are told apart %s', (_, a, b, first, second) => {
    expect(executors(two(a, b))).toEqual([[first, 2], [second, 1]])
    expect([...tableSheet(two(a, b), 'execution-executors').lines].flatMap(line => (line.type === 'heading' ? [line.text] : []))).toEqual([first, second])
  })
})

describe('R44 a report without a cover', () => {
  test.each(['execution', 'trade-note', 'agreements'] as const)('%s says under its titles that it was made in spite of findings, and nothing where there are none', report => {
    const words = 'Issued in spite of findings.'
    const found = made({ report }, { asOf: TODAY, tables: { actions: [row('a', { text: 'x', kind: 'assignment' })], trade: [row('t', { figure: { value: 1 } })], agreements: [row('g', { status: 'signed' })] } })
    const remarks = found.sheets.map(sheet => (sheet.type === 'table' ? sheet.remarks.join(' ') : sheet.blocks.map(block => ('text' in block ? block.text : '')).join(' ')))
    expect(remarks.filter(text => text.includes(words)).length).toBe(found.sheets.length)
    expect(JSON.stringify(made({ report }, { asOf: TODAY, tables: {} }).sheets)).not.toContain(words)
  })
})

describe('R45 what has changed since', () => {
  const before = { day: '2026-01-01', tables: { actions: [row('a1', { text: 'Was', meeting: 'm1', lead: ['o'] }), row('a2', { text: 'Was', meeting: 'm2', lead: ['o'] })], trade: [row('t', { note: 'was' })] } }
  const now = { actions: [row('a1', { text: 'Is', meeting: 'm1', lead: ['o'] }), row('a2', { text: 'Is', meeting: 'm2', lead: ['o'] })], trade: [row('t', { note: 'is' })], meetings: [row('m1', { title: 'M1' })] }
  test('stands in the control of execution, of the session that it is of, and in the trade note', () => {
    const changes = (request: Parameters<typeof made>[0]) => linesOf(tableSheet(made(request, { asOf: TODAY, tables: now, before }), 'changes')).length
    expect([changes({ report: 'execution' }), changes({ report: 'execution', meeting: rowId('m1') }), changes({ report: 'trade-note' })]).toEqual([2, 1, 1])
    expect(made({ report: 'execution' }, { asOf: TODAY, tables: now }).sheets.map(({ id }) => id)).not.toContain('changes')
  })
})
