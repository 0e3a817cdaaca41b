import { expect, test } from 'vitest'
import { inClockOrder } from '../../../src/sync/clockOrder.ts'

const entries = (...places: readonly (readonly [client: number, clock: number])[]) => places.map(([client, clock]) => ({ client, clock }))

test('S3 what a client made is sent in the order of its clocks, at the places that it has', () => {
  expect(inClockOrder(entries([1, 14], [2, 0], [1, 4], [2, 1], [1, 0]))).toEqual(entries([1, 0], [2, 0], [1, 4], [2, 1], [1, 14]))
})

test('S3 what is in order stays as it is', () => {
  const given = entries([2, 0], [1, 0], [2, 3], [1, 1])
  expect(inClockOrder(given)).toBe(given)
})
