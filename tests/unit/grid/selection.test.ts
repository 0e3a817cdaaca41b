import { describe, expect, it } from 'vitest'
import type { Before, Ground } from '../../../src/grid/selection/area.ts'
import { rowSpans, without, type Block } from '../../../src/grid/selection/block.ts'
import { round } from '../../../src/grid/selection/round.ts'
import { Selection } from '../../../src/grid/selection/selection.ts'
import { summaryOf } from '../../../src/grid/selection/summary.ts'

/** Lines and columns of one letter each; `:` is the empty line at the end. */
class Table implements Ground {
  lines: readonly string[]
  names: readonly string[]

  constructor(lines: string, names: string) {
    this.lines = [...lines]
    this.names = [...names]
  }

  get rows() {
    return this.lines.filter(line => line !== ':').length
  }

  get columns() {
    return this.names.length
  }

  lineIndex = (id: string) => (this.lines.includes(id) ? this.lines.indexOf(id) : null)
  columnIndex = (id: string) => (this.names.includes(id) ? this.names.indexOf(id) : null)
  lineIdAt = (index: number) => this.lines[index] ?? null
  columnAt = (index: number) => this.names[index] ?? null
}

const block = (top: number, left: number, bottom: number, right: number): Block => ({ top, left, bottom, right })

function selecting(lines = 'abcdef:', names = 'uvwxyz') {
  const table = new Table(lines, names)
  return { table, selection: new Selection(table) }
}

/** The table becomes another one, as after a colleague's change. */
function becomes({ table, selection }: ReturnType<typeof selecting>, lines: string, names = table.names.join('')): boolean {
  const before: Before = (({ lines: old, names: columns }) => ({ lines: () => old, columns: () => columns }))(table)
  const { lines: now, names: shown } = new Table(lines, names)
  Object.assign(table, { lines: now, names: shown })
  return selection.settle(before)
}

const cell = (name: string) => ({ line: name[0]!, column: name[1]! })

describe('what is selected', () => {
  it('is the active cell, if nothing else', () => {
    const { selection } = selecting()
    expect(selection.blocks()).toEqual([])
    selection.collapse(cell('bv'))
    expect(selection.blocks()).toEqual([block(1, 1, 1, 1)])
    expect(selection.isRange).toBe(false)
  })

  it('grows and shrinks at its head, and the active cell stays', () => {
    const { selection } = selecting()
    selection.collapse(cell('cw'))
    selection.extendTo({ row: 4, column: 3 })
    expect(selection.blocks()).toEqual([block(2, 2, 4, 3)])
    selection.extendTo({ row: 0, column: 2 })
    expect(selection.blocks()).toEqual([block(0, 2, 2, 2)])
    expect(selection.active).toEqual(cell('cw'))
  })

  it('whole columns go to the last row and leave out the empty line; whole rows have all columns', () => {
    const { selection } = selecting()
    selection.begin({ type: 'columns', anchor: 'v', head: 'w' }, cell('av'), false)
    expect(selection.blocks()).toEqual([block(0, 1, 5, 2)])
    selection.begin({ type: 'rows', anchor: 'b', head: 'c' }, cell('bu'), true)
    expect(selection.blocks()).toEqual([block(0, 1, 5, 2), block(1, 0, 2, 5)])
  })

  it('whole columns take in a row that comes, whole rows a column', () => {
    const all = selecting()
    all.selection.begin({ type: 'columns', anchor: 'v', head: 'v' }, cell('av'), false)
    becomes(all, 'abcdefg:')
    expect(all.selection.blocks()).toEqual([block(0, 1, 6, 1)])
  })

  it('is widened to whole rows and columns', () => {
    const { selection } = selecting()
    selection.set([block(1, 1, 2, 2)])
    selection.widen('rows')
    expect(selection.blocks()).toEqual([block(1, 0, 2, 5)])
    selection.widen('columns')
    expect(selection.blocks()).toEqual([block(0, 0, 5, 5)])
  })

  it('loses what is taken out of it, and whole rows stay whole', () => {
    const { selection } = selecting()
    selection.begin({ type: 'rows', anchor: 'b', head: 'd' }, cell('bu'), false)
    expect(selection.remove(block(2, 0, 2, 5))).toBe(true)
    expect(selection.blocks()).toEqual([block(1, 0, 1, 5), block(3, 0, 3, 5)])
    expect(selection.kind).toBe('rows')
    expect(selection.remove(block(0, 0, 5, 5))).toBe(false)
  })

  it('always has the active cell in it', () => {
    const { selection } = selecting()
    selection.set([block(0, 0, 1, 1)], cell('fz'))
    expect(selection.active).toEqual(cell('au'))
  })
})

