/**
 * Pictures of every page and state, to be looked at by people: `node tests/e2e/pictures.ts DIR [ru,be,de,en]`, after `npm run build`.
 * Light and dark, as on an office laptop and, in Russian and English, as on a tablet held upright.
 */
import { chromium } from '@playwright/test'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts'
import { QuorumServer } from '../support/quorumServer.ts'
import { Relay } from '../support/relay.ts'
import { Guest } from './guest.ts'
import { STATES } from './states.ts'

const LANGUAGES = [['ru', 'ru-RU'], ['be', 'be-BY'], ['de', 'de-DE'], ['en', 'en-GB']] as const
const SIZES = [['laptop', { width: 1366, height: 768 }], ['tablet', { width: 820, height: 1180 }]] as const
const ON_TABLET: ReadonlySet<string> = new Set(['ru', 'en'])

const directory = process.argv[2]
if (directory === undefined) {
  process.stderr.write('Where to? node tests/e2e/pictures.ts DIR\n')
  process.exit(1)
}
const wanted = process.argv[3]?.split(',') ?? LANGUAGES.map(([language]) => language)
await mkdir(directory, { recursive: true })

const server = await QuorumServer.make()
const browser = await chromium.launch({ ...chromiumPath(), args: [...CHROMIUM_ARGS] })
try {
  await server.start()
  const boris = await newGuest('ru-RU', SIZES[0][1])
  await boris.enter(await server.invite('Второй редактор', 'editor'))
  await boris.app.sheet.go('kgd-2024-19', 'title')
  for (const [language, tag] of LANGUAGES) {
    if (!wanted.includes(language)) continue
    for (const [size, viewport] of SIZES) {
      if (size === 'tablet' && !ON_TABLET.has(language)) continue
      const guest = await newGuest(tag, viewport)
      for (const { name, show } of STATES) {
        const isShown = await show(guest).then(() => true, (error: unknown) => {
          process.stderr.write(`${name} (${language}, ${size}) was not reached: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n`)
          return false
        })
        if (!isShown && size === 'laptop') process.exitCode = 1
        for (const colorScheme of ['light', 'dark'] as const) {
          await guest.page.emulateMedia({ colorScheme })
          await guest.page.screenshot({ path: path.join(directory, `${name}-${size}-${language}-${colorScheme}.png`), animations: 'disabled' })
        }
      }
      await guest.close()
    }
  }
  await boris.close()
} finally {
  await browser.close()
  await server.remove()
}

async function newGuest(locale: string, viewport: { readonly width: number; readonly height: number }): Promise<Guest> {
  const relay = await Relay.to(server.port)
  return Guest.open(server, relay, () => browser.newContext({ viewport, locale, baseURL: relay.url, timezoneId: 'Europe/Minsk' }))
}
