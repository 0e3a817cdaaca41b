import { watchEffect } from 'vue'

/** What the browser's tab and its history are called while this page is here. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => (document.title = `${title()} · Quorum`))
}
