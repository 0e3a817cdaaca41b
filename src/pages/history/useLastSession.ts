import { computed, type ComputedRef } from 'vue'
import { lastSession, type HeldSession } from '../../domain/lastSession.ts'
import { dayInZone } from '../../domain/timeZone.ts'
import { useCouncil } from '../council/councilKey.ts'

/** The last session of the council that was held, as the meetings have it now; null also while they are not here. */
export function useLastSession(): ComputedRef<HeldSession | null> {
  const council = useCouncil()
  const live = council.past?.live ?? council
  return computed(() => {
    const meetings = live.table('meetings')
    if (meetings === null) return null
    void meetings.version.value
    return lastSession(meetings.book.order(), dayInZone(Date.now()))
  })
}
