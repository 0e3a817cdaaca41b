import { describe, expect, it } from 'vitest'
import { fittingWidth, sampleOf } from '../../../src/grid/fitColumns.ts'
import { column, context, row, same } from '../domain/samples.ts'

const TEN_PX_A_LETTER = (text: string) => text.length * 10
const rows = (...texts: readonly string[]) => texts.map((text, index) => row(`r${index}`, { text }))
const width = (label: string, ...texts: readonly string[]) => {
  const one = column('text', { label: same(label) })
  return fittingWidth(one, rows(...texts), context(one), TEN_PX_A_LETTER)
}

describe('the width that fits', () => {
  it('G42 has room for the widest text, or for the heading with its marks', () => {
    expect(width('x', 'a'.repeat(20))).toBe(220)
    expect(width('a heading', 'a')).toBe(90 + 18 + 20)
  })

  it('G42 is neither too narrow to be found nor wider than can be read', () => {
    expect(width('', '')).toBe(48)
    expect(width('x', 'a'.repeat(500))).toBe(480)
  })

  it('G42 looks at the lines on screen and a few hundred others', () => {
    const lines = rows(...Array.from({ length: 10_000 }, (_, index) => String(index)))
    const sample = sampleOf(lines, { first: 5_000, last: 5_040 })
    expect(sample.length).toBeLessThan(500)
    expect(sample).toContain(lines[5_001])
    expect(sampleOf(lines.slice(0, 10), { first: 0, last: 9 })).toHaveLength(10)
  })
})
