import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const ORIGIN = 'https://quorum.example'
type Listener = (event: Record<string, unknown>) => void

/** The caches of one browser: they outlive the workers. */
function memoryCaches() {
  const stores = new Map<string, Map<string, Response>>()
  const open = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>()
    stores.set(name, store)
    return Promise.resolve({
      match: (path: string) => Promise.resolve(store.get(path)?.clone()),
      put: (path: string, response: Response) => Promise.resolve(void store.set(path, response)),
    })
  }
  return {
    stores,
    open,
    keys: () => Promise.resolve([...stores.keys()]),
    delete: (name: string) => Promise.resolve(stores.delete(name)),
    match: (path: string) => Promise.resolve([...stores.values()].map(store => store.get(path)).find(Boolean)?.clone()),
  }
}

interface Network {
  readonly files: Map<string, string>
  isThere: boolean
  readonly asked: string[]
}

async function worker(manifest: readonly { url: string; revision: string | null }[], tabs = 1) {
  const listeners = new Map<string, Listener>()
  const told = { skipped: 0, claimed: 0 }
  vi.stubGlobal('self', {
    __WB_MANIFEST: manifest,
    location: new URL(`${ORIGIN}/sw.js`),
    clients: { claim: () => Promise.resolve(void told.claimed++), matchAll: () => Promise.resolve(Array.from({ length: tabs })) },
    skipWaiting: () => Promise.resolve(void told.skipped++),
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
  })
  vi.resetModules()
  await import('../../../src/sw.ts')
  const lasting = (type: string, event: Record<string, unknown> = {}) =>
    new Promise<unknown>((resolve, reject) => listeners.get(type)!({ ...event, waitUntil: (work: Promise<unknown>) => work.then(resolve, reject) }))
  return {
    told,
    install: () => lasting('install'),
    activate: () => lasting('activate'),
    say: (data: unknown, port: { postMessage(answer: unknown): void }) => lasting('message', { data, ports: [port] }),
    /** What the worker answers, `null` where it leaves the request to the network. */
    async ask(path: string, mode = 'no-cors', method = 'GET', origin = ORIGIN): Promise<string | null> {
      let answer: Promise<Response> | null = null
      listeners.get('fetch')!({ request: { url: origin + path, mode, method }, respondWith: (response: Promise<Response>) => (answer = response) })
      return answer === null ? null : (await (answer as Promise<Response>)).text()
    },
  }
}

let caches: ReturnType<typeof memoryCaches>
let network: Network
beforeEach(() => {
  caches = memoryCaches()
  network = { files: new Map([['/index.html', 'shell 1'], ['/assets/a-1.js', 'a 1'], ['/assets/b-1.js', 'b 1']]), isThere: true, asked: [] }
  vi.stubGlobal('caches', caches)
  vi.stubGlobal('fetch', (asked: string | { url: string }) => {
    const path = typeof asked === 'string' ? asked : new URL(asked.url).pathname
    network.asked.push(path)
    if (!network.isThere) return Promise.reject(new TypeError('no network'))
    const body = network.files.get(path)
    return Promise.resolve(new Response(body ?? 'none', { status: body === undefined ? 404 : 200 }))
  })
})
afterEach(() => vi.unstubAllGlobals())

const FIRST = [{ url: 'index.html', revision: 'r1' }, { url: 'assets/a-1.js', revision: null }, { url: 'assets/b-1.js', revision: null }]
const SECOND = [{ url: 'index.html', revision: 'r2' }, { url: 'assets/a-1.js', revision: null }, { url: 'assets/b-2.js', revision: null }]

describe('the app on the device', () => {
  test('W1 opens every page without a network after it was kept', async () => {
    const first = await worker(FIRST)
    await first.install()
    await first.activate()
    network.isThere = false
    expect(await first.ask('/c/sample/t/trade', 'navigate')).toBe('shell 1')
    expect(await first.ask('/assets/b-1.js')).toBe('b 1')
    expect(first.told.claimed).toBe(1)
  })

  test('W1 a version of which a file is missing is not kept', async () => {
    network.files.delete('/assets/b-1.js')
    const first = await worker(FIRST)
    await expect(first.install()).rejects.toThrow('b-1.js')
    expect(caches.stores.size).toBe(0)
  })

  test('W1 a new version takes over what has not changed, and goes on beside the old one until it is started', async () => {
    const first = await worker(FIRST)
    await first.install()
    network.files.set('/index.html', 'shell 2').set('/assets/b-2.js', 'b 2').delete('/assets/b-1.js')
    network.asked.length = 0
    const second = await worker(SECOND)
    await second.install()
    expect(network.asked.toSorted()).toEqual(['/assets/b-2.js', '/index.html'])
    expect(await first.ask('/', 'navigate')).toBe('shell 1')
    expect(await first.ask('/assets/b-1.js')).toBe('b 1')
    await second.activate()
    expect(await second.ask('/', 'navigate')).toBe('shell 2')
    expect(caches.stores.size).toBe(1)
  })

  test.each([[1, 'starting', 1], [2, 'others', 0]] as const)('W2 asked to start with %i tab open it answers "%s"', async (tabs, answer, skipped) => {
    const second = await worker(SECOND, tabs)
    const answers: unknown[] = []
    await second.say('start if alone', { postMessage: said => answers.push(said) })
    expect(answers).toEqual([answer])
    expect(second.told.skipped).toBe(skipped)
  })

  test.each(['/api/me', '/api/councils/sample/tables/trade.json', '/sync', '/healthz'])('W3 %s is left to the network', async path => {
    const first = await worker(FIRST)
    await first.install()
    expect(await first.ask(path)).toBeNull()
    expect(await first.ask(path, 'navigate')).toBeNull()
  })

  test('W3 what is sent, and what goes elsewhere, is left to the network', async () => {
    const first = await worker(FIRST)
    expect(await first.ask('/enter', 'navigate', 'POST')).toBeNull()
    expect(await first.ask('/index.html', 'no-cors', 'GET', 'https://elsewhere.example')).toBeNull()
    expect(await first.ask('/not-kept.png')).toBeNull()
  })
})
