import { describe, expect, test } from 'vitest'
import type { Row } from '../../../src/domain/view.ts'
import { PLAIN_VIEW } from '../../../src/domain/view.ts'
import { rowId, type TableId } from '../../../src/domain/ids.ts'
import type { ReportInput, ReportRequest } from '../../../src/reports/reportInput.ts'
import { workbookOf } from '../../../src/reports/workbookOf.ts'
import { inputOf, row } from './council.ts'
import { readWorkbook, type ReadCell, type ReadSheet } from './readWorkbook.ts'

/** Excel's own number of the format `@`. */
const TEXT = '49'

async function sheets(request: ReportRequest, tables: Readonly<Record<TableId, readonly Row[]>>, more: Partial<ReportInput> = {}): Promise<readonly ReadSheet[]> {
  const made = await workbookOf({ ...inputOf(request, { tables }), councilId: 'sample', ...more }, () => {})
  if (!made.ok) throw new Error(made.code)
  return readWorkbook(made.bytes)
}

/** Cells of the nth line below the keys and the header, by what their columns are called. */
function lineOf({ cells }: ReadSheet, n: number): Readonly<Record<string, ReadCell>> {
  const [place] = [...cells].find(([, { value }]) => typeof value === 'string' && value.startsWith('_id:'))!
  const keyRow = Number(/\d+$/.exec(place)![0])
  const keys = [...cells].filter(([at]) => Number(/\d+$/.exec(at)![0]) === keyRow)
  return Object.fromEntries(keys.map(([at, { value }]) => [String(value), cells.get(`${/^[A-Z]+/.exec(at)![0]}${keyRow + 1 + n}`)!]))
}

const view = (table: TableId): ReportRequest => ({ report: 'table', table, view: PLAIN_VIEW })

describe('what is typed in Excel is read as meant', () => {
  test('R40 words, choices, periods and names go out as text, filled or empty', async () => {
    const [sheet] = await sheets(view('actions'), { actions: [row('a', { clause: '1.10', text: 'x', status: 'inWork' }), row('b', {})] })
    for (const n of [1, 2]) for (const column of ['clause', 'text', 'status', 'lead', 'coExecutors', 'progress']) expect([n, column, lineOf(sheet!, n)[column]!.format]).toEqual([n, column, TEXT])
  })

  test('R40 an empty day is a day, and one of which only the month is known is words', async () => {
    const [sheet] = await sheets(view('actions'), { actions: [row('a', { due: '2026-12-01' }), row('b', {}), row('c', { due: '2026-12' })] })
    expect([1, 2, 3].map(n => lineOf(sheet!, n)['due']!.format)).toEqual(['[$-809]d mmm yyyy', 'dd.mm.yyyy', TEXT])
  })

  test('R40 an empty number is a number, an empty growth and an empty share are percents, as exact as the others of their column', async () => {
    const [sheet] = await sheets(view('trade'), { trade: [row('a', { figure: { value: 12.25 }, growth: { value: 103.4 }, share: { value: 10 } }), row('b', {})] })
    const { figure, growth, share, period } = lineOf(sheet!, 2)
    expect([figure, growth, share, period].map(cell => cell!.format)).toEqual(['#,##0.00;−#,##0.00', '#,##0.0%;−#,##0.0%', '#,##0.0%;−#,##0.0%', TEXT])
  })

  test('R40 what was not understood in a column of numbers is typed over by a number', async () => {
    const [sheet] = await sheets(view('trade'), { trade: [row('a', { figure: { raw: 'много' } })] })
    expect([lineOf(sheet!, 1)['figure']!.value, lineOf(sheet!, 1)['figure']!.format]).toEqual(['много', '#,##0;−#,##0'])
  })

  test('R40 no formula is ever a text', async () => {
    const grouped: ReportRequest = { report: 'table', table: 'trade', view: { ...PLAIN_VIEW, group: ['reporter'] } }
    const [sheet] = await sheets(grouped, { trade: [row('a', { reporter: 'belarusian', figure: { value: 1 }, unit: 'millionUsd' }), row('b', { reporter: 'belarusian', figure: { value: 2 }, unit: 'millionUsd' })] })
    const formulas = [...sheet!.cells.values()].filter(({ formula }) => formula !== null)
    expect(formulas.length).toBeGreaterThan(0)
    expect(formulas.filter(({ format }) => format === TEXT)).toEqual([])
  })

  test('R40 in a request too, open cells and closed ones', async () => {
    const actions = [row('a', { clause: '1.10', text: 'x', lead: ['o'], kind: 'assignment' })]
    const made = await sheets({ report: 'data-request', organisation: rowId('o') }, { actions, organisations: [row('o', { name: 'O' })] })
    const line = lineOf(made[1]!, 1)
    expect(['clause', 'status', 'progress', 'evidence', 'completed', 'delivered'].map(column => line[column]!.format)).toEqual([TEXT, TEXT, TEXT, TEXT, 'dd.mm.yyyy', '#,##0;−#,##0'])
  })

  test('R40 a workbook that does not come back stays as it is', async () => {
    const made = await workbookOf(inputOf(view('actions'), { tables: { actions: [row('a', { clause: '1.10' })] } }), () => {})
    if (!made.ok) throw new Error(made.code)
    expect([...readWorkbook(made.bytes)[0]!.cells.values()].some(({ format }) => format === TEXT)).toBe(false)
  })
})
