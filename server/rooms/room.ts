import * as Y from 'yjs'
import { CELLS } from '../../src/book/keys.ts'
import { CLOSE, encodeServer, type ClientMessage, type Refused } from '../../src/sync/protocol.ts'
import { StorageError, type LedgerRow, type Storage } from '../log/storage.ts'
import type { Arrival } from './arrival.ts'
import { readEnvelope } from './envelope.ts'
import { DamagedDocument } from './damagedDocument.ts'
import type { GateContext } from './gate.ts'
import { historyOf, type Histories } from './histories.ts'
import { keepDocument, type FoldLimits } from './keptDocument.ts'
import type { Laid, Layer, Laying } from './lay.ts'
import { BATCH_WINDOW_MS, EPOCH_ALIASES, EPOCH_CLIENTS, EPOCH_QUIET_MS, MAX_BATCH_UPDATES, MAX_LOOK_AHEAD, SMALL_ROOM_MEMBERS } from './limits.ts'
import { createLookups } from './lookups.ts'
import { createPresence } from './presence.ts'
import { refusedBefore } from './refusedBefore.ts'
import type { CellCheck } from './tables.ts'
import { acknowledgeable, createSeat, forget, type Incoming, type Member, type Seat } from './seat.ts'

type Open = Extract<ClientMessage, { type: 'open' }>

/*
 * One document and who is in it. What must stay true:
 * 1. One thing at a time: `work` takes in a batch, waits until it is on disk, tells everybody, serves who waits, and only then takes in the next. So between
 *    two batches memory and disk say the same, and only then anything is served (V1).
 * 2. A batch is one Yjs transaction, one update, one log record; what is refused in it never shows in the update (S7).
 * 3. After an error the document is thrown away, never mended (V2): memory may be ahead of the disk.
 */
export interface Room {
  readonly document: string
  /** Throws on a state vector that is none. */
  open(member: Member, message: Open): void
  /** `size`: of the whole frame. Throws on bytes that are no update. */
  push(member: Member, sequence: number, envelope: unknown, bytes: Uint8Array, size: number): void
  /** Throws on bytes that are no presence. */
  hear(member: Member, bytes: Uint8Array): void
  leave(member: Member): void
  /** Asks the document as it is on disk. `ask` must not keep it. */
  read<T>(ask: (doc: Y.Doc, at: { readonly head: number; readonly epoch: number }) => T): Promise<T>
  /** Takes in an update of the server's own making, on somebody's behalf; settles when it is on disk. */
  submit(arrival: Arrival): Promise<readonly Refused[]>
  /** Begins the document afresh from its values. */
  startEpoch(): Promise<void>
  /** Nobody is in it and nothing waits. */
  readonly idle: boolean
  /** What has arrived whole and is not on disk yet, and since when the oldest of it, ms since 1970. */
  readonly waiting: { readonly updates: number; readonly since: number | null }
  /** Waits for what is under way; members are told `code`. May be called twice. */
  close(code: number): Promise<void>
}

export interface RoomOptions {
  readonly document: string
  readonly knownTable: boolean
  readonly storage: Storage
  readonly now: () => number
  /** When this process began, ms since 1970. */
  readonly started: number
  readonly histories: Histories
  /** How often it is looked whether what came too early has waited long enough. */
  readonly earlyLookMs: number
  readonly fold: FoldLimits
  readonly layer: Layer
  readonly checkCell: CellCheck
  /** Settles when the gate knows what it must know to judge: before anything is taken in. */
  readonly ready?: () => Promise<void>
  /** Told of each state of the document that is on disk. */
  readonly onDisk?: (doc: Y.Doc) => void
  /** The room has fallen silent: it may be closed. */
  readonly onIdle: () => void
  /** The room is of no use any more; the reason is for the operator. */
  readonly onDeath: (reason: Error) => void
}

interface Call {
  run(): void | Promise<void>
  fail(error: Error): void
}
interface Batch {
  readonly ledger: LedgerRow[]
  readonly authors: Set<Seat | null>
  /** Under which something new came, for what waits for it. */
  readonly clients: Set<number>
  /** What had arrived before, in part or in whole. */
  readonly repeated: Incoming[]
  /** To be done when it is on disk. */
  readonly told: (() => void)[]
}

const NOTHING = new Uint8Array([0, 0])
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

