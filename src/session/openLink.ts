import type { CouncilId, TableId } from '../domain/ids.ts'
import { browserEnvironment } from '../sync/browserEnvironment.ts'
import type { CouncilLink } from '../sync/councilLink.ts'
import type { TableDeclaration } from '../domain/table.ts'
import { openCouncil } from '../sync/openCouncil.ts'
import type { Person } from './api.ts'

/** The council over the network and on this device, as this browser has them. What belongs to the council is asked at each change of a table: it comes and goes. */
export function openLink(council: CouncilId, user: Person, asked: { readonly tableOf: (table: TableId) => TableDeclaration | null; readonly opened: () => ReadonlySet<TableId> }): CouncilLink {
  const url = new URL('/sync', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return openCouncil({ council, user, url: url.href, environment: browserEnvironment(), ...asked })
}
