import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { CouncilId, UserId } from '../../domain/ids.ts'
import { deviceMemory } from '../stored.ts'
import { tellVisit } from './askLedger.ts'

const TELL_EVERY_MS = 5 * 60_000
/** A page that nobody touches is left open over night as it was: that it is shown is no sign of anybody. */
const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const

export interface Visits {
  /** When the person was here before this visit, on whatever device; null on the first, or not known yet. */
  readonly since: Readonly<ShallowRef<number | null>>
  close(): void
}

/** Tells the server that the person is here when they come to the page, and as long as they do something in it. What it answered is remembered, so that it can be read without a network. */
export function followVisits(council: CouncilId, user: UserId): Visits {
  const key = `quorum/visit/${user}/${council}`
  const remembered = deviceMemory.read(key)
  const since = shallowRef(typeof remembered === 'number' ? remembered : null)
  let toldAt = 0
  let closed = false

  async function tell(): Promise<void> {
    if (closed || document.visibilityState !== 'visible') return
    toldAt = Date.now()
    const answer = await tellVisit(council)
    if (closed || answer.state !== 'ok') return
    since.value = answer.value.since
    deviceMemory.write(key, answer.value.since)
  }
  void tell() // never rejects
  const onVisible = () => void tell()
  const onSign = () => {
    if (Math.abs(Date.now() - toldAt) >= TELL_EVERY_MS) void tell() // also where the clock was set back
  }
  for (const sign of SIGNS) document.addEventListener(sign, onSign, { capture: true, passive: true })
  document.addEventListener('visibilitychange', onVisible)
  return {
    since: shallowReadonly(since),
    close() {
      closed = true
      for (const sign of SIGNS) document.removeEventListener(sign, onSign, { capture: true })
      document.removeEventListener('visibilitychange', onVisible)
    },
  }
}
