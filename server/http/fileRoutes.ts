import { councilId, type UserId } from '../../src/domain/ids.ts'
import { MAX_FILE_BYTES } from '../../src/sync/sealedFile.ts'
import { takeFile, type FileTakers } from '../files/takeFile.ts'
import type { Accounts } from '../accounts/openAccounts.ts'
import { fault, json, type Answer } from './answer.ts'
import { readBytes, type Asked } from './asked.ts'
import { admitted } from './councilRoutes.ts'
import { addressIn } from './peer.ts'
import type { Route } from './routes.ts'
import type { SecurityLog } from '../security/securityLog.ts'

/** Files are opened one after the other; so many may wait or be on their way, each held in memory several times over, and one of each person. */
const MAX_WAITING = 4

/** Where any member brings a file that was carried (S60): whoever made the changes is its author, not who brings it. */
export function fileRoutes({ security, ...takers }: FileTakers & { readonly accounts: Accounts; readonly security: SecurityLog }): readonly Route[] {
  const bringing = new Set<UserId>()
  let turn: Promise<unknown> = Promise.resolve()

  async function take(asked: Asked): Promise<Answer> {
    const entry = await admitted(asked, takers.accounts, 'read')
    if (!entry.ok) return entry.answer
    const carrier = entry.identity.user.id
    if (!/^application\/octet-stream\b/i.test(asked.incoming.headers['content-type'] ?? '')) return fault(415, 'file.notBytes', { connection: 'close' })
    if (bringing.size >= MAX_WAITING || bringing.has(carrier)) return fault(503, 'http.busy', { 'retry-after': '5', connection: 'close' })
    bringing.add(carrier)
    try {
      const bytes = await readBytes(asked.incoming, MAX_FILE_BYTES)
      if (bytes === null) return fault(413, 'file.tooLarge', { connection: 'close' })
      const mine = turn.then(() => takeFile(takers, councilId(asked.params['council']!), carrier, bytes))
      turn = mine.catch(() => undefined) // told to whoever asked; the next one has its own
      const outcome = await mine
      const refused = outcome.ok ? outcome.taken.refused : 0
      if (outcome.ok && refused > 0) security.note({ event: 'write.refused', outcome: 'refused', who: outcome.taken.author, from: addressIn(asked.incoming), council: asked.params['council']!, count: refused })
      return outcome.ok ? json(200, outcome.taken) : fault(outcome.code === 'tooLarge' ? 413 : 422, `file.${outcome.code}`)
    } finally {
      bringing.delete(carrier)
    }
  }

  return [{ method: 'POST', path: '/api/councils/:council/files', answer: take }]
}
