import { describe, expect, test } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import type { LineModel, Lines } from '../../../../src/reports/model.ts'
import { LOCALES } from '../../../../src/domain/locale.ts'
import { writeWorkbook } from '../../../../src/reports/xlsx/writeWorkbook.ts'
import { everything } from './everything.ts'
import { figure, report, row, table, words, written, writtenBytes } from './written.ts'
import { named, xmlTree } from './xmlTree.ts'

const column = (more: object) => ({ id: 'c', header: 'Column', width: 20, align: 'start' as const, ...more })
const workbookXml = (bytes: Uint8Array) => xmlTree(strFromU8(unzipSync(bytes)['xl/workbook.xml']!))
const namesIn = (bytes: Uint8Array) => named(workbookXml(bytes), 'definedName').map(one => [one.attributes.get('name'), one.attributes.get('localSheetId') ?? null, one.text])

describe('the lines of a table', () => {
  const made: number[] = []
  const lazy = (length: number): Lines => ({
    length,
    * [Symbol.iterator](): Generator<LineModel> {
      for (let i = 0; i < length; i += 1) {
        made.push(i)
        yield row(figure(i), words(`t${i % 10}`))
      }
    },
  })

  test('R6 are made once, one after the other, and are the same cells as those of an array', async () => {
    made.length = 0
    const [fromLazy] = await written([table({ lines: lazy(2_345), columns: [column({}), column({ id: 'd' })] })])
    expect(made).toEqual(Array.from({ length: 2_345 }, (_, i) => i))
    const [fromArray] = await written([table({ lines: [...lazy(2_345)] })])
    expect([...fromLazy!.cells].filter(([place]) => !/^[AB]2$/.test(place))).toEqual([...fromArray!.cells].filter(([place]) => !/^[AB]2$/.test(place)))
    expect(fromLazy!.cells.get('A2347')!.value).toBe(2_344)
  })

  test('R6 progress is said every 500 lines over all sheets, and ends at the whole', async () => {
    const said: (readonly [number, number])[] = []
    const two = ['a', 'b'].map(id => table({ id, lines: lazy(1_200), columns: [column({}), column({ id: 'd' })] }))
    await writeWorkbook(report(two), (done, total) => void said.push([done, total]))
    expect(said.map(([done]) => done)).toEqual([500, 1_000, 1_200, 1_700, 2_200, 2_400])
    expect(said.every(([, total]) => total === 2_400)).toBe(true)
  })

  test('R6 no line is made after a progress that threw', async () => {
    made.length = 0
    await expect(writeWorkbook(report([table({ lines: lazy(5_000), columns: [column({}), column({ id: 'd' })] })]), () => { throw new Error('stopped') })).rejects.toThrow('stopped')
    expect(Math.max(...made)).toBeLessThan(1_000)
  })

  test('R6 that are not as many as was said are refused, as all places would be wrong', async () => {
    await expect(written([table({ lines: { length: 3, [Symbol.iterator]: () => [row(figure(1))][Symbol.iterator]() } })])).rejects.toThrow('1 lines and said 3')
  })
})

