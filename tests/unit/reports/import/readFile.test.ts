import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { FileCell } from '../../../../src/reports/import/fileSheet.ts'
import { readFile } from '../../../../src/reports/import/readFile.ts'
import { packageOf, sheetXml, withAnnouncedSize, type PackageParts } from './packages.ts'

const text = (words: string): FileCell => ({ type: 'text', text: words })
const number = (value: number, format = ''): FileCell => ({ type: 'number', value, format })

function sheetsOf(bytes: Uint8Array) {
  const read = readFile(bytes)
  if (!read.ok) throw new Error(read.fault)
  return read.value.sheets
}
const cellsOf = (parts: PackageParts) => sheetsOf(packageOf(parts))[0]!.rows.flatMap(({ cells }) => [...cells])
const faultOf = (bytes: Uint8Array) => {
  const read = readFile(bytes)
  return read.ok ? null : read.fault
}
const ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
const STYLES = `<numFmts count="4"><numFmt numFmtId="164" formatCode="&quot;over &quot;#,##0"/><numFmt numFmtId="165" formatCode="dd.mm.yyyy"/><numFmt numFmtId="166" formatCode="ДД.ММ.ГГГГ"/><numFmt numFmtId="167" formatCode="[Red]#,##0.00\\ &quot;d&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>`

describe('a workbook', () => {
  test('shared, inline and rich texts are texts, escapes and line ends undone; how a word is spoken is left out', () => {
    const shared = ['<t>Минск &amp; область</t>', '<r><t xml:space="preserve">Совет </t></r><r><t>сторон</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh>', '<t>a_x000D__x0009_b_x005F_x0041_</t>']
    const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><t>hier</t></is></c><c r="E1" t="str"><f>A1</f><v>reckoned</v></c></row>'
    expect(cellsOf({ shared, sheets: [{ rows }] })).toEqual(['Минск & область', 'Совет сторон', 'a\n\tb_x0041_', 'hier', 'reckoned'].map(text))
  })

  test('numbers come with their format, days with their serial, whichever letters the format is written in', () => {
    const rows = `<row r="1">${[1, 2, 3, 4, 5, 6].map((style, i) => `<c r="${'ABCDEF'[i]}1" s="${style}"><v>600</v></c>`).join('')}</row>`
    expect(cellsOf({ styles: STYLES, sheets: [{ rows }] })).toEqual([
      number(600, '"over "#,##0'), { type: 'date', serial: 600, format: 'dd.mm.yyyy' }, { type: 'date', serial: 600, format: 'dd.mm.yyyy' },
      number(600, '0%'), { type: 'date', serial: 600, format: 'ДД.ММ.ГГГГ' }, number(600, '[Red]#,##0.00\\ "d"'),
    ])
  })

  test('a workbook that counts from 1904 gives the same days', () => {
    const rows = '<row r="1"><c r="A1" s="2"><v>44155</v></c></row>'
    expect(cellsOf({ styles: STYLES, workbook: '<workbookPr date1904="1"/>', sheets: [{ rows }] })).toEqual([{ type: 'date', serial: 45617, format: 'dd.mm.yyyy' }])
  })

  test('booleans, faults and results of formulas are what they show; a formula without a result is no empty cell', () => {
    const rows = '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="b"><f>TRUE()</f><v>0</v></c><c r="E1"><f>NOW()</f></c><c r="F1" t="d"><v>2024-11-21</v></c></row>'
    expect(cellsOf({ sheets: [{ rows }] })).toEqual([
      { type: 'flag', value: true }, { type: 'fault', text: '#N/A' }, number(2), { type: 'flag', value: false }, { type: 'fault', text: '=…' }, { type: 'date', serial: 45617, format: '' },
    ])
  })

  test('cells without an address follow the one before them, and other prefixes mean the same', () => {
    const xml = sheetXml({ rows: '' }).replace(/<sheetData>.*<\/sheetData>/, '<x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c r="D1"><x:v>2</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row><x:row r="7"/><x:row><x:c><x:v>4</x:v></x:c></x:row></x:sheetData>')
    const [sheet] = sheetsOf(packageOf({ more: { 'xl/worksheets/sheet1.xml': xml } }))
    expect(sheet!.rows).toEqual([{ number: 1, cells: [number(1), undefined, undefined, number(2), number(3)] }, { number: 8, cells: [number(4)] }])
  })

  test('hidden sheets are read and said to be hidden, in their order', () => {
    const sheets = sheetsOf(packageOf({ sheets: [{ name: 'Совет &amp; 1', rows: ONE }, { name: 'b', state: 'hidden', rows: ONE }, { name: 'c', state: 'veryHidden', rows: '' }] }))
    expect(sheets.map(({ name, isHidden, rows }) => [name, isHidden, rows.length])).toEqual([['Совет & 1', false, 1], ['b', true, 1], ['c', true, 0]])
  })

  test('formats without a value cost nothing, however far down they reach', () => {
    expect(cellsOf({ sheets: [{ rows: `${ONE}<row r="1048576"><c r="XFD1048576" s="1"/></row>` }] })).toEqual([number(1)])
  })
})

