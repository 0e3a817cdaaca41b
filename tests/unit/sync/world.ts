import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { IndexeddbPersistence } from 'y-indexeddb'
import type { Environment, Locks, Signals, Timers } from '../../../src/sync/environment.ts'
import type { CouncilLink } from '../../../src/sync/councilLink.ts'
import { openCouncil } from '../../../src/sync/openCouncil.ts'
import { councilId, userId } from '../../../src/domain/ids.ts'
import { table as declaration } from './table.ts'
import type { MemoryServer, ServerSocket } from './memoryServer.ts'

/*
 * A world without chance: time stands until it is turned, frames and tab messages wait until they are delivered, and the databases' own
 * queue is counted, so that `settle` knows when nothing is under way any more.
 */

let underWay = 0
const immediate = globalThis.setImmediate
globalThis.setImmediate = ((run: (...args: unknown[]) => void, ...args: unknown[]) => {
  underWay++
  return immediate(() => {
    underWay--
    run(...args)
  })
}) as typeof setImmediate

/** Lets the databases finish all that they have begun. */
export async function databasesQuiet(): Promise<void> {
  // Microtasks run between two turns; what they begin is counted at the second.
  for (let quiet = 0; quiet < 2;) {
    await new Promise<void>(resolve => void immediate(() => resolve()))
    quiet = underWay === 0 ? quiet + 1 : 0
  }
}

interface Wire {
  readonly tab: Tab
  readonly server: ServerSocket
  readonly up: Uint8Array[]
  readonly down: Uint8Array[]
  opened: boolean
  closed: boolean
  readonly handlers: { opened(): void; frame(bytes: Uint8Array): void; closed(code: number): void }
}

interface Timer {
  at: number
  run: () => void
}

export class World {
  now = Date.UTC(2026, 0, 1)
  readonly server: MemoryServer
  readonly wires: Wire[] = []
  readonly browsers: Browser[] = []
  tabsEver = 0
  constructor(server: MemoryServer) {
    this.server = server
  }

  browser(user: string, options: Partial<BrowserOptions> = {}): Browser {
    const browser = new Browser(this, user, { locks: true, indexedDB: new IDBFactory(), ...options })
    this.browsers.push(browser)
    return browser
  }

  openWires(): Wire[] {
    return this.wires.filter(wire => !wire.closed)
  }

  /** Delivers one thing that is under way, if there is one; `pick` chooses among them. */
  deliverOne(pick: (count: number) => number = () => 0): boolean {
    const ready: (() => void)[] = []
    for (const wire of this.openWires()) {
      if (!wire.opened) ready.push(() => this.openWire(wire))
      else {
        if (wire.up.length > 0) ready.push(() => wire.server.receive(wire.up.shift()!))
        if (wire.down.length > 0) ready.push(() => wire.handlers.frame(wire.down.shift()!))
      }
    }
    for (const browser of this.browsers) {
      for (const tab of browser.tabs) if (tab.heard.length > 0) ready.push(() => tab.heard.shift()!())
    }
    if (ready.length === 0) return false
    ready[pick(ready.length)]!()
    return true
  }

  /** All that tabs have told each other. */
  deliverTabs(): void {
    for (let some = true; some;) {
      some = false
      for (const browser of this.browsers) {
        for (const tab of browser.tabs) {
          for (const hear of tab.heard.splice(0)) {
            some = true
            hear()
          }
        }
      }
    }
  }

  private openWire(wire: Wire): void {
    if (!wire.tab.browser.online || !this.server.reachable) return this.cut(wire, 1006)
    wire.opened = true
    wire.server.open()
    wire.handlers.opened()
  }

  cut(wire: Wire, code: number): void {
    if (wire.closed) return
    wire.closed = true
    wire.server.gone()
    wire.handlers.closed(code)
  }

