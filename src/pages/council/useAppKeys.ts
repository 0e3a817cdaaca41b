import { onScopeDispose } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { shortcutSign } from '../../ui/shortcutSign.ts'

/** Can what is focused be typed into? Then a bare "?" is a letter. A cell of the grid counts: typing in it begins an edit. */
function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="gridcell"], [role="grid"], [role="treegrid"]') !== null)
}

/** Keys that work on every page of a council. */
export function useAppKeys({ search }: { search: () => void }): void {
  const router = useRouter()
  const route = useRoute()
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey) return
    const ctrl = event.ctrlKey || event.metaKey
    if (ctrl && !event.shiftKey && shortcutSign(event) === 'k') {
      event.preventDefault()
      search()
    } else if ((ctrl && shortcutSign(event) === '/') || (!ctrl && event.key === '?' && !takesText(event.target))) {
      event.preventDefault()
      void router.push({ name: 'keys', params: { council: route.params['council'] } }) // a page that is there
    }
  }
  document.addEventListener('keydown', onKey)
  onScopeDispose(() => document.removeEventListener('keydown', onKey))
}
