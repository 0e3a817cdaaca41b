import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everyWrite, type ArrivedRow, type LedgerFilter, type LedgerReader } from '../../../server/ledger/ledgerReader.ts'
import { MOST_QUESTIONS, openLedgerReader } from '../../../server/ledger/openLedgerReader.ts'
import { rebuilt } from '../../../server/ledger/rebuildRows.ts'
import { LOG_FILE } from '../../../server/log/openLog.ts'
import type { LedgerRow, Outcome, Storage } from '../../../server/log/storage.ts'
import { documentName, type DocumentName } from '../../../src/domain/ids.ts'
import { sameJson, type Json } from '../../../src/domain/value.ts'
import type { Row } from '../../../src/domain/view.ts'
import { runs } from '../../support/properties.ts'
import { openTestLog, temporaryDir } from './testServer.ts'

const A = documentName('sample', 'sources')
const B = documentName('sample', 'people')
const USERS = ['ann', 'bob', 'eve'] as const
const ROWS = ['r1', 'r2', 'r3'] as const
const COLUMNS = ['title', 'city', 'deleted', 'rank'] as const
const OUTCOMES: readonly Outcome[] = ['stands', 'superseded', 'collision', 'equal', 'rejected']
const KINDS = ['typing', 'paste', 'undo'] as const

/** To the first version of the schema. */
const ADDED_SINCE = [['ledger', 'hidden'], ['ledger', 'entry_sum'], ['ledger', 'write_sum'], ['log', 'sum'], ['snapshots', 'sum']] as const

interface Made {
  readonly document: DocumentName
  readonly row: LedgerRow
}

let dir: string
let storage: Storage
let reader: LedgerReader
let seqs: Map<string, number>
beforeEach(async () => {
  dir = await temporaryDir()
  storage = await openTestLog(dir)
  reader = openLedgerReader(dir)
  seqs = new Map()
})
afterEach(async () => {
  await reader.close()
  await storage.close()
  await rm(dir, { recursive: true })
})

async function record(document: DocumentName, rows: readonly LedgerRow[]): Promise<void> {
  const { epoch, head } = await storage.load(document)
  const seq = (seqs.get(document) ?? head) + 1
  seqs.set(document, seq)
  await storage.append({ document, epoch, seq, update: new Uint8Array([1]), ledger: rows, owners: [], aliases: [] })
}

let made = 0
const ledgerRow = (changes: Partial<LedgerRow> = {}): LedgerRow => ({
  changeSet: `set${++made}`, index: 0, user: 'ann', client: 7, clock: made, row: 'r1', column: 'title', before: null, after: ['T', 'ann', 1], gone: false,
  kind: 'typing', size: 1, file: null, of: null, seen: 0, madeAt: 5, clockOffset: -3, arrivedAt: 10, outcome: 'stands', reason: null, ...changes,
})
const creation = (row: string, at: number, v: Record<string, Json>, changes: Partial<LedgerRow> = {}) =>
  ledgerRow({ row, column: null, after: { v, by: 'ann', at, rank: `k${row}` }, kind: 'create', arrivedAt: at, ...changes })

/** Some work in a ledger: rows are made, then written in; the clock stands still or goes on. */
const work = fc.array(fc.record({
  document: fc.constantFrom(A, B), user: fc.constantFrom(...USERS), row: fc.constantFrom(...ROWS), column: fc.option(fc.constantFrom(...COLUMNS)),
  outcome: fc.oneof({ weight: 4, arbitrary: fc.constant('stands' as Outcome) }, { weight: 1, arbitrary: fc.constantFrom(...OUTCOMES) }),
  kind: fc.constantFrom(...KINDS), value: fc.integer({ min: 0, max: 3 }), passes: fc.integer({ min: 0, max: 2 }),
}), { minLength: 1, maxLength: 60 }).map(acts => {
  let at = 100
  return acts.map(({ document, user, row, column, outcome, kind, value, passes }): Made => {
    at += passes
    const written: Json = column === 'deleted' ? value % 2 === 0 : column === 'rank' ? `m${value}` : value
    const after: Json = column === null ? { v: { title: value, city: 'Minsk' }, by: user, at, rank: `a${value}` } : [written, user, at]
    return { document, row: ledgerRow({ user, row, column, outcome, kind, after, arrivedAt: at }) }
  })
})

