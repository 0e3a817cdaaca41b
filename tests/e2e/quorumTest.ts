import { test as base, type BrowserContext, type BrowserContextOptions } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Role } from '../../src/domain/access.ts'
import type { Locale } from '../../src/domain/locale.ts'
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts'
import { QuorumServer } from '../support/quorumServer.ts'
import { Relay } from '../support/relay.ts'
import { Guest, type Opening } from './guest.ts'

export { expect } from '@playwright/test'

/** A server for the tests of one file, with the sample council fresh in it. */
export function ownServer(environment: () => NodeJS.ProcessEnv = () => ({})): { readonly it: QuorumServer } {
  let server: QuorumServer | null = null
  test.beforeAll(async () => {
    server = await QuorumServer.make(undefined, environment())
    await server.start()
  })
  test.afterAll(() => server?.remove())
  return {
    get it() {
      if (server === null) throw new Error('the server stands only while tests run')
      return server
    },
  }
}

export interface Arrival {
  readonly name?: string
  readonly role?: Role
  readonly organisation?: string
  readonly language?: Locale
  /** Has this browser a profile on disk, so that it can be closed and opened again? */
  readonly profile?: true
  readonly browser?: BrowserContextOptions
  /** Runs in each page before the app does. */
  readonly before?: () => void
}

const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { ru: 'ru-RU', be: 'be-BY', de: 'de-DE', en: 'en-GB' }

export interface Fixtures {
  /** A person with a browser of their own and a wire of its own to the server, not signed in yet. */
  readonly stranger: (server: QuorumServer, arrival?: Arrival) => Promise<Guest>
  /** The same, signed in, with the meetings before them. */
  readonly arrive: (server: QuorumServer, arrival?: Arrival) => Promise<Guest>
}

export const test = base.extend<Fixtures>({
  stranger: async ({ browser, playwright, contextOptions }, use) => {
    const leave: (() => Promise<unknown>)[] = []
    await use(async (server, { language = 'en', profile, browser: more, before } = {}) => {
      const relay = await Relay.to(server.port)
      const options = { ...contextOptions, acceptDownloads: true, baseURL: relay.url, locale: LANGUAGE_TAGS[language], ...more }
      const directory = profile === undefined ? null : await mkdtemp(path.join(tmpdir(), 'quorum-browser-'))
      if (directory !== null) leave.unshift(() => rm(directory, { recursive: true, force: true }))
      const open: Opening = async () => {
        const context: BrowserContext = directory === null
          ? await browser.newContext(options)
          : await playwright.chromium.launchPersistentContext(directory, { ...options, ...chromiumPath(), args: [...CHROMIUM_ARGS] })
        if (before !== undefined) await context.addInitScript(before)
        return context
      }
      const guest = await Guest.open(server, relay, open)
      leave.unshift(() => guest.close())
      return guest
    })
    for (const one of leave) await one()
  },
  arrive: async ({ stranger }, use) => {
    await use(async (server, arrival = {}) => {
      const guest = await stranger(server, arrival)
      await guest.enter(await server.invite(arrival.name ?? 'First Editor', arrival.role ?? 'editor', arrival.organisation))
      return guest
    })
  },
})
