import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../../src/domain/locale.ts'
import type { Values } from '../../../../src/domain/table.ts'
import type { Row } from '../../../../src/domain/view.ts'
import type { CellModel } from '../../../../src/reports/model.ts'
import { cellsOf, lineWith, linesOf, made, row } from '../council.ts'
import { tableSheet } from '../tableSheet.ts'

let made_ = 0
const stated = (values: Values): Row => row(`t${String(++made_).padStart(3, '0')}`, { region: 'kgd', partner: 'by', reporter: 'russian', kind: 'actual', unit: 'millionUsd', ...values })
const flow = (period: string | null, name: string, value: number, more: Values = {}) => stated({ period, flow: name, figure: { value }, ...more })
const trade = (rows: readonly Row[], locale: Locale = 'en') => made({ report: 'trade-note' }, { locale, tables: { trade: rows } })
const dynamics = (rows: readonly Row[]) => tableSheet(trade(rows), 'trade-dynamics')

describe('the dynamics of trade', () => {
  test('what follows from other cells is a formula, with what it gives', () => {
    const sheet = dynamics([flow('2024', 'export', 60.5), flow('2024', 'import', 40), flow('2025', 'export', 70), flow('2025', 'import', 80.2)])
    const then = lineWith(sheet, 'period', '2024')
    expect(then['turnover']).toMatchObject({ type: 'formula', result: 100.5, expression: { op: 'plus' } })
    expect(then['balance']).toMatchObject({ type: 'formula', result: 20.5 })
    const now = lineWith(sheet, 'period', '2025')
    expect(now['balance']).toMatchObject({ type: 'formula', result: -10.2 })
    expect(now['turnoverGrowth']).toMatchObject({ type: 'formula', growth: true, expression: { op: 'over' } })
    expect((now['turnoverGrowth'] as Extract<CellModel, { type: 'formula' }>).result).toBeCloseTo(150.2 / 100.5, 12)
  })

  test('a stated turnover stays as it is stated, and is not reckoned from its parts', () => {
    const sheet = dynamics([flow('2025', 'turnover', 99), flow('2025', 'export', 60), flow('2025', 'import', 40)])
    expect(lineWith(sheet, 'period', '2025')['turnover']).toMatchObject({ type: 'number', value: 99 })
  })

  test('a part of a year is compared with the same part of the year before and with nothing else', () => {
    const sheet = dynamics([flow('2024', 'turnover', 100), flow('2024-01/09', 'turnover', 50), flow('2025-01/09', 'turnover', 75)])
    expect(lineWith(sheet, 'period', 'January–September 2025')['turnoverGrowth']).toMatchObject({ result: 1.5 })
    const alone = dynamics([flow('2024', 'turnover', 100), flow('2025-01/09', 'turnover', 75)])
    expect(lineWith(alone, 'period', 'January–September 2025')['turnoverGrowth']).toEqual({ type: 'empty' })
  })

  test('against a year of nothing there is a dash, and the stated growth stands where there is no base', () => {
    const sheet = dynamics([flow('2024', 'export', 0), flow('2025', 'export', 5), flow('2025', 'import', 5, { growth: { value: 210, qualifier: 'about' } })])
    expect(lineWith(sheet, 'period', '2025')['exportGrowth']).toMatchObject({ type: 'formula', result: null })
    expect(lineWith(sheet, 'period', '2025')['importGrowth']).toMatchObject({ type: 'number', value: 2.1, growth: true, prefix: 'about' })
  })

  test('the last five years, in one unit, whatever unit each was stated in', () => {
    const years = ['2019', '2020', '2021', '2022', '2023', '2024'].map((year, i) => (i % 2 === 0 ? flow(year, 'turnover', 100 + i) : flow(year, 'turnover', (100 + i) * 1000, { unit: 'thousandUsd' })))
    const sheet = dynamics(years)
    const lines = linesOf(sheet).map(line => cellsOf(sheet, line))
    expect(lines.map(cells => cells['period'])).toEqual(['2020', '2021', '2022', '2023', '2024'].map(text => ({ type: 'text', text })))
    // The newest is in thousands: so are the others.
    expect(lines.map(cells => (cells['turnover'] as Extract<CellModel, { type: 'number' }>).value)).toEqual([101_000, 102_000, 103_000, 104_000, 105_000])
  })

  test('what cannot be said in the unit keeps its own and is reckoned with nothing', () => {
    const sheet = dynamics([flow('2024', 'turnover', 7, { unit: 'millionRub' }), flow('2025', 'turnover', 100)])
    expect(lineWith(sheet, 'period', '2024')['turnover']).toMatchObject({ type: 'number', value: 7, suffix: 'million RUB' })
    expect(lineWith(sheet, 'period', '2025')['turnoverGrowth']).toEqual({ type: 'empty' })
  })

  test('the way to a target of the same months is a formula; a target without one has a line of its own', () => {
    const sheet = dynamics([flow('2025', 'turnover', 360, { figure: { value: 360, qualifier: 'nearly' } }), stated({ period: '2025', flow: 'turnover', kind: 'target', figure: { value: 500 } }), stated({ flow: 'turnover', kind: 'target', figure: { value: 1000 } })])
    expect(lineWith(sheet, 'period', '2025')).toMatchObject({ target: { value: 500 }, toTarget: { type: 'formula', result: 140, prefix: 'over' } })
    expect(lineWith(sheet, 'period', 'period not stated (target)')['turnover']).toMatchObject({ value: 1000 })
  })

  test('what is spoken of without a number has no line and no heading, in the note neither', () => {
    const model = trade([flow('2025', 'turnover', 100), stated({ flow: 'turnover', kind: 'target' }), stated({ flow: 'turnover', reporter: 'belarusian', kind: 'target' })])
    expect(linesOf(tableSheet(model, 'trade-dynamics')).map(line => cellsOf(tableSheet(model, 'trade-dynamics'), line)['period'])).toEqual([{ type: 'text', text: '2025' }])
    expect(linesOf(tableSheet(model, 'trade-dynamics'), 'heading')).toHaveLength(1)
    expect(model.sheets.flatMap(sheet => (sheet.type === 'page' ? sheet.blocks.filter(block => block.type === 'text' && block.role === 'heading') : []))).toHaveLength(1)
  })

  test('the numbers of two reporters are never mixed', () => {
    const sheet = dynamics([flow('2024', 'turnover', 100), flow('2025', 'turnover', 150, { reporter: 'belarusian' })])
    expect(linesOf(sheet, 'heading')).toHaveLength(2)
    expect(lineWith(sheet, 'period', '2025')['turnoverGrowth']).toEqual({ type: 'empty' })
  })

  test('of two statements of one thing the more settled counts, and both are named as sources', () => {
    const sheet = dynamics([flow('2025', 'turnover', 90, { status: 'preliminary', source: ['a'] }), flow('2025', 'turnover', 92, { status: 'final', source: ['b'] })])
    expect(lineWith(sheet, 'period', '2025')).toMatchObject({ turnover: { value: 92 }, source: { text: '1, 2' } })
  })

  test('a growth, a share and a rank are those of the figure that is shown, and what names no status is the least settled', () => {
    const sheet = dynamics([
      flow('2025', 'turnover', 100, { status: 'preliminary', growth: { value: 110 }, share: { value: 9 }, place: 5 }), flow('2025', 'turnover', 80, { status: 'final' }),
      flow('2024', 'export', 1), flow('2024', 'export', 2, { status: 'revised' }),
    ])
    expect(lineWith(sheet, 'period', '2025')).toMatchObject({ turnover: { value: 80 }, turnoverGrowth: { type: 'empty' }, share: { type: 'empty' }, place: { type: 'empty' } })
    expect(lineWith(sheet, 'period', '2024')['export']).toMatchObject({ value: 2 })
  })

  test('charts are drawn from two years on, over the years alone', () => {
    expect(dynamics([flow('2024', 'turnover', 100)]).charts).toEqual([])
    const sheet = dynamics([flow('2023', 'turnover', 90), flow('2024', 'export', 60), flow('2024', 'import', 40), flow('2025', 'export', 70), flow('2025', 'import', 50), flow('2025-01/06', 'turnover', 40)])
    expect(sheet.charts!.map(chart => chart.lines)).toEqual([[1, 3], [1, 3], [1, 3]])
    expect(sheet.charts![1]!.isStacked).toBe(true)
    for (const chart of sheet.charts!) expect(chart.description).not.toBe('')
  })

  test('of charts of one pair each says whose numbers it draws, in its title and in its alternative text', () => {
    const years = ['2024', '2025'].flatMap(year => [flow(year, 'turnover', 90), flow(year, 'turnover', 95, { reporter: 'belarusian' })])
    const charts = dynamics(years).charts!
    expect(charts.map(chart => /figures of the (Belarusian|Russian) side/.exec(chart.title)?.[1])).toEqual(['Russian', 'Belarusian'])
    for (const chart of charts) expect(chart.description).toContain(/figures of the \w+ side/.exec(chart.title)![0])
  })

  test('a chart of the trend speaks of a target only where it draws one', () => {
    const years = ['2023', '2024', '2025'].map(year => flow(year, 'turnover', 90))
    const last = (rows: readonly Row[]) => dynamics(rows).charts!.at(-1)!
    expect([last(years).title, last(years).description].join(' ')).not.toMatch(/target/i)
    const aimed = last([...years, stated({ period: '2025', flow: 'turnover', kind: 'target', figure: { value: 100 } })])
    expect(aimed.series).toHaveLength(2)
    expect([aimed.title, aimed.description].join(' ')).toMatch(/and target.*the target/)
  })

  test('the headers of growth keep the capitals of German', () => {
    const header = (locale: 'ru' | 'de') => tableSheet(trade([flow('2025', 'turnover', 90)], locale), 'trade-dynamics').columns.find(({ id }) => id === 'turnoverGrowth')!.header
    expect(header('de')).toBe('Warenumsatz: Wachstumsindex')
    expect(header('ru')).toBe('Товарооборот: темп роста')
  })

  test('whose numbers they are is said for both sides together, and where it is not known', () => {
    const headings = (reporter: string | null) => linesOf(dynamics([flow('2025', 'turnover', 90, { reporter })]), 'heading').map(line => (line.type === 'heading' ? line.text : ''))
    expect(headings('both')[0]).toContain(', figures of both sides, ')
    expect(headings(null)[0]).toContain(', reporting side not stated, ')
  })
})

