/**
 * The seal around a carried file (README.md, "The file that is carried"): signed by the author's device, readable by the server alone. Pure but for
 * WebCrypto, which does all the cryptography; shared by both sides.
 */
import { packed, unpacked } from './packing.ts'

export const FILE_VERSION = 1
/** Of the whole file. What is larger goes over a network, in parts. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024
/** Of what is in it, unpacked. */
export const MAX_BODY_BYTES = 96 * 1024 * 1024

const MAGIC = new TextEncoder().encode('QUORUM\0')
const KEY_ID_BYTES = 16
const FILE_ID_BYTES = 16
const POINT_BYTES = 65
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SIGNATURE_BYTES = 64
/** Where each part of the head begins. */
const AT = layout({ version: MAGIC.length, server: 1, file: KEY_ID_BYTES, ephemeral: FILE_ID_BYTES, nonce: POINT_BYTES, sealed: NONCE_BYTES })
const SIGNED = 'quorum file 1 signature\0'
const KEY_PURPOSE = 'quorum file 1 key\0'

const CURVE = { namedCurve: 'P-256' } as const
export const SIGNING = { name: 'ECDSA', ...CURVE } as const
export const AGREEMENT = { name: 'ECDH', ...CURVE } as const
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const
/** Bytes in memory of their own: the types of TypeScript 6 tell views of shared memory apart, and WebCrypto takes none. */
type Bytes = Uint8Array<ArrayBuffer>
/** The browser's types and Node's have one name for the value and not for its type. */
export type WebKey = (typeof CryptoKey)['prototype']

export interface Signer {
  /** The id under which the server knows the device's key. */
  readonly device: string
  readonly key: WebKey
}

export interface ServerKey {
  readonly id: Uint8Array
  readonly privateKey: WebKey
}

/** What the server knows of a device's public key. */
export type DeviceKeyFound = { readonly state: 'known'; readonly publicKey: Uint8Array } | { readonly state: 'unknown' | 'revoked' }

export type UnsealCode =
  /** No file of this kind. */
  | 'garbage'
  /** Of a later version. */
  | 'newer'
  | 'otherServer'
  /** Cut off, damaged or altered on its way, or not signed by the device that it names. */
  | 'changed'
  | 'unknownDevice'
  | 'revoked'
  | 'tooLarge'

export type Unsealed =
  | { readonly ok: true; readonly file: string; readonly device: string; readonly body: Uint8Array }
  | { readonly ok: false; readonly code: UnsealCode }

/** What a server's key is called: the first 16 bytes of the SHA-256 of the public point. */
export async function serverKeyId(publicKey: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', own(publicKey))).slice(0, KEY_ID_BYTES)
}

/** Signs and seals. `serverKey` is the server's public point. */
export async function sealFile(body: Uint8Array, { device, key }: Signer, serverKey: Uint8Array): Promise<Uint8Array> {
  const ephemeral = await crypto.subtle.generateKey(AGREEMENT, false, ['deriveBits'])
  const head = joined([
    MAGIC, new Uint8Array([FILE_VERSION]), await serverKeyId(serverKey), crypto.getRandomValues(new Uint8Array(FILE_ID_BYTES)),
    new Uint8Array(await crypto.subtle.exportKey('raw', ephemeral.publicKey)), crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
  ])
  const name = new TextEncoder().encode(device)
  const said = joined([new Uint8Array([name.length]), name, await packed(body)])
  const signature = new Uint8Array(await crypto.subtle.sign(SIGNATURE, key, signedBytes(head, said)))
  const server = await crypto.subtle.importKey('raw', own(serverKey), AGREEMENT, false, [])
  const sealed = await crypto.subtle.encrypt(cipherOf(head), await contentKey(ephemeral.privateKey, server, head), joined([signature, said]))
  return joined([head, new Uint8Array(sealed)])
}

/** Opens a file and finds out whose it is. Never throws; nothing of what is in it is believed before its signature has been checked. */
export async function unsealFile(given: Uint8Array, server: ServerKey, keyOf: (device: string) => DeviceKeyFound): Promise<Unsealed> {
  const refused = (code: UnsealCode): Unsealed => ({ ok: false, code })
  if (given.length > MAX_FILE_BYTES) return refused('tooLarge')
  if (!same(given.subarray(0, MAGIC.length), MAGIC)) return refused('garbage')
  const version = given[AT.version] ?? 0
  if (version !== FILE_VERSION) return refused(version > FILE_VERSION ? 'newer' : 'garbage')
  if (given.length < AT.sealed + TAG_BYTES + SIGNATURE_BYTES + 1) return refused('changed')
  if (!same(given.subarray(AT.server, AT.file), server.id)) return refused('otherServer')

  const head = own(given.subarray(0, AT.sealed))
  const content = await decrypted(head, own(given.subarray(AT.sealed)), server.privateKey)
  if (content === null) return refused('changed')
  const [signature, said] = [content.slice(0, SIGNATURE_BYTES), content.slice(SIGNATURE_BYTES)]
  const nameEnd = 1 + said[0]!
  const device = new TextDecoder().decode(said.subarray(1, nameEnd))
  const known = keyOf(device)
  if (known.state !== 'known') return refused(known.state === 'revoked' ? 'revoked' : 'unknownDevice')
  const key = await crypto.subtle.importKey('raw', own(known.publicKey), SIGNING, false, ['verify'])
  if (!(await crypto.subtle.verify(SIGNATURE, key, signature, signedBytes(head, said)))) return refused('changed')
  const body = await unpacked(said.slice(nameEnd), MAX_BODY_BYTES)
  if (!body.ok) return refused(body.code === 'tooLarge' ? 'tooLarge' : 'changed')
  return { ok: true, file: hex(head.subarray(AT.file, AT.ephemeral)), device, body: body.bytes }
}

/** Null where the bytes are not what was sealed for this server. */
async function decrypted(head: Bytes, sealed: Bytes, privateKey: WebKey): Promise<Bytes | null> {
  try {
    const ephemeral = await crypto.subtle.importKey('raw', head.slice(AT.ephemeral, AT.nonce), AGREEMENT, false, [])
    return new Uint8Array(await crypto.subtle.decrypt(cipherOf(head), await contentKey(privateKey, ephemeral, head), sealed))
  } catch {
    return null // WebCrypto throws on a point that is none, and on a tag that does not fit
  }
}

/** ECDH, then HKDF with the file's id as salt; all that was agreed on before stands in `info`, so that a key fits one file and one server. */
async function contentKey(mine: WebKey, theirs: WebKey, head: Bytes): Promise<WebKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256)
  const source = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const info = joined([new TextEncoder().encode(KEY_PURPOSE), head.subarray(0, AT.nonce)])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: head.slice(AT.file, AT.ephemeral), info }
  return crypto.subtle.deriveKey(derivation, source, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const cipherOf = (head: Bytes) => ({ name: 'AES-GCM', iv: head.slice(AT.nonce, AT.sealed), additionalData: head, tagLength: TAG_BYTES * 8 })
/** The head names the server: what was signed for one cannot be sealed anew for another. */
const signedBytes = (head: Uint8Array, said: Uint8Array): Bytes => joined([new TextEncoder().encode(SIGNED), head, said])

const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
const hex = (bytes: Uint8Array): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

function joined(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** From the size of what stands before each part to the place where it begins. */
function layout<Name extends string>(before: Readonly<Record<Name, number>>): Readonly<Record<Name, number>> {
  let at = 0
  return Object.fromEntries((Object.entries(before) as [Name, number][]).map(([name, size]) => [name, (at += size)])) as Record<Name, number> // the same names
}
