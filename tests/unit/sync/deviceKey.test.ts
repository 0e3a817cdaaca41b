import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { userId } from '../../../src/domain/ids.ts'
import { createDeviceKey, deviceKeyName, type Register } from '../../../src/sync/deviceKey.ts'
import { databaseNames } from '../../../src/sync/databaseNames.ts'
import { councilId } from '../../../src/domain/ids.ts'
import { Device } from './realDevice.ts'

const ANNA = userId('anna')
const SERVER = new Uint8Array([4, 5, 6])
const timers = { after: (ms: number, run: () => void) => { const timer = setTimeout(run, ms); return () => clearTimeout(timer) }, idle: () => () => {} }

/** A server that knows whatever it is told, and says so until a key is revoked. */
function registry() {
  const points: string[] = []
  const revoked = new Set<number>()
  const register: Register = point => {
    const name = Buffer.from(point).toString('hex')
    const at = points.includes(name) ? points.indexOf(name) : points.push(name) - 1
    return Promise.resolve(revoked.has(at) ? { state: 'revoked' } : { state: 'known', device: `device-${at}`, serverKey: SERVER })
  }
  return { points, revoked, register }
}

describe('the key of a device', () => {
  test('S60 the key stays on the device, cannot leave it, and is the same at the next start', async () => {
    const indexedDB = new IDBFactory()
    const server = registry()
    const first = await createDeviceKey({ indexedDB, timers, locks: null }, ANNA).ensure(server.register)
    expect(first).toMatchObject({ signer: { device: 'device-0' }, serverKey: SERVER })
    expect(first!.signer.key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', first!.signer.key)).rejects.toThrow()
    const later = await createDeviceKey({ indexedDB, timers, locks: null }, ANNA).ensure(server.register)
    expect(later!.signer.device).toBe('device-0')
    expect(server.points).toHaveLength(1)
  })

  test('S60 without a network at the next start the key still serves; without one at the first there is none', async () => {
    const unanswered: Register = () => Promise.resolve({ state: 'unanswered' })
    const indexedDB = new IDBFactory()
    const key = createDeviceKey({ indexedDB, timers, locks: null }, ANNA)
    expect(await key.ensure(unanswered)).toBeNull()
    expect(await key.read()).toBeNull()
    await key.ensure(registry().register)
    expect((await key.ensure(unanswered))!.signer.device).toBe('device-0')
  })

  test('S60 a page that is left before the server has answered leaves no second key behind', async () => {
    const server = registry()
    const key = createDeviceKey({ indexedDB: new IDBFactory(), timers, locks: null }, ANNA)
    await key.ensure(async point => {
      await server.register(point)
      return { state: 'unanswered' }
    })
    await key.ensure(server.register)
    expect(server.points).toHaveLength(1)
  })

  test('S60 a key that was revoked is given up for another', async () => {
    const server = registry()
    const key = createDeviceKey({ indexedDB: new IDBFactory(), timers, locks: null }, ANNA)
    await key.ensure(server.register)
    server.revoked.add(0)
    expect((await key.ensure(server.register))!.signer.device).toBe('device-1')
    expect((await key.read())!.signer.device).toBe('device-1')
  })

  test('S60 two tabs that begin at once make one key', async () => {
    const server = registry()
    const { indexedDB, locks } = new Device('anna', 1, () => '')
    const [one, other] = await Promise.all([1, 2].map(() => createDeviceKey({ indexedDB, timers, locks }, ANNA).ensure(server.register)))
    expect(one!.signer.device).toBe(other!.signer.device)
    expect(server.points).toHaveLength(1)
  })

  test('S60 the key belongs to one person, to none of their councils, and goes when they sign out', async () => {
    const indexedDB = new IDBFactory()
    const server = registry()
    const key = createDeviceKey({ indexedDB, timers, locks: null }, ANNA)
    await key.ensure(server.register)
    expect(await createDeviceKey({ indexedDB, timers, locks: null }, userId('boris')).read()).toBeNull()
    expect(databaseNames(ANNA, councilId('sample')).owns(deviceKeyName(ANNA))).toBe(false)
    await key.forget()
    expect(await key.read()).toBeNull()
  })

  test('S60 a browser that keeps nothing has no key, and nothing breaks', async () => {
    expect(await createDeviceKey({ indexedDB: null, timers, locks: null }, ANNA).ensure(registry().register)).toBeNull()
  })
})
