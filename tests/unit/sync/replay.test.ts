import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { clearCells } from '../../../src/book/changes/setCells.ts'
import { changeSetId, councilId, documentName, rowId, userId } from '../../../src/domain/ids.ts'
import { encodeClient, MAX_FRAME_BYTES } from '../../../src/sync/protocol.ts'
import { makeAgain } from '../../../src/sync/replay.ts'
import { cell, create, type } from './people.ts'
import { DOCUMENT, ledger, newWorld, opened, TABLE } from './scene.ts'

const LONG = 'б'.repeat(10_000)

test('S16 S19 a change that overwrote more than a frame holds is made again in parts, and recorded as the one that it is', async () => {
  const world = newWorld()
  let largest = 0
  const socket = world.server.socket.bind(world.server)
  world.server.socket = (user, out) => {
    const found = socket(user, out)
    return { ...found, receive: frame => {
      largest = Math.max(largest, frame.length)
      found.receive(frame)
    } }
  }
  const browser = world.browser('anna')
  const tab = browser.tab()
  const table = await opened(world, tab)
  const rows = Array.from({ length: 90 }, (_, i) => `r${i}`)
  for (const row of rows) {
    create(table, row)
    type(table, row, 'outcome', { raw: LONG })
  }
  await world.settle()
  browser.offline()
  table.book.apply(clearCells(rows.map(row => ({ row: rowId(row), column: 'outcome' })), changeSetId('cleared')))
  await world.settle()
  world.server.startEpoch(DOCUMENT)
  browser.backOnline()
  await world.settle()
  expect(tab.link.status.state).toBe('saved')
  expect(largest).toBeLessThanOrEqual(MAX_FRAME_BYTES)
  const cleared = [...ledger(world)].filter(([name]) => name.startsWith('cleared/'))
  expect(cleared.map(([name, row]) => [name, row.key, row.outcome])).toEqual(rows.map((row, i) => [`cleared/${i}`, `${row}:outcome`, 'stands']))
  expect(rows.map(row => cell(table, row, 'outcome'))).toEqual(rows.map(() => null))
})

test('S19 the pieces of a change set of which not all waits are parts of nothing', () => {
  const at = 1
  const writes = Array.from({ length: 90 }, (_, i) => ({
    row: rowId(`r${i}`), column: 'outcome', before: [LONG, 'anna' as never, at] as const, after: [null, 'anna' as never, at] as const,
  }))
  const envelope = { changeSet: changeSetId('cleared'), kind: 'clear', size: 120, madeAt: at, seen: 0, part: 1, parts: 2, from: 30 } as const
  const made = makeAgain([{ document: DOCUMENT as never, table: TABLE, envelope, writes, attempts: 0 }], 2, null, new Y.Doc())
  expect(made.length).toBeGreaterThan(1)
  expect(new Set(made.map(entry => entry.id)).size).toBe(made.length)
  expect(made.every(entry => entry.envelope.parts === 1 && entry.envelope.part === 0)).toBe(true)
  expect(made.flatMap(entry => entry.writes.map((_, i) => entry.envelope.from + i))).toEqual(writes.map((_, i) => 30 + i))
  for (const { envelope, bytes } of made) {
    expect(encodeClient({ type: 'update', channel: 1, sequence: 1, envelope, bytes }).length).toBeLessThan(MAX_FRAME_BYTES)
  }
})

test('S16 changes of one change set that are no parts of it each keep their place when they are made again', () => {
  const envelope = { changeSet: changeSetId('found'), kind: 'paste', size: 2, madeAt: 1, seen: 0, part: 0, parts: 1 } as const
  const entries = [0, 1].map(from => ({
    document: DOCUMENT as never, table: TABLE, attempts: 0, envelope: { ...envelope, from },
    writes: [{ row: rowId(`r${from}`), column: 'title', before: null, after: ['T', 'anna' as never, 1] as const }],
  }))
  const made = makeAgain(entries, 2, null, new Y.Doc())
  expect(new Set(made.map(entry => entry.id)).size).toBe(2)
  expect(made.map(({ clock, until }) => [clock, until])).toEqual([[0, 1], [1, 2]])
})

test('S57 what a decision decides goes with each of its writes when it is made again in pieces', () => {
  const long = { raw: LONG }
  const writes = Array.from({ length: 90 }, (_, i) => ({ row: rowId(`r${i}`), column: 'outcome', before: [long, userId('anna'), 1] as const, after: [null, userId('anna'), 2] as const }))
  const envelope = { changeSet: changeSetId('decided'), kind: 'decision' as const, size: 90, madeAt: 1, seen: 1, part: 0, parts: 1, from: 0, decides: writes.map(({ row }) => [`of-${row}/0` as const]) }
  const made = makeAgain([{ document: documentName(councilId('sample'), TABLE), table: TABLE, envelope, writes, attempts: 0 }], 2, null, new Y.Doc())
  expect(made.length).toBeGreaterThan(1)
  for (const entry of made) expect(entry.envelope.decides).toEqual(entry.writes.map(({ row }) => [`of-${row}/0`]))
})
