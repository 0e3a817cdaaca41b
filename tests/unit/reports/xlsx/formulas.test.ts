import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expression } from '../../../../src/reports/model.ts'
import { DASH, formulaOf } from '../../../../src/reports/xlsx/formulas.ts'
import { placesOf, type TablePlace } from '../../../../src/reports/xlsx/places.ts'
import { runs } from '../../../support/properties.ts'
import { figure, report, row, table, words, written } from './written.ts'

const LINES = Array.from({ length: 6 }, (_, i) => row(words(`t${i}`), figure(i), figure(i * 2)))
const places = placesOf(report([table({ id: 'one', name: "It's one", lines: LINES }), table({ id: 'two', name: 'Two', lines: LINES, remarks: ['r'], keys: ['k'], back: { text: 'b', sheet: 'one' } })]))
const formula = (expression: Expression) => formulaOf(expression, places.get('one') as TablePlace, places)
const cell = (line: number, column: number): Expression => ({ op: 'cell', line, column })
const op = (name: 'plus' | 'minus' | 'over', left: Expression, right: Expression): Expression => ({ op: name, left, right })

describe('an expression as a formula', () => {
  test.each([
    [op('minus', cell(0, 1), cell(0, 2)), 'B3-C3'],
    [op('minus', cell(0, 1), op('plus', cell(1, 1), cell(2, 1))), 'B3-(B4+B5)'],
    [op('over', cell(0, 1), cell(0, 2)), 'IF(N(C3)=0,"—",B3/C3)'],
    [op('over', op('plus', cell(0, 1), cell(1, 1)), op('minus', cell(0, 2), cell(1, 2))), 'IF(N(C3-C4)=0,"—",(B3+B4)/(C3-C4))'],
    [op('minus', op('over', cell(0, 1), cell(0, 2)), op('over', cell(1, 1), cell(1, 2))), 'IF(N(C3)=0,"—",IF(N(C4)=0,"—",B3/C3-B4/C4))'],
    [op('over', cell(0, 1), op('over', cell(1, 1), cell(2, 1))), 'IF(N(B5)=0,"—",IF(N(B4/B5)=0,"—",B3/(B4/B5)))'],
    [{ op: 'sum', column: 2, of: [[0, 1], [3, 3]] }, 'SUM(C3:C4,C6:C6)'],
    [{ op: 'countWhere', sheet: 'two', conditions: [{ column: 0, equals: 'a "b" *?~' }, { column: 1, equals: '' }] }, 'COUNTIFS(\'Two\'!$A$6:$A$11,"=a ""b"" ~*~?~~",\'Two\'!$B$6:$B$11,"=")'],
    [{ op: 'countWhere', sheet: 'one', conditions: [{ column: 0, equals: '<x' }] }, "COUNTIFS('It’s one'!$A$3:$A$8,\"=<x\")"],
  ] as const)('R5 %j', (expression, text) => {
    expect(formula(expression)).toBe(text)
  })

  test('R5 a sum over very many ranges stays within what a function takes, and is one summand', () => {
    const of = Array.from({ length: 450 }, (_, i) => [i * 2, i * 2] as const)
    const text = formula(op('minus', cell(0, 1), { op: 'sum', column: 1, of }))
    expect(text).toMatch(/^B3-\(SUM\([^)]*\)\+SUM\([^)]*\)\+SUM\([^)]*\)\)$/)
    expect(Math.max(...text.match(/SUM\([^)]*\)/g)!.map(call => call.split(',').length))).toBeLessThanOrEqual(255)
  })

  /** The same by hand: empty cells are nought, a division by nought gives nothing as a whole. */
  const VALUES = [[0, 0], [2, 0], [-3.5, 7]]
  const reckon = (one: Expression): number => {
    switch (one.op) {
      case 'cell': return VALUES[one.line]![one.column]!
      case 'plus': return reckon(one.left) + reckon(one.right)
      case 'minus': return reckon(one.left) - reckon(one.right)
      case 'over': {
        const by = reckon(one.right)
        return by === 0 ? Number.NaN : reckon(one.left) / by
      }
      default: throw new Error(one.op)
    }
  }
  const expressions = fc.letrec<{ tree: Expression; leaf: Expression }>(tie => ({
    leaf: fc.record({ op: fc.constant('cell' as const), line: fc.nat(2), column: fc.nat(1) }),
    tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), fc.record({ op: fc.constantFrom('plus', 'minus', 'over'), left: tie('tree'), right: tie('tree') }) as fc.Arbitrary<Expression>),
  })).tree

  test('R5 gives what the expression means, reckoned as a spreadsheet does', () => {
    fc.assert(fc.property(expressions, expression => {
      const text = formula(expression)
      expect(evaluate(text)).toEqual(Number.isNaN(reckon(expression)) ? DASH : expect.closeTo(reckon(expression), 9))
    }), runs(300))
  })

  /** Just so much of a spreadsheet as these formulas need. */
  function evaluate(text: string): number | string {
    let at = 0
    const take = (token: string) => {
      if (!text.startsWith(token, at)) throw new Error(`${token} expected at ${text.slice(at)}`)
      at += token.length
    }
    const factor = (): number | string => {
      if (text.startsWith('IF(N(', at)) {
        take('IF(N(')
        const asked = sum()
        take(')=0,"—",')
        const rest = sum()
        take(')')
        return asked === 0 ? DASH : rest
      }
      if (text[at] === '(') {
        take('(')
        const inner = sum()
        take(')')
        return inner
      }
      const match = /^([AB])(\d)/.exec(text.slice(at))!
      at += match[0].length
      return VALUES[Number(match[2]) - 3]![match[1] === 'A' ? 0 : 1]!
    }
    const product = (): number | string => {
      let left = factor()
      while (text[at] === '/') {
        take('/')
        left = Number(left) / Number(factor())
      }
      return left
    }
    const sum = (): number | string => {
      let left = product()
      while (text[at] === '+' || text[at] === '-') {
        const sign = text[at]!
        take(sign)
        const right = product()
        left = sign === '+' ? Number(left) + Number(right) : Number(left) - Number(right)
      }
      return left
    }
    const value = sum()
    if (at !== text.length) throw new Error(`left over: ${text.slice(at)}`)
    return value
  }
})

