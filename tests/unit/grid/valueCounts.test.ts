import { describe, expect, it } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import type { KindContext } from '../../../src/domain/kind.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import type { Json } from '../../../src/domain/value.ts'
import { valueCounts } from '../../../src/grid/valueCounts.ts'

const label = { ru: 'x', be: 'x', de: 'x', en: 'x' }
const column: ColumnDeclaration = { id: 'amount', label, kind: 'number', width: 100 }
const context: KindContext = { locale: 'en', column, today: '2026-11-22', names: { nameOf: () => null, find: () => [] } }
const row = (id: number, amount: Json) => ({ id: rowId(`r${id}`), rank: 'A', deleted: false, values: { amount } })

describe('values of a column', () => {
  it('stand once each, counted, in the order of the kind', () => {
    const rows = [10, 9, 10, null, { raw: 'much' }, { value: 9, raw: '9.0', unsure: true }].map((value, i) => row(i, value))
    expect(valueCounts(rows, column, context)).toEqual([{ value: 9, text: '9', count: 2 }, { value: 10, text: '10', count: 2 }])
  })
})