describe('the note in words', () => {
  const said = (rows: readonly Row[], locale: Locale = 'en') => trade(rows, locale).sheets.flatMap(sheet => (sheet.type === 'page' ? sheet.blocks.flatMap(block => (block.type === 'text' && block.role === 'body' ? [block.text.replaceAll('\u00A0', ' ')] : [])) : []))

  test('the newest first; a turnover, a balance and a growth that are not stated follow from what is', () => {
    expect(said([flow('2024', 'export', 60), flow('2024', 'import', 40), flow('2025', 'export', 90, { figure: { value: 90, qualifier: 'over' } }), flow('2025', 'import', 60)])).toEqual([
      '2025: turnover: over 150 million USD, over 150% of the same period of the year before; export: over 90 million USD, over 150% of the same period of the year before; '
        + 'import: 60 million USD, 150% of the same period of the year before; balance: over 30 million USD.',
      '2024: turnover: 100 million USD; export: 60 million USD; import: 40 million USD; balance: 20 million USD.',
    ])
  })

  test('what names no period comes last', () => {
    expect(said([flow(null, 'turnover', 7), flow('2024', 'turnover', 5), flow('2025', 'turnover', 6)]).map(text => text.split(':')[0])).toEqual(['2025', '2024', 'Period not stated'])
  })

  test('R56 what was reached comes by the end of its period, before estimates and targets', () => {
    const rows = [flow('2025-H1', 'turnover', 3), flow('2024', 'turnover', 5), flow('2025', 'turnover', 6), stated({ period: '2026', flow: 'turnover', kind: 'target', figure: { value: 9 } }), flow('2026', 'turnover', 8, { kind: 'estimate' })]
    expect(said(rows).map(text => text.split(':')[0])).toEqual(['2025', 'H1 2025', '2024', '2026 (estimate)', '2026 (target)'])
    expect(said([...rows, flow('2026-01/09', 'turnover', 4)]).map(text => text.split(':')[0])).toEqual(['January–September 2026', '2025', '2024', '2026 (estimate)', '2026 (target)'])
  })

  test('behind a dash a minus is a word', () => {
    const balance = (locale: Locale) => said([flow('2025', 'export', 4), flow('2025', 'import', 9)], locale)[0]!.split('; ').at(-1)
    expect((['ru', 'be', 'de', 'en'] as const).map(balance)).toEqual(['сальдо — минус 5 млн долл. США.', 'сальда — мінус 5 млн дол. ЗША.', 'Saldo: −5 Mio. USD.', 'balance: −5 million USD.'])
  })

  test('German nouns keep their capitals within the sentence', () => {
    const of = (locale: 'ru' | 'de') => said([flow('2025', 'export', 9), flow('2025', 'import', 4)], locale)[0]
    expect(of('de')).toBe('2025: Warenumsatz: 13 Mio. USD; Export: 9 Mio. USD; Import: 4 Mio. USD; Saldo: 5 Mio. USD.')
    expect(of('ru')).toBe('2025: товарооборот — 13 млн долл. США; экспорт — 9 млн долл. США; импорт — 4 млн долл. США; сальдо — 5 млн долл. США.')
  })

  test('what is stated is said as it is stated', () => {
    expect(said([flow('2024', 'turnover', 50), flow('2025', 'turnover', 99, { growth: { value: 210 } })])[0]).toBe('2025: turnover: 99 million USD, 2.1-fold of the same period of the year before.')
  })
})

