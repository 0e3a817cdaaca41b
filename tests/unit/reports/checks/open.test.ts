import { describe, expect, test } from 'vitest'
import { rowId } from '../../../../src/domain/ids.ts'
import { PLAIN_VIEW } from '../../../../src/domain/view.ts'
import { CHECK_IDS } from '../../../../src/reports/checks/checkId.ts'
import { passed, runChecks } from '../../../../src/reports/checks/index.ts'
import { toldChecks } from '../../../../src/reports/checks/toldChecks.ts'
import { findingsOf, found, inputOf, rowsOf, SESSION } from './checking.ts'

describe('no collision is open', () => {
  test('in a cell that is in the report; those elsewhere are no matter of this one', () => {
    const undecided = [
      { table: 'trade', row: rowId('trade-0'), column: 'figure' }, { table: 'trade', row: rowId('confidential'), column: 'figure' },
      { table: 'people', row: rowId('p1'), column: 'name' }, { table: 'trade', row: rowId('trade-0'), column: 'noColumn' },
    ]
    expect(found('undecided', { trade: [{ figure: { value: 1 } }], people: [{ id: 'p1' }] }, { undecided })).toEqual(['trade-0.figure'])
    expect(found('undecided', { trade: [{}] })).toEqual([])
  })
})

describe('no number or date is unconfirmed', () => {
  const ambiguous = { value: { value: 1234 }, raw: '1.234', unsure: true } as const
  test('what may be read in two ways, and what was not understood', () => {
    const trade = [{ figure: ambiguous }, { period: { raw: 'when it was' } }, { figure: { value: 1 }, note: { raw: 'n' } }]
    expect(found('unconfirmed', { trade })).toEqual(['trade-0.figure', 'trade-1.period'])
  })
  test('D32 a day of completion that had not come says so', () => {
    const actions = [{ kind: 'assignment', completed: { value: '2099-01-01', raw: '01.01.2099', unsure: true } }, { kind: 'assignment', completed: '2099-01-01' }] as never
    expect(findingsOf('unconfirmed', { actions }).map(({ row, detail }) => [row, detail])).toEqual([['actions-0', '“01.01.2099” is a day still to come; it is not confirmed.']])
  })
  test('D32 one whose day has come, and one that may be read in two ways, say that', () => {
    const of = (value: string, raw: string) => ({ kind: 'assignment', completed: { value, raw, unsure: true } })
    const actions = [of('2025-11-21', '21.11.2025'), of('2099-04-05', '05/04/2099'), of('2025-04-05', '05/04/2025')] as never
    const told = (locale: 'ru' | 'en') => findingsOf('unconfirmed', { actions }, { locale }).map(({ detail }) => detail)
    expect(told('en')).toEqual(['“21.11.2025” is not confirmed.', ...['05/04/2099', '05/04/2025'].map(typed => `“${typed}” can be read in two ways; the reading is not confirmed.`)])
    expect(told('ru')).toEqual(['«21.11.2025» — значение не подтверждено.', ...['05/04/2099', '05/04/2025'].map(typed => `«${typed}» можно прочесть двояко; прочтение не подтверждено.`)])
  })
  test('also in a column of the council’s own', () => {
    const own = [{ table: 'trade', column: { id: 'ownColumn-01', label: { ru: 'x', be: 'x', de: 'x', en: 'x' }, kind: 'number', width: 100, own: true }, place: 'end', retired: false }] as const
    const trade = [{ 'ownColumn-01': { value: 1234, raw: '1.234', unsure: true } }]
    expect(found('unconfirmed', { trade }, { own: own as never })).toEqual(['trade-0.ownColumn-01'])
    expect(found('unconfirmed', { trade })).toEqual([])
  })
  test('the reading that was taken is reckoned with meanwhile', () => {
    const flow = (name: string, figure: unknown) => ({ reporter: 'russian', period: '2025', flow: name, unit: 'usd', figure }) as never
    expect(found('turnover', { trade: [flow('export', ambiguous), flow('import', { value: 1 }), flow('turnover', { value: 9 })] })).toEqual(['trade-2.figure'])
  })
})

