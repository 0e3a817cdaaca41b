import type { DatabaseSync } from 'node:sqlite'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { freshId } from './secrets.ts'

/** Of one person: browsers and profiles of theirs. More is a program that has gone astray. */
const MAX_DEVICES = 100

export interface Device {
  readonly id: string
  readonly name: string
  /** ms since 1970. */
  readonly created: number
  readonly seen: number
}

export interface DeviceKeyRecord {
  readonly user: UserId
  readonly publicKey: Uint8Array
  readonly revoked: boolean
  /** Had the session in which the device was last online shown a second factor, or come by the organisation's provider? */
  readonly proven: boolean
}

export interface DeviceKeys {
  /** The id under which the key is known now; the same again for one that is known. `foreign`: another person has brought it. */
  register(user: UserId, publicKey: Uint8Array, name: string, proven: boolean, now: number): { readonly state: 'known'; readonly id: string } | { readonly state: 'revoked' | 'foreign' | 'tooMany' }
  /** Revoked ones too: a file of one is told so. */
  find(id: string): DeviceKeyRecord | null
  /** The person's keys that count, the last seen first. */
  of(user: UserId): readonly Device[]
  /** False for one that is none of the person's. Files that it has signed before count no more either: when they were signed cannot be known. */
  revoke(user: UserId, id: string, now: number): boolean
  /** All of the person's. A device that is still theirs makes itself another key. */
  revokeAll(user: UserId, now: number): void
}

export function createDeviceKeys(db: DatabaseSync): DeviceKeys {
  const byPoint = db.prepare('SELECT id, user, revoked FROM device_key WHERE public_key = ?')
  const byId = db.prepare('SELECT user, public_key, revoked, proven FROM device_key WHERE id = ?')
  const ofUser = db.prepare('SELECT id, name, created, seen FROM device_key WHERE user = ? AND revoked IS NULL ORDER BY seen DESC, id')
  const insert = db.prepare('INSERT INTO device_key (id, user, public_key, name, proven, created, seen) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const see = db.prepare('UPDATE device_key SET seen = ?, name = ?, proven = ? WHERE id = ?')
  const revoke = db.prepare('UPDATE device_key SET revoked = ? WHERE id = ? AND user = ? AND revoked IS NULL')
  const revokeAll = db.prepare('UPDATE device_key SET revoked = ? WHERE user = ? AND revoked IS NULL')

  return {
    register(user, publicKey, name, proven, now) {
      const known = byPoint.get(publicKey)
      if (known !== undefined) {
        if (known['user'] !== user) return { state: 'foreign' }
        if (known['revoked'] !== null) return { state: 'revoked' }
        see.run(now, name, proven ? 1 : 0, String(known['id']))
        return { state: 'known', id: String(known['id']) }
      }
      if (ofUser.all(user).length >= MAX_DEVICES) return { state: 'tooMany' }
      const id = freshId()
      insert.run(id, user, publicKey, name, proven ? 1 : 0, now, now)
      return { state: 'known', id }
    },
    find(id) {
      const row = byId.get(id)
      return row === undefined ? null : { user: userId(String(row['user'])), publicKey: row['public_key'] as Uint8Array, revoked: row['revoked'] !== null, proven: row['proven'] === 1 } // a BLOB
    },
    of: user => ofUser.all(user).map(row => ({ id: String(row['id']), name: String(row['name']), created: Number(row['created']), seen: Number(row['seen']) })),
    revoke: (user, id, now) => revoke.run(now, id, user).changes > 0,
    revokeAll(user, now) {
      revokeAll.run(now, user)
    },
  }
}
