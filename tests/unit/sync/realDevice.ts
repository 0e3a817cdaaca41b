import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { WebSocket } from 'ws'
import { IndexeddbPersistence } from 'y-indexeddb'
import { councilId, userId } from '../../../src/domain/ids.ts'
import type { CouncilLink, OpenTable } from '../../../src/sync/councilLink.ts'
import type { Environment, Locks, Signals } from '../../../src/sync/environment.ts'
import { openCouncil } from '../../../src/sync/openCouncil.ts'

/*
 * The client over real sockets, for the real server. Storage, locks and the other tabs are in this process; the network is cut and mended by hand.
 * Whatever happens is told to those who wait (`until`): no test looks at a clock.
 */

/** One browser of one person; its tabs share storage, locks and the channel between them. */
export class Device {
  online = true
  readonly tabs: DeviceTab[] = []
  private tabsEver = 0
  readonly indexedDB = new IDBFactory()
  private readonly lockQueues = new Map<string, (() => void)[]>()
  readonly user: string
  /** Where the server is now: one that was started again listens elsewhere. */
  readonly url: () => string
  private readonly seed: number
  /** How its sockets say who they are. */
  readonly headers: Readonly<Record<string, string>>
  constructor(user: string, seed: number, url: () => string, headers: Readonly<Record<string, string>> = { authorization: `Bearer ${user}` }) {
    this.user = user
    this.headers = headers
    this.seed = seed
    this.url = url
  }

  async tab(): Promise<DeviceTab> {
    const tab = new DeviceTab(this, this.seed * 1_000 + ++this.tabsEver)
    this.tabs.push(tab)
    await tab.table.loaded
    return tab
  }

  offline(): void {
    this.online = false
    for (const tab of this.tabs) tab.cut()
  }

  backOnline(): void {
    this.online = true
    for (const tab of this.tabs) tab.signal('online')
  }

  readonly locks: Locks = {
    hold: (name, signal, held) => new Promise(resolve => {
      const queue = this.lockQueues.get(name) ?? []
      this.lockQueues.set(name, queue)
      let granted = false
      const leave = () => {
        const first = queue[0] === grant
        queue.splice(queue.indexOf(grant), 1)
        if (first) queue[0]?.()
        resolve()
      }
      const grant = () => {
        granted = true
        queueMicrotask(() => void held().then(leave))
      }
      signal.addEventListener('abort', () => {
        if (!granted) leave()
      })
      queue.push(grant)
      if (queue.length === 1) grant()
    }),
  }

  async close(): Promise<void> {
    await Promise.all(this.tabs.map(tab => tab.close()))
  }
}

export class DeviceTab {
  readonly link: CouncilLink
  readonly table: OpenTable
  readonly heard: ((message: unknown) => void)[] = []
  private readonly device: Device
  private readonly sockets = new Set<WebSocket>()
  private readonly listeners = new Map<string, Set<() => void>>()
  private readonly waiters = new Set<() => void>()

  constructor(device: Device, seed: number) {
    this.device = device
    this.link = openCouncil({ council: councilId('sample'), user: { id: userId(device.user), name: device.user }, url: '', environment: this.environment(seed) })
    this.link.subscribe(() => this.moved())
    this.table = this.link.open('sources')
    this.table.subscribe(() => this.moved())
  }

  private moved(): void {
    for (const look of this.waiters) look()
  }

  until(holds: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        if (!holds()) return
        this.waiters.delete(look)
        resolve()
      }
      this.waiters.add(look)
      look()
    })
  }

  saved(): Promise<void> {
    return this.until(() => this.link.status.state === 'saved')
  }

  signal(name: 'online' | 'hidden'): void {
    for (const run of this.listeners.get(name) ?? []) run()
  }

  cut(): void {
    for (const socket of this.sockets) socket.terminate()
  }

  async close(): Promise<void> {
    const at = this.device.tabs.indexOf(this)
    if (at >= 0) this.device.tabs.splice(at, 1)
    await this.link.close()
  }

  private environment(seed: number): Environment {
    const { device } = this
    let random = 7_919 * seed
    const on = (name: string): Signals['onHidden'] => run => {
      const set = this.listeners.get(name) ?? new Set()
      this.listeners.set(name, set.add(run))
      return () => void set.delete(run)
    }
    const after = (ms: number, run: () => void) => {
      const timer = setTimeout(() => {
        run()
        this.moved()
      }, ms)
      return () => clearTimeout(timer)
    }
    return {
      now: () => Date.now(),
      random: () => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647,
      openSocket: (_url, handlers) => {
        const socket = new WebSocket(device.url(), { headers: device.headers })
        this.sockets.add(socket)
        socket.on('error', () => {})
        socket.on('open', () => {
          if (!device.online) return socket.terminate()
          handlers.opened()
        })
        socket.on('message', (data: Buffer) => {
          handlers.frame(new Uint8Array(data))
          this.moved()
        })
        socket.on('close', code => {
          this.sockets.delete(socket)
          handlers.closed(code)
          this.moved()
        })
        return {
          send: frame => {
            if (socket.readyState === WebSocket.OPEN) socket.send(frame)
          },
          close: () => socket.terminate(),
        }
      },
      indexedDB: device.indexedDB,
      openCopy: (name, doc) => {
        // The library takes the global one while it is being constructed.
        const present = globalThis.indexedDB
        globalThis.indexedDB = device.indexedDB
        try {
          return new IndexeddbPersistence(name, doc)
        } finally {
          globalThis.indexedDB = present
        }
      },
      locks: device.locks,
      channel: (_name, hear) => {
        const told = (message: unknown) => {
          hear(message)
          this.moved()
        }
        this.heard.push(told)
        return {
          post: message => {
            const copy = structuredClone(message)
            for (const tab of device.tabs) if (tab !== this) for (const other of tab.heard) setImmediate(() => other(copy))
          },
          close: () => void this.heard.splice(this.heard.indexOf(told), 1),
        }
      },
      timers: { after, idle: run => after(0, run) },
      signals: { onVisible: on('visible'), onHidden: on('hidden'), onOnline: on('online'), onOffline: on('offline') },
      storagePersist: () => Promise.resolve(true),
    }
  }
}
