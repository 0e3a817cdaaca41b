/** What a carried file says inside its seal (README.md, "The file that is carried"), as bytes. Pure, shared with the server. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { OutboxEntry } from './outboxEntry.ts'

/** An entry of the outbox as it travels. What is not told follows from the rest: client and clocks stand in the bytes, the id is the device's own affair. */
export type EntryInFile = Pick<OutboxEntry, 'document' | 'epoch' | 'envelope' | 'writes' | 'bytes'>

export interface FileBody {
  readonly council: string
  /** Who made the changes. */
  readonly user: string
  /** The file's name as the author's device gave it: stands in the ledger. */
  readonly name: string
  /** ms since 1970 by the author's clock. */
  readonly at: number
  readonly entries: readonly EntryInFile[]
}

/** As it was read: who signed it is known, but not whether what stands in it makes sense. */
export interface ReadBody extends Omit<FileBody, 'entries'> {
  readonly entries: readonly {
    readonly document: string
    readonly epoch: number
    readonly envelope: unknown
    readonly writes: readonly unknown[]
    readonly bytes: Uint8Array
  }[]
}

export function encodeFileBody({ council, user, name, at, entries }: FileBody): Uint8Array {
  const e = encoding.createEncoder()
  for (const text of [council, user, name]) encoding.writeVarString(e, text)
  encoding.writeVarUint(e, at)
  encoding.writeVarUint(e, entries.length)
  for (const { document, epoch, envelope, writes, bytes } of entries) {
    encoding.writeVarString(e, document)
    encoding.writeVarInt(e, epoch)
    encoding.writeVarString(e, JSON.stringify(envelope))
    encoding.writeVarString(e, JSON.stringify(writes))
    encoding.writeVarUint8Array(e, bytes)
  }
  return encoding.toUint8Array(e)
}

/** An entry takes at least so many bytes: a count beyond that is a lie, and is not made room for. */
const LEAST_ENTRY_BYTES = 8

/** More than anybody types in months without a network: an entry is one act, or 256 kB of a larger one. Each costs the server more than its bytes say. */
export const MAX_ENTRIES = 50_000
/** Of all entries together: ten pastes of the largest table. */
export const MAX_NOTED_WRITES = 2_000_000
/** Envelope or noted writes of one entry, which is cut at 256 kB of update, and envelopes of all together. Text becomes many times its size in memory. */
const MAX_TEXT_CHARS = 8 * 1024 * 1024
const MAX_ENVELOPE_CHARS = 32 * 1024 * 1024

/** Null for bytes that say something else; `tooLarge` before what is too much has been made room for. */
export function decodeFileBody(body: Uint8Array): ReadBody | 'tooLarge' | null {
  try {
    const d = decoding.createDecoder(body)
    const [council, user, name] = [decoding.readVarString(d), decoding.readVarString(d), decoding.readVarString(d)]
    const at = decoding.readVarUint(d)
    const count = decoding.readVarUint(d)
    if (count * LEAST_ENTRY_BYTES > body.length) return null
    if (count > MAX_ENTRIES) return 'tooLarge'
    const entries: ReadBody['entries'][number][] = []
    let [noted, envelopes] = [0, 0]
    for (let i = 0; i < count; i++) {
      const document = decoding.readVarString(d)
      const epoch = decoding.readVarInt(d)
      const [envelope, list] = [decoding.readVarString(d), decoding.readVarString(d)]
      envelopes += envelope.length
      if (envelope.length > MAX_TEXT_CHARS || list.length > MAX_TEXT_CHARS || envelopes > MAX_ENVELOPE_CHARS) return 'tooLarge'
      const writes = asList(JSON.parse(list))
      noted += writes.length
      if (noted > MAX_NOTED_WRITES) return 'tooLarge'
      entries.push({ document, epoch, envelope: JSON.parse(envelope) as unknown, writes, bytes: decoding.readVarUint8Array(d).slice() })
    }
    return decoding.hasContent(d) ? null : { council, user, name, at, entries }
  } catch {
    return null // lib0 and JSON throw on what is cut off or none of theirs
  }
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('no list')
  return value
}
