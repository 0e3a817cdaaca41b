import type { IncomingMessage } from 'node:http'
import type { Identity } from '../accounts/openAccounts.ts'

/** At most this much in the body of a request: nothing that is posted is larger than a key. */
export const MAX_BODY_BYTES = 64 * 1024

/** One request, as the routes see it. */
export interface Asked {
  readonly url: URL
  readonly params: Readonly<Record<string, string>>
  readonly incoming: IncomingMessage
  identity(): Promise<Identity | null>
}

export type BodyRead = { readonly ok: true; readonly text: string } | { readonly ok: false }

/** The body as text; not ok for one that is too large. Rejects when the connection breaks. */
export async function readBody(incoming: IncomingMessage): Promise<BodyRead> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return { ok: false }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return { ok: false }
    chunks.push(chunk)
  }
  return { ok: true, text: Buffer.concat(chunks).toString('utf8') }
}
