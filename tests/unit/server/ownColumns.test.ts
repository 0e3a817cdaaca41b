import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../../../src/domain/value.ts'
import type { TestClient } from './testClient.ts'
import { startTestServer, type TestServer } from './testServer.ts'

const COLUMN = 'ownColumn-01'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function at(document: string, user = 'ann'): Promise<TestClient> {
  const client = server.client(user, { document })
  expect(await client.connect()).toBe(true)
  return client
}
async function declare(kind: string): Promise<TestClient> {
  const settings = await at('sample/settings')
  settings.create(COLUMN, { type: 'column', table: 'rates', kind, 'label-en': 'Due' })
  await settings.saved()
  return settings
}
/** Writes a value into the own column of a table; what the server said to it. */
async function answerTo(table: TestClient, value: Json): Promise<string> {
  const before = table.rejected.length
  table.set('r1', COLUMN, value)
  await table.saved()
  return table.rejected[before]?.code ?? 'stands'
}
async function rates(): Promise<TestClient> {
  const table = await at('sample/rates')
  table.create('r1')
  await table.saved()
  return table
}

describe('values in an own column', () => {
  test('S7 are checked by the kind that the council has given it', async () => {
    await declare('date')
    const table = await rates()
    expect(await answerTo(table, '2025-11-21')).toBe('stands')
    expect(await answerTo(table, { raw: 'in spring' })).toBe('stands')
    expect(await answerTo(table, 5)).toBe('valueShape')
  })

  test('S7 take any JSON until the server knows the column, and from then on those of its kind', async () => {
    const table = await rates()
    expect(await answerTo(table, ['anything'])).toBe('stands')
    await declare('date')
    expect(await answerTo(table, ['anything else'])).toBe('valueShape')
  })

  test('S7 are still checked where the column was retired', async () => {
    const settings = await declare('date')
    settings.set(COLUMN, 'retired', true)
    await settings.saved()
    expect(await answerTo(await rates(), 5)).toBe('valueShape')
  })

  test('S7 are checked by a server that has just started, though nobody has the settings open', async () => {
    await declare('date')
    const { dataDir } = server
    await server.stop({ keep: true })
    server = await startTestServer({ dataDir })
    expect(await answerTo(await rates(), 5)).toBe('valueShape')
  })

  test('S7 of the same id in another table are no matter of it', async () => {
    await declare('date')
    const table = await at('sample/people')
    table.create('r1')
    expect(await answerTo(table, 5)).toBe('stands')
  })
})

describe('the settings of a council', () => {
  test('S7 say once for all of what kind a column is', async () => {
    const settings = await declare('date')
    settings.set(COLUMN, 'kind', 'text')
    settings.set(COLUMN, 'label-en', 'Deadline')
    await settings.saved()
    expect(settings.rejected.map(({ column, code }) => [column, code])).toEqual([['kind', 'valueShape']])
    expect(settings.value(COLUMN, 'label-en')).toBe('Deadline')
  })

  test('S7 keep rows of types that this version does not know', async () => {
    const settings = await at('sample/settings')
    settings.create('mapping', { type: 'importMapping', from: ['a', 'b'] })
    await settings.saved()
    expect(settings.rejected).toEqual([])
  })

  test('S7 are not for a viewer to change', async () => {
    const settings = await at('sample/settings', 'viewer1')
    settings.create(COLUMN, { type: 'column', table: 'rates', kind: 'date', 'label-en': 'Due' })
    await settings.saved()
    expect(settings.rejected.map(({ code }) => code)).toEqual(['role'])
  })
})
