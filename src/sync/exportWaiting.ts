import * as buffer from 'lib0/buffer'
import type { CouncilId, UserId } from '../domain/ids.ts'
import type { Trouble } from './councilLink.ts'
import type { PutAside } from './metaStore.ts'
import type { OutboxEntry } from './outboxEntry.ts'

export const EXPORT_FORMAT = 'quorum-waiting'
export const EXPORT_VERSION = 1

export interface Exported {
  readonly council: CouncilId
  readonly user: UserId
  readonly at: number
  readonly waiting: readonly OutboxEntry[]
  readonly troubles: readonly Trouble[]
  readonly putAside: readonly PutAside[]
}

/** A file that a person can keep, and that holds all it takes to make the changes again: values as JSON, Yjs' bytes as base64. */
export function exportWaiting({ waiting, putAside, ...rest }: Exported): Blob {
  const entry = (one: OutboxEntry) => ({ ...one, bytes: buffer.toBase64(one.bytes) })
  const file = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    ...rest,
    waiting: waiting.map(entry),
    putAside: putAside.map(aside => ({ ...aside, state: aside.state === null ? null : buffer.toBase64(aside.state), entries: aside.entries.map(entry) })),
  }
  return new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' })
}
