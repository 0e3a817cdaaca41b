import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { CellModel, ChartModel, TableSheet } from '../../../../src/reports/model.ts'
import { columnsBelow, lineAbove } from '../../../../src/reports/xlsx/charts/axisScale.ts'
import { chartLayout } from '../../../../src/reports/xlsx/charts/chartFrames.ts'
import { columnPixels } from '../../../../src/reports/xlsx/rowHeight.ts'
import { runs } from '../../../support/properties.ts'
import { figure, row, table, words, writtenBytes } from './written.ts'
import { named, xmlTree, type XmlNode } from './xmlTree.ts'

const CHART: ChartModel = {
  title: 'Trade & growth', description: 'Columns of turnover, a line of growth', lines: [0, 3], category: 0, axis: { title: 'million', digits: 0 }, secondAxis: { title: 'growth', digits: 0, growth: true },
  series: [{ column: 1, form: 'column', hasLabels: true }, { column: 2, form: 'line', isOnSecondAxis: true, hasLabels: true, trend: 'Trend' }],
}
const growth = (result: number | null, line: number): CellModel => ({ type: 'formula', expression: { op: 'over', left: { op: 'cell', line, column: 1 }, right: { op: 'cell', line: line - 1, column: 1 } }, result, digits: 1, growth: true })
const sheet = (chart: Partial<ChartModel> = {}, more: Partial<TableSheet> = {}): TableSheet => table({
  lines: [row(words('2023'), figure(100), { type: 'empty' }), row(words('2024'), { type: 'empty' }, growth(null, 1)), row(words('2025'), figure(150), growth(1.5, 2)), row(words('2026'), figure(120), growth(0.8, 3))],
  columns: ['Year', 'Turnover', 'Growth'].map((header, i) => ({ id: `c${i}`, header, width: 30, align: i === 0 ? 'start' : 'end' })), name: "Trade's", charts: [{ ...CHART, ...chart }], ...more,
})
async function partsOf(one: TableSheet): Promise<ReadonlyMap<string, XmlNode>> {
  return new Map(Object.entries(unzipSync(await writtenBytes([one]))).map(([name, part]) => [name, xmlTree(strFromU8(part))]))
}
const chartOf = async (one: TableSheet) => (await partsOf(one)).get('xl/charts/chart1.xml')!
const series = (chart: XmlNode, i: number) => named(chart, 'c:ser')[i]!
const formulas = (node: XmlNode) => named(node, 'c:f').map(one => one.text)
const points = (node: XmlNode, cache: string) => named(named(node, cache)[0]!, 'c:pt').map(one => [Number(one.attributes.get('idx')), one.children[0]!.text])
const valueOf = (node: XmlNode, name: string) => named(node, name).map(one => one.attributes.get('val'))

