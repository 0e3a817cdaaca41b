import * as Y from 'yjs'
import type { Envelope, LocalPart, MadeWrite, Reach } from '../book/changeSet.ts'
import type { DocumentName, TableId } from '../domain/ids.ts'

/** Made before the device knew any epoch: its updates rest on nothing, so they fit every epoch. */
export const NO_EPOCH = 0
/** Made in a copy that was given up: has to be made again before it can be sent. */
export const STALE_EPOCH = -1

/** An update that brings nothing has this many bytes. */
export const EMPTY_UPDATE_BYTES = 2

/** One update that waits for the server, with all that is needed to send it, to show it, and to make it again elsewhere. */
export interface OutboxEntry {
  /**
   * (table, change set, part, client): the same over resends and tabs. Made again, an entry has another client and so another id; where two tabs made it
   * again both are sent, and the ledger, which goes by change set and index, records them once.
   */
  readonly id: string
  readonly document: DocumentName
  readonly table: TableId
  readonly epoch: number
  readonly client: number
  /** The clocks of `client` that the update brings: from `clock` to below `until`. */
  readonly clock: number
  readonly until: number
  readonly envelope: Envelope
  readonly writes: readonly MadeWrite[]
  readonly bytes: Uint8Array
  /** How often it was made again because the server could not take it. */
  readonly attempts: number
}

export interface EntryPlace {
  readonly document: DocumentName
  readonly table: TableId
  readonly epoch: number
  readonly seen: number
  readonly attempts: number
  readonly offline?: boolean
}

export const entryId = (table: TableId, { changeSet, part }: Pick<Envelope, 'changeSet' | 'part'>, client: number): string =>
  `${table}|${changeSet}|${part}|${client}`

export function entryOf(part: LocalPart, place: EntryPlace): OutboxEntry {
  const { seen, offline = false, ...where } = place
  const { client, clock, until } = part.reach ?? reachOf(part.bytes)
  return {
    ...where,
    id: entryId(place.table, part.envelope, client),
    client,
    clock,
    until,
    envelope: { ...part.envelope, seen, ...(offline && { offline }) },
    writes: part.writes,
    bytes: part.bytes,
  }
}

function reachOf(bytes: Uint8Array): Reach {
  const { from, to } = Y.parseUpdateMeta(bytes)
  // A local change has one author, so one client id.
  const [client = 0, until = 0] = to.entries().next().value ?? []
  return { client, clock: from.get(client) ?? 0, until }
}
