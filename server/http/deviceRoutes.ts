import { z } from 'zod'
import { SIGNING } from '../../src/sync/sealedFile.ts'
import type { Accounts, Identity } from '../accounts/openAccounts.ts'
import { fault, json, NOT_FOUND, nothing, type Answer } from './answer.ts'
import { readBody, type Asked } from './asked.ts'
import type { Route } from './routes.ts'

const MAX_NAME_CHARS = 100

/** `key`: the device's public point, base64. `name`: what the browser calls itself, for the person to tell devices apart. */
const registration = z.object({ key: z.base64().max(200), name: z.string().max(1000) })

/** The devices of a person that may sign files for places without a network (S60). */
export function deviceRoutes(accounts: Pick<Accounts, 'devices' | 'secondFactors' | 'serverKey'>, now: () => number): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/devices',
      answer: asked => withPerson(asked, ({ user }) => json(200, accounts.devices.of(user.id))),
    },
    {
      method: 'POST',
      path: '/api/devices',
      async answer(asked) {
        // Who asks is looked at last: of a session that has ended meanwhile no key is taken, which would outlive it.
        const body = await readBody(asked.incoming)
        const read = registration.safeParse(body.ok ? parsed(body.text) : null)
        const key = Uint8Array.from(Buffer.from(read.success ? read.data.key : '', 'base64'))
        const isKey = await isPublicKey(key)
        return withPerson(asked, async ({ user, session }) => {
          if (!body.ok) return fault(413, 'http.tooLarge', { connection: 'close' })
          if (!read.success) return fault(400, 'http.badRequest')
          if (!isKey) return fault(400, 'device.badKey')
          const known = accounts.devices.register(user.id, key, read.data.name.slice(0, MAX_NAME_CHARS), accounts.secondFactors.satisfies(session), now())
          if (known.state !== 'known') return fault(known.state === 'tooMany' ? 409 : 403, `device.${known.state}`)
          const { publicKey } = await accounts.serverKey()
          return json(200, { id: known.id, serverKey: Buffer.from(publicKey).toString('base64') })
        })
      },
    },
    {
      method: 'POST',
      path: '/api/devices/:device/revoke',
      answer: asked => withPerson(asked, ({ user }) => (accounts.devices.revoke(user.id, asked.params['device']!, now()) ? nothing() : NOT_FOUND)),
    },
  ]
}

/** A token may be revoked or expire; what it had registered would outlive it. So a program has no devices. */
async function withPerson({ identity }: Asked, answer: (identity: Identity) => Answer | Promise<Answer>): Promise<Answer> {
  const known = await identity()
  if (known === null) return fault(401, 'http.signInFirst')
  return known.by === 'cookie' ? answer(known) : fault(403, 'device.needsPerson')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function isPublicKey(key: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', key, SIGNING, false, ['verify'])
    return true
  } catch {
    return false // WebCrypto throws on a point that is none
  }
}