describe('a chart', () => {
  test('R9 is linked to header, categories and values, and keeps what stands in them', async () => {
    const chart = await chartOf(sheet())
    expect(formulas(series(chart, 0))).toEqual(["'Trade’s'!$B$2", "'Trade’s'!$A$3:$A$6", "'Trade’s'!$B$3:$B$6"])
    const [name, categories] = named(series(chart, 0), 'c:strCache').map(cache => named(cache, 'c:pt').map(one => one.children[0]!.text))
    expect([name, categories]).toEqual([['Turnover'], ['2023', '2024', '2025', '2026']])
  })

  test('R9 has a gap where a cell is empty or divides by nothing, and the cell of such a point is empty, as a dash would be drawn as nought', async () => {
    const parts = await partsOf(sheet())
    const chart = parts.get('xl/charts/chart1.xml')!
    expect(points(series(chart, 0), 'c:numCache')).toEqual([[0, '100'], [2, '150'], [3, '120']])
    expect(points(series(chart, 1), 'c:numCache')).toEqual([[2, '1.5'], [3, '0.8']])
    expect(valueOf(chart, 'c:dispBlanksAs')).toEqual(['gap'])
    const cell = named(parts.get('xl/worksheets/sheet1.xml')!, 'c').find(one => one.attributes.get('r') === 'C4')!
    expect(cell.children).toEqual([])
  })

  test('R9 says in words what it shows, and speaks the language of the report', async () => {
    const parts = await partsOf(sheet())
    const frame = named(parts.get('xl/drawings/drawing1.xml')!, 'xdr:cNvPr')[0]!
    expect([frame.attributes.get('name'), frame.attributes.get('descr')]).toEqual(['Trade & growth', 'Columns of turnover, a line of growth'])
    expect(valueOf(parts.get('xl/charts/chart1.xml')!, 'c:lang')).toEqual(['ru-RU'])
  })

  test('R9 has a second axis only where a series stands on it', async () => {
    expect(valueOf(await chartOf(sheet()), 'c:delete')).toEqual(['0', '0', '0', '1'])
    const one = await chartOf(sheet({ series: [{ column: 1, form: 'column' }] }))
    expect(named(one, 'c:valAx')).toHaveLength(1)
    const undeclared = await chartOf(table({ ...sheet(), charts: [{ title: 't', description: 'd', lines: [0, 3], category: 0, axis: CHART.axis, series: CHART.series }] }))
    expect(named(undeclared, 'c:valAx')).toHaveLength(1)
    expect(named(undeclared, 'c:ser')).toHaveLength(2)
  })

  test('R9 axes of a group are declared, and each crosses the other', async () => {
    const chart = await chartOf(sheet())
    const axes = [...named(chart, 'c:catAx'), ...named(chart, 'c:valAx')]
    const crossing = new Map(axes.map(axis => [valueOf(axis, 'c:axId')[0], valueOf(axis, 'c:crossAx')[0]]))
    for (const group of [...named(chart, 'c:barChart'), ...named(chart, 'c:lineChart')]) {
      const [category, value] = valueOf(group, 'c:axId')
      expect([crossing.get(category), crossing.get(value)]).toEqual([value, category])
    }
  })

  test('R9 stacks, draws trends by their name and targets as broken lines without points', async () => {
    const chart = await chartOf(sheet({ isStacked: true, series: [{ column: 1, form: 'column' }, { column: 2, form: 'line', isDashed: true }, { column: 2, form: 'line', trend: 'Тренд' }] }))
    expect(valueOf(chart, 'c:grouping')).toEqual(['stacked', 'standard'])
    expect(valueOf(chart, 'c:overlap')).toEqual(['100'])
    expect(named(series(chart, 1), 'a:prstDash')[0]!.attributes.get('val')).toBe('dash')
    expect(valueOf(series(chart, 1), 'c:symbol')).toEqual(['none'])
    expect([named(series(chart, 2), 'c:name')[0]!.text, valueOf(series(chart, 2), 'c:trendlineType')[0]]).toEqual(['Тренд', 'linear'])
  })

  test('R9 a target of one year has a point, as there is no line to be seen', async () => {
    const chart = await chartOf(sheet({ series: [{ column: 1, form: 'line', isDashed: true }] }))
    expect(valueOf(series(chart, 0), 'c:symbol')).toEqual(['diamond'])
  })

  test('R54 labels in stacked columns have the ground of their column where a line may run through them', async () => {
    const grounds = async (form: 'column' | 'line') => {
      const chart = await chartOf(sheet({ isStacked: true, series: [{ column: 1, form: 'column', hasLabels: true }, { column: 2, form }] }))
      const column = named(named(series(chart, 0), 'c:spPr')[0]!, 'a:srgbClr')[0]!.attributes.get('val')
      const ground = named(named(named(series(chart, 0), 'c:dLbls')[0]!, 'c:spPr')[0]!, 'a:srgbClr')
      return ground.map(one => [one.attributes.get('val') === column, Number(named(one, 'a:alpha')[0]?.attributes.get('val'))])
    }
    expect([await grounds('line'), await grounds('column')]).toEqual([[[true, 65_000]], []])
  })

  test('R9 is drawn in colours that differ in lightness', async () => {
    const chart = await chartOf(sheet({ series: [{ column: 1, form: 'column' }, { column: 2, form: 'column' }] }))
    const [a, b] = [0, 1].map(i => named(named(series(chart, i), 'c:spPr')[0]!, 'a:srgbClr')[0]!.attributes.get('val')!)
    const lightness = (rgb: string) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => sum + weight * parseInt(rgb.slice(i * 2, i * 2 + 2), 16), 0)
    expect(Math.abs(lightness(a!) - lightness(b!))).toBeGreaterThan(60)
  })

  test('R9 years that are numbers are linked as numbers', async () => {
    const chart = await chartOf(sheet({}, { lines: [2023, 2024, 2025, 2026].map(year => row(figure(year), figure(1), figure(2))) }))
    expect(named(series(chart, 0), 'c:cat')[0]!.children[0]!.name).toBe('c:numRef')
  })

  test('R9 stands below table and notes, within what is printed', async () => {
    const parts = await partsOf(sheet({}, { notes: [{ number: 1, text: 'Note' }] }))
    const anchor = named(parts.get('xl/drawings/drawing1.xml')!, 'xdr:twoCellAnchor')[0]!
    const rows = named(anchor, 'xdr:row').map(one => Number(one.text))
    const area = named(parts.get('xl/workbook.xml')!, 'definedName')[0]!.text
    const lastRow = Number(/\$(\d+)$/.exec(area)![1])
    expect(rows[0]).toBeGreaterThanOrEqual(8)
    expect(rows[1]).toBeLessThanOrEqual(lastRow)
  })

  test.each([[8, []], [15, [17]], [30, []]])('R9 is not parted over two pages, below a table of %i lines', async (count, expected) => {
    const lines = Array.from({ length: count }, (_, i) => row(words(String(2000 + i)), figure(i), figure(i)))
    const parts = await partsOf(sheet({ lines: [0, count - 1] }, { lines }))
    const breaks = named(parts.get('xl/worksheets/sheet1.xml')!, 'brk').map(one => Number(one.attributes.get('id')))
    // 170 mm of height: title, header and 8 lines leave room for a chart, 15 do not, and 30 have begun the next page already.
    expect(breaks).toEqual(expected)
    expect(Number(named(parts.get('xl/drawings/drawing1.xml')!, 'xdr:row')[0]!.text)).toBe(count + 3)
  })
})

