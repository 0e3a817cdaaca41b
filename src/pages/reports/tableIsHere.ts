import type { CouncilSession } from '../../session/councilSession.ts'
import type { TableSession } from '../../session/tableSession.ts'

/** A network that is lost is noticed late; nobody waits longer than this for a table. */
const WAIT_MS = 2_000

/** Waits for a table that is on its way. False where it is not on this device and there is no network: a workbook without its rows would be a wrong one. */
export async function tableIsHere(council: CouncilSession, { open, state }: TableSession): Promise<boolean> {
  await open.loaded
  if (state.value === 'ready') return true
  const { promise, resolve } = Promise.withResolvers<boolean>()
  void open.synced.then(() => resolve(true))
  const look = () => {
    const link = council.link.status.state
    if (link === 'offline' || link === 'sessionEnded') resolve(false)
  }
  const end = council.link.subscribe(look)
  const timer = setTimeout(() => resolve(false), WAIT_MS)
  look()
  return promise.finally(() => {
    clearTimeout(timer)
    end()
  })
}