describe('a table that comes back', () => {
  const options = Array.from({ length: 60 }, (_, i) => `Вариант ${i}`)
  const columns = [
    column({ id: 'id', isHidden: true, entry: { type: 'locked' } }), column({ id: 'answer', entry: { type: 'choice', options: ['да', 'нет'] } }), column({ id: 'region', entry: { type: 'choice', options } }),
    column({ id: 'comma', entry: { type: 'choice', options: ['a, b', 'c'] } }), column({ id: 'due', entry: { type: 'day' } }), column({ id: 'count', entry: { type: 'number', isWhole: true } }),
    column({ id: 'sum', entry: { type: 'number', isWhole: false } }), column({ id: 'note', entry: { type: 'text' } }),
  ]
  const empty = Array.from({ length: 7 }, () => ({ type: 'empty' as const }))
  const request = table({ columns, lines: [row(words('r1'), ...empty), row(words('r2'), ...empty)], keys: columns.map(({ id }) => id), isProtected: true, remarks: ['Remark'], rangeName: 'Answers' })
  const rules = (xml: string) => named(xmlTree(xml), 'dataValidation').map(one => [one.attributes.get('sqref'), one.attributes.get('type'), one.children[0]!.text, one.attributes.get('operator') ?? null])

  test('R11 has its keys in a hidden row directly above the header, and hidden columns', async () => {
    const [sheet] = await written([request])
    expect(sheet!.hiddenRows).toEqual([3])
    expect(columns.map((_, i) => sheet!.cells.get(`${'ABCDEFGH'[i]}3`)!.value)).toEqual(columns.map(({ id }) => id))
    expect(sheet!.cells.get('A4')!.value).toBe('Column')
    expect(named(xmlTree(sheet!.xml), 'col').filter(one => one.attributes.get('hidden') === '1').map(one => one.attributes.get('min'))).toEqual(['1'])
    expect(sheet!.xml).toContain('<pane ySplit="4"')
  })

  test('R11 checks what is entered, over all of its lines; long lists and those with commas stand on a sheet that nobody sees', async () => {
    const [sheet, lists] = await written([request])
    expect(rules(sheet!.xml)).toEqual([
      ['B5:B6', 'list', '"да,нет"', null], ['C5:C6', 'list', "'_lists'!$A$1:$A$60", null], ['D5:D6', 'list', "'_lists'!$B$1:$B$2", null],
      ['E5:E6', 'date', '61', 'between'], ['F5:F6', 'whole', '-1000000000000000', 'between'], ['G5:G6', 'decimal', '-1000000000000000', 'between'],
    ].map(([sqref, type, first, operator]) => [sqref, type, first, operator === 'between' ? null : operator]))
    expect([lists!.name, lists!.state, lists!.cells.get('A60')!.value, lists!.cells.get('B1')!.value]).toEqual(['_lists', 'veryHidden', 'Вариант 59', 'a, b'])
  })

  test.each(LOCALES)('R11 says in %s what is expected, within what Excel shows', async locale => {
    const [sheet] = await written([request], { locale })
    for (const rule of named(xmlTree(sheet!.xml), 'dataValidation')) {
      expect(rule.attributes.get('showErrorMessage')).toBe('1')
      expect(rule.attributes.get('errorTitle')!.length).toBeLessThanOrEqual(32)
      expect(rule.attributes.get('error')!.length).toBeGreaterThan(5)
      expect(rule.attributes.get('prompt')).toBe(rule.attributes.get('error'))
    }
  })

  test('R11 is protected but for the cells that are to be filled, which look different; sorting, filtering and widening stay', async () => {
    const [sheet] = await written([request])
    expect([sheet!.cells.get('A5'), sheet!.cells.get('B5'), sheet!.cells.get('H6')].map(cell => [cell!.isLocked, cell!.fill])).toEqual([[true, null], [false, 'FFFFF8DC'], [false, 'FFFFF8DC']])
    expect(sheet!.cells.get('H5')!.format).toBe('49') // text: what is typed stays as it was typed
    const protection = named(xmlTree(sheet!.xml), 'sheetProtection')[0]!.attributes
    expect(Object.fromEntries(protection)).toEqual({ sheet: '1', formatColumns: '0', formatRows: '0', sort: '0', autoFilter: '0' })
  })

  test('R11 is not protected where it is not asked for', async () => {
    const [sheet] = await written([table({ lines: [row(words('x'))] })])
    expect(sheet!.xml).not.toContain('sheetProtection')
  })

  test('R12 carries its texts on a sheet that nobody sees, as they are', async () => {
    const carried = ['{"a":"б"}', ' _x0041_ <&> ', 'x'.repeat(32_000)]
    const sheet = (await written([request], { carried })).at(-1)!
    expect([sheet.name, sheet.state, ...['A1', 'A2', 'A3'].map(place => sheet.cells.get(place)!.value)]).toEqual(['_app', 'veryHidden', ...carried])
    await expect(written([request], { carried: ['x'.repeat(32_001)] })).rejects.toThrow(RangeError)
  })

  test('R42 what it carries stands in its cells, not among the texts that cells share, and is packed quickly', async () => {
    const parts = unzipSync(await writtenBytes([request], { carried: ['{"a":"carried"}'] }))
    expect(strFromU8(parts['xl/sharedStrings.xml']!)).not.toContain('carried')
    expect(strFromU8(parts['xl/worksheets/sheet3.xml']!)).toContain('t="inlineStr"')
  })

  test('R5 names its lines for formulas, and knows print area, repeated rows and filter by name', async () => {
    expect(namesIn(await writtenBytes([request]))).toEqual([
      ['_xlnm.Print_Area', '0', "'Table'!$A$1:$H$6"], ['_xlnm.Print_Titles', '0', "'Table'!$4:$4"], ['Answers', null, "'Table'!$A$5:$H$6"], ['_xlnm._FilterDatabase', '0', "'Table'!$A$4:$H$6"],
    ])
  })

  test('R5 a table over several pages side by side repeats its first column as well', async () => {
    const wide = table({ lines: [row(words('x'), words('y'))], columns: [column({ width: 150 }), column({ id: 'd', width: 150 })] })
    expect(namesIn(await writtenBytes([wide]))[1]).toEqual(['_xlnm.Print_Titles', '0', "'Table'!$A:$A,'Table'!$2:$2"])
  })
})

