import { describe, expect, test } from 'vitest'
import { headerLength, numberLength } from '../../../src/reports/fitColumns.ts'
import { formatDate } from '../../../src/domain/dates.ts'
import { LOCALES, type Locale } from '../../../src/domain/locale.ts'
import { CELL_PADDING_PX, columnPixels, textWidth } from '../../../src/reports/xlsx/rowHeight.ts'
import { linesOf, made, row, SESSION, tablesWith } from './council.ts'
import { tableSheet } from './tableSheet.ts'
import { PLAIN_VIEW } from '../../../src/domain/view.ts'

describe('R30 a number has the room that it needs', () => {
  test.each([
    ['1,234.5', { type: 'number', value: 1234.5, digits: 1 }],
    ['-12', { type: 'number', value: -12, digits: 0 }],
    ['nearly 33.3 %', { type: 'number', value: 0.333, digits: 1, percent: true, prefix: 'nearly' }],
    ['300 thousand sq m', { type: 'number', value: 300, digits: 0, suffix: 'thousand sq m' }],
    ['more than 2.1 times', { type: 'number', value: 2.14, digits: 1, growth: true, prefix: 'over', timesPrefix: 'more than' }],
    ['103.4 %', { type: 'formula', result: 1.034, digits: 1, growth: true, expression: { op: 'cell', line: 0, column: 0 } }],
  ] as const)('%s', (words, cell) => expect(numberLength(cell, 'en')).toBe(words.length + 2))

  test('a dash and words need none, for words are wrapped', () => {
    expect(numberLength({ type: 'formula', result: null, digits: 1, expression: { op: 'cell', line: 0, column: 0 } }, 'en')).toBe(0)
    expect(numberLength({ type: 'text', text: 'a long text' }, 'en')).toBe(0)
  })

  const fits = (iso: string, width: number, locale: Locale) => textWidth(formatDate(iso, locale), 'Times New Roman', 10, false) + CELL_PADDING_PX <= columnPixels(width)

  test.each(LOCALES)('R51 a day of any month, in %s', locale => {
    for (let month = 1; month <= 12; month += 1) {
      const iso = `2026-${String(month).padStart(2, '0')}-28`
      expect([iso, fits(iso, numberLength({ type: 'day', iso }, locale), locale)]).toEqual([iso, true])
    }
  })

  test('R51 in the sheets of the control of execution, in English', () => {
    const actions = [row('a', { clause: '1', text: 'x', kind: 'assignment', due: '2026-05-28' }), row('b', { clause: '2', text: 'y', kind: 'assignment', status: 'done', due: '2026-05-28', completed: '2026-05-28' })]
    const days = made({ report: 'execution' }, { tables: tablesWith({ actions }) }).sheets.flatMap(sheet => (sheet.type === 'page' ? [] : linesOf(sheet).flatMap(line => (line.type === 'heading' ? [] : line.cells.flatMap((cell, i) =>
      (cell.type === 'day' && cell.iso === '2026-05-28' ? [fits(cell.iso, sheet.columns[i]!.width, 'en')] : []))))))
    expect(days.length).toBeGreaterThan(2)
    expect(days).not.toContain(false)
  })

  test('a header is not broken within a word', () => expect(headerLength('Товарооборот: темп роста')).toBeGreaterThan('Товарооборот:'.length))

  const broken = (request: Parameters<typeof made>[0], locale: Locale) => {
    const agreements = ['byn', 'rub', 'usd'].map(currency => row(currency, { title: currency, status: 'signed', signedOn: '2026-05-28', currency, value: { value: 5 } }))
    const meetings = ['siteVisit', 'workingVisit'].map(kind => row(kind, { title: kind, kind, starts: '2026-05-28', status: 'confirmed' }))
    return made(request, { locale, tables: tablesWith({ agreements, meetings }) }).sheets.flatMap(sheet => (sheet.type === 'page' ? [] : [
      ...sheet.columns.map(({ header }, i) => ({ text: header, i, bold: true })),
      ...[...sheet.lines].flatMap(line => (line.type === 'heading' ? [] : line.cells.flatMap((cell, i) => (cell.type === 'text' ? [{ text: cell.text, i, bold: line.type === 'total' }] : [])))),
    ].flatMap(({ text, i, bold }) => text.split(/\s+|(?<=-)/).filter(word => textWidth(word, 'Times New Roman', 10, bold) + CELL_PADDING_PX > columnPixels(sheet.columns[i]!.width)))))
  }

  test.each(LOCALES)('R30 nor is a word in a cell, in %s', locale => {
    for (const report of ['agreements', 'meetings', 'projects'] as const) expect(broken({ report }, locale)).toEqual([])
    expect(broken({ report: 'session-pack', meeting: SESSION }, locale)).toEqual([])
  })

  test('an address does not widen its column', () => {
    const address = 'https://example.org/a-very-long-way-to-something-that-nobody-types'
    const meetings = [row('m', { title: 'x', kind: 'forum', starts: '2026-05-28', outcome: address })]
    const width = (tables: Parameters<typeof tablesWith>[0]) => tableSheet(made({ report: 'meetings' }, { tables: tablesWith(tables) }), 'meetings').columns.find(({ id }) => id === 'outcome')!.width
    expect(width({ meetings })).toBe(width({}))
  })

  test('in a table as it is seen, whatever was chosen for the screen', () => {
    const tables = { trade: [row('a', { figure: { value: 1_234_567.891, qualifier: 'atLeast', unit: 'thousandSquareMetres' } }), row('b', { figure: { value: 2 } })] }
    const sheet = tableSheet(made({ report: 'table', table: 'trade', view: { ...PLAIN_VIEW, columns: [{ id: 'figure', width: 40 }] } }, { tables }), 'trade')
    expect(sheet.columns.find(({ id }) => id === 'figure')!.width).toBeGreaterThanOrEqual('at least 1,234,567.891 thousand sq m'.length)
  })
})
