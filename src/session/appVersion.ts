import { shallowReadonly, shallowRef } from 'vue'

/** The running version stays until no tab of it is open, or until the person starts the new one from the only tab there is (W2). */
export type AppVersion = 'current' | 'newer ready'

const version = shallowRef<AppVersion>('current')
export const appVersion = shallowReadonly(version)

const LOOK_EVERY_MS = 60 * 60 * 1_000
let registration: ServiceWorkerRegistration | null = null

function watchInstalling(found: ServiceWorkerRegistration): void {
  const installing = found.installing
  installing?.addEventListener('statechange', () => {
    // Without a controller this is the first visit: nothing older is running.
    if (installing.state === 'installed' && navigator.serviceWorker.controller !== null) version.value = 'newer ready'
  })
}

async function register(): Promise<void> {
  registration = await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' })
  if (registration.waiting !== null && navigator.serviceWorker.controller !== null) version.value = 'newer ready'
  registration.addEventListener('updatefound', () => registration !== null && watchInstalling(registration))
  setInterval(() => {
    // Offline it fails, and the next hour will do.
    if (document.visibilityState === 'visible') registration?.update().catch(() => undefined)
  }, LOOK_EVERY_MS)
}

export const offlineStart = shallowRef<'possible' | 'insecure' | 'refused'>(window.isSecureContext ? 'possible' : 'insecure')

export function startServiceWorker(): void {
  if (!('serviceWorker' in navigator)) {
    offlineStart.value = window.isSecureContext ? 'refused' : 'insecure'
    return
  }
  // The page itself comes first; a browser that refuses (private window, policy) makes the app an online one, and it says so.
  const begin = () => register().catch(() => (offlineStart.value = 'refused'))
  if (document.readyState === 'complete') void begin()
  else addEventListener('load', () => void begin(), { once: true })
}

/** Starts the waiting version if this is the only tab; `false` where others are open. The page is loaded anew when it has taken over. */
export async function startNewer(): Promise<boolean> {
  const waiting = registration?.waiting
  if (waiting === null || waiting === undefined) {
    location.reload()
    return true
  }
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<boolean>(resolve => {
    port1.addEventListener('message', event => resolve(event.data === 'starting'), { once: true })
    port1.start()
  })
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('start if alone', [port2])
  return answer
}