describe('the structure of trade', () => {
  const structure = (rows: readonly Row[]) => tableSheet(trade(rows), 'trade-structure')

  test.each([['ru', 'Всего'], ['be', 'Усяго'], ['de', 'Insgesamt'], ['en', 'Total']] as const)('%s: the whole flow is called simply the total: the heading names the flow', (locale, total) => {
    const sheet = tableSheet(trade([flow('2025', 'export', 200), flow('2025', 'export', 50, { commodity: 'milk' })], locale), 'trade-structure')
    expect(cellsOf(sheet, linesOf(sheet, 'total')[0])['goods']).toEqual({ type: 'text', text: total })
  })

  test('a share is reckoned from the stated whole, in the same unit; else it is the stated one', () => {
    const sheet = structure([flow('2025', 'export', 200), flow('2025', 'export', 50, { commodity: 'milk' }), flow('2025', 'export', 60_000, { commodity: 'cement', unit: 'thousandUsd', share: { value: 30 } })])
    expect(lineWith(sheet, 'goods', 'milk')['share']).toMatchObject({ type: 'formula', result: 0.25 })
    expect(lineWith(sheet, 'goods', 'cement')['share']).toMatchObject({ type: 'number', value: 0.3, percent: true })
    // The larger first, whatever the unit.
    expect(linesOf(sheet).map(line => cellsOf(sheet, line)['goods'])).toMatchObject([{ text: 'cement' }, { text: 'milk' }])
  })
})