describe('formulas in a workbook', () => {
  test('R5 each has its result beside it, and a dash where it divides by nothing', async () => {
    const over = op('over', cell(0, 0), cell(0, 1))
    const [sheet] = await written([table({
      lines: [row(figure(6), figure(3), { type: 'formula', expression: over, result: 2, digits: 1 }), row(figure(6), { type: 'empty' }, { type: 'formula', expression: op('over', cell(1, 0), cell(1, 1)), result: null, digits: 1 })],
    })])
    expect(sheet!.cells.get('C3')).toMatchObject({ value: 2, formula: 'IF(N(B3)=0,"—",A3/B3)' })
    expect(sheet!.cells.get('C4')).toMatchObject({ value: DASH, formula: 'IF(N(B4)=0,"—",A4/B4)' })
  })

  test.each([
    ['ru', '[>2]"в "0.0" раза";0.0%'], ['be', '[>2]"у "0.0" раза";0.0%'], ['de', '[>2]0.0"-fach";0.0%'], ['en', '[>2]0.0" times";0.0%'],
  ] as const)('R5 a growth is shown in times above 200 % by its format, in the words of %s', async (locale, format) => {
    const [sheet] = await written([table({ lines: [row({ type: 'number', value: 2.6, digits: 1, growth: true })] })], { locale })
    expect(sheet!.cells.get('A3')).toMatchObject({ value: 2.6, format })
  })

  test('R5 a formula that names a sheet which is not there is refused', async () => {
    await expect(written([table({ lines: [row({ type: 'formula', expression: { op: 'countWhere', sheet: 'gone', conditions: [] }, result: 0, digits: 0 })] })])).rejects.toThrow('gone')
  })
})