export function createRoom({ document, knownTable, storage, now, started, histories, earlyLookMs, fold, layer, checkCell, ready, onDisk, onIdle, onDeath }: RoomOptions): Room {
  const kept = keepDocument(document, storage, now, fold)
  const lookups = createLookups(storage, document)
  const presence = createPresence()
  const seats = new Map<Member, Seat>()
  let inbox: Incoming[] = []
  let calls: Call[] = []
  let toDisk: readonly Incoming[] = []
  let working: Promise<void> | null = null
  let loaded = false
  let dead = false
  let lastArrival = 0
  let looking: NodeJS.Timeout | null = null

  function wake(): void {
    if (working !== null || dead) return
    working = work().catch(die).finally(() => {
      working = null
      if (dead) return
      if (inbox.length + calls.length > 0) wake()
      else if (seats.size === 0) onIdle()
    })
  }

  async function work(): Promise<void> {
    if (!loaded) await load()
    for (;;) {
      for (let call = calls.shift(); call !== undefined; call = calls.shift()) await call.run()
      if (inbox.length === 0) return
      await (seats.size > SMALL_ROOM_MEMBERS ? new Promise(resolve => setTimeout(resolve, BATCH_WINDOW_MS)) : new Promise(resolve => setImmediate(resolve)))
      await takeIn()
    }
  }

  async function load(): Promise<void> {
    await ready?.()
    await kept.load()
    if (kept.head === 0 && kept.epoch >= started) histories.begun.add(document) // made by this very load
    loaded = true
    onDisk?.(kept.doc)
  }

  async function takeIn(): Promise<void> {
    const batch: Batch = { ledger: [], authors: new Set(), clients: new Set(), repeated: [], told: [] }
    const ownClock = Y.getState(kept.doc.store, kept.doc.clientID)
    let taken = 0
    try {
      kept.change(() => {
        while (taken < inbox.length && taken < MAX_BATCH_UPDATES && takeInOne(inbox[taken]!, batch)) taken++
      })
    } catch (error) {
      tellGuilty(inbox[taken])
      throw error
    }
    toDisk = inbox.slice(0, taken)
    for (const { seat, size } of toDisk) seat?.member.waiting(-size)
    inbox = inbox.slice(taken)
    const update = await kept.save(batch.ledger)
    if (update !== null) {
      onDisk?.(kept.doc)
      const nothingAdded = Y.getState(kept.doc.store, kept.doc.clientID) === ownClock
      broadcast(update, nothingAdded && batch.authors.size === 1 ? [...batch.authors][0]! : null)
    }
    if (batch.repeated.length > 0) await tellAgain(batch)
    for (const tell of batch.told) tell()
    for (const seat of seats.values()) acknowledge(seat)
    toDisk = []
    release(batch)
    if (lookups.missing) await lookUp()
  }

  /** Asks the ledger for all that the next updates need, not only the first of them: otherwise each would cost a way to the disk. */
  async function lookUp(): Promise<void> {
    for (const { arrival } of inbox.slice(0, MAX_LOOK_AHEAD)) layer.lookAhead(ground(), gateFor(arrival), arrival)
    await lookups.fetch()
  }

  const ground = () => ({ doc: kept.doc, identity: kept.identity, lookups })

  const gateFor = ({ user, role }: Arrival): GateContext => ({
    user, role, knownTable, checkCell,
    ownerOf: client => kept.ownerOf(client),
    contentOf: key => kept.doc.getMap<unknown>(CELLS).get(key),
  })

  async function tellAgain({ repeated, told }: Batch): Promise<void> {
    for (const [{ seat, sequence }, refused] of await refusedBefore(storage, document, repeated)) {
      if (seat !== null) told.push(() => seat.member.send({ type: 'reject', channel: seat.member.channel, sequence, refused }))
    }
  }

  /** What came too early is looked at again when something of what it lacks has come. */
  function release({ ledger, clients }: Batch): void {
    const rows = new Set(ledger.flatMap(({ row, column }) => (column === null ? [row] : [])))
    const released = [...seats.values()].flatMap(seat => seat.early.release(rows, clients))
    bringBack(released)
  }

  /** Held for a while, if what it builds on may still come, and it is not too much. */
  function hold(incoming: Incoming, laying: Laying): boolean {
    const { seat, overdue } = incoming
    if (seat === null || overdue === true) return false
    // What builds on something that is held lacks its own client's past, too, but its sender has sent it.
    const mayCome = laying.state === 'early' || (laying.state === 'gap' && (!laying.own || seat.early.size > 0))
    if (!mayCome || !seat.early.hold(incoming, laying.lacks)) return false
    lookLater()
    return true
  }

  function bringBack(held: readonly Incoming[]): void {
    if (held.length === 0) return
    for (const { seat, size } of held) seat?.member.waiting(size)
    inbox = [...held, ...inbox]
  }

  function lookLater(): void {
    looking ??= setTimeout(() => {
      looking = null
      const overdue = [...seats.values()].flatMap(seat => seat.early.grow())
      bringBack(overdue.map(incoming => ({ ...incoming, overdue: true })))
      if ([...seats.values()].some(seat => seat.early.size > 0)) lookLater()
      if (overdue.length > 0) wake()
    }, earlyLookMs)
    looking.unref()
  }

  /** False when something has to be looked up first: the batch ends before this update. */
  function takeInOne(incoming: Incoming, batch: Batch): boolean {
    const { seat, generation, sequence, arrival, settle } = incoming
    if (seat !== null && (generation !== seat.generation || !seat.accepts)) return true
    const tried = layer.layUpdate(ground(), gateFor(arrival), arrival)
    if (hold(incoming, tried)) return true
    const laying = tried.state === 'early' ? layer.layImpatiently(ground(), gateFor(arrival), arrival) : tried
    if (laying.state === 'wait') return false
    seat?.early.settle(sequence)
    seat?.parts.settle(sequence)
    if (laying.state === 'laid') {
      if (laying.repeats && seat !== null) batch.repeated.push(incoming)
      kept.own(laying.clients, arrival.user)
      for (const client of laying.clients) batch.clients.add(client)
      lookups.learn(laying.ledger, kept.head + 1)
      for (const row of laying.ledger) batch.ledger.push(row)
      batch.authors.add(seat)
      if (seat !== null) seat.done = Math.max(seat.done, sequence)
    }
    if (seat !== null) answer(seat, sequence, laying, batch)
    if (settle !== undefined) batch.told.push(() => settle(laying.state === 'laid' ? laying : { error: new Error(`the server's own update was ${laying.state}`) }))
    return true
  }

  function answer(seat: Seat, sequence: number, laying: Exclude<Laid, { state: 'wait' }>, { told }: Batch): void {
    const { member } = seat
    if (laying.state === 'gap') {
      turnAway(seat)
      told.push(() => member.send({ type: 'resync', channel: member.channel, sequence, stateVector: Y.encodeStateVector(kept.doc) }))
    } else if (laying.state === 'fatal') {
      seat.generation += 1
      unseat(member)
      told.push(() => {
        presence.leave(seat, seats.values())
        member.fatal(laying.code)
      })
    } else if (laying.refused.length > 0) {
      told.push(() => member.send({ type: 'reject', channel: member.channel, sequence, refused: laying.refused }))
    }
  }

  function unseat(member: Member): boolean {
    const seat = seats.get(member)
    if (seat !== undefined) forget(seat)
    return seats.delete(member)
  }

  /** What is under way will be sent again when the document is opened again. */
  function turnAway(seat: Seat): void {
    seat.accepts = false
    seat.generation += 1
    forget(seat)
  }

  /** `except` made all of it and nothing was added: the acknowledgement says enough. */
  function broadcast(update: Uint8Array, except: Seat | null): void {
    const frames = new Map<number, Uint8Array>()
    for (const seat of seats.values()) {
      if (!seat.follows || seat === except) continue
      const { channel } = seat.member
      const frame = frames.get(channel) ?? encodeServer({ type: 'update', channel, head: kept.head, bytes: update })
      frames.set(channel, frame)
      seat.member.stream(frame)
    }
  }

  function acknowledge(seat: Seat): void {
    const sequence = acknowledgeable(seat)
    if (sequence <= seat.acknowledged) return
    seat.acknowledged = sequence
    seat.member.send({ type: 'acknowledge', channel: seat.member.channel, sequence, head: kept.head })
  }

  async function serveOpen(seat: Seat, message: Open): Promise<void> {
    const { member } = seat
    const history = await historyOf(message, kept, storage, document, histories)
    if (history === 'impossible') {
      unseat(member)
      return member.fatal('malformed')
    }
    if (history === 'lost') await beginEpoch(message.epoch)
    else if (isCrowded() && now() - lastArrival > EPOCH_QUIET_MS) await beginEpoch()
    if (seats.get(member) !== seat) return
    const sameEpoch = message.epoch === kept.epoch
    if (!sameEpoch) seat.generation += 1
    seat.opened = true
    seat.accepts = true
    seat.follows = message.mode === 'follow'
    member.send({
      type: 'state', channel: member.channel, epoch: kept.epoch, run: storage.run, head: kept.head, role: member.role, now: now(),
      bytes: seat.follows ? Y.encodeStateAsUpdate(kept.doc, sameEpoch ? message.stateVector : undefined) : NOTHING,
      stateVector: Y.encodeStateVector(kept.doc),
    })
    if (seat.follows) presence.greet(seat)
  }

  const isCrowded = () => kept.doc.store.clients.size > EPOCH_CLIENTS || kept.identity.size > EPOCH_ALIASES

  async function beginEpoch(seen = 0): Promise<void> {
    if (seen > kept.epoch) histories.leapt.add(document)
    histories.begun.add(document)
    await kept.beginEpoch(seen)
    for (const seat of seats.values()) {
      if (!seat.opened) continue
      turnAway(seat)
      Object.assign(seat, { opened: false, follows: false } satisfies Partial<Seat>)
      seat.member.send({ type: 'resync', channel: seat.member.channel, sequence: 0, stateVector: Y.encodeStateVector(kept.doc) })
    }
  }

  /** Whoever brought what cannot be applied must not bring it again and again. */
  function tellGuilty(incoming: Incoming | undefined): void {
    const member = incoming?.seat?.member
    if (member !== undefined && unseat(member)) member.fatal('malformed')
  }

  function die(error: unknown): void {
    if (dead) return
    const reason = asError(error)
    // Their other documents go on: only this one is closed to them, until a new socket asks again.
    if (reason instanceof DamagedDocument) for (const member of seats.keys()) if (unseat(member)) member.fatal('unknown')
    end(reason instanceof StorageError && reason.code !== 'conflict' ? CLOSE.storage : CLOSE.reload, reason)
    onDeath(reason)
  }

  function end(code: number, reason: Error): void {
    dead = true
    if (looking !== null) clearTimeout(looking)
    const lost = [...seats.keys()]
    const unsaid = { inbox, calls }
    for (const member of lost) unseat(member)
    inbox = []
    toDisk = []
    calls = []
    for (const member of lost) member.lost(code)
    for (const { settle } of unsaid.inbox) settle?.({ error: reason })
    for (const call of unsaid.calls) call.fail(reason)
    kept.close()
  }

  const closed = () => new StorageError('closed', 'the room is closed')

  function call<T>(run: () => T | Promise<T>): Promise<T> {
    if (dead) return Promise.reject(closed())
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    calls.push({
      async run() {
        try {
          resolve(await run())
        } catch (error) {
          reject(asError(error))
          throw error
        }
      },
      fail: reject,
    })
    wake()
    return promise
  }

  function enqueue(incoming: Incoming): void {
    inbox.push(incoming)
    incoming.seat?.member.waiting(incoming.size)
    lastArrival = now()
    wake()
  }

  const room: Room = {
    document,
    open(member, message) {
      if (dead) return member.lost(CLOSE.reload)
      Y.decodeStateVector(message.stateVector)
      const seat = seats.get(member) ?? createSeat(member)
      // Sequences begin anew: what is still under way under the old ones would be acknowledged as something else.
      const generation = seat.generation + 1
      forget(seat)
      Object.assign(seat, createSeat(member), { generation, clockOffset: message.now === undefined ? null : now() - message.now } satisfies Partial<Seat>)
      seats.set(member, seat)
      // Only the last of several OPENs is answered: a state may be large, and to ask for it costs nothing.
      seat.asked = message
      calls.push({ run: () => (seat.asked === message ? serveOpen(seat, message) : undefined), fail: () => {} })
      wake()
    },
    push(member, sequence, found, bytes, size) {
      const seat = seats.get(member)
      if (seat === undefined || !seat.accepts) return
      const envelope = readEnvelope(found)
      const part = envelope === null ? 'malformed' : seat.parts.add({ sequence, envelope, bytes, size })
      if (part === 'waiting') return
      if (part === 'malformed') {
        room.leave(member)
        return member.fatal('malformed')
      }
      const arrival: Arrival = {
        user: member.user,
        get role() {
          return member.role // as it is when the update is taken in
        },
        envelope: part.envelope, bytes: part.bytes, arrivedAt: now(), clockOffset: seat.clockOffset,
      }
      enqueue({ seat, generation: seat.generation, sequence: part.sequence, arrival, size: part.size })
    },
    hear(member, bytes) {
      const seat = seats.get(member)
      if (seat?.follows === true) presence.hear(seat, bytes, seats.values())
    },
    leave(member) {
      const seat = seats.get(member)
      if (seat === undefined) return
      unseat(member)
      presence.leave(seat, seats.values())
      if (room.idle) onIdle()
    },
    read: ask => call(() => ask(kept.doc, { head: kept.head, epoch: kept.epoch })),
    submit(arrival) {
      if (dead) return Promise.reject(closed())
      const { promise, resolve, reject } = Promise.withResolvers<readonly Refused[]>()
      enqueue({ seat: null, generation: 0, sequence: 0, arrival, size: arrival.bytes.length, settle: result => ('error' in result ? reject(result.error) : resolve(result.refused)) })
      return promise
    },
    startEpoch: () => call(() => beginEpoch()),
    get idle() {
      return seats.size === 0 && working === null && inbox.length + calls.length === 0
    },
    get waiting() {
      const oldest = toDisk[0] ?? inbox[0]
      return { updates: toDisk.length + inbox.length, since: oldest?.arrival.arrivedAt ?? null }
    },
    async close(code) {
      for (;;) {
        if (dead) return
        if (working === null) break
        await working
      }
      end(code, closed())
    },
  }
  return room
}
