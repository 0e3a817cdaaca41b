import { describe, expect, it } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import type { TableContext } from '../../../src/domain/kind.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import type { Row } from '../../../src/domain/view.ts'
import { FindRun } from '../../../src/grid/find/findRun.ts'
import { NEW_LINE, type GridLine } from '../../../src/grid/gridLine.ts'

const label = { ru: 'x', be: 'x', de: 'x', en: 'x' }
const columns: readonly ColumnDeclaration[] = [
  { id: 'title', label, kind: 'text', width: 100 },
  { id: 'amount', label, kind: 'number', width: 100 },
]
const context: TableContext = { locale: 'ru', today: '2026-11-22', names: { nameOf: () => null, find: () => [] } }
const row = (id: string, title: string, amount: number | null = null): Row => ({ id: rowId(id), rank: id, values: { title, amount }, deleted: false })
const LINES: readonly GridLine[] = [row('a', 'Цемент'), row('b', 'Лес', 1234.5), row('c', 'цемент М500', 1), NEW_LINE]

/** Looks at `slice` lines at a time, until all have been looked at. */
function found(text: string, { start = 0, slice = 1 } = {}): FindRun {
  const run = new FindRun(LINES, columns, context, text, start)
  while (!run.isDone) {
    let looked = 0
    run.advance(() => ++looked >= slice)
  }
  return run
}

describe('finding in the table', () => {
  it('goes by what is shown, case aside', () => {
    expect(found('цемент').count).toBe(2)
    expect(found('1 234,5').count).toBe(1)
    expect(found('1234').count).toBe(0)
  })

  it('begins where the person is and counts in reading order all the same', () => {
    const run = found('цемент', { start: 2, slice: 2 })
    expect([run.numberOf(0), run.numberOf(4)]).toEqual([1, 2])
  })

  it('goes round at either end', () => {
    const run = found('цемент', { start: 1 })
    expect([run.after(-1), run.after(0), run.after(4)]).toEqual([0, 4, 0])
    expect([run.before(4), run.before(0)]).toEqual([0, 4])
  })

  it('knows nothing to go to where nothing was found', () => {
    const run = found('уголь')
    expect([run.count, run.after(0), run.before(0), run.numberOf(0)]).toEqual([0, null, null, null])
  })

  it('gives no number before all lines have been looked at', () => {
    const run = new FindRun(LINES, columns, context, 'цемент', 0)
    run.advance(() => true)
    expect([run.count, run.isDone, run.numberOf(0)]).toEqual([1, false, null])
  })

  it('comes to an end in a table without lines', () => {
    expect(new FindRun([], columns, context, 'x', 0).isDone).toBe(true)
  })
})
