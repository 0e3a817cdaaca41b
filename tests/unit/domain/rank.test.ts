import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRank, rankBetween, ranksBetween } from '../../../src/domain/rank.ts'
import { runs } from '../../support/properties.ts'

/** Randomness of a test's own, from a seed. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const rising = (ranks: readonly string[]) => ranks.every((rank, index) => index === 0 || ranks[index - 1]! < rank)

describe('ranks', () => {
  test('D13 any list grown at random places stays in its order', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 60 }), inserts => {
      const ranks: string[] = []
      for (const [place, count, jitter] of inserts) {
        const at = place % (ranks.length + 1)
        const made = ranksBetween(ranks[at - 1] ?? null, ranks[at] ?? null, count, jitter)
        expect(made).toHaveLength(count)
        ranks.splice(at, 0, ...made)
      }
      expect(rising(ranks)).toBe(true)
      expect(ranks.every(isRank)).toBe(true)
    }), runs(300))
  })

  test('D13 appending, and putting before the first, do not make them longer', () => {
    const random = numbersFrom(7)
    let last = rankBetween(null, null, 0.5)
    let first = last
    for (let i = 0; i < 20_000; i++) {
      const after = rankBetween(last, null, random())
      const before = rankBetween(null, first, random())
      if (!(after > last && before < first)) throw new Error(`out of order: ${before} ${first} ${last} ${after}`)
      last = after
      first = before
    }
    expect(last.length).toBeLessThanOrEqual(6)
    expect(first.length).toBeLessThanOrEqual(6)
  })

  test('always between the same two they grow by a character for some six', () => {
    let low = rankBetween(null, null, 0)
    const high = rankBetween(low, null, 0)
    for (let i = 0; i < 600; i++) low = rankBetween(low, high, 0.5)
    expect(low < high).toBe(true)
    expect(low.length).toBeLessThan(130)
  })

  test('a hundred thousand rows at once are short', () => {
    const ranks = ranksBetween('V', 'W', 100_000, 0.9)
    expect(rising(['V', ...ranks, 'W'])).toBe(true)
    expect(Math.max(...ranks.map(rank => rank.length))).toBeLessThanOrEqual(8)
  })

  test('two devices that put a row at the same place hardly ever make the same rank', () => {
    const random = numbersFrom(11)
    const made = Array.from({ length: 200 }, () => rankBetween('V', 'V0001', random()))
    expect(new Set(made).size).toBe(200)
  })

  test('every rank has room on both sides', () => {
    for (const rank of ['1', '0000001', 'z', 'zzzzzz', 'zzzzzzzzz', 'V']) {
      expect(rankBetween(null, rank, 0.7) < rank).toBe(true)
      expect(rankBetween(rank, null, 0.7) > rank).toBe(true)
    }
    expect(rising(['V', rankBetween('V', 'V000001', 1), 'V000001'])).toBe(true)
  })

  test('two that are not in order are followed by what comes after the first', () => {
    expect(rankBetween('b', 'a', 0.5) > 'b').toBe(true)
    expect(rankBetween('b', 'b', 0.5) > 'b').toBe(true)
  })

  test.each(['', '0', 'a0', 'a b', 'я', 5, null, 'a'.repeat(1_001)])('%j is none', rank => expect(isRank(rank)).toBe(false))
  test('none are made where none are wanted', () => expect(ranksBetween(null, null, 0, 0.5)).toEqual([]))
})