describe('G8 what is selected when lines and columns change', () => {
  it('goes with its rows', () => {
    const all = selecting()
    all.selection.set([block(1, 1, 3, 2)])
    expect(becomes(all, 'nabcdef:')).toBe(false)
    expect(all.selection.blocks()).toEqual([block(2, 1, 4, 2)])
  })

  it('never grows over what was outside when its ends are deleted', () => {
    const all = selecting()
    all.selection.set([block(1, 1, 4, 1)])
    becomes(all, 'abcf:')
    expect(all.selection.blocks()).toEqual([block(1, 1, 2, 1)])
    becomes(all, 'acf:')
    expect(all.selection.blocks()).toEqual([block(1, 1, 1, 1)])
  })

  it('is the neighbour of the active cell when all of it is gone', () => {
    const all = selecting()
    all.selection.set([block(1, 1, 2, 2)])
    expect(becomes(all, 'adef:')).toBe(true)
    expect(all.selection.active).toEqual(cell('dv'))
    expect(all.selection.blocks()).toEqual([block(1, 1, 1, 1)])
  })

  it('shrinks when a column of its edge is hidden', () => {
    const all = selecting()
    all.selection.set([block(0, 1, 0, 3)])
    becomes(all, 'abcdef:', 'uvwyz')
    expect(all.selection.blocks()).toEqual([block(0, 1, 0, 2)])
  })

  it('is only the active cell when the order is taken anew, but columns stay columns', () => {
    const { selection } = selecting()
    selection.set([block(1, 1, 3, 2)])
    selection.reordered()
    expect(selection.blocks()).toEqual([block(1, 1, 1, 1)])
    selection.begin({ type: 'columns', anchor: 'v', head: 'v' }, cell('av'), false)
    selection.reordered()
    expect(selection.blocks()).toEqual([block(0, 1, 5, 1)])
  })
})

describe('blocks', () => {
  it('with a hole are what is around it', () => {
    expect(without(block(0, 0, 4, 4), block(1, 1, 2, 2))).toEqual([block(0, 0, 0, 4), block(1, 0, 2, 0), block(1, 3, 2, 4), block(3, 0, 4, 4)])
    expect(without(block(0, 0, 1, 1), block(0, 0, 1, 1))).toEqual([])
    expect(without(block(0, 0, 1, 1), block(5, 5, 6, 6))).toEqual([block(0, 0, 1, 1)])
  })

  it('touch each row once', () => {
    expect(rowSpans([block(4, 0, 6, 0), block(0, 1, 1, 1), block(2, 3, 2, 3), block(5, 0, 8, 1)])).toEqual([[0, 2], [4, 8]])
  })

  it('are counted without group lines', () => {
    expect(summaryOf([block(0, 0, 3, 1), block(2, 1, 4, 2)], 'cells', index => index !== 1)).toEqual({ rows: 4, columns: 3, isRange: true, blocks: 2, kind: 'cells' })
  })
})

describe('Tab and Enter in what is selected', () => {
  const blocks = [block(0, 0, 1, 1), block(3, 3, 3, 3)]
  const walk = (rows: number, columns: number) => {
    const passed: string[] = []
    let at = { block: 0, place: { row: 0, column: 0 } }
    for (let steps = 0; steps < 5; steps++) {
      at = round(blocks, at, rows, columns)
      passed.push(`${at.place.row}${at.place.column}`)
    }
    return passed
  }

  it('Tab goes along the rows, then on to the next range, and round', () => {
    expect(walk(0, 1)).toEqual(['01', '10', '11', '33', '00'])
    expect(walk(0, -1)).toEqual(['33', '11', '10', '01', '00'])
  })

  it('Enter goes along the columns', () => {
    expect(walk(1, 0)).toEqual(['10', '01', '11', '33', '00'])
    expect(walk(-1, 0)).toEqual(['33', '11', '01', '10', '00'])
  })
})