describe('where charts stand', () => {
  test('R9 never over one another, nor beyond the table', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.array(fc.integer({ min: 3, max: 60 }), { minLength: 1, maxLength: 14 }), fc.integer({ min: 3, max: 500 }), (count, widths, top) => {
      const { frames, rows } = chartLayout(count, widths, top)
      const left = (corner: { column: number; columnOffset: number }) => widths.slice(0, corner.column).reduce((sum, width) => sum + columnPixels(width), 0) + corner.columnOffset / 9_525
      const wide = widths.reduce((sum, width) => sum + columnPixels(width), 0)
      const boxes = frames.map(({ from, to }) => ({ left: left(from), right: left(to), top: from.row, bottom: to.row }))
      for (const [i, box] of boxes.entries()) {
        expect(box.right).toBeGreaterThan(box.left)
        expect(box.right).toBeLessThanOrEqual(wide + 0.01)
        expect(box.top).toBeGreaterThanOrEqual(top)
        expect(box.bottom).toBeLessThanOrEqual(top - 1 + rows)
        for (const other of boxes.slice(0, i)) expect(box.top >= other.bottom || box.left >= other.right).toBe(true)
      }
    }), runs(100))
  })
})

describe('axes of a line above columns', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(value => Number(value.toPrecision(4))), { minLength: 1, maxLength: 12 })

  test('R9 the columns stay below, the line above, so that their labels do not meet', () => {
    fc.assert(fc.property(values, fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 1, maxLength: 12 }), (columns, line) => {
      const below = columnsBelow(columns)
      const above = lineAbove(line)!
      const part = (value: number, { min, max }: { min: number; max: number }) => (value - min) / (max - min)
      for (const value of line) {
        expect(part(value, above)).toBeGreaterThanOrEqual(0.6 - 1e-9)
        expect(part(value, above)).toBeLessThanOrEqual(1)
      }
      if (below === null) return
      for (const value of columns) expect(part(value, below)).toBeLessThanOrEqual(0.75)
      for (const value of columns) expect(part(value, below)).toBeGreaterThanOrEqual(-1e-9)
    }), runs(100))
  })

  test('R9 a line whose ends fall just above a whole step does not sink', () => {
    expect(lineAbove([0.4000003000003002, 0.1])).toEqual({ min: -1.5, max: 1, step: 0.5 })
  })

  test('R9 nothing to draw has no scale', () => {
    expect([columnsBelow([]), columnsBelow([0]), lineAbove([])]).toEqual([null, null, null])
  })
})
