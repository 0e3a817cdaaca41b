import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createBook } from '../../../src/book/createBook.ts'
import { readWrites, settle, type ReadUpdate } from '../../../src/book/readWrites.ts'
import { userId } from '../../../src/domain/ids.ts'
import { fuzz, longEnough, stepsFrom } from '../fuzz.ts'
import { createPeer, headOf, type Peer, type Truth } from './fuzzedPeer.ts'

const STEPS = stepsFrom('QUORUM_FUZZ_STEPS', 10_000)
const STEPS_EACH = 100

it(`B7 B8 B10 peers converge, and every write is read exactly once, in ${STEPS} random steps`, { timeout: longEnough(STEPS) }, () => {
  const total = { updates: 0, gaps: 0, duplicates: 0, writes: 0, gone: 0, conflicts: 0, lost: 0, setBack: 0, undone: 0, redone: 0, refused: 0, left: 0, parts: 0, rows: 0 }

  fuzz({ count: Math.ceil(STEPS / STEPS_EACH) }, (random, trace) => {
    const truth: Truth = new Map()
    const seen = new Set<string>()
    const server = new Y.Doc()
    server.clientID = 1 + random.below(1000)
    let time = 1000
    const now = () => (time += random.below(3) - (random.chance(0.02) ? 5000 : 0))
    const peers = Array.from({ length: 2 + random.below(3) }, (_, i): Peer =>
      createPeer({ name: `peer${i}`, client: 2000 + random.below(1000) * 10 + i, random, now, truth, trace }))

    const has = (id: string) => {
      const [client, clock] = id.split(':').map(Number)
      return clock! < Y.getState(server.store, client!)
    }

    /** What the update must say, from what its authors noted. */
    function compare({ writes }: ReadUpdate): void {
      for (const write of writes) {
        for (let i = 0; i < write.count; i++) {
          const id = `${write.id.client}:${write.id.clock + i}`
          const made = truth.get(id)
          if (made === undefined) throw new Error(`${id} was read and never made`)
          if (seen.has(id)) throw new Error(`${id} was read twice`)
          seen.add(id)
          const origin = i > 0 ? `${write.id.client}:${write.id.clock + i - 1}` : write.origin && `${write.origin.client}:${write.origin.clock}`
          expect({ map: write.map, key: write.key, origin }).toEqual({ map: 'cells', key: made.key, origin: made.origin })
          if (!write.gone) expect(write.entry).toEqual(made.entry)
          else total.gone++
          total.writes++
        }
        let root = truth.get(`${write.id.client}:${write.id.clock}`)!.origin
        while (root !== null && !has(root)) root = truth.get(root)!.origin
        expect(write.conflict, `conflict of ${write.key}`).toBe(root !== headOf(server, write.key))
        if (write.head && write.conflict) total.conflicts++
      }
    }

    function arrive(update: Uint8Array): boolean {
      total.updates++
      const reading = readWrites(server, update)
      if (reading.state === 'malformed') throw new Error(`malformed: ${reading.reason}`)
      if (reading.state === 'gap') {
        total.gaps++
        return false
      }
      if (reading.fresh === 0) total.duplicates++
      compare(reading)
      const keys = [...server.getMap('cells').keys()]
      Y.applyUpdate(server, update)
      if (server.store.pendingStructs !== null || server.store.pendingDs !== null) throw new Error('something is pending')
      for (const key of keys) if (!server.getMap('cells').has(key)) throw new Error(`${key} is gone`)
      const { lost } = settle(server, reading)
      for (const write of lost) {
        const rivals = reading.writes.filter(other => other.head && other.key === write.key)
        if (!write.conflict && rivals.length < 2) throw new Error(`${write.key} was lost in silence`)
      }
      total.lost += lost.length
      const { from, to } = Y.parseUpdateMeta(update)
      const spans = new Map([...from].map(([client, clock]) => [client, { from: clock, until: to.get(client)! }]))
      expect(readWrites(server, update)).toEqual({ state: 'read', spans, writes: [], clients: new Set(), fresh: 0 })
      return true
    }
    const resync = (peer: Peer) => {
      const wanted = random.chance(0.5) ? Y.encodeStateVector(server) : undefined
      if (!arrive(Y.encodeStateAsUpdate(peer.book.doc, wanted))) throw new Error('a whole difference is refused')
      peer.outbox.length = 0
    }
    const push = (peer: Peer, update: Uint8Array) => {
      if (!arrive(update)) resync(peer)
    }
    const pull = (peer: Peer, from: Y.Doc) => {
      const difference = Y.encodeStateAsUpdate(from, Y.encodeStateVector(peer.book.doc))
      peer.book.receive(random.chance(0.3) ? [difference, Y.encodeStateAsUpdate(from)] : [difference])
    }

    for (let step = 0; step < STEPS_EACH; step++) {
      const peer = random.pick(peers)
      const { outbox } = peer
      const choice = random.next()
      if (choice < 0.55) peer.act()
      else if (choice < 0.68) {
        const batch = outbox.splice(0, 1 + random.below(outbox.length))
        trace(`${peer.name} sends ${batch.length}`)
        if (batch.length === 1) push(peer, batch[0]!)
        else if (batch.length > 1) push(peer, Y.mergeUpdates(random.chance(0.5) ? batch : batch.toReversed()))
      } else if (choice < 0.74) {
        trace(`${peer.name} sends out of order`)
        if (outbox.length > 1) push(peer, outbox.splice(random.below(outbox.length), 1)[0]!)
      } else if (choice < 0.78) {
        trace(`${peer.name} sends with holes`)
        const some = outbox.filter(() => random.chance(0.5))
        if (some.length > 0) push(peer, Y.mergeUpdates(some))
      } else if (choice < 0.82) {
        trace(`${peer.name} sends a difference`)
        resync(peer)
      } else if (choice < 0.92) {
        trace(`${peer.name} pulls`)
        pull(peer, server)
      } else if (choice < 0.96) {
        const other = random.pick(peers)
        trace(`${peer.name} hears ${other.name}`)
        pull(peer, other.book.doc)
      } else {
        // As a server sets back what it refuses: what stood before, null where there was nothing.
        const cells: Y.Map<unknown> = server.getMap('cells')
        if (cells.size === 0) continue
        const key = random.pick([...cells.keys()])
        trace(`server sets back ${key}`)
        cells.set(key, key.includes(':') && random.chance(0.5) ? ['set back', 'server', time] : null)
        total.setBack++
      }
    }

    for (const peer of peers) resync(peer)
    for (const id of truth.keys()) if (!seen.has(id)) throw new Error(`${id} was never read`)
    const cells = server.getMap('cells').toJSON()
    const fresh = createBook({ table: null, user: userId('reader'), now, mayWrite: () => false })
    fresh.receive([Y.encodeStateAsUpdate(server)])
    for (const { book, told, tally } of peers) {
      pull({ book } as Peer, server)
      expect(book.doc.getMap('cells').toJSON()).toEqual(cells)
      expect(new Map(book.rows)).toEqual(new Map(fresh.rows))
      expect(book.order().map(row => row.id)).toEqual(fresh.order().map(row => row.id))
      expect(book.deleted().map(row => row.id)).toEqual(fresh.deleted().map(row => row.id))
      expect(new Set(told.keys())).toEqual(new Set(book.order().map(row => row.id)))
      const plain = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
      for (const row of book.order()) expect(plain(told.get(row.id)!)).toEqual(plain(row.values))
      total.undone += tally.undone
      total.redone += tally.redone
      total.refused += tally.refused
      total.left += tally.left
      total.parts += tally.parts
      total.rows += book.rows.size
      book.close()
    }
    fresh.close()
  })

  for (const [what, count] of Object.entries(total)) expect(count, `the run has ${what}`).toBeGreaterThan(STEPS / 2000)
})
