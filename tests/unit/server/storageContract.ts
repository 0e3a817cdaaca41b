import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StorageError, type Append, type LedgerRow, type Storage } from '../../../server/log/storage.ts'

export interface StorageUnderTest {
  readonly storage: Storage
  /** Closes it and opens the same data again, as a start of the server does. */
  reopen(): Promise<Storage>
  /** Keeps the data as they are now; the function given back puts them in the place of what there is then, and opens them. */
  backUp(): Promise<() => Promise<Storage>>
  remove(): Promise<void>
}

const DOCUMENT = 'sample/sources'

const row = (changes: Partial<LedgerRow> = {}): LedgerRow => ({
  changeSet: 'set', index: 0, user: 'ann', client: 7, clock: 0, row: 'r1', column: 'title', before: null, after: ['T', 'ann', 1], gone: false,
  kind: 'typing', size: 1, file: null, of: null, seen: 0, madeAt: 5, clockOffset: -3, arrivedAt: 10, outcome: 'stands', reason: null, ...changes,
})

/** What every storage keeps to, whatever it is made of. */
export function describeStorage(name: string, make: () => Promise<StorageUnderTest>): void {
  describe(name, () => {
    let under: StorageUnderTest
    let storage: Storage
    let epoch: number
    beforeEach(async () => {
      under = await make()
      storage = under.storage
      epoch = (await storage.load(DOCUMENT)).epoch
    })
    afterEach(() => under.remove())

    const record = (seq: number, changes: Partial<Append> = {}): Append => ({
      document: DOCUMENT, epoch, seq, update: new Uint8Array([seq]), ledger: [], owners: [], aliases: [], ...changes,
    })
    const codeOf = (promise: Promise<unknown>) => promise.then(() => 'stored', (error: unknown) => (error instanceof StorageError ? error.code : error))

    test('a document that is not there is made, with an epoch that stays', async () => {
      expect(await storage.load(DOCUMENT)).toEqual({ epoch, head: 0, snapshot: null, updates: [], owners: [], aliases: [] })
      storage = await under.reopen()
      expect((await storage.load(DOCUMENT)).epoch).toBe(epoch)
    })

    test('V1 a record, its ledger rows, owners and aliases are there together after a start', async () => {
      const aliases = [{ id: { client: 1, clock: 2 }, for: { client: 7, clock: 0 } }, { id: { client: 1, clock: 3 }, for: null }]
      await storage.append(record(1, { ledger: [row({ file: 'a.xlsx', of: 'other', reason: 'role', outcome: 'rejected' })], owners: [[7, 'ann']], aliases }))
      storage = await under.reopen()
      expect(await storage.load(DOCUMENT)).toEqual({ epoch, head: 1, snapshot: null, updates: [new Uint8Array([1])], owners: [[7, 'ann']], aliases })
      expect(await storage.ledger({ document: DOCUMENT })).toEqual([{ ...row({ file: 'a.xlsx', of: 'other', reason: 'role', outcome: 'rejected' }), seq: 1 }])
    })

    test('a record that does not follow the last one is a conflict, and nothing of it is stored', async () => {
      await storage.append(record(1))
      for (const wrong of [record(1, { ledger: [row()] }), record(3, { ledger: [row()] }), record(2, { epoch: epoch + 1, ledger: [row()] })]) expect(await codeOf(storage.append(wrong))).toBe('conflict')
      expect((await storage.load(DOCUMENT)).head).toBe(1)
      expect(await storage.ledger({ document: DOCUMENT })).toEqual([])
    })

    test('a record that fails takes none of those with it that were appended at the same moment', async () => {
      await storage.load('sample/people')
      const people = (await storage.load('sample/people')).epoch
      const results = await Promise.all([
        codeOf(storage.append(record(1))),
        codeOf(storage.append(record(9))),
        codeOf(storage.append(record(1, { document: 'sample/people', epoch: people }))),
        codeOf(storage.append(record(2))),
      ])
      expect(results).toEqual(['stored', 'conflict', 'stored', 'stored'])
      expect((await storage.load(DOCUMENT)).updates).toEqual([new Uint8Array([1]), new Uint8Array([2])])
    })

    test('a question sees every record that was appended before it', async () => {
      void storage.append(record(1, { ledger: [row()] }))
      expect(await storage.ledger({ document: DOCUMENT })).toHaveLength(1)
    })

    test('S11 another write under a key of the ledger that is taken is recorded beside it', async () => {
      await storage.append(record(1, { ledger: [row()] }))
      await storage.append(record(2, { ledger: [row({ client: 8, after: ['hidden', 'eve', 1] })] }))
      expect((await storage.ledger({ document: DOCUMENT })).map(one => [one.changeSet, one.client])).toEqual([['set', 7], ['set~8.0', 8]])
    })

    test('V30 rows go from one document to another with their ledger, and the log that held them is folded, all or nothing', async () => {
      await storage.load('sample/people')
      const people = (await storage.load('sample/people')).epoch
      await storage.append(record(1, { ledger: [row({ index: 0 }), row({ index: 1, row: 'r2' })] }))
      await storage.append(record(1, { document: 'sample/people', epoch: people, ledger: [row({ index: 0, row: 'r3', client: 9 })] }))
      const exchange = (seq: number) => storage.exchange({
        from: record(2, { ledger: [row({ changeSet: 'mark' })] }), to: record(seq, { document: 'sample/people', epoch: people }), rows: ['r1'], snapshot: new Uint8Array([44]), hides: false,
      })
      expect(await codeOf(exchange(9))).toBe('conflict')
      expect((await storage.load(DOCUMENT)).head).toBe(1)
      await exchange(2)
      expect(await storage.load(DOCUMENT)).toMatchObject({ head: 2, snapshot: new Uint8Array([44]), updates: [] })
      expect((await storage.ledger({ document: DOCUMENT })).map(one => one.row)).toEqual(['r2'])
      // Under a key that is taken there it stands beside.
      expect((await storage.ledger({ document: 'sample/people', row: 'r1' })).map(one => [one.changeSet, one.index, one.seq])).toEqual([['set~7.0', 0, 2], ['mark', 0, 2]])
      expect(await storage.entryOf('sample/people', { row: 'r1', column: 'title', struct: { client: 7, clock: 0 } })).toEqual(['T', 'ann', 1])
      expect(await storage.entryOf(DOCUMENT, { row: 'r1', column: 'title', struct: { client: 7, clock: 0 } })).toBeNull()
    })

    test('S10 the first owner of a client id stays it', async () => {
      await storage.append(record(1, { owners: [[7, 'ann']] }))
      await storage.append(record(2, { owners: [[7, 'bob']] }))
      expect((await storage.load(DOCUMENT)).owners).toEqual([[7, 'ann']])
    })

    test('folding keeps the ledger and what came after', async () => {
      for (const seq of [1, 2, 3]) await storage.append(record(seq, { ledger: [row({ index: seq })] }))
      await storage.compact({ document: DOCUMENT, epoch, seq: 2, bytes: new Uint8Array([12]) })
      expect(await storage.load(DOCUMENT)).toMatchObject({ head: 3, snapshot: new Uint8Array([12]), updates: [new Uint8Array([3])] })
      expect(await storage.ledger({ document: DOCUMENT })).toHaveLength(3)
      expect(await codeOf(storage.compact({ document: DOCUMENT, epoch: epoch + 1, seq: 3, bytes: new Uint8Array([0]) }))).toBe('conflict')
    })

    test('an epoch begins with the next record, without owners and aliases, and leaves the ledger', async () => {
      await storage.append(record(1, { ledger: [row()], owners: [[7, 'ann']], aliases: [{ id: { client: 1, clock: 1 }, for: null }] }))
      const start = { document: DOCUMENT, from: { epoch, head: 1 }, epoch: epoch + 5, bytes: new Uint8Array([99]) }
      await storage.startEpoch(start)
      expect(await codeOf(storage.startEpoch(start))).toBe('conflict')
      storage = await under.reopen()
      expect(await storage.load(DOCUMENT)).toEqual({ epoch: epoch + 5, head: 2, snapshot: new Uint8Array([99]), updates: [], owners: [], aliases: [] })
      expect(await storage.ledger({ document: DOCUMENT })).toHaveLength(1)
    })

    test('S16 what a run can have told is known by what the next one wrote, and a lost run is not known', async () => {
      await storage.append(record(1))
      const first = storage.run
      expect(await storage.lastOfRun(DOCUMENT, first)).toBe(1)
      const restore = await under.backUp()
      storage = await under.reopen()
      const second = storage.run
      expect(await storage.lastOfRun(DOCUMENT, first)).toBe(1)
      await storage.append(record(2))
      expect(await storage.lastOfRun(DOCUMENT, first)).toBe(1)
      expect(await storage.lastOfRun(DOCUMENT, second)).toBe(2)
      storage = await restore()
      expect(await storage.lastOfRun(DOCUMENT, second)).toBeNull()
      expect(await storage.lastOfRun(DOCUMENT, first)).toBe(1)
    })

    test('the ledger answers by row, column, change set, outcome, moment and record', async () => {
      await storage.append(record(1, { ledger: [row({ column: null, index: 0 }), row({ index: 1, arrivedAt: 20 })] }))
      await storage.append(record(2, { ledger: [row({ changeSet: 'two', row: 'r2', outcome: 'collision', arrivedAt: 30 })] }))
      const found = async (query: object) => (await storage.ledger({ document: DOCUMENT, ...query })).map(one => `${one.changeSet} ${one.index}`)
      expect(await found({ row: 'r1' })).toEqual(['set 0', 'set 1'])
      expect(await found({ row: 'r1', column: null })).toEqual(['set 0'])
      expect(await found({ changeSet: 'two' })).toEqual(['two 0'])
      expect(await found({ changeSet: 'set', indexes: [0, 1] })).toEqual(['set 0'])
      expect(await found({ changeSet: 'set', indexes: [1, 9] })).toEqual(['set 1'])
      expect(await found({ outcome: 'stands' })).toEqual(['set 0', 'set 1'])
      expect(await found({ arrivedUntil: 20 })).toEqual(['set 0', 'set 1'])
      expect(await found({ after: 1 })).toEqual(['two 0'])
      expect(await storage.ledger({ document: 'sample/people' })).toEqual([])
    })

    test('a room can ask what stands in a cell, who wrote into a row since, and what of a change set is recorded', async () => {
      await storage.append(record(1, { ledger: [row({ index: 0 }), row({ index: 1, outcome: 'collision', after: ['X', 'ann', 2] })] }))
      await storage.append(record(2, { ledger: [row({ changeSet: 'two', user: 'bob', column: 'deleted' })] }))
      expect((await storage.lastStanding(DOCUMENT, [['r1', 'title'], ['r1', null]])).map(one => one?.after ?? null)).toEqual([['T', 'ann', 1], null])
      const since = await storage.writtenSince(DOCUMENT, [{ row: 'r1', seen: 0, user: 'bob' }, { row: 'r1', seen: 1, user: 'bob' }, { row: 'r1', seen: 0, user: 'ann' }])
      expect(since.map(edits => edits.map(edit => edit.user))).toEqual([['ann'], [], []])
      await storage.append(record(3, { ledger: [row({ changeSet: 'three', column: 'note' }), row({ changeSet: 'four', after: ['U', 'ann', 3] })] }))
      const [all] = await storage.writtenSince(DOCUMENT, [{ row: 'r1', seen: 0, user: 'bob' }])
      expect(all!.map(({ column, after }) => [column, after])).toEqual([['title', ['U', 'ann', 3]], ['note', ['T', 'ann', 1]]])
      expect(await storage.recorded(DOCUMENT, ['set', 'none'])).toEqual(new Map([['set', new Map([[0, 1], [1, 1]])], ['none', new Map()]]))
    })

    test('V50 a room can ask what an author had in a cell: the write of that struct, or else what stood when they last heard the server', async () => {
      await storage.append(record(1, { ledger: [row({ index: 0, client: 7, clock: 1, after: ['first', 'ann', 1] }), row({ index: 1, client: 7, clock: 2, after: ['lost', 'ann', 2], outcome: 'collision' })] }))
      await storage.append(record(2, { ledger: [row({ changeSet: 'two', client: 8, clock: 1, after: ['second', 'bob', 3] })] }))
      const asked = (client: number, clock: number, seen: number, column = 'title') => ({ row: 'r1', column, struct: { client, clock }, seen })
      const found = await storage.builtOn(DOCUMENT, [asked(7, 1, 2), asked(7, 2, 2), asked(99, 1, 1), asked(99, 1, 2), asked(99, 1, 0), asked(7, 1, 2, 'note')])
      expect(found.map(one => one?.after ?? null)).toEqual([['first', 'ann', 1], ['lost', 'ann', 2], ['first', 'ann', 1], ['second', 'bob', 3], null, null])
    })

    test('closing waits for what was asked, may be done twice, and refuses what comes later', async () => {
      const last = storage.append(record(1))
      await Promise.all([storage.close(), storage.close()])
      await last
      expect(await codeOf(storage.append(record(2)))).toBe('closed')
      expect(await codeOf(storage.load(DOCUMENT))).toBe('closed')
      storage = await under.reopen()
      expect((await storage.load(DOCUMENT)).head).toBe(1)
    })
  })
}
