import { describe, expect, it } from 'vitest'
import { arrange } from '../../../src/domain/arrange.ts'
import { PLAIN_VIEW } from '../../../src/domain/view.ts'
import { isRow, toGridLine } from '../../../src/grid/gridLine.ts'
import { rowNumbering } from '../../../src/grid/rowNumbering.ts'
import { around, column, row } from '../domain/samples.ts'

const rows = ['a', 'a', 'b', 'b', 'b', 'c'].map((text, index) => row(`r${index}`, { text }))
const numbers = (group: readonly string[], folded: readonly string[]) => {
  const lines = arrange(rows, { ...PLAIN_VIEW, group, folded }, [column('text')], around()).map(toGridLine)
  const of = rowNumbering(lines)
  return lines.flatMap((line, index) => (isRow(line) ? [of(index)] : []))
}

describe('row numbers', () => {
  it('count the lines where there are no groups', () => {
    expect(numbers([], [])).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('G41 count rows and not group lines', () => {
    expect(numbers(['text'], [])).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('G41 stay the same when a group above is folded', () => {
    expect(numbers(['text'], ['["b"]'])).toEqual([1, 2, 6])
  })
})