describe('what is seen of a table', () => {
  test('R5 the first column, which is repeated on every page, holds nothing across but the title, which would be cut off there', async () => {
    const around = { lines: [row(words('x'), words('y'))], remarks: ['A remark'], notes: [{ number: 1, text: 'A source', address: 'https://example.org/' }] }
    const [wide] = await written([table({ ...around, columns: [column({ width: 150 }), column({ id: 'd', width: 150 })] })])
    expect(['A1', 'A2', 'B2', 'A6', 'B6'].map(place => wide!.cells.get(place)?.value ?? null)).toEqual(['Table', null, 'A remark', null, '1. A source'])
    expect([...wide!.links.keys()]).toEqual(['B6'])
    const [narrow] = await written([table({ ...around, columns: [column({}), column({ id: 'd' })] })])
    expect(['A1', 'A2', 'A6'].map(place => narrow!.cells.get(place)?.value ?? null)).toEqual(['Table', 'A remark', '1. A source'])
  })

  test('R7 highlights colour cells by their text; the text stays, quotes and all', async () => {
    const [sheet] = await written([table({ lines: [row(words('x')), row(words('a "b"'))], highlights: [{ column: 0, equals: 'a "b"', tone: 'bad' }, { column: 0, equals: 'x', tone: 'good' }] })])
    const rules = named(xmlTree(sheet!.xml), 'cfRule')
    expect(rules.map(rule => [rule.attributes.get('type'), rule.attributes.get('operator'), rule.attributes.get('priority'), rule.children[0]!.text])).toEqual([['cellIs', 'equal', '1', '"a ""b"""'], ['cellIs', 'equal', '2', '"x"']])
    expect(named(xmlTree(sheet!.xml), 'conditionalFormatting').map(one => one.attributes.get('sqref'))).toEqual(['A3:A4', 'A3:A4'])
    expect(sheet!.cells.get('A4')!.value).toBe('a "b"')
  })

  test('R8 the way back is a link to a place in the workbook, without a relation', async () => {
    const sheets = await written([{ ...table({ lines: [] }), id: 'contents', name: "It's all" }, table({ lines: [row(words('x'))], back: { text: 'To the contents', sheet: 'contents' } })])
    expect(sheets[1]!.links).toEqual(new Map([['A2', "#'It’s all'!A1"]]))
    expect(sheets[1]!.cells.get('A2')!.value).toBe('To the contents')
    expect(sheets[1]!.cells.get('A3')!.value).toBe('Column 0')
  })

  test('R8 only addresses of the web and of mail are links; the words of others stay', async () => {
    const [sheet] = await written([table({ lines: ['https://пример.бел/а б', 'mailto:a@b.by', 'javascript:alert(1)', 'file:///etc/passwd', 'nonsense'].map(address => row({ type: 'link', text: address, address })) })])
    expect([...sheet!.links]).toEqual([['A3', 'https://xn--e1afmkfd.xn--90ais/%D0%B0%20%D0%B1'], ['A4', 'mailto:a@b.by']])
    expect(sheet!.cells.get('A5')!.value).toBe('javascript:alert(1)')
  })

  test('R8 the text of a link goes on in a row below where the line ends', async () => {
    const text = 'Национальный статистический комитет Республики Беларусь, статистический сборник, выпуск за октябрь'
    const [sheet] = await written([table({ lines: [row(words('x'))], columns: [column({ width: 40 })], notes: [{ number: 1, text, address: 'https://example.org/' }] })])
    const rows = [...sheet!.links.keys()]
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.map(place => sheet!.cells.get(place)!.value).join(' ')).toBe(`1. ${text}`)
  })

  test('R15 is frozen under its header, and has a filter where there is nothing but rows, as sorting would tear groups apart', async () => {
    const [plain] = await written([table({ lines: [row(words('x')), row(words('y'))] })])
    expect(plain!.xml).toContain('<autoFilter ref="A2:A4"/>')
    const [sheet] = await written([table({ lines: [{ type: 'heading', level: 0, text: 'H' }, row(words('x'))] })])
    expect(sheet!.xml).not.toContain('autoFilter')
    expect(sheet!.xml).toContain('<pane ySplit="2"')
  })

  test('R3 a width of just 9 is kept, which exceljs would leave out', async () => {
    const [sheet] = await written([table({ lines: [row(words('x'))], columns: [column({ width: 9 })] })])
    expect(Number(named(xmlTree(sheet!.xml), 'col')[0]!.attributes.get('width'))).toBeCloseTo(9, 1)
  })

  test('R1 styles are those that cells were given, whatever was written before', async () => {
    const sheets = await written(everything().sheets)
    const trade = sheets[2]!
    expect([trade.cells.get('B6')!.format, trade.cells.get('E7')!.format, trade.cells.get('B14')!.fill]).toEqual(['#,##0.0;−#,##0.0', '[>2]"в "0.0" раза";0.0%', 'FFF2F2F2'])
  })
})