describe('which checks a report has', () => {
  const idsFor = (request: Parameters<typeof inputOf>[1]) => runChecks(inputOf({}, request)).map(({ id }) => id)

  test('the materials of a session have all fourteen, and nothing at all passes them all', () => {
    const results = runChecks(inputOf({}))
    expect(results.map(({ id }) => id)).toEqual(CHECK_IDS)
    expect(CHECK_IDS).toHaveLength(14)
    expect(passed(results)).toBe(14)
  })
  test('a register has those of its table', () => {
    expect(idsFor({ request: { report: 'agreements' } })).toEqual(['source', 'unit', 'documents', 'undecided', 'unconfirmed'])
    expect(idsFor({ request: { report: 'execution' } })).toEqual(['source', 'unit', 'deadline', 'due', 'executor', 'duplicates', 'undecided', 'unconfirmed'])
    expect(idsFor({ request: { report: 'ledger', writes: [], isCut: false, remark: '', people: [] } })).toEqual([])
  })
  test('only rows that go into the report are looked at', () => {
    const actions = rowsOf('actions', [{ meeting: 'session', kind: 'assignment' }, { meeting: 'other', kind: 'assignment' }, { kind: 'arrangement', coExecutors: ['org'] }])
    const of = (request: never) => runChecks(inputOf({}, { request, tables: { actions } })).find(({ id }) => id === 'executor')!.findings.map(({ row }) => row)
    expect(of({ report: 'execution', meeting: SESSION } as never)).toEqual(['actions-0'])
    expect(of({ report: 'execution' } as never)).toEqual(['actions-0', 'actions-1', 'actions-2'])
    expect(of({ report: 'data-request', organisation: 'org' } as never)).toEqual(['actions-2'])
    const filters = [{ column: 'kind', condition: { type: 'is', values: ['arrangement'] } }]
    expect(of({ report: 'table', table: 'actions', view: { ...PLAIN_VIEW, filters } } as never)).toEqual(['actions-2'])
  })
  test('deleted rows are not looked at', () => {
    const trade = rowsOf('trade', [{ figure: { value: 1 } }]).map(row => ({ ...row, deleted: true }))
    expect(passed(runChecks(inputOf({}, { tables: { trade } })))).toBe(14)
  })
})

describe('R46 of a past day', () => {
  test('it is not known what waited for a decision: neither passed nor found', () => {
    const results = runChecks(inputOf({ meetings: [{}] }, { undecided: 'unknown' }))
    const of = results.find(({ id }) => id === 'undecided')!
    expect([of.findings, of.unknown]).toEqual([[], 'What waited for a decision on that day is not known.'])
    expect(passed(results)).toBe(results.length - 1)
    expect(runChecks(inputOf({ meetings: [{}] })).some(({ unknown }) => unknown !== undefined)).toBe(false)
  })
})

describe('R47 rows of one name', () => {
  const apart = (id: string, tables: Parameters<typeof inputOf>[0]) => toldChecks(inputOf(tables)).find(one => one.id === id)!.findings.map(finding => finding.apart)
  const meetings = [{ id: 'm1', title: 'XIX session' }, { id: 'm2', title: 'XX session' }]
  test.each<[string, string, Parameters<typeof inputOf>[0], readonly string[]]>([
    ['clauses by their meeting', 'executor', { meetings, actions: [{ clause: '1', text: 'T', meeting: 'm1' }, { clause: '1', text: 'T', meeting: 'm2' }, { clause: '2', text: 'T', meeting: 'm2' }] }, ['XIX session', 'XX session', '']],
    ['figures by ware and reporter', 'period', { trade: [{ flow: 'export', commodity: 'milk', figure: { value: 1 } }, { flow: 'export', commodity: 'cement', figure: { value: 1 } }] }, ['milk', 'cement']],
    ['what is the same in all by its place', 'executor', { actions: [{ text: 'T' }, { text: 'U', lead: ['o'] }, { text: 'T' }] }, ['No. 1', 'No. 3']],
  ])('are told apart: %s', (_, id, tables, expected) => expect(apart(id, tables)).toEqual(expected))
})
