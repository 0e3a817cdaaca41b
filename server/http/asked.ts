import type { IncomingMessage } from 'node:http'
import type { Identity } from '../accounts/openAccounts.ts'

/** At most this much in the body of a request; only carried files are larger (fileRoutes.ts). */
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
  const bytes = await readBytes(incoming, MAX_BODY_BYTES)
  return bytes === null ? { ok: false } : { ok: true, text: bytes.toString('utf8') }
}

/** The body as it is; null for one of more than `most` bytes. Rejects when the connection breaks. */
export async function readBytes(incoming: IncomingMessage, most: number): Promise<Buffer | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > most) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