  /** Turns the clock; timers of living tabs fire in their order. */
  turn(ms: number): void {
    const until = this.now + ms
    for (;;) {
      const next = this.browsers.flatMap(browser => browser.tabs).flatMap(tab => tab.timers.map(timer => ({ tab, timer })))
        .filter(one => one.timer.at <= until).toSorted((a, b) => a.timer.at - b.timer.at)[0]
      if (next === undefined) break
      this.now = Math.max(this.now, next.timer.at)
      next.tab.timers.splice(next.tab.timers.indexOf(next.timer), 1)
      next.timer.run()
    }
    this.now = until
  }

  /** Delivers everything and turns the clock a little, until nothing happens any more. */
  async settle(ms = 1_000): Promise<void> {
    for (let round = 0; round < 3; round++) {
      for (;;) {
        await databasesQuiet()
        if (!this.deliverOne()) break
        while (this.deliverOne());
      }
      this.turn(ms / 2)
    }
    await databasesQuiet()
  }
}

export interface BrowserOptions {
  readonly locks: boolean
  readonly indexedDB: IDBFactory | null
}

/** One profile: its tabs share storage, locks and the broadcast channel. */
export class Browser {
  readonly tabs: Tab[] = []
  online = true
  private readonly lockQueues = new Map<string, { grant(): void; readonly tab: Tab }[]>()
  readonly world: World
  readonly user: string
  readonly options: BrowserOptions
  constructor(world: World, user: string, options: BrowserOptions) {
    this.world = world
    this.user = user
    this.options = options
  }

  tab(options: { user?: string; council?: string } = {}): Tab {
    const tab = new Tab(this, options.user ?? this.user, options.council ?? 'sample')
    this.tabs.push(tab)
    return tab
  }

  /** The network of this device goes; sockets see it as lost. */
  offline(): void {
    this.online = false
    for (const wire of this.world.openWires()) if (wire.tab.browser === this) this.world.cut(wire, 1006)
  }

  backOnline(): void {
    this.online = true
    for (const tab of this.tabs) tab.signal('online')
  }

  locks(tab: Tab): Locks | null {
    if (!this.options.locks) return null
    return {
      hold: (name, signal, held) => new Promise<void>(resolve => {
        const queue = this.lockQueues.get(name) ?? []
        this.lockQueues.set(name, queue)
        const leave = () => {
          const was = queue.indexOf(waiting)
          queue.splice(was, 1)
          resolve()
          if (was === 0) queue[0]?.grant()
        }
        let granted = false
        const waiting = {
          tab,
          leave,
          grant() {
            granted = true
            queueMicrotask(() => void held().then(leave))
          },
        }
        signal.addEventListener('abort', () => {
          if (!granted) leave()
        })
        queue.push(waiting)
        if (queue.length === 1) waiting.grant()
      }),
    }
  }

  /** The tab is gone without a word: a crash, or the process killed. */
  releaseLocks(tab: Tab): void {
    for (const queue of this.lockQueues.values()) {
      const first = queue[0]
      const left = queue.filter(one => one.tab !== tab)
      queue.splice(0, queue.length, ...left)
      if (first?.tab === tab) queue[0]?.grant()
    }
  }
}

export class Tab {
  readonly timers: Timer[] = []
  /** Messages of other tabs that have not been delivered yet. */
  readonly heard: (() => void)[] = []
  private readonly signals = new Map<string, Set<() => void>>()
  private readonly channels: { readonly name: string; readonly hear: (message: unknown) => void }[] = []
  readonly browser: Browser
  readonly link: CouncilLink
  dead = false
  /** Says of a database whether writing to it fails now. */
  failWrites: (database: string) => boolean = () => false

  constructor(browser: Browser, user: string, council: string) {
    this.browser = browser
    this.link = openCouncil({
      council: councilId(council), user: { id: userId(user), name: user }, url: `memory:${user}`, environment: this.environment(user),
      tableOf: table => (table === declaration.id ? declaration : null),
    })
  }

