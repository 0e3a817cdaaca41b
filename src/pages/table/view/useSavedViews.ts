import { watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import type { View } from '../../../domain/view.ts'
import { openSavedViews, type SavedViews } from '../../../session/savedViews.ts'
import { deviceMemory } from '../../../session/stored.ts'
import type { TableSession } from '../../../session/tableSession.ts'
import { say } from '../../../ui/toasts.ts'
import { useCouncil } from '../../council/councilKey.ts'

/** The saved views of the table on screen. An address may ask for one of them (`?view=…`): it is taken once, and later changes of the view are kept. */
export function useSavedViews(session: TableSession, view: Ref<View>): { readonly views: SavedViews; readonly link: (id: string) => string } {
  const { t } = useI18n()
  const council = useCouncil()
  const route = useRoute()
  const router = useRouter()
  const { settings } = council
  const table = session.declaration.id
  const views = openSavedViews({
    user: council.user.id, council: council.membership.id, table, settings, memory: deviceMemory, view, columns: () => session.declaration.columns,
  })

  watch([() => route.query['view'], settings.session.state, views.shared], ([wanted, state]) => {
    if (typeof wanted !== 'string') return
    const taken = views.choose(wanted)
    // Until the council's settings are here it may be among them.
    if (!taken && state !== 'ready') return
    if (!taken) say(t('views.gone'))
    const { view: _asked, ...query } = route.query
    void router.replace({ ...route, query } as never) // only the question is taken out of the address
  }, { immediate: true })

  const link = (id: string): string => new URL(router.resolve({ name: 'table', params: { council: council.membership.id, table }, query: { view: id } }).href, location.origin).href
  return { views, link }
}
