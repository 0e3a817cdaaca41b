import * as Y from 'yjs'
import { CELLS } from '../../src/book/keys.ts'
import { may } from '../../src/domain/access.ts'
import { rightIn } from '../../src/domain/access/writing.ts'
import type { TableId } from '../../src/domain/ids.ts'
import { withinCalendar } from '../../src/domain/timeZone.ts'
import { CLOSE, encodeServer, type ClientMessage, type Refused } from '../../src/sync/protocol.ts'
import { StorageError, type LedgerRow, type Storage } from '../log/storage.ts'
import { sizeOfUpdate, type Arrival } from './arrival.ts'
import { readEnvelope } from './envelope.ts'
import { DamagedDocument } from './damagedDocument.ts'
import { LEAST_BYTES_PER_WRITE, type GateContext } from './gate.ts'
import { historyOf, type Histories } from './histories.ts'
import { keepDocument, type FoldLimits } from './keptDocument.ts'
import type { Laying, Layer, Probed, Settled } from './lay.ts'
import { BATCH_WINDOW_MS, EPOCH_ALIASES, EPOCH_ALIASES_AT_WORK, EPOCH_CLIENTS, EPOCH_QUIET_MS, MAX_BATCH_UPDATES, MAX_BATCH_WRITES, MAX_LOOK_AHEAD, MAX_LOOK_AHEAD_BYTES, SMALL_ROOM_MEMBERS } from './limits.ts'
import { createLookups } from './lookups.ts'
import { takeRows, type MovedRow } from './moving.ts'
import { handOver, sendOff, strangersAmong, strangersIn, takeUp, type Neighbour, type OtherPart } from './otherPart.ts'
import { createPresence } from './presence.ts'
import { refusedBefore } from './refusedBefore.ts'
import type { CellCheck } from './tables.ts'
import { AT_ONCE } from './turns.ts'
import { acknowledgeable, createSeat, delayOf, forget, openingDelayOf, untilNext, type Incoming, type Member, type Seat } from './seat.ts'

type Open = Extract<ClientMessage, { type: 'open' }>

/*
 * One document and who is in it. What must stay true:
 * 1. One thing at a time: `work` takes in a batch, waits until it is on disk, tells everybody, serves who waits, and only then takes in the next. So between
 *    two batches memory and disk say the same, and only then anything is served (V1).
 * 2. A batch is one Yjs transaction, one update, one log record; what is refused in it never shows in the update (S7).
 * 3. After an error the document is thrown away, never mended (V2): memory may be ahead of the disk.
 */
export interface Room extends Neighbour {
  readonly document: string
  /** Throws on a state vector that is none. */
  open(member: Member, message: Open): void
  /** `size`: of the whole frame. Throws on bytes that are no update. */
  push(member: Member, sequence: number, envelope: unknown, bytes: Uint8Array, size: number): void
  /** To how many it was told. Throws on bytes that are no presence. */
  hear(member: Member, bytes: Uint8Array): number
  leave(member: Member): void
  /** Somebody whose reader was too slow has caught up. */
  look(): void
  /** Asks the document as it is on disk. `ask` must not keep it. */
  read<T>(ask: (doc: Y.Doc, at: { readonly head: number; readonly epoch: number }) => T): Promise<T>
  /** Takes in an update that came without a socket, on its author's behalf; settles when it is on disk. */
  submit(arrival: Arrival): Promise<Settled>
  /** Could the update be taken in as the document is now? Changes nothing. */
  probe(arrival: Arrival): Promise<Probed>
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
  /** The table as people know it, of which the document may be a part. */
  readonly table: TableId
  readonly knownTable: boolean
  /** The tables that the council has opened to contributors, as its settings on disk say. */
  readonly opened: () => ReadonlySet<TableId>
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
  /** The other part of the table, if it has one. */
  readonly other?: OtherPart
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
  /** Whose OPEN is to be answered; null for what else is asked. */
  readonly seat: Seat | null
  run(): void | Promise<void>
  fail(error: Error): void
}
/** What is to be taken in, in its order. */
interface Queue {
  items: Incoming[]
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
  /** The batch ended before an update that has writes for the other part of the table. */
  handOver: { readonly incoming: Incoming; readonly laying: Extract<Laying, { state: 'moved' }> } | null
}

