import { describe, expect, test } from 'vitest'
import { csvCell } from '../../../server/http/csvCell.ts'

describe('CSV cells', () => {
  test.each([
    ['plain', 'plain'],
    ['a;b', '"a;b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    [' =1+1', "' =1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3+cmd|x', "'-2+3+cmd|x"],
    ['+cmd', "'+cmd"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"'],
    ['-35,01', '-35,01'],
    ['−35,01', '−35,01'],
    ['+3,4 %', '+3,4 %'],
    ['1 234,5', '1 234,5'],
  ])('%j is written as %j', (text, written) => {
    expect(csvCell(text)).toBe(written)
  })
})
