import { describe, expect, it } from 'vitest'
import { rowId } from '../../../../src/domain/ids.ts'
import type { KindContext } from '../../../../src/domain/kind.ts'
import type { KindId } from '../../../../src/domain/kindId.ts'
import type { ColumnDeclaration } from '../../../../src/domain/table.ts'
import type { Json } from '../../../../src/domain/value.ts'
import { copiedText } from '../../../../src/grid/clipboard/copied.ts'
import { takenBlocks } from '../../../../src/grid/clipboard/takenBlocks.ts'
import { alike, decided, type Decision } from '../../../../src/grid/clipboard/decisions.ts'
import { rememberCopy } from '../../../../src/grid/clipboard/lastCopy.ts'
import { readClip } from '../../../../src/grid/clipboard/readClip.ts'
import { readValues } from '../../../../src/grid/clipboard/readValues.ts'
import { atOnce } from '../../../../src/grid/clipboard/slices.ts'
import { writeHtml } from '../../../../src/grid/clipboard/writeHtml.ts'
import { column, context, row } from '../../domain/samples.ts'

const of = (kind: KindId, more: Partial<ColumnDeclaration> = {}): KindContext => context(column(kind, more), 'ru')
const REFERENCE = of('reference', { table: 'organisations' })

function clip(text: string, html = '') {
  const read = atOnce(readClip({ text, html }))
  if (!read.ok) throw new Error(read.fault)
  return read.value
}
const read = (text: string, contexts: readonly KindContext[], html = '') => atOnce(readValues(clip(text, html), contexts))

describe('what was copied, read for the columns it goes to', () => {
  it('each column by its kind', () => {
    const { values, doubts } = read('1,5\t21.11.2024\tАтлантис\n2,5\t\tатлантис', [of('number'), of('date'), REFERENCE])
    expect(values).toEqual([[1.5, 2.5], ['2024-11-21', null], ['atlantis', 'atlantis']])
    expect(doubts).toEqual([])
  })
  it('a narrow clip repeats over more columns, read for each', () => {
    expect(read('12', [of('number'), of('text')]).values).toEqual([[12], ['12']])
  })
  it('the same doubtful text of a column is one doubt', () => {
    const { doubts, filled } = read('много\nмало\nмного', [of('number')])
    expect(doubts.map(({ text, rows }) => [text, rows])).toEqual([['много', [0, 2]], ['мало', [1]]])
    expect(filled).toBe(3)
  })
  it('what is in doubt is as typing would leave it', () => {
    expect(read('1,234\nмного', [of('number')]).values).toEqual([[{ value: 1.234, raw: '1,234', unsure: true }, { raw: 'много' }]])
  })
  it('D32 a day of completion that has not come is marked as typing would mark it', () => {
    expect(read('21.11.2024\n21.11.2099', [of('date', { closes: true })]).values).toEqual([['2024-11-21', { value: '2099-11-21', raw: '21.11.2099', unsure: true }]])
  })
  it('D32 a marked day keeps words of one reading, where its column or the number in the cell settled its order', () => {
    const completed = context(column('date', { closes: true }), 'en')
    const marked = { value: '2099-04-05', raw: '2099-04-05', unsure: true }
    expect(read('05/04/2099\n31/12/2025', [completed])).toMatchObject({ values: [[marked, '2025-12-31']], settled: 1 })
    expect(atOnce(readValues({ rows: [[{ text: '05/04/2099', exact: 72_780 }]], width: 1 }, [completed])).values).toEqual([[marked]])
  })
  it('values that the rest of their column settled are counted', () => expect(read('1,5\n1,234', [of('number')])).toMatchObject({ settled: 1, doubts: [] }))
  it('Excel names its decimal sign: one number alone is clear then', () => {
    const html = '<style>{mso-displayed-decimal-separator:"\\,";}</style><table><tr><td>1,234</td></tr></table>'
    expect(read('1,234', [of('number')], html).values).toEqual([[1.234]])
  })
  it('a text that no cell can hold is named', () => expect(read(`a\n${'x'.repeat(40_000)}`, [of('longText')]).tooLong).toEqual({ row: 1, column: 0 }))
})

