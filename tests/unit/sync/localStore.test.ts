import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, describe, expect, test } from 'vitest'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import type { Environment } from '../../../src/sync/environment.ts'
import { openLocalStore, type LocalStore } from '../../../src/sync/localStore.ts'
import { createPreviewKeeper } from '../../../src/sync/previewKeeper.ts'
import { rowId } from '../../../src/domain/ids.ts'

const NAME = 'quorum/anna/sample/meetings/1'
const DAY_MS = 86_400_000

/** A disk of its own, a clock and timers that are turned by hand. */
class Desk {
  now = Date.UTC(2026, 0, 1)
  readonly factory = new IDBFactory()
  /** Says of a transaction whether it fails now. */
  fails: (mode: IDBTransactionMode | undefined) => boolean = () => false
  /** How large an update may be that the disk has room for; what is larger fails late, when it seemed to be written. */
  room = Infinity
  readonly stores: LocalStore[] = []
  private timers: { readonly at: number; readonly run: () => void }[] = []

  readonly environment = {
    now: () => this.now,
    indexedDB: this.factory,
    timers: {
      after: (ms: number, run: () => void) => {
        const timer = { at: this.now + ms, run }
        this.timers.push(timer)
        return () => void (this.timers = this.timers.filter(one => one !== timer))
      },
      idle: (run: () => void) => this.environment.timers.after(1, run),
    },
    openCopy: (name: string, doc: Y.Doc) => {
      const present = globalThis.indexedDB
      const { factory } = this
      globalThis.indexedDB = {
        open: (one: string) => {
          const request = factory.open(one)
          request.addEventListener('success', () => this.breakable(request.result))
          return request
        },
      } as unknown as IDBFactory
      try {
        return new IndexeddbPersistence(name, doc)
      } finally {
        globalThis.indexedDB = present
      }
    },
    // What a store asks of its environment is here; the rest it never touches.
  } as unknown as Environment

  private breakable(database: IDBDatabase): void {
    const begin = database.transaction.bind(database)
    database.transaction = (...args) => {
      if (this.fails(args[1])) throw new DOMException('closing', 'InvalidStateError')
      const transaction = begin(...args)
      const objectStore = transaction.objectStore.bind(transaction)
      transaction.objectStore = name => this.cramped(objectStore(name))
      return transaction
    }
    // fake-indexeddb goes on to the next transaction when it hears of the abort at the one before, which we keep it from; a new one sets it going again.
    database.addEventListener('abort', () => void begin('custom'), { capture: true })
  }

  private cramped(store: IDBObjectStore): IDBObjectStore {
    const add = store.add.bind(store)
    store.add = (value: Uint8Array, ...key) => {
      const request = add(value, ...key)
      if (value.length > this.room) {
        request.addEventListener('success', event => {
          event.stopImmediatePropagation()
          store.transaction.abort()
        })
      }
      return request
    }
    return store
  }

  open(name = NAME, before?: () => Promise<unknown>): LocalStore {
    const store = openLocalStore(this.environment, name, before)
    this.stores.push(store)
    return store
  }

  turn(ms: number): void {
    this.now += ms
    const due = this.timers.filter(timer => timer.at <= this.now)
    this.timers = this.timers.filter(timer => timer.at > this.now)
    for (const timer of due) timer.run()
  }

  async disk(): Promise<{ updates: Uint8Array[]; custom: Map<string, unknown> }> {
    const request = this.factory.open(NAME)
    const database = await new Promise<IDBDatabase>(resolve => void request.addEventListener('success', () => resolve(request.result)))
    const all = <T>(run: (transaction: IDBTransaction) => IDBRequest<T>) => new Promise<T>(resolve => {
      const asked = run(database.transaction(['updates', 'custom']))
      asked.addEventListener('success', () => resolve(asked.result))
    })
    const updates = await all<Uint8Array[]>(transaction => transaction.objectStore('updates').getAll())
    const keys = await all(transaction => transaction.objectStore('custom').getAllKeys())
    const values = await all<unknown[]>(transaction => transaction.objectStore('custom').getAll())
    database.close()
    return { updates, custom: new Map(keys.map((key, i) => [String(key), values[i]])) }
  }
}

let desks: Desk[] = []
const newDesk = () => {
  const desk = new Desk()
  desks.push(desk)
  return desk
}
afterEach(async () => {
  for (const desk of desks) for (const store of desk.stores) await store.close()
  desks = []
})
const cells = (doc: Y.Doc) => doc.getMap<string>('cells')
/** A document that has just got its state, and the bytes of that. */
function fromServer(value: string) {
  const server = new Y.Doc()
  cells(server).set('state', value)
  const state = Y.encodeStateAsUpdate(server)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return { doc, state }
}

