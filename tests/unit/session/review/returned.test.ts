import { expect, test } from 'vitest'
import type { Book, Collision } from '../../../../src/book/book.ts'
import { rowId, userId } from '../../../../src/domain/ids.ts'
import { createReturning } from '../../../../src/session/review/returned.ts'
import type { Memory } from '../../../../src/session/stored.ts'
import type { Sent, SyncStatus, Trouble } from '../../../../src/sync/councilLink.ts'

const BEGAN = 1_000_000

/** A link that does what the test says, and books with these collisions. */
function coming(collisions: readonly Collision[] = []) {
  const listeners = new Set<() => void>()
  const sentListeners = new Set<(sent: readonly Sent[]) => void>()
  const elsewhere = new Set<() => void>()
  const kept = new Map<string, unknown>()
  const memory: Memory = {
    read: key => kept.get(key) ?? null, write: (key, value) => void kept.set(key, structuredClone(value)), remove: key => void kept.delete(key), keys: () => [...kept.keys()],
  }
  const link = {
    status: { state: 'connecting', waiting: 0 } as SyncStatus,
    troubles: [] as Trouble[],
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onSent(listener: (sent: readonly Sent[]) => void) {
      sentListeners.add(listener)
      return () => void sentListeners.delete(listener)
    },
  }
  const clock = { now: BEGAN }
  const open = () => createReturning({
    link, memory, name: 'kept', now: () => clock.now,
    onElsewhere(run) {
      elsewhere.add(run)
      return () => void elsewhere.delete(run)
    },
    settled: table => Promise.resolve(table === 'trade' ? { collisions: () => collisions } as unknown as Book : null), // all that is asked of it
  })
  return {
    open, link, clock, kept,
    becomes(status: SyncStatus) {
      link.status = status
      for (const listener of listeners) listener()
    },
    sends: (changeSet: string, writes: number, madeAt: number, from = 0, table = 'trade') => sentListeners.forEach(listener => listener([{ table, changeSet, from, writes, madeAt }])),
    sendsWhatWasOffline: (changeSet: string, madeAt: number) => sentListeners.forEach(listener => listener([{ table: 'trade', changeSet, from: 0, writes: 1, madeAt, offline: true }])),
    anotherTab: () => elsewhere.forEach(run => run()),
    told: () => new Promise<void>(resolve => void setImmediate(resolve)),
  }
}
const met = (...names: readonly (readonly [changeSet: string, index: number])[]): Collision => ({
  row: rowId('r'), column: 'title', open: true,
  versions: [['theirs', 0] as const, ...names].map(([changeSet, index]) => ({ value: changeSet, by: userId('ann'), at: 1, changeSet, index, arrived: 2 })),
})

test('S55 what waited without a network is told when nothing waits any more: sent, merged, to decide', async () => {
  const one = coming([met(['paste', 30]), met(['typing', 0]), met(['somebody else’s', 0])])
  const returning = one.open()
  one.becomes({ state: 'saved', at: 1 })
  one.becomes({ state: 'offline', waiting: 37 })
  one.clock.now += 60_000
  one.becomes({ state: 'sending', waiting: 37 })
  one.sends('paste', 36, BEGAN + 10)
  one.sends('typing', 1, BEGAN + 20)
  await one.told()
  expect(returning.last.value).toBeNull()
  one.becomes({ state: 'saved', at: 2 })
  await one.told()
  expect(returning.last.value).toEqual({ sent: 37, merged: 35, toDecide: 2, refused: 0 })
})

test('S55 what waited is told also where the clock was set back meanwhile', async () => {
  const one = coming()
  const returning = one.open()
  one.becomes({ state: 'saved', at: 1 })
  one.becomes({ state: 'offline', waiting: 1 })
  one.clock.now -= 3_600_000
  one.becomes({ state: 'sending', waiting: 1 })
  one.sendsWhatWasOffline('typing', BEGAN + 10)
  one.becomes({ state: 'saved', at: 2 })
  await one.told()
  expect(returning.last.value).toEqual({ sent: 1, merged: 1, toDecide: 0, refused: 0 })
})

