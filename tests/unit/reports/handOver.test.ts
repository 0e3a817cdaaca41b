import { expect, test } from 'vitest'
import { PLAIN_VIEW } from '../../../src/domain/view.ts'
import { createReceiver, handOver, type ToWorker } from '../../../src/reports/handOver.ts'
import { inputOf, rowsOf } from './checks/checking.ts'

const many = rowsOf('trade', Array.from({ length: 4_500 }, (_, i) => ({ note: String(i) })))
const input = inputOf({ meetings: [{ title: 'T' }], agenda: [] }, { request: { report: 'table', table: 'trade', view: PLAIN_VIEW } })
const whole = { ...input, tables: { ...input.tables, trade: many }, before: { day: '2025-01-01', tables: { trade: many.slice(0, 3) } } }

test('an input that is handed over in pieces arrives as it was, empty tables too', async () => {
  const receive = createReceiver()
  const arrived: unknown[] = []
  let pieces = 0
  await handOver(message => {
    pieces++
    arrived.push(receive(structuredClone(message)))
  }, 'check', whole, () => false)
  expect(arrived.at(-1)).toEqual({ task: 'check', input: whole })
  expect(arrived.slice(0, -1).every(one => one === null)).toBe(true)
  expect(pieces).toBe(7) // three of trade, one of each other table, one of before, the task
})

test('without an earlier state there is none at the other end', async () => {
  const receive = createReceiver()
  let last: ReturnType<typeof receive> = null
  await handOver(message => void (last = receive(message)), 'make', input, () => false)
  expect(last).toEqual({ task: 'make', input })
})

test('nothing more is handed over when nobody waits for it any more', async () => {
  const posted: ToWorker[] = []
  await handOver(message => posted.push(message), 'make', whole, () => posted.length >= 3)
  expect(posted.map(({ type }) => type)).toEqual(['rows', 'rows', 'rows'])
})
