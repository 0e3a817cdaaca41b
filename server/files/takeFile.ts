import type { Standing } from '../../src/domain/access.ts'
import { documentName, splitDocumentName, type CouncilId, type DocumentName, type UserId } from '../../src/domain/ids.ts'
import { decodeFileBody, type ReadBody } from '../../src/sync/fileBody.ts'
import { unsealFile, type DeviceKeyFound, type UnsealCode } from '../../src/sync/sealedFile.ts'
import type { Accounts } from '../accounts/openAccounts.ts'
import type { Storage } from '../log/storage.ts'
import { sizeOfUpdate, type Arrival } from '../rooms/arrival.ts'
import { readEnvelope } from '../rooms/envelope.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { mayOpen } from '../rooms/gate.ts'
import { isKnownDocument } from '../rooms/tables.ts'
import { madeAgain, readNotedWrites, type NotedWrite, type Update } from './madeAgain.ts'
import { mergedInGroups, wholeSets } from './wholeSets.ts'

export interface FileTakers {
  readonly accounts: Pick<Accounts, 'members' | 'devices' | 'carriedFiles' | 'serverKey'>
  readonly rooms: Pick<Rooms, 'room'>
  readonly storage: Pick<Storage, 'recorded'>
  /** ms since 1970. */
  readonly now: () => number
}

export type FileCode =
  | UnsealCode
  | 'otherCouncil'
  /** The device that signed it is not the author's. */
  | 'forgedAuthor'
  | 'noMember'
  /** The council wants a second factor, and the device was last online in a session that had shown none (V24). */
  | 'secondFactor'
  /** Signed as it should be, but what is in it makes no sense. */
  | 'unreadable'
  /** It builds on changes that are not here. */
  | 'early'

/** What became of a file. Numbers of writes, and nothing of what is in them: who carries it may not see the tables. */
export interface FileTaken {
  readonly author: UserId
  readonly madeAt: number
  readonly changes: number
  readonly merged: number
  readonly known: number
  readonly decide: number
  readonly refused: number
  /** Of tables that the author may not open any more, or that this version does not know. They stay in the author's outbox. */
  readonly left: number
  /** When it was first taken in, if this is not the first time. */
  readonly before: number | null
}

export type FileOutcome = { readonly ok: true; readonly taken: FileTaken } | { readonly ok: false; readonly code: FileCode }

const MAX_NAME_CHARS = 255

type Entry = ReadBody['entries'][number]
interface Noted extends Update {
  readonly writes: readonly NotedWrite[]
  /** Is it of the epoch that the document is in? */
  readonly fits: boolean
}
/** Of one document. */
interface Prepared {
  readonly document: DocumentName
  readonly updates: readonly Update[]
  /** Recorded already, and so not made again. */
  readonly known: number
}

/**
 * Takes in a file that was carried (S60 to S66). It goes the way of a socket's updates: the same rooms, gate, ledger, review. Everything is looked at before
 * anything is taken; what is in the ledger by then is known by (change set, index) and changes nothing. Rejects when the storage fails: then it may be brought
 * again.
 */
export async function takeFile(takers: FileTakers, council: CouncilId, carrier: UserId, bytes: Uint8Array): Promise<FileOutcome> {
  const { accounts, now } = takers
  const refused = (code: FileCode): FileOutcome => ({ ok: false, code })
  const unsealed = await unsealFile(bytes, await accounts.serverKey(), id => keyFound(accounts, id))
  if (!unsealed.ok) return refused(unsealed.code)
  const body = decodeFileBody(unsealed.body)
  if (body === null) return refused('unreadable')
  if (body === 'tooLarge') return refused('tooLarge')
  const { user: author, proven } = accounts.devices.find(unsealed.device)!
  if (body.user !== author) return refused('forgedAuthor')
  if (body.council !== council) return refused('otherCouncil')
  const standingNow = () => accounts.members.standingIn(author, council)
  const standing = standingNow()
  if (standing === null) return refused('noMember')
  if (!proven && accounts.members.wantsSecondFactor(council)) return refused('secondFactor')

  const prepared: Prepared[] = []
  let left = 0
  for (const [document, entries] of Map.groupBy(body.entries, entry => entry.document)) {
    const name = splitDocumentName(document)
    if (name === null || name.council !== council) return refused('unreadable')
    if (!isKnownDocument(document) || !mayOpen(standing.role, name.table)) {
      left += entries.reduce((sum, { writes }) => sum + writes.length, 0)
      continue
    }
    const one = await prepare(takers, documentName(council, name.table), entries, body.name)
    if (one === null) return refused('unreadable')
    prepared.push(one)
  }

  const arrivalOf = ({ envelope, bytes: update }: Update): Arrival => ({
    user: author, envelope, bytes: update, arrivedAt: now(), clockOffset: null,
    get standing(): Standing {
      return standingNow() ?? { role: 'viewer', organisation: null } // as it is when it is taken in; a membership that ended this very moment writes nothing
    },
  })
  for (const { document, updates } of prepared) {
    if (updates.length === 0) continue
    const all = arrivalOf({ envelope: updates[0]!.envelope, bytes: mergedInGroups(updates.map(update => update.bytes)) })
    const probed = await takers.rooms.room(document).probe(all)
    if (probed !== 'fine') return refused(probed === 'gap' ? 'early' : 'unreadable')
  }

  const before = accounts.carriedFiles.takenAt(unsealed.file)
  const count = { changes: left, merged: 0, known: 0, decide: 0, refused: 0, left }
  for (const { document, updates, known } of prepared) {
    count.changes += known
    count.known += known
    // Handed over in one go, the room takes them in their order and many at once: one way to the disk for each would take minutes.
    const room = takers.rooms.room(document)
    await Promise.all(updates.map(update => takeUpdate(room, arrivalOf(update), count)))
  }
  accounts.carriedFiles.note({ id: unsealed.file, council, name: body.name, author, device: unsealed.device, carrier, at: now() })
  return { ok: true, taken: { author, madeAt: body.at, ...count, before } }
}

