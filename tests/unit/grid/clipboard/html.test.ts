import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTables } from '../../../../src/grid/clipboard/html/tables.ts'
import { atOnce } from '../../../../src/grid/clipboard/slices.ts'

const read = (html: string) => {
  const clip = atOnce(readTables(html))
  return clip.ok ? clip.value : clip.fault
}
const texts = (html: string) => {
  const clip = read(html)
  return typeof clip === 'object' && clip !== null ? clip.rows.map(row => row.map(cell => cell.text)) : clip
}
const exact = (html: string) => {
  const clip = read(html)
  return typeof clip === 'object' && clip !== null ? clip.rows.map(row => row.map(cell => cell.exact)) : clip
}
const kept = (name: string) => readFileSync(path.join(import.meta.dirname, '../../../e2e/habits/clips', `${name}.html`), 'utf8')

describe('tables of other programs', () => {
  it('Excel 365: cells as shown, and the decimal sign that it names', () => {
    expect(texts(kept('excelRates'))).toEqual([
      ['21.11.2024', 'RUB, российский рубль', '100', '3,24'], ['03.01.2025', 'USD, доллар США', '1', '3,47'], ['31.12.2025', 'EUR, евро', '1', '3,60'],
    ])
    expect(read(kept('excelRates'))).toMatchObject({ decimal: ',' })
  })
  it('Excel: a break within a cell is a line of it, wherever the source is broken', () => {
    expect(texts(kept('excelTexts'))).toEqual([['первая строка\nвторая строка'], ['с "кавычками"'], ['5"'], ['ў, і, ґ & <тег>']])
  })
  it('Excel: the unseen row that says how wide the columns are is none', () => {
    expect(texts('<table><tr><td>a</td></tr><![if supportMisalignedColumns]><tr height=0 style=\'display:none\'><td width=64></td></tr><![endif]></table>')).toEqual([['a']])
  })
  it('Excel: numbers that stand beside their words are exact', () => {
    expect(exact('<table><tr><td x:num="0.3333333333333333">0,33</td><td x:num>5</td><td x:str>007</td></tr></table>')).toEqual([[0.333_333_333_333_333_3, undefined, undefined]])
  })
  it('LibreOffice: numbers and days are exact', () => {
    expect(exact(kept('libreOfficeRates'))).toEqual([[45_617, undefined, 100, 3.2418], [45_660, undefined, 1, 3.473512], [46_022, undefined, 1, 3.599]])
  })
  it('LibreOffice: merged cells leave the others empty', () => {
    expect(texts(kept('libreOfficeMerged'))).toEqual([['Торговля', '', 'Период'], ['Экспорт', '600', 'I полугодие 2025'], ['', '1284,5', 'янв.–сент. 2018']])
  })
  it('Google Sheets: values beside the cells are exact, in both ways that it writes them', () => {
    expect(exact(kept('sheetsRates'))).toEqual([[45_617, undefined, 100, 3.2418], [45_660, undefined, 1, 3.473512], [46_022, undefined, 1, 3.599]])
    expect(exact(kept('sheetsMerged'))).toEqual([[undefined, undefined, undefined], [undefined, 600, undefined], [undefined, 1284.5, undefined]])
  })
  it('Word: paragraphs of a cell are its lines, and a number of a list stays with its item', () => {
    expect(texts(kept('wordParagraphs'))).toEqual([['первый абзац\nвторой абзац\n1. пункт']])
  })
  it('Word: a table', () => {
    expect(texts(kept('wordTable'))![0]).toEqual(['21.11.2024', 'RUB, российский рубль', '100', '3,2418'])
  })
  it('a web page: a heading and a caption beside the table are rows of their own', () => {
    expect(texts(kept('webTable'))).toEqual([
      ['Курсы'], ['На конец месяца'], ['Дата', 'Валюта', 'Единиц', 'BYN'], ['21.11.2024', 'RUB, российский рубль', '100', '3,2418'], ['03.01.2025', 'USD, доллар США', '1', '3,4735'],
    ])
  })
})

describe('HTML that is careless or hostile', () => {
  it.each([
    ['end tags may be missing', '<table><tr><td>a<td>b<tr><td>c', [['a', 'b'], ['c']]],
    ['capitals and attributes without quotes', '<TABLE><TR><TD ColSpan=2 ALIGN=right>a</TD><TD>b</TABLE>', [['a', '', 'b']]],
    ['scripts and styles are no text', '<table><tr><td><script>alert(1)</script>a<style>td{}</style></td></tr></table>', [['a']]],
    ['what would run on a page is letters', '<table><tr><td><img src=x onerror="alert(1)">a</td><td><svg><script>x</script></svg>b</td></tr></table>', [['a', 'b']]],
    ['a table within a cell is text of the cell', '<table><tr><td>a<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table></td><td>b</td></tr></table>', [['a\n1 2\n3', 'b']]],
    ['a bracket in quotes does not end a tag', '<table><tr><td title="a > b">x</td></tr></table>', [['x']]],
    ['a bracket that begins no tag is a letter', '<table><tr><td>1 < 2 &lt; 3</td></tr></table>', [['1 < 2 < 3']]],
    ['signs by number and by name', '<table><tr><td>&#1091;&#x45E;&nbsp;&mdash;&unknown;&#0;&#x110000;</td></tr></table>', [['уў —&unknown;&#0;&#x110000;']]],
    ['a comment that never ends swallows the rest', '<table><tr><td>a</td></tr><!-- <tr><td>b', [['a']]],
    ['a row without a table is text', '<tr><td>a</td></tr>', null],
    ['two tables are one below the other', '<table><tr><td>a</td></tr></table><p>between</p><table><tr><td>b</td></tr></table>', [['a'], ['between'], ['b']]],
    ['a cell that reaches below the last row ends with it', '<table><tr><td rowspan=65534>a</td><td>b</td></tr><tr><td>c</td></tr></table>', [['a', 'b'], ['', 'c']]],
  ] as const)('%s', (_, html, rows) => expect(texts(html)).toEqual(rows))

  it('cells that claim to be a thousand wide are counted before they are made', () => {
    expect(read(`<table>${'<tr><td colspan=1000>a</td></tr>'.repeat(2_000)}</table>`)).toBe('tooManyCells')
  })
  it('a hundred thousand brackets are read in one pass', () => {
    expect(texts(`<table><tr><td>${'<'.repeat(100_000)}</td></tr></table>`)![0]![0]).toHaveLength(100_000)
    expect(texts(`<table><tr><td a="${'<td>'.repeat(100_000)}`)).toEqual([['']])
  })
})
