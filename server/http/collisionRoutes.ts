import { may } from '../../src/domain/access.ts'
import { confidentialPart, keepsConfidential } from '../../src/domain/access/confidential.ts'
import { documentName } from '../../src/domain/ids.ts'
import { TABLES } from '../../src/domain/tables/index.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Accounts } from '../accounts/openAccounts.ts'
import { json } from './answer.ts'
import { admitted } from './councilRoutes.ts'
import type { Route } from './routes.ts'

export interface CollisionServices {
  readonly accounts: Accounts
  readonly rooms: Pick<Rooms, 'openCollisions'>
}

/** How much waits for a decision in each table of a council: for the count beside the tables that a device has not loaded. */
export function collisionRoutes({ accounts, rooms }: CollisionServices): readonly Route[] {
  return [{
    method: 'GET',
    path: '/api/councils/:council/collisions',
    async answer(asked) {
      const entry = await admitted(asked, accounts, 'read')
      if (!entry.ok) return entry.answer
      const seesAll = may(entry.role, 'confidential')
      const counts = await Promise.all(TABLES.map(async table => {
        const parts = seesAll && keepsConfidential(table) ? [table.id, confidentialPart(table.id)] : [table.id]
        const open = await Promise.all(parts.map(part => rooms.openCollisions(documentName(asked.params['council']!, part))))
        return [table.id, open.reduce((sum, count) => sum + count, 0)] as const
      }))
      return json(200, { tables: Object.fromEntries(counts.filter(([, count]) => count > 0)) })
    },
  }]
}
