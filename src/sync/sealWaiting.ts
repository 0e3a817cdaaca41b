import type { CouncilId, UserId } from '../domain/ids.ts'
import type { SealingKey } from './deviceKey.ts'
import { encodeFileBody, MAX_ENTRIES, MAX_NOTED_WRITES } from './fileBody.ts'
import type { OutboxEntry } from './outboxEntry.ts'
import { MAX_BODY_BYTES, MAX_FILE_BYTES, sealFile } from './sealedFile.ts'

export interface Sealing {
  readonly council: CouncilId
  readonly user: UserId
  /** As the file will be called. */
  readonly name: string
  readonly at: number
  readonly waiting: readonly OutboxEntry[]
  readonly key: SealingKey | null
}

export type SealedWaiting =
  | { readonly ok: true; readonly file: Blob; /** How many writes are in it. */ readonly writes: number }
  /** `noKey`: the server does not know this device yet. */
  | { readonly ok: false; readonly code: 'nothing' | 'noKey' | 'tooLarge' }

/** All that waits, as a file that only the server can read and that counts as its author's. The outbox keeps it all the same, until the server acknowledges it. */
export async function sealWaiting({ council, user, name, at, waiting, key }: Sealing): Promise<SealedWaiting> {
  if (waiting.length === 0) return { ok: false, code: 'nothing' }
  if (key === null) return { ok: false, code: 'noKey' }
  const writes = waiting.reduce((sum, entry) => sum + entry.writes.length, 0)
  if (waiting.length > MAX_ENTRIES || writes > MAX_NOTED_WRITES) return { ok: false, code: 'tooLarge' }
  const entries = waiting.map(({ document, epoch, envelope, writes: noted, bytes }) => ({ document, epoch, envelope, writes: noted, bytes }))
  const body = encodeFileBody({ council, user, name, at, entries })
  if (body.length > MAX_BODY_BYTES) return { ok: false, code: 'tooLarge' }
  const file = await sealFile(body, key.signer, key.serverKey)
  if (file.length > MAX_FILE_BYTES) return { ok: false, code: 'tooLarge' }
  return { ok: true, file: new Blob([new Uint8Array(file)], { type: 'application/octet-stream' }), writes }
}