function keyFound({ devices }: FileTakers['accounts'], id: string): DeviceKeyFound {
  const found = devices.find(id)
  if (found === null) return { state: 'unknown' }
  return found.revoked ? { state: 'revoked' } : { state: 'known', publicKey: found.publicKey }
}

/** Null where the entries make no sense. */
async function prepare({ rooms, storage }: FileTakers, document: DocumentName, entries: readonly Entry[], file: string): Promise<Prepared | null> {
  const epoch = await rooms.room(document).read((_doc, at) => at.epoch)
  const noted: Noted[] = []
  for (const entry of entries) {
    const envelope = readEnvelope(entry.envelope)
    const writes = readNotedWrites(entry.writes)
    if (envelope === null || writes === null) return null
    // An epoch of 0 rests on nothing and fits everywhere (src/sync/outboxEntry.ts). Values that were gone when the entry was made have nothing to be made again of.
    const fits = entry.epoch === 0 || entry.epoch === epoch
    if (fits || writes.length > 0) noted.push({ envelope: { file: file.slice(0, MAX_NAME_CHARS), ...envelope }, bytes: entry.bytes, writes, fits })
  }
  const known = await recordedSets(storage, document, noted.filter(({ fits }) => !fits))
  const again = noted.filter(one => !one.fits && !known.has(one.envelope.changeSet))
  const made = new Map(madeAgain(again).map((update, i) => [again[i], update]))
  const wholes = readable(noted.flatMap(one => (one.fits ? one : (made.get(one) ?? []))))
  const left = noted.filter(one => !one.fits && !made.has(one))
  return wholes === null ? null : { document, updates: wholes, known: left.reduce((sum, { writes }) => sum + writes.length, 0) }
}

/** Made again, a change that is known would still leave its structs in the document. A set is known as a whole, or made again as a whole. */
async function recordedSets(storage: FileTakers['storage'], document: DocumentName, noted: readonly Noted[]): Promise<ReadonlySet<string>> {
  const sets = Map.groupBy(noted, ({ envelope }) => envelope.changeSet)
  const recorded = await storage.recorded(document, [...sets.keys()])
  return new Set([...sets].flatMap(([id, some]) => {
    const isKnown = some.every(({ envelope, writes }) => writes.every((_, i) => recorded.get(id)?.has(envelope.from + i) === true))
    return isKnown ? [id] : []
  }))
}

function readable(updates: readonly Update[]): readonly Update[] | null {
  try {
    const wholes = wholeSets(updates)
    for (const { bytes } of wholes ?? []) sizeOfUpdate(bytes)
    return wholes
  } catch {
    return null // Yjs throws on bytes that are no update
  }
}

type Count = { -readonly [K in 'changes' | 'merged' | 'known' | 'decide' | 'refused']: FileTaken[K] }

async function takeUpdate(room: ReturnType<Rooms['room']>, arrival: Arrival, count: Count): Promise<void> {
  const settled = await room.submit(arrival)
  // It was looked at a moment ago: the document has begun an epoch meanwhile, and brought again the file is made again in it.
  if (settled.state !== 'laid') throw new Error(`an update of a carried file was ${settled.state}`)
  const size = sizeOfUpdate(arrival.bytes)
  const recorded = [...settled.ledger, ...(settled.elsewhere ?? [])]
  const decide = recorded.filter(row => row.outcome === 'collision').length
  const refused = recorded.filter(row => row.outcome === 'rejected').length
  count.changes += size
  count.decide += decide
  count.refused += refused
  count.merged += recorded.length - decide - refused
  count.known += size - recorded.length
}
