import { onMounted, onScopeDispose } from 'vue'

/** The secret of a link stands behind the #: it leaves the address at once, so that it does not stay in the history or go out with a copied link. */
export function useHashSecret(take: (secret: string) => void): void {
  function begin(): void {
    const secret = location.hash.slice(1)
    history.replaceState(history.state, '', location.pathname)
    take(secret)
  }
  /** Another link put into the same tab changes only what stands behind the #. */
  const again = () => location.hash !== '' && begin()
  onMounted(() => {
    begin()
    addEventListener('hashchange', again)
  })
  onScopeDispose(() => removeEventListener('hashchange', again))
}
