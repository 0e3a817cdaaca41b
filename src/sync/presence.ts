import * as decoding from 'lib0/decoding'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import { isId, rowId, userId, type ColumnId, type RowId, type UserId } from '../domain/ids.ts'
import type { Peer, Presence } from './councilLink.ts'
import type { Environment } from './environment.ts'
import { newDocument } from './newDocument.ts'

/** Ten times a second at most: a moving selection looks alive, and a server with many members has time to breathe. */
const SHOW_INTERVAL_MS = 100
const COLOURS = 8
const NAME_LENGTH = 80

type Place = Peer['at']
type Source = 'server' | 'tab'

export interface PresenceSide extends Presence {
  hear(bytes: Uint8Array, from: Source): void
  /** Tells again where one is: to a server or a tab that has just come. */
  announce(to: Source): void
  /** The server is gone: who was heard through it alone is not here any more. */
  serverLost(): void
  close(): void
}

/** S21: who is where in a table. `post` gets what is to be told. */
export function createPresence(
  environment: Environment,
  user: { readonly id: UserId; readonly name: string },
  post: (bytes: Uint8Array, to: Source) => void,
): PresenceSide {
  // A document of its own: presence outlives a change of epoch, and its client id never stands in a table.
  const doc = newDocument(environment)
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const listeners = new Set<() => void>()
  const byTab = new Set<number>()
  let peers: readonly Peer[] = []
  let wanted: { readonly at: Place; readonly editing: boolean } = { at: null, editing: false }
  let shownAt = Number.NEGATIVE_INFINITY
  let callOff: (() => void) | null = null
  let closed = false

  const own = () => encodeAwarenessUpdate(awareness, [doc.clientID])

  // Awareness renews its state every 15 s by itself; that has to travel too.
  awareness.on('update', ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (origin === 'local' && [...added, ...updated, ...removed].includes(doc.clientID)) {
      post(own(), 'server')
      post(own(), 'tab')
    }
  })
  awareness.on('change', () => {
    peers = [...awareness.states].flatMap(([client, state]) => (client === doc.clientID ? [] : readPeer(client, state) ?? []))
    for (const listener of listeners) listener()
  })

  function tell(): void {
    callOff = null
    if (closed) return
    shownAt = environment.now()
    awareness.setLocalState({ user: user.id, name: user.name, ...wanted })
  }

  return {
    get peers() {
      return peers
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    show(at, editing) {
      wanted = { at, editing }
      if (closed || callOff !== null) return
      const wait = shownAt + SHOW_INTERVAL_MS - environment.now()
      if (wait <= 0) tell()
      else callOff = environment.timers.after(wait, tell)
    },
    hear(bytes, from) {
      if (closed) return
      if (from === 'tab') for (const client of clientsIn(bytes)) byTab.add(client)
      applyAwarenessUpdate(awareness, bytes, from)
    },
    announce(to) {
      if (!closed && awareness.getLocalState() !== null) post(own(), to)
    },
    serverLost() {
      const gone = [...awareness.states.keys()].filter(client => client !== doc.clientID && !byTab.has(client))
      removeAwarenessStates(awareness, gone, 'server')
      // Their clocks are forgotten too: the server tells the same state again after coming back, which would count as old.
      for (const client of gone) awareness.meta.delete(client)
    },
    close() {
      if (closed) return
      callOff?.()
      awareness.setLocalState(null)
      closed = true
      awareness.destroy()
      doc.destroy()
      listeners.clear()
    },
  }
}

/** Which clients an awareness update speaks of. */
function clientsIn(bytes: Uint8Array): readonly number[] {
  const decoder = decoding.createDecoder(bytes)
  const clients: number[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    clients.push(decoding.readVarUint(decoder))
    decoding.readVarUint(decoder) // its clock
    decoding.readVarString(decoder) // its state
  }
  return clients
}

/** States come from other people's programs: what does not have the shape is not shown. */
function readPeer(client: number, state: unknown): Peer | null {
  if (typeof state !== 'object' || state === null) return null
  const { user, name, at, editing } = state as Record<string, unknown>
  if (!isId(user) || typeof name !== 'string') return null
  return { client, user: userId(user), name: name.slice(0, NAME_LENGTH), colour: colourOf(user), at: readPlace(at), editing: editing === true }
}

function readPlace(at: unknown): { row: RowId; column: ColumnId } | null {
  if (typeof at !== 'object' || at === null) return null
  const { row, column } = at as Record<string, unknown>
  return isId(row) && isId(column) ? { row: rowId(row), column } : null
}

/** The same colour for a person in all tables and on all devices. */
function colourOf(user: string): number {
  let hash = 0
  for (const character of user) hash = (hash * 31 + character.codePointAt(0)!) >>> 0
  return hash % COLOURS
}
