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
      const counts = await Promise.all(TABLES.map(async ({ id }) => [id, await rooms.openCollisions(documentName(asked.params['council']!, id))] as const))
      return json(200, { tables: Object.fromEntries(counts.filter(([, count]) => count > 0)) })
    },
  }]
}