describe('the copy of a document', () => {
  test('S4 the client id of the page is on disk before anything that it writes', async () => {
    const desk = newDesk()
    const store = desk.open()
    const doc = new Y.Doc()
    expect(await store.attach(doc)).toBe('loaded')
    expect((await desk.disk()).custom.get(`own:${doc.clientID}`)).toEqual({ until: 0, at: desk.now })
    expect((await desk.open().notes()).own).toEqual(new Map([[doc.clientID, 0]]))
  })

  test('S15 what was stored comes in one transaction', async () => {
    const desk = newDesk()
    const first = new Y.Doc()
    const store = desk.open()
    await store.attach(first)
    for (const key of ['a', 'b', 'c']) cells(first).set(key, key)
    await store.close()
    const again = new Y.Doc()
    let transactions = 0
    again.on('afterTransaction', () => void transactions++)
    expect(await desk.open().attach(again)).toBe('loaded')
    expect(cells(again).toJSON()).toEqual({ a: 'a', b: 'b', c: 'c' })
    expect(transactions).toBe(1)
  })

  test('S71 what a document was made of is stored as it came, not written out once more, and what came meanwhile behind it', async () => {
    const desk = newDesk()
    const server = new Y.Doc()
    const sent: Uint8Array[] = []
    server.on('update', (update: Uint8Array) => void sent.push(update))
    server.getText('words').insert(0, 'a')
    server.getText('words').insert(1, 'b')
    // Two pieces, where the document has one.
    const state = Y.mergeUpdates(sent)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    expect(Y.encodeStateAsUpdate(doc)).not.toEqual(state)

    const store = desk.open()
    const noted = Promise.withResolvers<void>()
    const attached = store.attach(doc, [state], noted.promise)
    const later: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => void later.push(update))
    doc.getText('words').insert(2, 'c')
    const flushed = store.flush()
    noted.resolve()
    expect(await attached).toBe('loaded')
    await flushed
    await store.close()
    const { updates } = await desk.disk()
    expect(updates.filter(update => update.length > 2)).toEqual([Y.mergeUpdates([state, ...later])])
    expect(updates).not.toContainEqual(Y.encodeStateAsUpdate(doc))
    const again = new Y.Doc()
    await desk.open().attach(again)
    expect(again.getText('words').toJSON()).toBe('abc')
  })

  test('S71 what another tab has stored of it by then comes into the document as well', async () => {
    const desk = newDesk()
    const other = new Y.Doc()
    const first = desk.open()
    await first.attach(other)
    cells(other).set('theirs', 'x')
    await first.close()
    const { doc, state } = fromServer('y')
    const store = desk.open()
    expect(await store.attach(doc, [state])).toBe('loaded')
    expect(cells(doc).toJSON()).toEqual({ theirs: 'x', state: 'y' })
    await store.close()
    const again = new Y.Doc()
    await desk.open().attach(again)
    expect(cells(again).toJSON()).toEqual({ theirs: 'x', state: 'y' })
  })

  test('S71 a disk that did not take it gets the document as a whole later', async () => {
    const desk = newDesk()
    const { doc, state } = fromServer('y')
    const store = desk.open()
    await store.attach(doc, [state])
    desk.fails = mode => mode === 'readwrite'
    store.mark({ run: 'r', seen: 1 })
    await store.flush()
    desk.fails = () => false
    desk.turn(60_000)
    await store.flush()
    await store.close()
    const again = new Y.Doc()
    await desk.open().attach(again)
    expect(cells(again).toJSON()).toEqual({ state: 'y' })
  })

  test('S4 an update is given to the copy only when the outbox has it', async () => {
    const desk = newDesk()
    const outbox = Promise.withResolvers<void>()
    let asked = false
    const store = desk.open(NAME, () => {
      if (!asked) return Promise.resolve()
      return outbox.promise
    })
    const doc = new Y.Doc()
    await store.attach(doc)
    asked = true
    const before = (await desk.disk()).updates.length
    cells(doc).set('a', 'a')
    const flushed = store.flush()
    expect((await desk.disk()).updates).toHaveLength(before)
    outbox.resolve()
    await flushed
    expect((await desk.disk()).updates).toHaveLength(before + 1)
  })

  test.each(['as it came', 'as the library writes it'])('S69 a copy that is left while it is begun, %s, has no mark without what it stands for', async form => {
    const desk = newDesk()
    const { doc, state } = fromServer('y')
    const store = desk.open()
    const attached = store.attach(doc, form === 'as it came' ? [state] : null)
    store.mark({ run: 'r', seen: 1 })
    store.acknowledged(7, 12)
    await store.close()
    expect(await attached).toBe('memory')
    const { updates, custom } = await desk.disk()
    expect(updates.filter(update => update.length > 2)).toEqual([])
    expect(custom.has('copy')).toBe(false)
    // What is no word of the document is kept all the same.
    expect(custom.get('own:7')).toMatchObject({ until: 12 })
  })

  test('S69 a copy that the disk is too slow for has no mark', async () => {
    const desk = newDesk()
    const opening = Promise.withResolvers<void>()
    const { openCopy } = desk.environment
    const slow = { ...desk.environment, openCopy: (name: string, doc: Y.Doc) => {
      const copy = openCopy(name, doc)
      copy._db = new Promise(() => {})
      copy.whenSynced = new Promise(() => {})
      copy.destroy = () => Promise.resolve()
      opening.resolve()
      return copy
    } } as Environment
    const store = openLocalStore(slow, NAME)
    desk.stores.push(store)
    const attached = store.attach(new Y.Doc(), [])
    store.mark({ run: 'r', seen: 1 })
    await opening.promise
    desk.turn(30_000)
    expect(await attached).toBe('memory')
    await store.flush()
    expect((await desk.disk()).custom.has('copy')).toBe(false)
  })

  test('an id that never wrote leaves no note when its page is closed', async () => {
    const desk = newDesk()
    const store = desk.open()
    const doc = new Y.Doc()
    await store.attach(doc)
    await store.close()
    expect([...(await desk.disk()).custom.keys()]).toEqual([])
  })

  test('notes of pages that were killed go after a time, those of ids that wrote and of other open pages stay', async () => {
    const desk = newDesk()
    const wrote = new Y.Doc()
    const killed = new Y.Doc()
    const first = desk.open()
    await first.attach(wrote)
    cells(wrote).set('a', 'a')
    await desk.open().attach(killed)
    await first.flush()
    desk.now += 15 * DAY_MS
    const other = new Y.Doc()
    await desk.open().attach(other)
    const last = desk.open()
    const doc = new Y.Doc()
    await last.attach(doc)
    await last.tidy()
    expect((await last.notes()).own).toEqual(new Map([wrote, other, doc].map(one => [one.clientID, 0])))
  })

  test('an acknowledgement is never taken back by a later note of the same id', async () => {
    const desk = newDesk()
    const store = desk.open()
    store.acknowledged(7, 12)
    await store.flush()
    const again = desk.open()
    await again.note([7])
    again.acknowledged(7, 3)
    await again.flush()
    expect((await again.notes()).own.get(7)).toBe(12)
  })

  test('two pages keep one copy, and the next has what both wrote', async () => {
    const desk = newDesk()
    const [one, two] = [desk.open(), desk.open()]
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    await Promise.all([one.attach(a), two.attach(b)])
    cells(a).set('a', 'a')
    cells(b).set('b', 'b')
    await Promise.all([one.flush(), two.flush()])
    const doc = new Y.Doc()
    await desk.open().attach(doc)
    expect(cells(doc).toJSON()).toEqual({ a: 'a', b: 'b' })
  })

  test('an update for a copy that nobody has open is read with the rest', async () => {
    const desk = newDesk()
    const made = new Y.Doc()
    cells(made).set('a', 'a')
    const store = desk.open()
    store.append(Y.encodeStateAsUpdate(made))
    await store.close()
    const doc = new Y.Doc()
    await desk.open().attach(doc)
    expect(cells(doc).toJSON()).toEqual({ a: 'a' })
  })
})

