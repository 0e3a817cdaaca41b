import { assert, property, shuffledSubarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import type { GridLine } from '../../../src/grid/gridLine.ts'
import { linePatch } from '../../../src/grid/linePatch.ts'
import { runs } from '../../support/properties.ts'

const line = (id: string): GridLine => ({ id: rowId(id), rank: id, values: {}, deleted: false })
const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map(line) as [GridLine, GridLine, GridLine, GridLine, GridLine]

describe('from one list of lines to another', () => {
  it('names the one line that came', () => {
    expect(linePatch([a, b, c], [a, d, b, c])).toEqual({ at: 1, gone: [], come: [d] })
    expect(linePatch([a, b], [a, b, c])).toEqual({ at: 2, gone: [], come: [c] })
  })

  it('names the one line that went', () => {
    expect(linePatch([a, b, c], [a, c])).toEqual({ at: 1, gone: [b], come: [] })
    expect(linePatch([a], [])).toEqual({ at: 0, gone: [a], come: [] })
  })

  it('has nothing to say where nothing changed', () => {
    expect(linePatch([a, b], [a, b])).toEqual({ at: 2, gone: [], come: [] })
  })

  it('leaves lines that only move to the whole list', () => {
    expect(linePatch([a, b, c], [b, a, c])).toBeNull()
  })

  it('leaves many lines to the whole list', () => {
    const many = Array.from({ length: 600 }, (_, i) => line(`m${i}`))
    expect(linePatch([a, b], [a, ...many, b])).toBeNull()
  })

  it('makes the one list of the other', () => {
    const lists = shuffledSubarray([a, b, c, d, e])
    assert(property(lists, lists, (before, after) => {
      const patch = linePatch(before, after)
      if (patch === null) return
      expect(patch.gone.every(one => before.includes(one))).toBe(true)
      expect(before.filter(one => !patch.gone.includes(one)).toSpliced(patch.at, 0, ...patch.come)).toEqual(after)
    }), runs(2_000))
  })
})
