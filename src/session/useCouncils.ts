import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { wholeTable } from '../domain/access/confidential.ts'
import { tableOf } from '../domain/tables/index.ts'
import type { Membership, Person } from './api.ts'
import { openCouncilSession, type CouncilSession } from './councilSession.ts'
import { followVisits, type Visits } from './ledger/visits.ts'
import { openLink } from './openLink.ts'
import { usePreferences } from './usePreferences.ts'
import { useSession } from './useSession.ts'

/** While the server cannot be reached. Browsers do not always say that they are online again. */
const ASK_AGAIN_MS = 10_000

/** Which council is open; one at a time. It stays open while settings or keys are looked at. */
export const useCouncils = defineStore('councils', () => {
  const preferences = usePreferences()
  const session = useSession()
  const current = shallowRef<CouncilSession | null>(null)
  const visits = shallowRef<Visits | null>(null)

  // A socket that is refused looks like a lost network: only asking tells whether it is the session that has ended. It may have ended while there was no network,
  // so it is asked again as long as there is no link.
  watch(
    () => current.value?.status.value.state,
    (state, _before, onCleanup) => {
      if (state !== 'offline' && state !== 'sessionEnded') return
      void session.start() // its outcome is the presence
      if (state === 'sessionEnded') return
      // Not by `start`: a question that was asked without a network may hang for a while, and would stand for this one.
      const ask = () => void session.look()
      const timer = setInterval(ask, ASK_AGAIN_MS)
      addEventListener('online', ask)
      onCleanup(() => {
        clearInterval(timer)
        removeEventListener('online', ask)
      })
    },
  )

  // Its tables are still shown, and nothing says that they stand still.
  watch(() => current.value?.isShut.value, isShut => {
    if (isShut === true) void session.look() // its outcome is the presence
  })

  async function leave(): Promise<void> {
    const left = current.value
    current.value = null
    visits.value?.close()
    visits.value = null
    await left?.close()
  }

  function enter(membership: Membership, user: Person): CouncilSession {
    const open = current.value
    if (open?.membership.id === membership.id && open.user.id === user.id) return open
    void leave() // its last writes are its own affair; the new council has other databases
    // The council knows the columns of its tables only when it is open, and the link asks for them only when something is written.
    let entered: CouncilSession | null = null
    const link = openLink(membership.id, user, {
      tableOf: table => (entered === null ? tableOf(wholeTable(table)) : entered.settings.declarationOf(wholeTable(table))),
      opened: () => entered?.settings.openedTables() ?? new Set(),
    })
    entered = openCouncilSession({ membership, user, link, locale: () => preferences.chosen.locale })
    current.value = entered
    visits.value = followVisits(membership.id, user.id)
    return entered
  }

  return { current, visits, enter, leave }
})
