import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { may } from '../../domain/access.ts'
import type { Edition } from '../../domain/access/confidential.ts'
import { readDate } from '../../domain/dates.ts'
import { rowId } from '../../domain/ids.ts'
import type { HeldSession } from '../../domain/lastSession.ts'
import type { Locale } from '../../domain/locale.ts'
import { councilSessions, sessionBefore, sessionInHand, type CouncilMeeting } from '../../domain/sessions.ts'
import { dayInZone } from '../../domain/timeZone.ts'
import { usePreferences } from '../../session/usePreferences.ts'
import { dayWords } from '../../ui/dayWords.ts'
import { useCouncil } from '../council/councilKey.ts'
import type { ReportWish } from './gatherInput.ts'
import { kindNamed, type ReportKind } from './reportKinds.ts'
import { requestOf } from './reportRequest.ts'

/** What a person chooses on the page of reports. Kept while the page is open: the next report begins with what is usual. */
export interface ReportChoice {
  readonly kind: ComputedRef<ReportKind>
  /** The newest first. */
  readonly sessions: ComputedRef<readonly CouncilMeeting[]>
  /** Empty: of all. */
  readonly session: Ref<string>
  readonly organisation: Ref<string>
  readonly language: Ref<Locale>
  readonly edition: Ref<Edition>
  readonly maySeeAll: ComputedRef<boolean>
  /** As typed. */
  readonly asOf: Ref<string>
  readonly asOfFault: ComputedRef<'future' | 'notDate' | null>
  readonly changes: Ref<boolean>
  /** The session that changes are counted from; null where there is none. */
  readonly before: ComputedRef<HeldSession | null>
  readonly isOffline: ComputedRef<boolean>
  /** Null where something is not chosen yet. */
  readonly wish: ComputedRef<ReportWish | null>
}

export function useReportChoice(): ReportChoice {
  const council = useCouncil()
  const route = useRoute()
  const preferences = usePreferences()
  const today = dayInZone(Date.now())

  const kind = computed(() => kindNamed(route.query['report']))
  const meetings = computed(() => {
    const table = council.table('meetings')
    void table?.version.value
    return table?.book.order() ?? []
  })
  const sessions = computed(() => councilSessions(meetings.value))

  // Until somebody chooses, the pack is of the session in hand, and the control of execution of all.
  const ofPack = ref<string | null>(null)
  const ofExecution = ref('')
  const session = computed({
    get: () => (kind.value.session === 'one' ? (ofPack.value ?? sessionInHand(meetings.value, today)?.row ?? '') : kind.value.session === 'any' ? ofExecution.value : ''),
    set: value => ((kind.value.session === 'one' ? ofPack : ofExecution).value = value),
  })
  const organisation = ref('')
  const language = ref<Locale>(preferences.chosen.locale)
  const wantedEdition = ref<Edition>('public')
  const maySeeAll = computed(() => may(council.table('trade')?.role.value ?? council.membership.role, 'confidential'))
  const edition = computed<Edition>({ get: () => (maySeeAll.value ? wantedEdition.value : 'public'), set: value => (wantedEdition.value = value) })

  const asOf = ref(dayWords(today, preferences.chosen.locale))
  /** Only a whole day: of a month alone it is not known which of its days is meant. */
  const day = computed(() => {
    const reading = readDate(asOf.value, preferences.chosen.locale, today)
    const first = reading.state === 'read' ? reading.readings[0] : null
    return first !== null && /^\d{4}-\d{2}-\d{2}$/.test(first) ? first : null
  })
  const asOfFault = computed(() => (day.value === null ? 'notDate' : day.value > today ? 'future' : null))

  const changes = ref(false)
  const before = computed(() => sessionBefore(meetings.value, session.value === '' ? null : rowId(session.value), day.value ?? today))
  const isOffline = computed(() => ['offline', 'sessionEnded'].includes(council.status.value.state))

  const wish = computed<ReportWish | null>(() => {
    const request = requestOf(kind.value.id, session.value, organisation.value)
    if (request === null || day.value === null || asOfFault.value !== null) return null
    const since = kind.value.changes === true && changes.value && !isOffline.value ? (before.value?.day ?? null) : null
    return { request, locale: language.value, edition: edition.value, saysEdition: true, asOf: day.value === today ? null : day.value, since }
  })
  return { kind, sessions, session, organisation, language, edition, maySeeAll, asOf, asOfFault, changes, before, isOffline, wish }
}
