import type { CouncilId } from '../domain/ids.ts'
import { dayOfMoment } from '../session/clock.ts'
import type { CouncilLink } from '../sync/councilLink.ts'
import { saveFile } from './saveFile.ts'

/** Hands out, to be read, what of a council waits on this device and what was not accepted. */
export async function saveWaiting(council: CouncilId, link: Pick<CouncilLink, 'exportWaiting'>): Promise<void> {
  saveFile(await link.exportWaiting(), `quorum-${council}-${dayOfMoment(Date.now())}.json`)
}