describe('a hostile file', () => {
  const bomb = () => strToU8(sheetXml({ rows: `<row r="1">${' '.repeat(300 * 1024 * 1024)}</row>` }))

  test.each<readonly [string, PackageParts]>([
    ['a merge over half a million rows', { sheets: [{ rows: ONE, behind: '<mergeCells count="1"><mergeCell ref="E1:XFD1048576"/></mergeCells>' }] }],
    ['a validation over a million rows', { sheets: [{ rows: ONE, behind: '<dataValidations><dataValidation type="list" sqref="A1:J1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>' }] }],
    ['a column that reaches to 999,999,999', { sheets: [{ rows: ONE, before: '<cols><col min="1" max="999999999" width="9"/></cols>' }] }],
    ['a name over ten million cells', { sheets: [{ rows: ONE }], names: '<definedNames><definedName name="x">Sheet1!$A$1:$J$1048576</definedName></definedNames>' }],
  ])('%s is not looked at', (_, parts) => {
    expect(cellsOf(parts)).toEqual([number(1)])
  })

  test.each<readonly [string, string, () => Uint8Array]>([
    ['300 MB packed into a few hundred kB', 'bomb', () => packageOf({ more: { 'xl/worksheets/sheet1.xml': bomb() } })],
    ['the same that announces 10 kB', 'bomb', () => withAnnouncedSize(packageOf({ more: { 'xl/worksheets/sheet1.xml': bomb() } }), 'xl/worksheets/sheet1.xml', 10_000)],
    ['a part that announces more than it holds', 'truncated', () => withAnnouncedSize(packageOf({ sheets: [{ rows: ONE }] }), 'xl/worksheets/sheet1.xml', 10_000)],
    ['a hundred thousand parts', 'bomb', () => zipSync(Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`part${i}`, new Uint8Array()])))],
    ['a cell at the far corner', 'tooManyRows', () => packageOf({ sheets: [{ rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }] })],
    ['a cell at the far right', 'tooManyColumns', () => packageOf({ sheets: [{ rows: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }] })],
    ['rows that go backwards', 'damaged', () => packageOf({ sheets: [{ rows: '<row r="5"><c r="A5"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c></row>' }] })],
    ['definitions of its own', 'foreignXml', () => packageOf({ more: { 'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sheetXml({ rows: ONE })}` } })],
    ['definitions behind a long comment', 'foreignXml', () => packageOf({ more: { 'xl/sharedStrings.xml': `<!--${'x'.repeat(5_000)}--><!DOCTYPE x [<!ENTITY a "a">]><sst></sst>` } })],
    ['a cell that never ends', 'truncated', () => packageOf({ more: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${'<c r="A1"><v>1'.repeat(50_000)}</row></sheetData></worksheet>` } })],
    ['a sheet that is broken off', 'truncated', () => packageOf({ more: { 'xl/worksheets/sheet1.xml': sheetXml({ rows: ONE }).slice(0, -30) } })],
    ['a file that is broken off', 'truncated', () => packageOf({ sheets: [{ rows: ONE }] }).slice(0, 900)],
    ['a deflate stream that is none', 'damaged', () => {
      const bytes = packageOf({ sheets: [{ rows: ONE.repeat(1) }], shared: Array.from({ length: 500 }, (_, i) => `<t>${Math.sin(i)}</t>`) })
      const at = new TextDecoder('latin1').decode(bytes).indexOf('xl/sharedStrings.xml')
      return bytes.fill(0xff, at + 40, at + 900)
    }],
    ['a picture', 'noTable', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])],
    ['a picture called a workbook in a zip', 'noTable', () => zipSync({ 'picture.png': new Uint8Array(100) })],
    ['an empty file', 'empty', () => new Uint8Array()],
    ['31 MB', 'tooBig', () => new Uint8Array(31 * 1024 * 1024)],
    ['a workbook with a password', 'encrypted', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600), ...[...'EncryptedPackage'].flatMap(letter => [letter.charCodeAt(0), 0])])],
    ['a workbook of Excel 97', 'oldExcel', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600)])],
    ['a binary workbook', 'binaryExcel', () => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.bin': new Uint8Array(10) })],
    ['a table of LibreOffice', 'openDocument', () => zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }], 'content.xml': strToU8('<a/>') })],
    ['a text document', 'otherOffice', () => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<a/>') })],
    ['a PDF', 'noTable', () => strToU8('%PDF-1.7\n1;2;3\n1;2;3')],
    ['a web page that calls itself a table', 'noTable', () => strToU8('<html><table><tr><td>1;2;3</td></tr></table></html>')],
    ['prose', 'noTable', () => strToU8('The council met in Minsk.\nIt decided nothing, as before.\nThen it parted.\nAnd that was all.')],
  ])('%s is refused as %s', (_, fault, make) => {
    expect(faultOf(make())).toBe(fault)
  })

  test('whatever byte of a sound file is spoilt, it is read or refused, and nothing is thrown', () => {
    const sound = packageOf({ styles: STYLES, shared: ['<t>a</t>'], sheets: [{ rows: `${ONE}<row r="2"><c r="A2" t="s"><v>0</v></c></row>` }] })
    let refused = 0
    for (let at = 0; at < sound.length; at++) {
      const spoilt = sound.slice()
      spoilt[at] = spoilt[at]! ^ 0x55
      if (!readFile(spoilt).ok) refused++
    }
    expect(refused).toBeGreaterThan(100)
  })
})

describe('a text with separated cells', () => {
  const utf8 = (words: string) => strToU8(words)
  const rowsOf = (bytes: Uint8Array) => sheetsOf(bytes)[0]!.rows.map(({ cells }) => [...cells].map(cell => (cell?.type === 'text' ? cell.text : '')))
  const utf16 = (words: string, mark: boolean) => {
    const units = new Uint16Array([...(mark ? '\uFEFF' : ''), ...words].map(letter => letter.charCodeAt(0)))
    return new Uint8Array(units.buffer)
  }

  test.each([[';'], [','], ['\t']])('is parted at %j where most lines are', separator => {
    expect(rowsOf(utf8(['a,x', 'b', 'c'].join(separator === ',' ? ';' : separator) + '\n' + ['1', '2', '3'].join(separator) + '\n' + ['4', '5', '6'].join(separator)))).toContainEqual(['4', '5', '6'])
  })

  test('quoted cells hold separators, line ends and quotation marks', () => {
    expect(rowsOf(utf8('a;b\r\n"x;\r\ny";"he said ""no"""\r\n"1"2;3\r\n'))).toEqual([['a', 'b'], ['x;\ny', 'he said "no"'], ['12', '3']])
  })

  test('Excel says the separator in a line of its own', () => {
    expect(rowsOf(utf8('sep=,\na,b;b\n1,2'))).toEqual([['a', 'b;b'], ['1', '2']])
  })

  test.each([
    ['UTF-8', utf8('Пункт;Срок\n1;Ґ')], ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('Пункт;Срок\n1;Ґ')])],
    ['UTF-16 with its mark', utf16('Пункт;Срок\n1;Ґ', true)], ['UTF-16 without', utf16('Пункт;Срок\n1;Ґ', false)],
    ['Windows 1251', new Uint8Array([0xcf, 0xf3, 0xed, 0xea, 0xf2, 0x3b, 0xd1, 0xf0, 0xee, 0xea, 0x0a, 0x31, 0x3b, 0xa5])],
  ])('%s is read', (_, bytes) => {
    expect(rowsOf(bytes)).toEqual([['Пункт', 'Срок'], ['1', 'Ґ']])
  })

  test('single letters beyond ASCII are those of the west', () => {
    expect(rowsOf(new Uint8Array([...utf8('Stra'), 0xdf, ...utf8('e;M'), 0xfc, ...utf8('nchen\na;b')]))).toEqual([['Straße', 'München'], ['a', 'b']])
  })

  test('empty lines and cells take no room, but keep their places', () => {
    const [sheet] = sheetsOf(utf8('a;b;c\n\n;;3\n'))
    expect(sheet!.rows.map(({ number }) => number)).toEqual([1, 3])
    expect([...sheet!.rows[1]!.cells].map(cell => cell?.type)).toEqual([undefined, undefined, 'text'])
  })

  test('a quotation mark that is never closed is a file broken off', () => {
    expect(faultOf(utf8('a;b\n"1;2\n3;4'))).toBe('truncated')
  })
})