describe('a disk that fails', () => {
  test('a connection that is gone does not harm the document, and the copy is made whole later', async () => {
    const desk = newDesk()
    const store = desk.open()
    const doc = new Y.Doc()
    await store.attach(doc)
    desk.fails = mode => mode === 'readwrite'
    cells(doc).set('a', 'a')
    store.mark({ run: 'r', seen: 5 })
    await store.flush()
    expect(doc._transaction).toBeNull()
    expect(doc._transactionCleanups).toEqual([])
    // The mark does not go beyond what the copy has.
    expect((await desk.disk()).custom.has('copy')).toBe(false)
    desk.fails = () => false
    cells(doc).set('b', 'b')
    await store.flush()
    desk.turn(31_000)
    await store.flush()
    await store.close()
    const again = desk.open()
    const loaded = new Y.Doc()
    await again.attach(loaded)
    expect(cells(loaded).toJSON()).toEqual({ a: 'a', b: 'b' })
    expect(await again.notes()).toMatchObject({ run: 'r', seen: 5 })
  })

  test.each(['as it came', 'as the library writes it'])('S69 a disk without room for the document, %s, gets no mark, nor when it is tried again, until it has room', async form => {
    const desk = newDesk()
    const { doc, state } = fromServer('y'.repeat(1_000))
    desk.room = 500
    const store = desk.open()
    const attached = store.attach(doc, form === 'as it came' ? [state] : null)
    store.mark({ run: 'r', seen: 1 })
    expect(await attached).toBe('loaded')
    for (const ms of [0, 1, 31_000, 31_000]) {
      desk.turn(ms)
      await store.flush()
      expect((await desk.disk()).updates.filter(update => update.length > 2)).toEqual([])
      expect((await desk.disk()).custom.has('copy')).toBe(false)
    }
    desk.room = Infinity
    desk.turn(31_000)
    await store.flush()
    const { updates, custom } = await desk.disk()
    expect(updates).toEqual([Y.encodeStateAsUpdate(doc)])
    expect(custom.get('copy')).toMatchObject({ run: 'r', seen: 1 })
  })

  test('S69 the mark is not that of what came while the outbox was waited for', async () => {
    const desk = newDesk()
    let outbox = Promise.resolve()
    let asked = () => {}
    const store = desk.open(NAME, () => {
      asked()
      return outbox
    })
    const doc = new Y.Doc()
    await store.attach(doc)
    cells(doc).set('a', 'a')
    store.mark({ run: 'r', seen: 1 })
    const written = Promise.withResolvers<void>()
    const waitedFor = Promise.withResolvers<void>()
    outbox = written.promise
    asked = waitedFor.resolve
    const flushed = store.flush()
    await waitedFor.promise
    cells(doc).set('b', 'b')
    store.mark({ run: 'r', seen: 2 })
    written.resolve()
    await flushed
    expect((await desk.disk()).custom.get('copy')).toMatchObject({ seen: 1 })
    await store.flush()
    expect((await desk.disk()).custom.get('copy')).toMatchObject({ seen: 2 })
  })

  test('a database that does not open leaves the page with its memory alone', async () => {
    const desk = newDesk()
    const made = await new Promise<IDBDatabase>(resolve => {
      const request = desk.factory.open(NAME, 9)
      request.addEventListener('success', () => resolve(request.result))
    })
    made.close()
    const store = desk.open()
    expect(await store.attach(new Y.Doc())).toBe('memory')
    expect(await store.preview()).toEqual([])
    expect((await desk.factory.databases())[0]?.version).toBe(9)
  })

  test('a page that is closed while its copy is being loaded does not wait for it', async () => {
    const desk = newDesk()
    const store = desk.open()
    const attached = store.attach(new Y.Doc())
    await store.close()
    expect(['memory', 'loaded']).toContain(await attached)
  })
})