test('R55 a stated share says what it is a share of, in a column that is there where one says it; a reckoned one is of the flow', () => {
  const sheet = (shareOf: string | null) => tableSheet(trade([flow('2025', 'export', 200), flow('2025', 'export', 50, { commodity: 'milk', share: { value: 90 }, shareOf: 'of all milk' }), stated({ flow: 'import', commodity: 'tractors', share: { value: 99 }, shareOf })]), 'trade-structure')
  const said = sheet('tractors in the fields')
  expect(lineWith(said, 'goods', 'tractors')).toMatchObject({ share: { value: 0.99 }, shareOf: { text: 'tractors in the fields' } })
  expect(lineWith(said, 'goods', 'milk')).toMatchObject({ share: { type: 'formula', result: 0.25 }, shareOf: { type: 'empty' } })
  expect(sheet(null).columns.map(({ id }) => id)).not.toContain('shareOf')
})

describe('R55 of two numbers for one thing', () => {
  const rows = [
    flow('2025', 'export', 90, { status: 'preliminary' }), flow('2025', 'export', 100, { status: 'final' }), flow('2025', 'import', 120, { reporter: 'belarusian' }), flow('2025', 'import', 125, { reporter: 'belarusian', status: 'final' }),
    flow('2025', 'export', 45, { commodity: 'milk', status: 'preliminary' }), flow('2025', 'export', 50, { commodity: 'milk', status: 'final' }), flow('2025', 'export', 7, { commodity: 'milk', unit: 'thousandTonnes' }),
  ]

  test('the more settled stands beside the other side’s, as in the dynamics', () => {
    const sheet = tableSheet(trade(rows), 'trade-mirror')
    expect(linesOf(sheet).map(line => cellsOf(sheet, line))).toMatchObject([{ belarusian: { value: 125 }, russian: { value: 100 } }])
    expect(lineWith(dynamics(rows), 'period', '2025')['export']).toMatchObject({ value: 100 })
  })

  test('the more settled is the part and the whole of a structure; what is in another kind of unit is another thing', () => {
    const sheet = tableSheet(trade(rows), 'trade-structure')
    expect(linesOf(sheet).map(line => cellsOf(sheet, line))).toMatchObject([{ figure: { value: 50 }, share: { result: 0.5 } }, { figure: { value: 7 } }])
    expect(cellsOf(sheet, linesOf(sheet, 'total')[0])['figure']).toMatchObject({ value: 100 })
  })
})

