import type { DBSchema } from 'idb'
import type { UserId } from '../domain/ids.ts'
import { deleteDatabase, openDatabase } from './database.ts'
import type { Environment } from './environment.ts'
import { SIGNING, type Signer } from './sealedFile.ts'

const KEY_VERSION = 1
const RECORD = 'key'

/** What the server said to a public key. */
export type Registered =
  | { readonly state: 'known'; readonly device: string; /** The server's public point. */ readonly serverKey: Uint8Array }
  /** The person, or an administrator, has said that this key counts no more. */
  | { readonly state: 'revoked' }
  | { readonly state: 'unanswered' }

/** Asks the server to know a key as one of the person who is signed in; the same again for a key that it knows. */
export type Register = (publicKey: Uint8Array) => Promise<Registered>

/** A device that can seal files: its key is known to the server, and the server's key is known here. */
export interface SealingKey {
  readonly signer: Signer
  readonly serverKey: Uint8Array
}

interface KeySchema extends DBSchema {
  keys: { key: string; value: KeptKey }
}
interface KeptKey {
  /** Not extractable: nobody gets it out of this browser, neither this app nor who reads its files as the app would. */
  readonly privateKey: CryptoKey
  readonly publicKey: Uint8Array
  /** Null until the server has answered: a page that is left before that tells it of the same key next time. */
  readonly known: { readonly device: string; readonly serverKey: Uint8Array } | null
}

type Side = Pick<Environment, 'indexedDB' | 'timers' | 'locks'>

/**
 * The signing key of a person on this device, in a database of its own (S60). It serves once the server knows it: one that nobody knows signs nothing of use. Where there is no IndexedDB, or no WebCrypto (an address without https), there is none. Nothing here rejects.
 */
export interface DeviceKey {
  read(): Promise<SealingKey | null>
  /** Sees to it, while there is a network, that there is a key which the server knows. */
  ensure(register: Register): Promise<SealingKey | null>
  /** False where it stays. */
  forget(): Promise<boolean>
}

/** Beside the databases of the person's councils (S14), and not one of them: no council's id is empty. */
export const deviceKeyName = (user: UserId): string => `quorum/${user}//device`

export function createDeviceKey(side: Side, user: UserId): DeviceKey {
  const name = deviceKeyName(user)

  async function within<T>(run: (store: KeyStore) => Promise<T>): Promise<T | null> {
    const opened = await openDatabase<KeySchema>(side, name, KEY_VERSION, upgrade => void upgrade.createObjectStore('keys'))
    if (!opened.ok) return null
    const { database } = opened
    try {
      return await run({
        read: async () => (await database.get('keys', RECORD)) ?? null,
        write: async key => void (await database.put('keys', key, RECORD)),
      })
    } catch {
      return null // storage that fails is a device without a key, and the page says so
    } finally {
      database.close()
    }
  }

  async function agree(store: KeyStore, register: Register): Promise<KeptKey | null> {
    const kept = (await store.read()) ?? (await make(store))
    const told = await tell(store, kept, register)
    return told === 'revoked' ? asKept(await tell(store, await make(store), register)) : told
  }

  async function make(store: KeyStore): Promise<KeptKey> {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify'])
    const made = { privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)), known: null }
    await store.write(made)
    return made
  }

  async function tell(store: KeyStore, key: KeptKey, register: Register): Promise<KeptKey | 'revoked'> {
    const answer = await register(key.publicKey)
    if (answer.state === 'unanswered') return key
    if (answer.state === 'revoked') return 'revoked'
    const told = { ...key, known: { device: answer.device, serverKey: answer.serverKey } }
    await store.write(told)
    return told
  }

  return {
    read: async () => asSealing(await within(store => store.read())),
    async ensure(register) {
      if (globalThis.crypto?.subtle === undefined) return null
      let kept: KeptKey | null = null
      const run = async () => {
        kept = await within(store => agree(store, register))
      }
      // Two tabs that begin at once must not make two keys.
      if (side.locks === null) await run()
      else await side.locks.hold(name, new AbortController().signal, run)
      return asSealing(kept)
    },
    forget: () => deleteDatabase(side, name),
  }
}

interface KeyStore {
  read(): Promise<KeptKey | null>
  write(key: KeptKey): Promise<void>
}

const asSealing = (kept: KeptKey | null): SealingKey | null =>
  kept === null || kept.known === null ? null : { signer: { device: kept.known.device, key: kept.privateKey }, serverKey: kept.known.serverKey }
/** A new key that is called revoked at once is none. */
const asKept = (told: KeptKey | 'revoked'): KeptKey | null => (told === 'revoked' ? null : told)