describe('the preview', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: rowId(`r${i}`), rank: 'a', values: {}, deleted: false }))

  test('of a small table is whole, of a large one its first hundred rows', async () => {
    const desk = newDesk()
    const kept: number[] = []
    for (const count of [1_000, 1_001]) {
      const keeper = createPreviewKeeper(desk.environment, () => rows(count), some => kept.push(some.length))
      keeper.changed()
      keeper.close()
    }
    expect(kept).toEqual([1_000, 100])
  })

  test('is written when idle after half a minute, when hidden, not twice in half a minute, and only after a change', () => {
    const desk = newDesk()
    let kept = 0
    const keeper = createPreviewKeeper(desk.environment, () => rows(1), () => kept++)
    keeper.hidden()
    desk.turn(60_000)
    expect(kept).toBe(0)
    keeper.changed()
    desk.turn(30_000)
    desk.turn(1)
    expect(kept).toBe(1)
    keeper.changed()
    keeper.hidden()
    expect(kept).toBe(1)
    desk.turn(29_000)
    desk.turn(1_500)
    desk.turn(1)
    expect(kept).toBe(2)
    desk.turn(40_000)
    keeper.changed()
    keeper.hidden()
    expect(kept).toBe(3)
    keeper.close()
    expect(kept).toBe(3)
  })

  test('comes back as it was kept', async () => {
    const desk = newDesk()
    const store = desk.open()
    store.keepPreview(rows(3))
    await store.close()
    expect(await desk.open().preview()).toEqual(rows(3))
  })
})
