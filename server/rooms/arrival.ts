import * as Y from 'yjs'
import type { Envelope } from '../../src/book/changeSet.ts'
import type { ReadWrite, Span } from '../../src/book/readWrites.ts'
import type { Standing } from '../../src/domain/access.ts'
import type { UserId } from '../../src/domain/ids.ts'

/** An update with all that is to be known of it before it is laid into a document. */
export interface Arrival {
  readonly user: UserId
  readonly standing: Standing
  readonly envelope: Envelope
  readonly bytes: Uint8Array
  /** ms since 1970 by the server's clock. */
  readonly arrivedAt: number
  /** Where each of the parts that it was joined from has its place, where there are several: two of them may have been made under different client ids. */
  readonly places?: readonly Place[]
  /** It was made while its row was confidential: what its author had before is not for everybody. */
  readonly hidesBases?: true
  /** Server's clock minus author's, ms; null where it was not measured. */
  readonly clockOffset: number | null
}

/** The structs of a client from `clock` to below `until` begin at `index` of the change set. */
export interface Place {
  readonly client: number
  readonly clock: number
  readonly until: number
  readonly index: number
}

type Spans = ReadonlyMap<number, Span>
const spansKnown = new WeakMap<Uint8Array, Spans>()

/** The clocks that an update says it brings, by client. Read once: it takes decoding the whole of it, and is asked for at several places. */
export function spansOf(bytes: Uint8Array): Spans {
  const known = spansKnown.get(bytes)
  if (known !== undefined) return known
  const { from, to } = Y.parseUpdateMeta(bytes)
  const spans = new Map([...from].map(([client, clock]) => [client, { from: clock, until: to.get(client)! }]))
  spansKnown.set(bytes, spans)
  return spans
}

/** Whoever has decoded it for something else says so here. */
export function learnSpans(bytes: Uint8Array, spans: Spans): void {
  spansKnown.set(bytes, spans)
}

/**
 * The place of each write in its change set (B3): the n-th struct of the update has index `from + n`, whether the document knows the structs before it or
 * not. So a batch that arrives again in part still has the same indexes.
 */
export function indexOfWrites({ envelope, bytes, places = placesOf(bytes, envelope.from) }: Arrival): (write: ReadWrite) => number {
  const byClient = Map.groupBy(places, place => place.client)
  return ({ id }) => {
    const place = byClient.get(id.client)!.find(({ clock, until }) => id.clock >= clock && id.clock < until)!
    return place.index + id.clock - place.clock
  }
}

/** Of one update: the clients in the order of their ids. */
export function placesOf(bytes: Uint8Array, from: number): readonly Place[] {
  const spans = spansOf(bytes)
  let index = from
  return [...spans].toSorted(([a], [b]) => a - b).map(([client, { from: clock, until }]) => {
    const place = { client, clock, until, index }
    index += place.until - place.clock
    return place
  })
}

/** How many structs the update says it brings. */
export function sizeOfUpdate(bytes: Uint8Array): number {
  let size = 0
  for (const { from, until } of spansOf(bytes).values()) size += until - from
  return size
}
