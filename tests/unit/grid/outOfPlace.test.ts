import { describe, expect, it } from 'vitest'
import { arrange } from '../../../src/domain/arrange.ts'
import { rowId, type RowId } from '../../../src/domain/ids.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import { PLAIN_VIEW, type Row, type View } from '../../../src/domain/view.ts'
import { toGridLine } from '../../../src/grid/gridLine.ts'
import { decidingColumns, outOfPlace, type Arrange } from '../../../src/grid/outOfPlace.ts'

const label = (text: string) => ({ ru: text, be: text, de: text, en: text })
const columns: readonly ColumnDeclaration[] = [
  { id: 'name', label: label('Name'), kind: 'text', width: 100 },
  { id: 'amount', label: label('Amount'), kind: 'number', width: 100 },
]
const arranged: Arrange = (rows, view) => arrange(rows, view, columns, { locale: 'en', today: '2026-11-22', names: { nameOf: () => null, find: () => [] } })

interface CellRow extends Row {
  readonly values: Record<string, number | string>
}

function table(view: View) {
  const rows = new Map<RowId, CellRow>()
  for (let i = 0; i < 6; i++) rows.set(rowId(`r${i}`), { id: rowId(`r${i}`), rank: `R${i}`, deleted: false, values: { name: `n${i % 2}`, amount: i * 10 } })
  const lines = arranged([...rows.values()], view).map(toGridLine)
  return {
    stale: (...ids: string[]) => outOfPlace(lines, new Set(ids.map(rowId)), rows, view, arranged),
    set: (id: string, column: string, value: number | string) => (rows.get(rowId(id))!.values[column] = value),
  }
}

const sorted: View = { ...PLAIN_VIEW, sort: [{ column: 'amount', descending: false }] }

describe('rows out of place', () => {
  it('G1 counts none when nothing changed', () => {
    expect(table(sorted).stale()).toBe(0)
  })

  it('G1 counts a row whose new value belongs elsewhere', () => {
    const { set, stale } = table(sorted)
    set('r1', 'amount', 1000)
    expect(stale('r1')).toBe(1)
  })

  it('G1 does not count a row whose new value leaves it between its neighbours', () => {
    const { set, stale } = table(sorted)
    set('r1', 'amount', 15)
    expect(stale('r1')).toBe(0)
  })

  it('G1 counts a row that the filter would hide now', () => {
    const { set, stale } = table({ ...PLAIN_VIEW, filters: [{ column: 'name', condition: { type: 'contains', text: 'n0' } }] })
    set('r0', 'name', 'other')
    expect(stale('r0')).toBe(1)
  })

  it('G1 counts a row that the filter would let in now', () => {
    const { set, stale } = table({ ...PLAIN_VIEW, filters: [{ column: 'name', condition: { type: 'contains', text: 'n0' } }] })
    set('r1', 'name', 'n0')
    expect(stale('r1')).toBe(1)
  })

  it('G1 counts a row that stands under the head of another group', () => {
    const { set, stale } = table({ ...PLAIN_VIEW, group: ['name'] })
    set('r4', 'name', 'n1')
    expect(stale('r4')).toBe(1)
  })

  it('G1 looks at the columns that decide, or at all of them while searching', () => {
    expect([...decidingColumns(sorted)!]).toEqual(['amount'])
    expect(decidingColumns({ ...PLAIN_VIEW, search: 'x' })).toBeNull()
  })
})
