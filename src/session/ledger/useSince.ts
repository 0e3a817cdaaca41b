import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CouncilId } from '../../domain/ids.ts'

/** What is marked as changed: since the person's last visit, since the last session of the council, or since the end of a day. */
export interface Since {
  readonly council: CouncilId
  readonly what: 'visit' | 'session' | 'day'
  /** ms since 1970. */
  readonly at: number
}

/** Chosen for all tables of the council at once, until it is taken off or the page is left. */
export const useSince = defineStore('since', () => {
  const chosen = shallowRef<Since | null>(null)
  return { chosen, choose: (since: Since | null) => void (chosen.value = since) }
})
