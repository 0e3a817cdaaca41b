import { expect, test } from 'vitest'
import { runSliced, type Turns } from '../../../src/pages/import/runSliced.ts'
import { atOnce, stepping, type Sliced } from '../../../src/reports/import/sliced.ts'

/** A clock that goes on by a millisecond whenever it is asked, and counts how often the page had its turn. */
function clock(): Turns & { pauses(): number } {
  let at = 0
  let pauses = 0
  return {
    pauses: () => pauses,
    now: () => at++,
    pause() {
      pauses++
      return Promise.resolve()
    },
  }
}
function* sum(list: readonly number[]): Sliced<number> {
  let total = 0
  yield* stepping(list, number => (total += number))
  return total
}
const LIST = Array.from({ length: 10_000 }, (_, i) => i)

test('the page has its turn while many rows are looked at, and the outcome is the same as at once', async () => {
  const turns = clock()
  expect(await runSliced(sum(LIST), () => false, turns)).toBe(atOnce(sum(LIST)))
  expect(turns.pauses()).toBeGreaterThan(10)
})

test('what takes no longer than a frame is done without a pause', async () => {
  const turns = clock()
  expect(await runSliced(sum([1, 2, 3]), () => false, turns)).toBe(6)
  expect(turns.pauses()).toBe(0)
})

test('work that was called off is not gone on with', async () => {
  const turns = clock()
  expect(await runSliced(sum(LIST), () => turns.pauses() === 2, turns)).toBeNull()
  expect(turns.pauses()).toBe(2)
})
