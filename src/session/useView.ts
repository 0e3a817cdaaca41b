import { shallowRef, watch, type Ref } from 'vue'
import type { CouncilId, TableId, UserId } from '../domain/ids.ts'
import { PLAIN_VIEW, type View } from '../domain/view.ts'
import { readView, writeView } from './storedView.ts'
import { deviceMemory } from './stored.ts'

export const viewKey = (user: UserId, council: CouncilId, table: TableId) => `quorum/view/${user}/${council}/${table}`

/** How this person looks at this table, on this device. */
export function useView(user: UserId, council: CouncilId, table: Readonly<Ref<TableId>>): Ref<View> {
  const view = shallowRef<View>(PLAIN_VIEW)
  let key = ''
  watch(
    table,
    id => {
      key = viewKey(user, council, id)
      view.value = readView(deviceMemory.read(key))
    },
    { immediate: true, flush: 'sync' },
  )
  watch(view, value => deviceMemory.write(key, writeView(value)))
  return view
}
