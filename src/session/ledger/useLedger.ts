import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { LedgerWrite } from '../../domain/ledger/ledgerWrite.ts'
import type { CouncilSession } from '../councilSession.ts'
import { askLedger, type LedgerChoice } from './askLedger.ts'

const PAGE = 100
/** What was written a moment ago is asked for when the writing rests. */
const REST_MS = 700

export type LedgerState = 'loading' | 'ready' | 'offline' | 'failed'

export interface LedgerView {
  readonly state: Readonly<ShallowRef<LedgerState>>
  readonly writes: Readonly<ShallowRef<readonly LedgerWrite[]>>
  readonly hasMore: Readonly<ShallowRef<boolean>>
  /** The next page is on its way. */
  readonly isGrowing: Readonly<ShallowRef<boolean>>
  more(): Promise<void>
  refresh(): Promise<void>
}

/** The ledger as it is looked at: page after page, and the first one anew when something was written. `council` is the living one. */
export function useLedger(council: CouncilSession, choice: Ref<LedgerChoice>): LedgerView {
  const state = shallowRef<LedgerState>('loading')
  const writes = shallowRef<readonly LedgerWrite[]>([])
  const hasMore = shallowRef(false)
  const isGrowing = shallowRef(false)
  let next: string | null = null
  /** Answers to an earlier question are of no use. */
  let question = 0
  let resting: ReturnType<typeof setTimeout> | undefined

  async function load(after: string | null): Promise<void> {
    const mine = ++question
    const answer = await askLedger(council.membership.id, choice.value, after, PAGE)
    if (mine !== question) return
    isGrowing.value = false
    if (answer.state !== 'ok') {
      // What was read stays to be read; only its end is not known.
      if (after === null || writes.value.length === 0) state.value = answer.state === 'failed' ? 'failed' : 'offline'
      return
    }
    writes.value = after === null ? answer.value.writes : [...writes.value, ...answer.value.writes]
    next = answer.value.next
    hasMore.value = next !== null
    state.value = 'ready'
  }

  function refreshSoon(): void {
    // Not under the eyes of one who has read on.
    if (writes.value.length > PAGE) return
    clearTimeout(resting)
    resting = setTimeout(() => void load(null), REST_MS) // never rejects
  }

  watch(choice, () => {
    state.value = 'loading'
    writes.value = []
    hasMore.value = false
    void load(null) // as above
  }, { immediate: true })
  watch(council.status, (now, before) => {
    if (now.state === 'saved' && (before.state !== 'saved' || now.at !== before.at)) refreshSoon()
  })
  watch(() => (choice.value.table === undefined ? null : (council.table(choice.value.table)?.version.value ?? null)), refreshSoon)
  const onOnline = () => refreshSoon()
  addEventListener('online', onOnline)
  onScopeDispose(() => {
    question++
    clearTimeout(resting)
    removeEventListener('online', onOnline)
  })

  return {
    state: shallowReadonly(state), writes: shallowReadonly(writes), hasMore: shallowReadonly(hasMore), isGrowing: shallowReadonly(isGrowing),
    async more() {
      if (next === null || isGrowing.value) return
      isGrowing.value = true
      await load(next)
    },
    refresh: () => load(null),
  }
}
