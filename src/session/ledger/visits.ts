import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { CouncilId, UserId } from '../../domain/ids.ts'
import { deviceMemory } from '../stored.ts'
import { tellVisit } from './askLedger.ts'

const TELL_EVERY_MS = 5 * 60_000

export interface Visits {
  /** When the person was here before this visit, on whatever device; null on the first, or not known yet. */
  readonly since: Readonly<ShallowRef<number | null>>
  close(): void
}

/** Tells the server that the person is here as long as the page is looked at. What it answered is remembered, so that it can be read without a network. */
export function followVisits(council: CouncilId, user: UserId): Visits {
  const key = `quorum/visit/${user}/${council}`
  const remembered = deviceMemory.read(key)
  const since = shallowRef(typeof remembered === 'number' ? remembered : null)
  let closed = false

  async function tell(): Promise<void> {
    if (closed || document.visibilityState !== 'visible') return
    const answer = await tellVisit(council)
    if (closed || answer.state !== 'ok') return
    since.value = answer.value.since
    deviceMemory.write(key, answer.value.since)
  }
  void tell() // never rejects
  const timer = setInterval(() => void tell(), TELL_EVERY_MS)
  const onVisible = () => void tell()
  document.addEventListener('visibilitychange', onVisible)
  return {
    since: shallowReadonly(since),
    close() {
      closed = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisible)
    },
  }
}
