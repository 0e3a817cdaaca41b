import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTsv, writeTsv } from '../../../../src/grid/clipboard/tsv.ts'
import { atOnce } from '../../../../src/grid/clipboard/slices.ts'
import { MAX_PASTED_ROWS, MAX_TEXT_LENGTH } from '../../../../src/grid/clipboard/limits.ts'
import { runs } from '../../../support/properties.ts'

const read = (text: string) => {
  const clip = atOnce(readTsv(text))
  return clip.ok ? clip.value.rows.map(row => row.map(cell => cell.text)) : clip.fault
}

describe('text from the clipboard', () => {
  it.each([
    ['one cell', 'a', [['a']]],
    ['cells are parted by tabs, rows by line ends of any system', 'a\tb\r\nc\td\ne\tf\rg', [['a', 'b'], ['c', 'd'], ['e', 'f'], ['g']]],
    ['the line end behind the last row is no row', 'a\r\nb\r\n', [['a'], ['b']]],
    ['an empty row in between is one', 'a\r\n\r\nb', [['a'], [''], ['b']]],
    ['empty cells keep their place', '\t\tc\n\t', [['', '', 'c'], ['', '']]],
    ['a quoted cell keeps its line breaks and tabs', '"one\r\ntwo"\t"x\ty"', [['one\ntwo', 'x\ty']]],
    ['doubled quotes in a quoted cell are one', '"say ""yes"""\tb', [['say "yes"', 'b']]],
    ['inches are no quoting', '5"\t"3" pipe"\tc', [['5"', '"3" pipe"', 'c']]],
    ['a quote that never closes is a letter', '"abc\td', [['"abc', 'd']]],
    ['an empty quoted cell is empty', '""\tb', [['', 'b']]],
    ['blanks belong to the cell', ' a \t b', [[' a ', ' b']]],
  ])('%s', (_, text, rows) => expect(read(text)).toEqual(rows))

  it('more rows than can be pasted are refused', () => {
    expect(read('\n'.repeat(MAX_PASTED_ROWS + 1))).toBe('tooManyRows')
    expect(read('\n'.repeat(1_000_000))).toBe('tooManyRows')
  })

  it('a text that is too long is refused unread', () => expect(read('x'.repeat(MAX_TEXT_LENGTH + 1))).toBe('tooLong'))

  it('quotes that never close are read in one pass', () => expect(read('"a\t'.repeat(20_000))).toHaveLength(1))
})

describe('text for the clipboard', () => {
  it('quotes only what would be read otherwise', () => {
    expect(writeTsv([['a b', 'c,d', 'e;f'], ['x\ty', 'l\nm', 'q"r']])).toBe('a b\tc,d\te;f\r\n"x\ty"\t"l\nm"\t"q""r"')
  })

  it('is read back as what was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', 'ў', ',') })
    const rows = fc.integer({ min: 1, max: 4 }).chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }))
    // One row of one empty cell is an empty text, and a last row of one empty cell is the line end of the row before.
    fc.assert(fc.property(rows.filter(all => all.at(-1)!.length > 1 || all.at(-1)![0] !== ''), all => {
      expect(read(writeTsv(all))).toEqual(all)
    }), runs(500))
  })
})
