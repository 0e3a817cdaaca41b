import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { QuorumServer } from '../support/quorumServer.ts'
import type { Relay } from '../support/relay.ts'
import { AppPage } from './pages/appPage.ts'

export type Opening = () => Promise<BrowserContext>

/** What a cell holds at the server: as a program that reads the table would see it. */
export type ServerRow = Readonly<Record<string, unknown>> & { readonly id: string }

/** One person at one browser. */
export class Guest {
  readonly server: QuorumServer
  readonly relay: Relay
  readonly #open: Opening
  #context: BrowserContext
  #app: AppPage

  private constructor(server: QuorumServer, relay: Relay, open: Opening, context: BrowserContext, page: Page) {
    this.server = server
    this.relay = relay
    this.#open = open
    this.#context = context
    this.#app = new AppPage(page)
  }

  static async open(server: QuorumServer, relay: Relay, open: Opening): Promise<Guest> {
    const context = await open()
    return new Guest(server, relay, open, context, await firstPage(context))
  }

  get context(): BrowserContext {
    return this.#context
  }

  get app(): AppPage {
    return this.#app
  }

  get page(): Page {
    return this.#app.page
  }

  /** The address as it leads over this person's own wire. */
  address(printed: string): string {
    const { pathname, hash } = new URL(printed)
    return `${this.relay.url}${pathname}${hash}`
  }

  async enter(printed: string): Promise<void> {
    await this.page.goto(this.address(printed))
    await this.app.ready()
  }

  /** Another tab of the same browser. */
  async newTab(address: string): Promise<AppPage> {
    const app = new AppPage(await this.#context.newPage())
    await app.page.goto(address)
    return app
  }

  /** The plug is pulled: open connections break, and the browser knows that it has no network. */
  async loseNetwork(): Promise<void> {
    this.relay.cut()
    await this.#context.setOffline(true)
  }

  async regainNetwork(): Promise<void> {
    this.relay.mend()
    await this.#context.setOffline(false)
  }

  /** What is needed to start without a network is on the device now. */
  async keepsApp(): Promise<void> {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await expect.poll(() => this.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  }

  /** How many tables have a copy on this device. */
  keptTables(): Promise<number> {
    return this.page.evaluate(async () => {
      const recordsIn = (name: string): Promise<number> =>
        new Promise(resolve => {
          const opening = indexedDB.open(name)
          opening.addEventListener('error', () => resolve(0))
          opening.addEventListener('success', () => {
            const { result: database } = opening
            const counting = database.transaction('updates').objectStore('updates').count()
            counting.addEventListener('success', () => {
              database.close()
              resolve(counting.result)
            })
          })
        })
      const copies = (await indexedDB.databases()).map(({ name }) => name ?? '').filter(name => /^quorum\/[^/]+\/sample\/[^/]+\/\d+$/.test(name))
      const records = await Promise.all(copies.map(recordsIn))
      return records.filter(count => count > 0).length
    })
  }

  /** Closes the browser and opens it again with what it has kept, without a network if it had none. */
  async reopenBrowser(address: string, network: 'with network' | 'without network'): Promise<void> {
    await this.#context.close()
    this.#context = await this.#open()
    if (network === 'without network') await this.#context.setOffline(true)
    this.#app = new AppPage(await firstPage(this.#context))
    await this.page.goto(address)
  }

  /** The rows of a table as the server has them, asked past this person's wire. */
  async rowsAtServer(table: string): Promise<readonly ServerRow[]> {
    const cookies = await this.#context.cookies(this.relay.url)
    const response = await fetch(`${this.server.url}/api/councils/sample/tables/${table}.json`, {
      headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    })
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    return (await response.json()) as readonly ServerRow[] // the contract of that address
  }

  async rowAtServer(table: string, row: string): Promise<ServerRow | undefined> {
    return (await this.rowsAtServer(table)).find(({ id }) => id === row)
  }

  async close(): Promise<void> {
    await this.#context.close()
    await this.relay.close()
  }
}

const firstPage = async (context: BrowserContext): Promise<Page> => context.pages()[0] ?? context.newPage()