test('S55 what is made after the network is back is not counted, and what is sent as usual is not told', async () => {
  const one = coming()
  const returning = one.open()
  one.becomes({ state: 'saved', at: 1 })
  one.sends('as usual', 1, BEGAN)
  one.becomes({ state: 'saved', at: 2 })
  await one.told()
  expect(returning.last.value).toBeNull()
  one.becomes({ state: 'offline', waiting: 1 })
  one.clock.now += 5_000
  one.becomes({ state: 'sending', waiting: 1 })
  one.sends('waited', 1, BEGAN + 1_000)
  one.sends('just made', 4, BEGAN + 6_000)
  one.becomes({ state: 'saved', at: 3 })
  await one.told()
  expect(returning.last.value).toMatchObject({ sent: 1, merged: 1 })
})

test('S55 a network that goes again on the way changes nothing of the count', async () => {
  const one = coming()
  const returning = one.open()
  one.becomes({ state: 'saved', at: 1 })
  one.becomes({ state: 'offline', waiting: 3 })
  one.becomes({ state: 'sending', waiting: 3 })
  one.sends('a', 1, BEGAN)
  one.becomes({ state: 'offline', waiting: 2 })
  one.becomes({ state: 'sending', waiting: 2 })
  one.sends('b', 2, BEGAN)
  one.becomes({ state: 'saved', at: 2 })
  await one.told()
  expect(returning.last.value).toMatchObject({ sent: 3, merged: 3 })
})

test('S55 refused changes are neither merged nor to be decided', async () => {
  const one = coming()
  const returning = one.open()
  one.becomes({ state: 'offline', waiting: 5 })
  one.becomes({ state: 'sending', waiting: 5 })
  one.sends('a', 5, BEGAN)
  one.link.troubles = [{ id: 'rejected:a', at: 1, table: 'trade', code: 'rejected', refused: [1, 2].map(index => ({ index, row: 'r', column: 'title', value: 'x', code: 'role' })) }]
  one.becomes({ state: 'saved', at: 2 })
  await one.told()
  expect(returning.last.value).toEqual({ sent: 5, merged: 3, toDecide: 0, refused: 2 })
})

test('S55 what waited when the page began is told, and what a reload had under way is not', async () => {
  const waited = coming()
  const returning = waited.open()
  waited.sends('of yesterday', 2, BEGAN - 86_400_000)
  waited.sends('a moment ago', 1, BEGAN - 200)
  waited.becomes({ state: 'saved', at: 1 })
  await waited.told()
  expect(returning.last.value).toMatchObject({ sent: 2 })
})

test('S55 it stands over a reload and in other tabs until it is dismissed', async () => {
  const one = coming()
  const first = one.open()
  one.becomes({ state: 'offline', waiting: 1 })
  one.becomes({ state: 'sending', waiting: 1 })
  one.sends('a', 1, BEGAN)
  one.becomes({ state: 'saved', at: 2 })
  await one.told()
  first.close()
  const again = one.open()
  expect(again.last.value).toMatchObject({ sent: 1 })
  const tab = one.open()
  again.dismiss()
  one.anotherTab()
  expect(tab.last.value).toBeNull()
  expect(one.open().last.value).toBeNull()
})

test('S55 cells of confidential rows that are to be decided do not count as merged', async () => {
  const one = coming([met(['paste', 0]), met(['typing', 0])])
  const returning = one.open()
  one.becomes({ state: 'offline', waiting: 37 })
  one.clock.now += 60_000
  one.becomes({ state: 'sending', waiting: 37 })
  one.sends('paste', 36, BEGAN + 10, 0, 'trade~confidential')
  one.sends('typing', 1, BEGAN + 20)
  one.becomes({ state: 'saved', at: 2 })
  await one.told()
  expect(returning.last.value).toEqual({ sent: 37, merged: 35, toDecide: 2, refused: 0 })
})
