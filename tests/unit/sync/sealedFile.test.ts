import { beforeAll, describe, expect, test } from 'vitest'
import { changeSetId, documentName, rowId, userId } from '../../../src/domain/ids.ts'
import { decodeFileBody, encodeFileBody, MAX_ENTRIES, MAX_NOTED_WRITES, type FileBody } from '../../../src/sync/fileBody.ts'
import { packed, unpacked } from '../../../src/sync/packing.ts'
import { AGREEMENT, FILE_VERSION, sealFile, serverKeyId, SIGNING, unsealFile, type DeviceKeyFound, type ServerKey, type Signer } from '../../../src/sync/sealedFile.ts'

const BODY = new TextEncoder().encode('what waits, what waits, what waits')
let signer: Signer
let signerPoint: Uint8Array
let server: ServerKey
let serverPoint: Uint8Array
const pointOf = async (key: Parameters<typeof crypto.subtle.exportKey>[1]) => new Uint8Array((await crypto.subtle.exportKey('raw', key)))
beforeAll(async () => {
  const device = await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify'])
  signer = { device: 'laptop', key: device.privateKey }
  signerPoint = await pointOf(device.publicKey)
  const pair = await crypto.subtle.generateKey(AGREEMENT, false, ['deriveBits'])
  serverPoint = await pointOf(pair.publicKey)
  server = { id: await serverKeyId(serverPoint), privateKey: pair.privateKey }
})
const known = (): DeviceKeyFound => ({ state: 'known', publicKey: signerPoint })

describe('the seal of a carried file', () => {
  test('S61 what is sealed is read by the server, and named by the device that signed it', async () => {
    const file = await sealFile(BODY, signer, serverPoint)
    expect(await unsealFile(file, server, device => (device === 'laptop' ? known() : { state: 'unknown' }))).toMatchObject({ ok: true, device: 'laptop', body: BODY })
  })

  test('S61 the head is as it is written down: a name, the version, the server, the file, a point, a nonce', async () => {
    const file = await sealFile(BODY, signer, serverPoint)
    expect(new TextDecoder().decode(file.subarray(0, 7))).toBe('QUORUM\0')
    expect(file[7]).toBe(FILE_VERSION)
    expect(file.slice(8, 24)).toEqual(server.id)
    expect(file[40]).toBe(4) // an uncompressed point
    // Head, signature, the device's name with its length, the content, the tag.
    expect(file.length).toBe(117 + 64 + 1 + 'laptop'.length + (await packed(BODY)).length + 16)
  })

  test('S61 the same content sealed twice has nothing in common beyond the name, the version and the server', async () => {
    const [one, other] = [await sealFile(BODY, signer, serverPoint), await sealFile(BODY, signer, serverPoint)]
    expect(one.slice(0, 24)).toEqual(other.slice(0, 24))
    for (const [from, to] of [[24, 40], [41, 105], [105, 117], [117, one.length]] as const) expect(one.slice(from, to)).not.toEqual(other.slice(from, to))
  })

  test('S64 each single byte that is changed is noticed', async () => {
    const file = await sealFile(BODY, signer, serverPoint)
    const codes = new Set<string>()
    for (let at = 0; at < file.length; at++) {
      const unsealed = await unsealFile(file.map((byte, i) => (i === at ? byte ^ 0x55 : byte)), server, known)
      codes.add(unsealed.ok ? `taken with byte ${at} changed` : unsealed.code)
    }
    expect([...codes].toSorted()).toEqual(['changed', 'garbage', 'newer', 'otherServer'])
  })

  test('S64 each length to which a file can be cut is noticed', async () => {
    const file = await sealFile(BODY, signer, serverPoint)
    for (let length = 0; length < file.length; length++) expect(await unsealFile(file.slice(0, length), server, known)).toMatchObject({ ok: false })
  })

  test('S64 a device that nobody knows and one that was revoked are told apart, and neither is read', async () => {
    const file = await sealFile(BODY, signer, serverPoint)
    expect(await unsealFile(file, server, () => ({ state: 'unknown' }))).toEqual({ ok: false, code: 'unknownDevice' })
    expect(await unsealFile(file, server, () => ({ state: 'revoked' }))).toEqual({ ok: false, code: 'revoked' })
  })

  test('S64 a few bytes that unpack to a great many are let go in time', async () => {
    const bomb = await packed(new Uint8Array(4 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(10_000)
    expect(await unpacked(bomb, 1024 * 1024)).toEqual({ ok: false, code: 'tooLarge' })
    expect(await unpacked(new Uint8Array([1, 2, 3, 4]), 1024)).toEqual({ ok: false, code: 'damaged' })
  })
})

describe('the content of a carried file', () => {
  const body: FileBody = {
    council: 'sample', user: 'anna', name: 'Изменения.quorum', at: 1_700_000_000_000,
    entries: [{
      document: documentName('sample', 'meetings'), epoch: -1, bytes: new Uint8Array([1, 2, 3]),
      envelope: { changeSet: changeSetId('one'), kind: 'typing', size: 1, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 },
      writes: [{ row: rowId('r1'), column: 'title', before: null, after: ['Заседание', userId('anna'), 1] }],
    }],
  }

  test('S61 what is written is read again', () => {
    expect(decodeFileBody(encodeFileBody(body))).toEqual(body)
  })

  test('S64 what is cut off, too long or nothing of the kind is read as nothing', () => {
    const bytes = encodeFileBody(body)
    for (let length = 0; length < bytes.length; length++) expect(decodeFileBody(bytes.slice(0, length))).toBeNull()
    expect(decodeFileBody(new Uint8Array([...bytes, 0]))).toBeNull()
    // A count of entries that would take all the memory there is.
    expect(decodeFileBody(new Uint8Array([1, 97, 1, 97, 1, 97, 0, 0xff, 0xff, 0xff, 0xff, 0x0f]))).toBeNull()
  })

  test('S64 more entries or noted writes than an outbox ever holds are refused as too large, before room is made for them', () => {
    const entry = (writes: unknown) => ({ document: 'd', epoch: 0, envelope: 0, writes, bytes: new Uint8Array() }) as unknown as FileBody['entries'][number] // what no client of ours makes
    const file = (entries: FileBody['entries']) => encodeFileBody({ council: 'c', user: 'u', name: 'n', at: 1, entries } as FileBody)
    expect(decodeFileBody(file(Array.from({ length: MAX_ENTRIES + 1 }, () => entry([]))))).toBe('tooLarge')
    const many = entry(Array.from({ length: MAX_NOTED_WRITES / 2 }, () => 0))
    expect(decodeFileBody(file([many, many, entry([0])]))).toBe('tooLarge')
    expect(decodeFileBody(file([entry(['x'.repeat(9 * 1024 * 1024)])]))).toBe('tooLarge')
  })
})
