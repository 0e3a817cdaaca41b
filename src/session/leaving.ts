import type { CouncilId } from '../domain/ids.ts'
import { openedTables } from '../domain/settings/contributing.ts'
import { tableOf } from '../domain/tables/index.ts'
import { browserEnvironment } from '../sync/browserEnvironment.ts'
import type { CouncilLink } from '../sync/councilLink.ts'
import { keptCouncils } from '../sync/keptCouncils.ts'
import type { Membership, Person } from './api.ts'
import { notAccepted } from './notAccepted.ts'
import { openLink } from './openLink.ts'

/** What of a person is on this device in councils that are not open: it goes with them when they sign out, so it is looked at first. */
export interface OtherCouncil {
  readonly council: CouncilId
  readonly link: CouncilLink
  /** How many changes wait. */
  readonly waiting: number
  /** How many were not accepted, and are kept here until they are dismissed. */
  readonly refused: number
}

export async function openOtherCouncils(user: Person, memberships: readonly Membership[], current: CouncilId): Promise<readonly OtherCouncil[]> {
  const kept = await keptCouncils(browserEnvironment().indexedDB, user.id)
  return openAll(user, [...new Set([...kept, ...memberships.map(({ id }) => id)])].filter(id => id !== current))
}

/** The same of councils that they are no member of any more. */
export async function openFormerCouncils(user: Person, memberships: readonly Membership[]): Promise<readonly OtherCouncil[]> {
  const kept = await keptCouncils(browserEnvironment().indexedDB, user.id)
  return openAll(user, kept.filter(council => !memberships.some(({ id }) => id === council)))
}

function openAll(user: Person, councils: readonly CouncilId[]): Promise<readonly OtherCouncil[]> {
  return Promise.all(councils.map(async council => {
    // It sends what it can meanwhile, as any open council does.
    const link = openLink(council, user, { tableOf, opened: () => openedTables([]) })
    const waiting = await link.waiting()
    return { council, link, waiting: waiting.reduce((sum, { writes }) => sum + writes.length, 0), refused: notAccepted(link.troubles) }
  }))
}