const NOTHING = new Uint8Array([0, 0])
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Of what was laid all that it names, also what was there before: it is looked up again. What was not may claim to bring more than it has bytes. */
function effortOf({ bytes }: Arrival, { state }: Settled): number {
  if (state === 'fatal') return bytes.length / LEAST_BYTES_PER_WRITE
  return state === 'laid' ? sizeOfUpdate(bytes) : Math.min(sizeOfUpdate(bytes), bytes.length)
}

/** How many structs the document has ever held. */
const structsIn = (doc: Y.Doc): number => [...doc.store.clients.keys()].reduce((sum, client) => sum + Y.getState(doc.store, client), 0)

export function createRoom({ document, table, knownTable, opened, storage, now, started, histories, earlyLookMs, fold, layer, checkCell, other, ready, onDisk, onIdle, onDeath }: RoomOptions): Room {
  const kept = keepDocument(document, storage, now, fold)
  const lookups = createLookups(storage, document)
  const presence = createPresence()
  const ways = { kept, storage, lookups }
  const seats = new Map<Member, Seat>()
  const inbox: Queue = { items: [] }
  /** The other part of the table is changing this one. */
  let lent = 0
  let calls: Call[] = []
  let toDisk: readonly Incoming[] = []
  let working: Promise<void> | null = null
  let loaded = false
  let isSorted = other === undefined
  let dead = false
  let lastArrival = 0
  let looking: NodeJS.Timeout | null = null
  let waking: NodeJS.Timeout | null = null

  function wake(): void {
    if (working !== null || dead) return
    working = work().catch(die).finally(() => {
      working = null
      if (dead) return
      if (untilTurn() === 0) wake()
      else if (room.idle) onIdle()
    })
  }

  async function work(): Promise<void> {
    if (!loaded) await turns(load)
    if (!isSorted) await turns(sortOut)
    for (;;) {
      await answerCalls()
      const delay = untilTurn()
      if (delay !== 0) return wakeAfter(delay)
      if (untilNext(inbox.items, delayOf) !== 0) continue
      await (seats.size > SMALL_ROOM_MEMBERS ? new Promise(resolve => setTimeout(resolve, BATCH_WINDOW_MS)) : new Promise(resolve => setImmediate(resolve)))
      await turns(() => takeIn(inbox))
    }
  }

  /** ms until there is something to do, null for never. */
  function untilTurn(): number | null {
    const delays = [untilNext(calls, callDelay), untilNext(inbox.items, delayOf)].filter(delay => delay !== null)
    return delays.length === 0 ? null : Math.min(...delays)
  }

  const callDelay = ({ seat }: Call): number => (seat === null ? 0 : openingDelayOf(seat))

  /** Up to the first OPEN: a state may be large, and before the next one others are heard. */
  async function answerCalls(): Promise<void> {
    for (;;) {
      const call = calls.find(one => callDelay(one) === 0)
      if (call === undefined) return
      calls.splice(calls.indexOf(call), 1)
      await turns(async () => call.run())
      if (call.seat === null) continue
      await new Promise(resolve => setImmediate(resolve))
      return
    }
  }

  function wakeAfter(delay: number | null): void {
    if (waking !== null) clearTimeout(waking)
    waking = delay === null ? null : setTimeout(wake, delay).unref()
  }

  /** Rows that were marked before their table had two parts: they go before anything is served. */
  async function sortOut(): Promise<void> {
    if (isSorted || other === undefined) return
    const rows = strangersAmong(ways, other)
    if (rows.size === 0) {
      isSorted = true
      return
    }
    let leaving: readonly MovedRow[] = []
    kept.change(() => {
      leaving = takeRows(kept.doc, rows)
    })
    broadcast(await sendOff(ways, other, leaving, []), null)
    isSorted = true
    onDisk?.(kept.doc)
  }

  /** May be called twice: the other part of the table may have been first. */
  async function load(): Promise<void> {
    if (loaded) return
    await ready?.()
    await kept.load()
    if (kept.head === 0 && kept.epoch >= started) histories.begun.add(document) // made by this very load
    loaded = true
    onDisk?.(kept.doc)
  }

  async function takeIn(queue: Queue): Promise<void> {
    const batch: Batch = { ledger: [], authors: new Set(), clients: new Set(), repeated: [], told: [], handOver: null }
    const ownClock = Y.getState(kept.doc.store, kept.doc.clientID)
    const taken = new Set<Incoming>()
    /** Who has to wait. To the end of the batch: what they sent stays in its order. */
    const passedOver = new Set<string>()
    let current: Incoming | undefined
    let leaving: readonly MovedRow[] = []
    try {
      kept.change(() => {
        for (current of queue.items) {
          const { user } = current.arrival
          if (taken.size >= MAX_BATCH_UPDATES || batch.ledger.length >= MAX_BATCH_WRITES) break
          const delay = delayOf(current)
          if (delay === Infinity) continue
          if (passedOver.has(user) || delay > 0) passedOver.add(user)
          else if (takeInOne(current, batch)) taken.add(current)
          else break
        }
        current = undefined
        leaving = takeRows(kept.doc, strangersIn(ways, other, batch.ledger))
      })
    } catch (error) {
      tellGuilty(current)
      throw error
    }
    toDisk = [...taken]
    const gone = new Set(queue.items.filter(incoming => !taken.has(incoming) && passedOver.has(incoming.arrival.user) && isGone(incoming.seat)))
    for (const { seat, size } of [...toDisk, ...gone]) seat?.member.waiting(-size)
    queue.items = queue.items.filter(incoming => !taken.has(incoming) && !gone.has(incoming))
    const update = other === undefined || leaving.length === 0 ? await kept.save(batch.ledger) : await sendOff(ways, other, leaving, batch.ledger).catch((error: unknown) => {
      const rows = new Set<string>(leaving.map(({ row }) => row))
      const movers = new Set(batch.ledger.flatMap(({ row, user }) => (rows.has(row) ? [user] : [])))
      throw tellNeedy(error, seat => seat !== null && movers.has(seat.member.user), batch.authors)
    })
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
    if (lookups.missing) await lookUp(queue)
    if (batch.handOver !== null && other !== undefined) {
      const { incoming, laying } = batch.handOver
      const taken = await handOver(ways, other, incoming.arrival, laying.read, laying.moved).catch((error: unknown) => {
        throw tellNeedy(error, () => true, [incoming.seat])
      })
      // What was held may stand before it by now.
      queue.items = queue.items.map(one => (one === incoming ? { ...one, handed: { writes: laying.moved, taken } } : one))
    }
  }

  /** What the other part does with this one, in its turn. What fails may have changed the document: it is thrown away. */
  async function lend<T>(run: () => Promise<T>): Promise<T> {
    if (dead) throw closed()
    lent++
    try {
      await load()
      return await run()
    } catch (error) {
      die(error)
      throw error
    } finally {
      lent--
      wake() // it may fall silent now
    }
  }

  const adopt: Room['adopt'] = leaving => lend(async () => {
    const { update } = await takeUp(ways, leaving, other?.discloses === true, now())
    onDisk?.(kept.doc)
    broadcast(update, null)
    bringBack([...seats.values()].flatMap(seat => seat.early.release(new Set(leaving.rows.map(({ row }) => row)), new Set())))
  })

  const takeOver: Room['takeOver'] = arrivals => lend(async () => {
    const ledger: LedgerRow[] = []
    const refused: Refused[] = []
    const settle: Incoming['settle'] = result => {
      if ('error' in result) throw result.error
      if (result.laid.state !== 'laid') throw new Error(`an update that was handed over was ${result.laid.state}`)
      ledger.push(...result.laid.ledger, ...(result.laid.elsewhere ?? []))
      refused.push(...result.laid.refused)
    }
    // A queue of its own: what waits here for its turn may in turn have to be handed over.
    const queue: Queue = { items: arrivals.map(arrival => ({ sentOn: true, seat: null, generation: 0, sequence: 0, arrival: other?.discloses === true ? { ...arrival, hidesBases: true } : arrival, size: arrival.bytes.length, settle })) }
    while (queue.items.length > 0) await takeIn(queue)
    return { ledger, refused }
  })

  /** Asks the ledger for all that the next updates need, not only the first of them: otherwise each would cost a way to the disk. */
  async function lookUp({ items }: Queue): Promise<void> {
    let bytes = 0
    for (const { arrival } of items.filter(incoming => delayOf(incoming) === 0).slice(0, MAX_LOOK_AHEAD)) {
      layer.lookAhead(ground(), gateFor(arrival), arrival)
      bytes += arrival.bytes.length
      if (bytes > MAX_LOOK_AHEAD_BYTES) break
    }
    await lookups.fetch()
  }

  /** What such a seat has sent is let go where it would have to wait for long: it was not acknowledged, and is sent again. Else coming back again and again would heap it up. */
  const isGone = (seat: Seat | null) => seat !== null && seats.get(seat.member) !== seat

  const ground = () => ({ doc: kept.doc, identity: kept.identity, lookups })

  const turns = other?.turns ?? AT_ONCE

  /** What the other part has sent on goes no further: the row is here or nowhere. */
  const gateFor = ({ user, standing }: Arrival, incoming?: Incoming): GateContext => ({
    mayFollow: other !== undefined && incoming?.sentOn !== true && may(standing.role, 'confidential'),
    user, writer: { ...standing, opened: opened() }, table, knownTable, checkCell,
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
    inbox.items = [...held, ...inbox.items]
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
    const handed = incoming.handed?.writes ?? null
    const tried = layer.layUpdate(ground(), gateFor(arrival, incoming), arrival, handed)
    if (hold(incoming, tried)) return true
    const laying = tried.state === 'early' ? layer.layImpatiently(ground(), gateFor(arrival, incoming), arrival, handed) : tried
    if (laying.state === 'wait') return false
    if (laying.state === 'moved') {
      batch.handOver = { incoming, laying }
      return false
    }
    seat?.early.settle(sequence)
    seat?.parts.settle(sequence)
    seat?.member.effort.take(effortOf(arrival, laying), laying.state === 'laid' ? laying.refused.length : 0)
    if (laying.state === 'laid') {
      if (laying.repeats && seat !== null) batch.repeated.push(incoming)
      kept.own(laying.clients, arrival.user)
      for (const client of laying.clients) batch.clients.add(client)
      lookups.learn(laying.ledger, kept.head + 1)
      for (const row of laying.ledger) batch.ledger.push(row)
      batch.authors.add(seat)
      if (seat !== null) seat.done = Math.max(seat.done, sequence)
    }
    const told = laying.state === 'laid' && incoming.handed !== undefined ? { ...laying, refused: [...laying.refused, ...incoming.handed.taken.refused], elsewhere: incoming.handed.taken.ledger } : laying
    if (seat !== null) answer(seat, sequence, told, batch)
    if (settle !== undefined) batch.told.push(() => settle({ laid: told }))
    return true
  }

  function answer(seat: Seat, sequence: number, laying: Settled, { told }: Batch): void {
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
    if (seat === undefined) return false
    forget(seat)
    calls = calls.filter(call => call.seat !== seat)
    if (!seat.opened) drop(seat)
    return seats.delete(member)
  }

  /** Of what it has sent and what waits nothing is taken in: it was not acknowledged, and is sent again. */
  function drop(seat: Seat): void {
    for (const incoming of inbox.items) if (incoming.seat === seat) seat.member.waiting(-incoming.size)
    inbox.items = inbox.items.filter(incoming => incoming.seat !== seat)
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
      seat.generation += 1
      unseat(member)
      return member.fatal('malformed')
    }
    if (history === 'lost') await beginEpoch(message.epoch)
    else if (kept.identity.size > EPOCH_ALIASES_AT_WORK || (isCrowded() && now() - lastArrival > EPOCH_QUIET_MS)) await beginEpoch()
    if (seats.get(member) !== seat) return
    const sameEpoch = message.epoch === kept.epoch
    if (!sameEpoch) seat.generation += 1
    seat.opened = true
    seat.accepts = true
    seat.follows = message.mode === 'follow'
    const bytes = seat.follows ? Y.encodeStateAsUpdate(kept.doc, sameEpoch ? message.stateVector : undefined) : NOTHING
    const stateVector = Y.encodeStateVector(kept.doc)
    member.effort.serve(bytes.length + stateVector.length, seat.follows ? structsIn(kept.doc) : 0)
    member.send({
      type: 'state', channel: member.channel, epoch: kept.epoch, run: storage.run, head: kept.head, role: member.standing.role, now: now(),
      bytes, stateVector,
      ...(member.standing.organisation !== null && { organisation: member.standing.organisation }),
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

  /** Whose writes need the other part of the table, which is damaged, would bring them again and again: to them alone it is closed until a new socket asks. */
  function tellNeedy(error: unknown, needs: (seat: Seat | null) => boolean, among: Iterable<Seat | null>): unknown {
    if (!(error instanceof DamagedDocument)) return error
    for (const seat of among) if (seat !== null && needs(seat) && unseat(seat.member)) seat.member.fatal('unknown')
    return error
  }

  function die(error: unknown): void {
    if (dead) return
    const reason = asError(error)
    // Their other documents go on: only this one is closed to them, until a new socket asks again.
    if (reason instanceof DamagedDocument && (reason.document === document || !isSorted)) for (const member of seats.keys()) if (unseat(member)) member.fatal('unknown')
    end(reason instanceof StorageError && reason.code !== 'conflict' ? CLOSE.storage : CLOSE.reload, reason)
    onDeath(reason)
  }

  function end(code: number, reason: Error): void {
    dead = true
    if (looking !== null) clearTimeout(looking)
    wakeAfter(null)
    const lost = [...seats.keys()]
    const unsaid = { items: inbox.items, calls }
    for (const member of lost) unseat(member)
    inbox.items = []
    toDisk = []
    calls = []
    for (const member of lost) member.lost(code)
    for (const { settle } of unsaid.items) settle?.({ error: reason })
    for (const call of unsaid.calls) call.fail(reason)
    kept.close()
  }

  const closed = () => new StorageError('closed', 'the room is closed')

  function call<T>(run: () => T | Promise<T>): Promise<T> {
    if (dead) return Promise.reject(closed())
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    calls.push({
      seat: null,
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
    inbox.items.push(incoming)
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
      Object.assign(seat, createSeat(member), { generation, clockOffset: message.now === undefined ? null : now() - withinCalendar(message.now) } satisfies Partial<Seat>)
      seats.set(member, seat)
      // Only the last of several OPENs is answered: a state may be large, and to ask for it costs nothing.
      calls = calls.filter(call => call.seat !== seat)
      calls.push({ seat, run: () => serveOpen(seat, message), fail: () => {} })
      wake()
    },
    push(member, sequence, found, bytes, size) {
      const seat = seats.get(member)
      if (seat === undefined || !seat.accepts) return
      const envelope = readEnvelope(found)
      // Of whoever may write nothing here nothing is shown as one: each part is refused by itself, and others come between.
      const isRefused = rightIn({ ...member.standing, opened: opened() }, table) === 'none'
      const part = envelope === null ? 'malformed' : isRefused ? { sequence, envelope: { ...envelope, part: 0, parts: 1 }, bytes, size, places: undefined } : seat.parts.add({ sequence, envelope, bytes, size })
      if (part === 'waiting') return
      if (part === 'malformed') {
        room.leave(member)
        return member.fatal('malformed')
      }
      const arrival: Arrival = {
        user: member.user,
        get standing() {
          return member.standing // as it is when the update is taken in
        },
        envelope: part.envelope, bytes: part.bytes, ...(part.places === undefined ? {} : { places: part.places }), arrivedAt: now(), clockOffset: seat.clockOffset,
      }
      enqueue({ seat, generation: seat.generation, sequence: part.sequence, arrival, size: part.size })
    },
    hear(member, bytes) {
      const seat = seats.get(member)
      if (seat?.follows !== true) return 0
      presence.hear(seat, bytes, seats.values())
      return seats.size - 1
    },
    leave(member) {
      const seat = seats.get(member)
      if (seat === undefined) return
      unseat(member)
      if (member.effort.delay > 0) drop(seat)
      presence.leave(seat, seats.values())
      if (room.idle) onIdle()
    },
    look: wake,
    read: ask => call(() => ask(kept.doc, { head: kept.head, epoch: kept.epoch })),
    submit(arrival) {
      if (dead) return Promise.reject(closed())
      const { promise, resolve, reject } = Promise.withResolvers<Settled>()
      enqueue({ seat: null, generation: 0, sequence: 0, arrival, size: arrival.bytes.length, settle: result => ('error' in result ? reject(result.error) : resolve(result.laid)) })
      return promise
    },
    adopt,
    takeOver,
    probe: arrival => call(() => layer.probeUpdate(ground(), gateFor(arrival), arrival)),
    startEpoch: () => call(() => beginEpoch()),
    get idle() {
      return seats.size === 0 && working === null && lent === 0 && inbox.items.length + calls.length === 0
    },
    get waiting() {
      // Not what its author has to wait for: that is no sign of a slow disk.
      const items = inbox.items.filter(incoming => delayOf(incoming) === 0)
      const oldest = toDisk[0] ?? items[0]
      return { updates: toDisk.length + items.length, since: oldest?.arrival.arrivedAt ?? null }
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
