import { expect, test } from 'vitest'
import { documentName } from '../../../src/domain/ids.ts'
import { entriesFor } from '../../../src/sync/missing.ts'
import { entryOf } from '../../../src/sync/outboxEntry.ts'
import { encodeClient, MAX_FRAME_BYTES } from '../../../src/sync/protocol.ts'
import { create, desk, set } from '../book/deskBook.ts'

test('S19 what was cleared and is sent again fits its frames together with what it had replaced', () => {
  const CELLS = 40
  const ann = desk('ann', null)
  const columns = Array.from({ length: CELLS }, (_, i) => `column${i}`)
  ann.do(create('r1'))
  for (const column of columns) ann.do(set('r1', column, 'x'.repeat(50_000)))
  ann.parts.length = 0
  ann.as('clear', ...columns.map(column => set('r1', column, null)))

  const place = { document: documentName('council', 'notes'), table: 'notes', epoch: 1, seen: 0, attempts: 0 }
  const known = ann.parts.map(part => entryOf(part, place))
  const ranges = known.map(({ client, clock, until }) => ({ client, from: clock, until }))
  const entries = entriesFor(ann.book.doc, ranges, known, place, 1)

  expect(entries.length).toBeGreaterThan(1)
  expect(entries.flatMap(({ envelope, writes }) => writes.map((_, i) => envelope.from + i))).toEqual(columns.map((_, i) => i))
  for (const { envelope, bytes } of entries) expect(encodeClient({ type: 'update', channel: 1, sequence: 1, envelope, bytes }).length).toBeLessThanOrEqual(MAX_FRAME_BYTES)
})
