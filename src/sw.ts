/**
 * Keeps the app itself on the device, so that it opens without a network.
 * W1 A version is kept as a whole or not at all; its pages and chunks come from its own cache, never from another version.
 * W2 A new version waits until no tab of the old one is open, or until the only tab asks for it.
 * W3 Nothing of /api, /sync or /healthz is ever kept or answered here.
 */
export interface Asset {
  readonly url: string
  /** Null where the name holds a hash of the content. */
  readonly revision: string | null
}
interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchLike extends Waitable {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface MessageLike extends Waitable {
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}
/** What is used of the worker's scope; its own library of types does not go together with that of pages. */
interface Scope {
  readonly __WB_MANIFEST: readonly Asset[]
  readonly location: Location
  readonly clients: { claim(): Promise<void>; matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly unknown[]> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waitable) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchLike) => void): void
  addEventListener(type: 'message', listener: (event: MessageLike) => void): void
}

declare const self: Scope

const ASSETS = self.__WB_MANIFEST
const SHELL = '/index.html'
const PREFIX = 'quorum-app-'
const CACHE = PREFIX + fingerprint(ASSETS)
const PATHS = new Set(ASSETS.map(({ url }) => pathOf(url)))

function pathOf(url: string): string {
  return new URL(url, self.location.href).pathname
}

function fingerprint(assets: readonly Asset[]): string {
  let hash = 0x811c9dc5
  for (const character of assets.map(({ url, revision }) => `${url} ${revision}`).toSorted().join('\n')) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0
  }
  return hash.toString(36)
}

async function fetchAsset({ url, revision }: Asset): Promise<[string, Response]> {
  const path = pathOf(url)
  if (revision === null) {
    // The name says the content: what an older version has need not be loaded again.
    const kept = await caches.match(path)
    if (kept !== undefined) return [path, kept]
  }
  const response = await fetch(path, { cache: revision === null ? 'default' : 'reload', credentials: 'same-origin' })
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`)
  return [path, response]
}

async function install(): Promise<void> {
  const loaded = await Promise.all(ASSETS.map(fetchAsset))
  const cache = await caches.open(CACHE)
  await Promise.all(loaded.map(([path, response]) => cache.put(path, response)))
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name)
  }
  // The first visit, too, can then lose its network at once.
  await self.clients.claim()
}

async function answer(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE)
  return (await cache.match(path)) ?? fetch(request)
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (/^\/(api|sync|healthz)(\/|$)/.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(answer(request, SHELL))
  else if (PATHS.has(url.pathname)) event.respondWith(answer(request, url.pathname))
})

async function startIfAlone(): Promise<'starting' | 'others'> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (tabs.length > 1) return 'others'
  await self.skipWaiting()
  return 'starting'
}

self.addEventListener('message', event => {
  if (event.data !== 'start if alone') return
  event.waitUntil(startIfAlone().then(outcome => event.ports[0]?.postMessage(outcome)))
})
