import type { DatabaseSync } from 'node:sqlite'
import { AGREEMENT, serverKeyId, type ServerKey, type WebKey } from '../../src/sync/sealedFile.ts'
import { readSingle } from './accountsFile.ts'

const NAME = 'fileKey'

type Jwk = Awaited<ReturnType<typeof exported>>
const exported = (key: WebKey) => crypto.subtle.exportKey('jwk', key)

export interface ServerKeyPair extends ServerKey {
  /** The public point, for devices. */
  readonly publicKey: Uint8Array
}

/**
 * The server's long-lived key for carried files: made at the first need and kept with the accounts, so that a backup restores both or neither. A server with
 * another data directory has another, and cannot read what was sealed for this one.
 */
export async function readServerKey(db: DatabaseSync): Promise<ServerKeyPair> {
  if (readSingle(db, NAME) === null) {
    const made = await crypto.subtle.generateKey(AGREEMENT, true, ['deriveBits'])
    const jwk = JSON.stringify(await exported(made.privateKey))
    // Two processes may start at once: the first one's key stays.
    db.prepare('INSERT INTO single (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run(NAME, jwk)
  }
  const { d, ...point } = JSON.parse(readSingle(db, NAME)!) as Jwk // written above, and nowhere else
  const privateKey = await crypto.subtle.importKey('jwk', { ...point, ...(d === undefined ? {} : { d }) }, AGREEMENT, false, ['deriveBits'])
  const imported = await crypto.subtle.importKey('jwk', { ...point, key_ops: [] }, AGREEMENT, true, [])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', imported))
  return { id: await serverKeyId(publicKey), privateKey, publicKey }
}
