import { offlineStart } from '../appVersion.ts'

/** Is the app itself on this device? `preparing`: the browser is still fetching it. */
export type AppReady = 'ready' | 'preparing' | 'insecure' | 'refused'

/** Asks the browser whether a worker that answers without a network stands, not only whether it could. */
export async function lookAtApp(): Promise<AppReady> {
  if (offlineStart.value !== 'possible') return offlineStart.value
  const registration = await navigator.serviceWorker.getRegistration('/').catch(() => undefined)
  // All files are in its cache before it becomes the active one.
  return registration?.active === undefined || registration.active === null ? 'preparing' : 'ready'
}

/** Settles when the worker stands; never where there will be none. */
export const whenAppReady = (): Promise<unknown> => navigator.serviceWorker?.ready ?? new Promise<never>(() => {})
