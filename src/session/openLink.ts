import type { CouncilId, TableId } from '../domain/ids.ts'
import { browserEnvironment } from '../sync/browserEnvironment.ts'
import type { CouncilLink } from '../sync/councilLink.ts'
import type { TableDeclaration } from '../domain/table.ts'
import { openCouncil } from '../sync/openCouncil.ts'
import type { Person } from './api.ts'

/** The council over the network and on this device, as this browser has them. `tableOf` is asked at each change of a table: columns come and go. */
export function openLink(council: CouncilId, user: Person, tableOf: (table: TableId) => TableDeclaration | null): CouncilLink {
  const url = new URL('/sync', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return openCouncil({ council, user, url: url.href, environment: browserEnvironment(), tableOf })
}
