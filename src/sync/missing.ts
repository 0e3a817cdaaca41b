import * as Y from 'yjs'
import type { MadeWrite } from '../book/changeSet.ts'
import { keyOf } from '../book/keys.ts'
import { changeSetId } from '../domain/ids.ts'
import { entryId, entryOf, type EntryPlace, type OutboxEntry } from './outboxEntry.ts'
import { ownStructs, uncovered, type Identity } from './ownStructs.ts'

export interface MissingRange {
  readonly client: number
  readonly from: number
  readonly until: number
}

/** Ranges of one's own clients that are in the document, not at the server and in no entry that waits (S4). */
export function missingRanges(
  doc: Y.Doc, clients: Iterable<number>, waiting: readonly OutboxEntry[], serverHas: (client: number) => number,
): readonly MissingRange[] {
  return [...new Set(clients)].flatMap(client =>
    uncovered(serverHas(client), Y.getState(doc.store, client), waiting.filter(entry => entry.client === client)).map(range => ({ client, ...range })))
}

type Known = Pick<OutboxEntry, 'envelope' | 'writes'>

/**
 * Entries for what is missing. A write that is known from the outbox or the journal in another form (made again by another tab that was closed before it could
 * say so) keeps its change set and index, so the ledger records it once; what nobody knows becomes a repair, with an id that is the same whoever finds it.
 */
export function entriesFor(doc: Y.Doc, ranges: readonly MissingRange[], known: readonly Known[], place: EntryPlace, now: number): readonly OutboxEntry[] {
  const identities = new Map<string, Identity>()
  for (const { envelope, writes } of known) {
    writes.forEach((write, i) => identities.set(signature(write), { envelope, index: envelope.from + i, base: envelope.bases?.[i] ?? write.before, decides: envelope.decides?.[i] ?? [] }))
  }
  const identify = (write: MadeWrite) => identities.get(signature(write)) ?? null
  return ranges.flatMap(({ client, from, until }) => ownStructs(doc, client, from, until, identify).map(update => {
    const { identity, writes, bytes } = update
    const size = update.until - update.clock
    if (identity === null) {
      const changeSet = changeSetId(`repair-${client}-${update.clock}`)
      return entryOf({ envelope: { changeSet, kind: 'repair', size, madeAt: now, part: 0, parts: 1, from: 0 }, writes, bytes }, place)
    }
    const bases = writes.map(write => identify(write)?.base ?? null)
    const decides = identity.envelope.decides === undefined ? {} : { decides: writes.map(write => identify(write)?.decides ?? []) }
    const envelope = { ...identity.envelope, part: 0, parts: 1, from: identity.index, bases, ...decides }
    return { ...entryOf({ envelope, writes, bytes }, place), id: `${entryId(place.table, envelope, client)}|${update.clock}` }
  }))
}

/** Author and time stand in an entry, so the whole of it is one write's alone. */
const signature = (write: MadeWrite): string => `${keyOf(write.row, write.column)} ${JSON.stringify(write.after)}`
