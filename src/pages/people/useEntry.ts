import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router'
import { useCouncils } from '../../session/useCouncils.ts'
import { useSession } from '../../session/useSession.ts'

/** What follows when somebody has been let in: the council that was open under another session is opened anew, and the person goes on where they were. */
export function useEntry(): { readonly back: () => string | null; readonly enter: (to?: RouteLocationRaw) => Promise<void> } {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const councils = useCouncils()
  function back(): string | null {
    const wanted = route.query['back']
    return typeof wanted === 'string' && wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : null
  }
  return {
    back,
    async enter(to) {
      await councils.leave()
      await session.refresh()
      await router.replace(to ?? back() ?? { name: 'start' })
    },
  }
}