  private environment(user: string): Environment {
    const { world } = this.browser
    let random = 7_919 * ++world.tabsEver
    const after: Timers['after'] = (ms, run) => {
      const timer = { at: world.now + ms, run }
      this.timers.push(timer)
      return () => {
        const at = this.timers.indexOf(timer)
        if (at >= 0) this.timers.splice(at, 1)
      }
    }
    const on = (name: string): Signals['onHidden'] => run => {
      const set = this.signals.get(name) ?? new Set()
      this.signals.set(name, set.add(run))
      return () => void set.delete(run)
    }
    return {
      now: () => world.now,
      random: () => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647,
      openSocket: (_url, handlers) => {
        const wire: Wire = {
          tab: this, handlers, up: [], down: [], opened: false, closed: false,
          server: world.server.socket(user, { send: frame => void wire.down.push(frame), close: code => world.cut(wire, code) }),
        }
        world.wires.push(wire)
        return {
          send: frame => {
            if (wire.opened && !wire.closed) wire.up.push(frame)
          },
          close: () => {
            if (wire.closed) return
            wire.closed = true
            wire.server.gone()
          },
        }
      },
      indexedDB: this.browser.options.indexedDB === null ? null : this.guarded(this.browser.options.indexedDB),
      openCopy: (name, doc) => {
        // The library takes the global one while it is being constructed.
        const present = globalThis.indexedDB
        globalThis.indexedDB = this.guarded(this.browser.options.indexedDB!)
        try {
          return new IndexeddbPersistence(name, doc)
        } finally {
          globalThis.indexedDB = present
        }
      },
      locks: this.browser.locks(this),
      channel: (name, hear) => {
        const channel = { name, hear }
        this.channels.push(channel)
        return {
          post: message => {
            if (this.dead) return
            const copy = structuredClone(message)
            for (const tab of this.browser.tabs) {
              if (tab === this) continue
              for (const other of tab.channels) if (other.name === name) tab.heard.push(() => other.hear(copy))
            }
          },
          close: () => void this.channels.splice(this.channels.indexOf(channel), 1),
        }
      },
      timers: { after, idle: run => after(1, run) },
      signals: { onVisible: on('visible'), onHidden: on('hidden'), onOnline: on('online'), onOffline: on('offline') },
      storagePersist: () => Promise.resolve(true),
    }
  }

  /** The browser's databases as this tab reaches them: not at all once it is dead, and not for writing where the test lets the disk fail. */
  private guarded(factory: IDBFactory): IDBFactory {
    const guard = (database: IDBDatabase) => {
      const transaction = database.transaction.bind(database)
      database.transaction = (...args) => {
        if (this.dead || (args[1] === 'readwrite' && this.failWrites(database.name))) throw new DOMException('full', 'QuotaExceededError')
        return transaction(...args)
      }
    }
    return {
      open: (name: string, version?: number) => {
        const request = factory.open(name, version)
        request.addEventListener('success', event => {
          if (!this.dead) return guard(request.result)
          // A process that was killed hears nothing any more, and its connections end.
          event.stopImmediatePropagation()
          request.result.close()
        })
        return request
      },
      deleteDatabase: (name: string) => factory.deleteDatabase(name),
      databases: () => factory.databases(),
      cmp: factory.cmp.bind(factory),
    } as IDBFactory
  }

  signal(name: 'visible' | 'hidden' | 'online' | 'offline'): void {
    for (const run of this.signals.get(name) ?? []) run()
  }

  /** The process is killed: timers, sockets and messages stop; what the databases have begun comes to its end, as in a browser. */
  crash(): void {
    this.dead = true
    this.timers.length = 0
    this.heard.length = 0
    this.channels.length = 0
    for (const wire of this.browser.world.openWires()) {
      if (wire.tab !== this) continue
      wire.closed = true
      wire.server.gone()
    }
    this.browser.tabs.splice(this.browser.tabs.indexOf(this), 1)
    this.browser.releaseLocks(this)
  }

  /** Closed by its user, with all that the page writes on its way out. */
  async close(): Promise<void> {
    const closing = { done: false }
    void this.link.close().then(() => { closing.done = true })
    while (!closing.done) {
      await databasesQuiet()
      this.browser.world.turn(1)
    }
    this.crash()
  }
}
