import type { TableId } from '../domain/ids.ts'
import type { CouncilLink } from './councilLink.ts'

/** `here`: on disk as the server had it a moment ago. `closed`: the server does not let this person or version at it. */
export type Fetched = 'here' | 'closed' | 'cancelled'

/**
 * Brings a table to this device without a page for it: opened as any table is, so there is one copy however many have it open, and closed again when it is
 * on disk. Without a network it waits for one; `signal` calls it off, and what is on its way by then is fetched again another time.
 */
export async function fetchTable(link: CouncilLink, table: TableId, signal: AbortSignal): Promise<Fetched> {
  if (signal.aborted) return 'cancelled'
  const open = link.open(table)
  const done = Promise.withResolvers<Fetched>()
  const look = () => {
    const reach = open.reach()
    if (reach !== 'behind') done.resolve(reach === 'current' ? 'here' : 'closed')
  }
  const ends = [open.subscribe(look), link.subscribe(look)]
  const cancel = () => done.resolve('cancelled')
  signal.addEventListener('abort', cancel)
  look()
  const fetched = await done.promise
  for (const end of ends) end()
  signal.removeEventListener('abort', cancel)
  if (fetched === 'here') await open.kept()
  await open.close()
  return fetched
}