test('an estimate is no part of what is stated as actual', () => {
  const sheet = tableSheet(trade([flow('2025', 'export', 100), flow('2025', 'export', 30, { commodity: 'cement' }), flow('2025', 'export', 50, { commodity: 'cement', kind: 'estimate' })]), 'trade-structure')
  expect(linesOf(sheet).map(line => cellsOf(sheet, line)['figure'])).toMatchObject([{ value: 30 }])
})

describe('the numbers of both sides', () => {
  test('one under the other they have the same digits', () => {
    const sheet = tableSheet(trade([flow('2024', 'export', 110, { reporter: 'belarusian' }), flow('2024', 'import', 100.25), flow('2025', 'export', 120, { reporter: 'belarusian' }), flow('2025', 'import', 130)]), 'trade-mirror')
    expect(linesOf(sheet).map(line => cellsOf(sheet, line)['difference'])).toMatchObject([{ digits: 2 }, { digits: 2 }])
  })

  test('one side’s export stands beside the other’s import, with the difference by formula', () => {
    const sheet = tableSheet(trade([flow('2025', 'export', 110, { reporter: 'belarusian' }), flow('2025-01/12', 'import', 100), flow('2025', 'import', 7, { reporter: 'belarusian' })]), 'trade-mirror')
    expect(linesOf(sheet)).toHaveLength(1)
    expect(sheet.columns[1]!.header).toBe('Flow')
    expect(cellsOf(sheet, linesOf(sheet)[0])).toMatchObject({
      belarusian: { value: 110 }, russian: { value: 100 }, difference: { type: 'formula', result: 10 }, differenceShare: { type: 'formula', result: 0.1, percent: true },
    })
  })
})
