import { onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { Locale } from '../../domain/locale.ts'
import { contentTables } from '../../reports/checks/content.ts'
import type { ToldCheck } from '../../reports/checks/toldChecks.ts'
import { checkInWorker } from '../../reports/inWorker.ts'
import { useCouncil } from '../council/councilKey.ts'
import type { DownloadFault } from './download.ts'
import { gatherInput, type ReportWish } from './gatherInput.ts'

/** `checking` keeps what the checks found last, so that nothing flickers while somebody edits. */
export type ChecksState =
  | { readonly state: 'nothing' }
  | { readonly state: 'checking'; readonly last: readonly ToldCheck[] | null }
  | { readonly state: 'checked'; readonly checks: readonly ToldCheck[] }
  | { readonly state: 'fault'; readonly code: DownloadFault }

/** Several edits that arrive together are looked at once. */
const PAUSE_MS = 300

/** Looks through what goes into the report, beside the page, whenever the wish or the rows change. What the checks say is in the language of the page. */
export function useReportChecks(wish: ComputedRef<ReportWish | null>, locale: () => Locale): Readonly<ShallowRef<ChecksState>> {
  const council = useCouncil()
  const state = shallowRef<ChecksState>({ state: 'nothing' })
  /** Goes up with each look; an older one that ends later is nobody's any more. */
  let looks = 0
  let cancel = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(timer)
    cancel()
    looks++
  }
  onScopeDispose(stop)

  async function look(asked: ReportWish): Promise<void> {
    const mine = ++looks
    const gathered = await gatherInput(council, asked)
    if (mine !== looks) return
    if (!gathered.ok) return void (state.value = { state: 'fault', code: gathered.code })
    const work = checkInWorker(gathered.input)
    cancel = work.cancel
    const outcome = await work.outcome
    if (mine !== looks) return
    state.value = outcome.ok ? { state: 'checked', checks: outcome.checks } : { state: 'fault', code: 'report.failed' }
  }

  /** What has changed since is no matter of the checks. */
  const asked = () => (wish.value === null ? null : { ...wish.value, locale: locale(), since: null })
  const rows = () => (wish.value === null || wish.value.asOf !== null ? '' : contentTables(wish.value.request).map(id => {
    const session = council.table(id)
    return session === null ? '' : `${session.state.value} ${session.version.value}`
  }).join('/'))

  watch([() => JSON.stringify(asked()), rows, () => council.status.value.state === 'offline'], ([now], [last]) => {
    stop()
    const next = asked()
    if (next === null) return void (state.value = { state: 'nothing' })
    const before = state.value.state === 'checked' ? state.value.checks : state.value.state === 'checking' ? state.value.last : null
    state.value = { state: 'checking', last: before }
    timer = setTimeout(() => void look(next), now === last ? PAUSE_MS : 0) // never rejects: what can go wrong is a value
  }, { immediate: true })
  return state
}
