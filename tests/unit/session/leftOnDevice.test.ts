import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { councilId, userId, type UserId } from '../../../src/domain/ids.ts'
import { createLeftOnDevice, forgetLeft, noteLeft } from '../../../src/session/leftOnDevice.ts'
import type { Memory } from '../../../src/session/stored.ts'
import { databaseNames } from '../../../src/sync/databaseNames.ts'
import type { Environment } from '../../../src/sync/environment.ts'
import { forgetDatabases } from '../../../src/sync/forget.ts'

const ANNA = userId('anna')

/** A device on which something of Anna and of Boris is kept. */
async function device(signedIn: UserId | null | 'unknown' = null) {
  const indexedDB = new IDBFactory()
  const open = (name: string) => new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error(name)))
  })
  for (const name of ['quorum/anna/sample/meta', 'quorum/anna//device', 'quorum/boris/sample/meta']) (await open(name)).close()
  const kept = new Map<string, unknown>()
  const memory: Memory = { read: key => kept.get(key) ?? null, write: (key, value) => void kept.set(key, value), remove: key => void kept.delete(key), keys: () => [...kept.keys()] }
  const waits = new Set<() => void>()
  const timers = { after: (_ms: number, run: () => void) => (waits.add(run), () => void waits.delete(run)), idle: (run: () => void) => (waits.add(run), () => void waits.delete(run)) }
  /** All that can happen by itself has happened; what is still waited for is waited for in vain. */
  const runOut = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve))
    for (const run of waits) run()
  }
  const left = createLeftOnDevice({ indexedDB, timers }, memory, () => Promise.resolve(signedIn))
  return { indexedDB, timers, memory, left, open, runOut, names: async () => (await indexedDB.databases()).map(({ name }) => name).toSorted() }
}

test('S14 what could not be removed is told until it is gone, and only what is that person’s is removed', async () => {
  const { memory, left, names } = await device()
  expect(await left.look()).toBe(false)
  noteLeft(memory, ANNA)
  expect(await left.look()).toBe(true)
  expect(await left.remove()).toBe(false)
  expect(await names()).toEqual(['quorum/boris/sample/meta'])
  expect(await left.look()).toBe(false)
})

test('S14 while a tab holds on to it, it is not called gone', async () => {
  const { memory, left, open, runOut } = await device()
  noteLeft(memory, ANNA)
  const held = await open('quorum/anna/sample/meta')
  const removing = left.remove()
  await runOut()
  expect(await removing).toBe(true)
  expect(await left.look()).toBe(true)
  held.close()
})

test('S14 forgetting a council says when something of it is left', async () => {
  const { indexedDB, timers, open, runOut, names } = await device()
  const environment = { indexedDB, timers } as unknown as Environment // as much of one as forgetting asks for
  const held = await open('quorum/anna/sample/meta')
  const forgetting = forgetDatabases(environment, databaseNames(ANNA, councilId('sample')), [])
  await runOut()
  expect(await forgetting).toBe(false)
  held.close()
  const other = forgetDatabases(environment, databaseNames(userId('boris'), councilId('sample')), [])
  expect(await other).toBe(true)
  expect(await names()).not.toContain('quorum/boris/sample/meta')
})

test('S14 where the browser does not say what it keeps, nothing is called gone', async () => {
  const { indexedDB, memory, left } = await device()
  noteLeft(memory, ANNA)
  indexedDB.databases = () => Promise.reject(new Error('refused'))
  expect([await left.look(), await left.remove()]).toEqual([true, true])
})

test('S14 nothing is removed of whoever is signed in again, nor while nobody can say who is', async () => {
  for (const signedIn of [ANNA, 'unknown'] as const) {
    const { memory, left, names } = await device(signedIn)
    noteLeft(memory, ANNA)
    expect(await left.remove()).toBe(signedIn === 'unknown')
    expect(await names()).toHaveLength(3)
  }
})

test('S14 whoever has signed in again has it back: when their session ends later it is no rest', async () => {
  const { memory, left, names } = await device()
  noteLeft(memory, ANNA)
  forgetLeft(memory, userId('boris'))
  expect(await left.look()).toBe(true)
  forgetLeft(memory, ANNA)
  expect([await left.look(), await left.remove()]).toEqual([false, false])
  expect(await names()).toHaveLength(3)
})