const tidy = (rows: readonly Row[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
const standingUntil = (acts: readonly Made[], document: DocumentName, moment: number) =>
  acts.filter(act => act.document === document && act.row.outcome === 'stands' && act.row.arrivedAt <= moment).map(act => act.row)

/** Each run begins with empty documents. */
async function fresh(acts: readonly Made[]): Promise<void> {
  const db = new DatabaseSync(join(dir, LOG_FILE), { timeout: 5000 })
  db.exec('DELETE FROM ledger')
  db.close()
  for (const document of [A, B]) {
    const rows = acts.filter(act => act.document === document).map(act => act.row)
    if (rows.length > 0) await record(document, rows)
  }
}
const RUNS = runs(60)

describe('the ledger, read', () => {
  test('V40 rows as of any moment are what the writes that had come to stand by then leave behind', async () => {
    await fc.assert(fc.asyncProperty(work, fc.integer({ min: 98, max: 230 }), async (acts, moment) => {
      await fresh(acts)
      for (const document of [A, B]) expect(tidy(await reader.rowsAsOf(document, moment, 'full'))).toEqual(tidy(rebuilt(standingUntil(acts, document, moment))))
    }), RUNS)
  })

  const filters = fc.record({
    documents: fc.constantFrom([A], [B], [A, B]), edition: fc.constant('full'), user: fc.option(fc.constantFrom(...USERS), { nil: undefined }), kind: fc.option(fc.constantFrom(...KINDS), { nil: undefined }),
    row: fc.option(fc.constantFrom(...ROWS), { nil: undefined }), column: fc.option(fc.constantFrom(...COLUMNS), { nil: undefined }),
    from: fc.option(fc.integer({ min: 98, max: 200 }), { nil: undefined }), until: fc.option(fc.integer({ min: 98, max: 200 }), { nil: undefined }),
    refusedOnlyOf: fc.option(fc.constantFrom(...USERS), { nil: undefined }),
  }).map(found => Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as unknown as LedgerFilter)

  test('V41 pages of any size give each write that fits once, the newest first', async () => {
    await fc.assert(fc.asyncProperty(work, filters, fc.integer({ min: 1, max: 7 }), async (acts, filter, size) => {
      await fresh(acts)
      const pages: (readonly ArrivedRow[])[] = []
      for await (const page of everyWrite(reader, filter, size)) pages.push(page)
      const found = pages.flat()
      const fits = ({ document, row }: Made) =>
        filter.documents.includes(document) && (filter.user ?? row.user) === row.user && (filter.kind ?? row.kind) === row.kind && (filter.row ?? row.row) === row.row
        && (filter.column === undefined || row.column === filter.column || (filter.row !== undefined && row.column === null))
        && row.arrivedAt >= (filter.from ?? 0) && row.arrivedAt <= (filter.until ?? Infinity)
        && (filter.refusedOnlyOf === undefined || row.outcome !== 'rejected' || row.user === filter.refusedOnlyOf)
      expect(new Set(found.map(one => one.changeSet))).toEqual(new Set(acts.filter(fits).map(act => act.row.changeSet)))
      expect(found).toHaveLength(acts.filter(fits).length)
      expect(found.map(one => [one.arrivedAt, one.arrival])).toEqual(found.map(one => [one.arrivedAt, one.arrival]).toSorted((a, b) => b[0]! - a[0]! || b[1]! - a[1]!))
      expect(pages.every(page => page.length <= size)).toBe(true)
    }), RUNS)
  })

  test('V42 what changed since a moment is the difference between then and now, with who wrote last', async () => {
    await fc.assert(fc.asyncProperty(work, fc.integer({ min: 98, max: 200 }), async (acts, moment) => {
      await fresh(acts)
      const then = new Map((await reader.rowsAsOf(A, moment, 'full')).map(row => [row.id as string, row]))
      const now = await reader.rowsAsOf(A, 1_000, 'full')
      const { cells, more } = await reader.changedSince(A, moment, 'full')
      expect(more).toBe(false)
      const isMade = (row: string) => acts.some(act => act.document === A && act.row.outcome === 'stands' && act.row.row === row && act.row.column === null && act.row.arrivedAt <= moment)
      for (const row of now) {
        const before = then.get(row.id)
        if (before === undefined || !isMade(row.id)) continue
        for (const column of ['title', 'city']) {
          const [was, is] = [before.values[column] ?? null, row.values[column] ?? null]
          const told = cells.find(cell => cell.row === row.id && cell.column === column)
          const isWritten = standingUntil(acts, A, 1_000).some(one => one.row === row.id && one.column === column && one.arrivedAt > moment)
          if (told === undefined) {
            // What a row was made with a second time lies below its cells; no honest client makes it twice.
            expect(isWritten && !sameJson(was, is)).toBe(false)
            continue
          }
          expect({ was: told.was, is: told.is, same: sameJson(was, is) }).toEqual({ was, is, same: false })
          expect(told.by).toBe(standingUntil(acts, A, 1_000).findLast(one => one.row === row.id && one.column === column)!.user)
        }
      }
    }), RUNS)
  })

  test('V42 a row that was made since is one change, an undone write is none, and a deletion is told', async () => {
    await record(A, [creation('old', 100, { title: 'Old' }), creation('gone', 100, { title: 'Gone' })])
    await record(A, [
      creation('new', 200, { title: 'New' }), ledgerRow({ row: 'new', column: 'city', after: ['Brest', 'bob', 210], arrivedAt: 210, user: 'bob' }),
      ledgerRow({ row: 'old', after: ['Other', 'ann', 200], arrivedAt: 200 }), ledgerRow({ row: 'old', after: ['Old', 'ann', 201], arrivedAt: 201, kind: 'undo' }),
      ledgerRow({ row: 'old', column: 'city', after: ['Minsk', 'bob', 202], arrivedAt: 202, user: 'bob' }),
      ledgerRow({ row: 'gone', column: 'deleted', after: [true, 'eve', 203], arrivedAt: 203, user: 'eve' }),
    ])
    const { cells } = await reader.changedSince(A, 150, 'full')
    expect(cells.map(({ row, column, was, is, by }) => [row, column, was, is, by])).toEqual([
      ['gone', 'deleted', false, true, 'eve'].map(value => (value === false ? null : value)),
      ['old', 'city', null, 'Minsk', 'bob'],
      ['new', null, null, null, 'ann'],
    ])
  })

  test('V41 the past of a cell begins with what its row was made with', async () => {
    await record(A, [creation('r1', 100, { title: 'First', city: 'Minsk' }), ledgerRow({ row: 'r1', column: 'title', after: ['Second', 'bob', 120], user: 'bob', arrivedAt: 120 }), ledgerRow({ row: 'r1', column: 'city', arrivedAt: 130 })])
    const { writes } = await reader.page({ documents: [A], edition: 'full', row: 'r1', column: 'title', after: null, limit: 10 })
    expect(writes.map(write => [write.column, write.arrivedAt])).toEqual([['title', 120], [null, 100]])
  })

  test('V43 the thread that reads ends when nobody asks any more, and begins again', async () => {
    const lazy = openLedgerReader(dir, 1)
    await record(A, [creation('r1', 100, { title: 'First' })])
    for (let time = 0; time < 3; time++) {
      expect(await lazy.rowsAsOf(A, 200, 'full')).toHaveLength(1)
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    await lazy.close()
    await lazy.close()
    await expect(lazy.rowsAsOf(A, 200, 'full')).rejects.toMatchObject({ code: 'closed' })
  })

  test('V43 more than can be answered in time is refused at once, and the others are answered', async () => {
    const asked = Array.from({ length: MOST_QUESTIONS + 1 }, () => reader.rowsAsOf(A, 200, 'full'))
    const results = await Promise.allSettled(asked)
    expect(results.map(({ status }) => status)).toEqual([...Array.from({ length: MOST_QUESTIONS }, () => 'fulfilled'), 'rejected'])
    expect(await reader.rowsAsOf(A, 200, 'full')).toEqual([])
  })

  test('V43 a log that cannot be read is told, and nobody waits for ever', async () => {
    const nowhere = openLedgerReader(join(dir, 'nowhere'))
    await expect(nowhere.rowsAsOf(A, 200, 'full')).rejects.toMatchObject({ name: 'StorageError', code: 'failed' })
    await nowhere.close()
  })

  test('V40 a ledger of the first version of the schema is read after it was opened', async () => {
    await record(A, [creation('r1', 100, { title: 'First' })])
    await reader.close()
    await storage.close()
    const db = new DatabaseSync(join(dir, LOG_FILE))
    db.exec('DROP INDEX ledger_cells; DROP INDEX ledger_people; CREATE INDEX ledger_cells ON ledger (document, row_id, column_id, arrival); PRAGMA user_version = 1')
    for (const [table, column] of ADDED_SINCE) db.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`)
    db.close()
    storage = await openTestLog(dir)
    reader = openLedgerReader(dir)
    expect(await reader.rowsAsOf(A, 200, 'full')).toMatchObject([{ id: 'r1', values: { title: 'First' } }])
    expect((await reader.page({ documents: [A], edition: 'full', user: 'ann', after: null, limit: 5 })).writes).toHaveLength(1)
  })
})