describe('what was copied in Quorum', () => {
  const values: Readonly<Record<KindId, Json>> = {
    text: '=1+1', longText: 'one\ntwo', wholeNumber: 19, number: 1234.5, figure: { value: 600, qualifier: 'over', unit: 'millionUsd' }, percent: { value: 12.3456 }, growthIndex: { value: 215 },
    date: '2024-11-21', period: '2018-01/09', choice: 'a', flag: true, reference: 'twin1', references: ['maz', 'twin2'], link: 'https://www.belta.by',
  }
  const choices = [{ id: 'a', label: { ru: 'первый', be: 'першы', de: 'erster', en: 'first' } }]
  const columns = (Object.keys(values) as readonly KindId[]).map(kind => column(kind, { choices, table: 'organisations' }))
  const around = (declaration: ColumnDeclaration) => context(declaration, 'ru')
  const copied = { rows: [row('r', values)], columns, context: around }

  it('comes back exactly, by what stands in its HTML', () => {
    const { values: back, doubts } = read('', columns.map(around), writeHtml(copied))
    expect(back.map(([value]) => value)).toEqual(Object.values(values))
    expect(doubts).toEqual([])
  })
  it('is read by its words where the column means something else', () => {
    expect(read('', [of('text')], writeHtml({ ...copied, columns: [column('percent')] })).values).toEqual([['12,3456 %']])
  })
  it('a row that is not known here is looked for by its name', () => {
    const html = writeHtml({ ...copied, rows: [row('r', { reference: 'elsewhere' })], columns: [column('reference', { table: 'organisations' })] })
    expect(read('Атлантис', [REFERENCE], html).values).toEqual([['atlantis']])
  })
  it('is found again by its text, where there was too much for HTML', () => {
    rememberCopy('в 2,2 раза', { columns: [{ kind: 'growthIndex' }], values: [[{ value: 215.04 }]] })
    expect(read('в 2,2 раза', [of('growthIndex')]).values).toEqual([[{ value: 215.04 }]])
  })
  it('a value that anybody wrote into the HTML must fit its column', () => {
    const html = '<table data-quorum=\'{"columns":[{"kind":"number"}],"values":[["not a number"]]}\'><tr><td>5</td></tr></table>'
    expect(read('', [of('number')], html).values).toEqual([[5]])
  })
  it('D32 a deadline to come is marked as a day of completion; one of completion stays what it is, confirmed or not', () => {
    const marked = { value: '2099-12-31', raw: '31.12.2099', unsure: true }
    const rows = [row('r', { due: '2099-12-31', completed: '2099-12-31' }), row('s', { due: '2024-11-21', completed: marked })]
    const html = (id: string, more: Partial<ColumnDeclaration>) => writeHtml({ rows, columns: [column('date', { id, ...more })], context: around })
    const into = (copied: string) => read('', [of('date', { closes: true })], copied).values
    expect(into(html('due', { deadline: true }))).toEqual([[marked, '2024-11-21']])
    expect(into(html('completed', { closes: true }))).toEqual([['2099-12-31', marked]])
    rememberCopy('31.12.2099', { columns: [{ kind: 'date' }], values: [['2099-12-31']] })
    expect(read('31.12.2099', [of('date', { closes: true })]).values).toEqual([[marked]])
  })
  it('goes out with all digits and without spaces between them', () => {
    expect(copiedText(1_234_567.891, of('number', { digits: 1 }))).toBe('1234567,891')
    expect(copiedText(19, of('wholeNumber', { style: 'roman' }))).toBe('XIX')
  })
  it('words that a spreadsheet would take for a formula or a number are marked as words', () => {
    expect(writeHtml({ ...copied, columns: [column('text')] })).toContain('<td x:str style="mso-number-format:\'\\@\'">=1+1</td>')
  })
})

describe('decisions about doubts', () => {
  const { doubts } = read('1,234\nмного\n5,678', [of('number')])
  const none = () => null

  it('keep, take a reading, or correct', () => {
    expect(decided(doubts[0]!, { type: 'keep' }, of('number'), none)).toEqual({ value: 1.234, raw: '1,234', unsure: true })
    expect(decided(doubts[0]!, { type: 'reading', index: 1 }, of('number'), none)).toBe(1234)
    expect(decided(doubts[1]!, { type: 'typed', text: '7,5' }, of('number'), none)).toBe(7.5)
    expect(decided(doubts[1]!, { type: 'typed', text: '' }, of('number'), none)).toBeNull()
  })
  it('a new name makes a row, and several names only those that are missing', () => {
    const list = of('references', { table: 'organisations' })
    const [doubt] = read('Атлантис; Новый завод', [list]).doubts
    const made: string[] = []
    const create = (_: string, name: string) => {
      made.push(name)
      return rowId('fresh')
    }
    expect(decided(doubt!, { type: 'create' }, list, create)).toEqual(['atlantis', 'fresh'])
    expect(made).toEqual(['Новый завод'])
  })
  it('where no row may be made it is kept as it was copied', () => {
    expect(decided(read('Никто', [REFERENCE]).doubts[0]!, { type: 'create' }, REFERENCE, none)).toEqual({ raw: 'Никто' })
  })
  it('one decision for all goes to its own sort of doubt', () => {
    const reading: Decision = { type: 'reading', index: 1 }
    const keep: Decision = { type: 'keep' }
    expect(alike(doubts, [reading, keep, keep], 0)).toEqual([reading, keep, reading])
  })
})

describe('the frame around cut cells', () => {
  const places = (lines: Readonly<Record<string, number>>) => ({ lineIndex: (id: string) => lines[id] ?? null, columnIndex: (id: string) => ['x', 'y'].indexOf(id) })
  it('is parted where a row has come between them', () => {
    expect(takenBlocks({ rows: [rowId('a'), rowId('b')], columns: ['x', 'y'] }, places({ a: 0, b: 2 }))).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }, { top: 2, left: 0, bottom: 2, right: 1 }])
  })
  it('leaves out rows that are gone', () => {
    expect(takenBlocks({ rows: [rowId('a'), rowId('b')], columns: ['y'] }, places({ b: 4 }))).toEqual([{ top: 4, left: 1, bottom: 4, right: 1 }])
  })
})
