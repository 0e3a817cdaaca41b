import { LOCALES } from '../../src/domain/locale.ts'
import { faults } from './faults.ts'
import type { Guest } from './guest.ts'
import { expect, ownServer, test } from './quorumTest.ts'
import { IMPORT_STATES } from './importStates.ts'
import { LEDGER_STATES } from './ledgerStates.ts'
import type { State } from './reached.ts'
import { SHEET_STATES } from './sheetStates.ts'
import { PAGE_STATES } from './states.ts'

// Each language has its own way through the app.
test.describe.configure({ mode: 'parallel' })
const server = ownServer()

/** G63: what lies over the page, or in the bar above it, and does not stand whole in the window: by how much. What scrolls downward may. */
const cutOff = (): readonly string[] =>
  [...document.querySelectorAll('[role="menu"], [role="dialog"], [role="listbox"], header.bar')].flatMap(element => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const beyond = Math.ceil(Math.max(-left, -top, right - innerWidth, bottom - innerHeight, element.scrollWidth - element.clientWidth) - 1)
    return beyond > 0 ? [`cut off by ${beyond} px: ${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.slice(0, 60) ?? ''}`] : []
  })

/** How much of the page is on its way to other colours or another place; what turns for ever is not. */
const fading = (): number =>
  document.getAnimations().filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity).length

/** Goes from state to state, and in each looks at what came with it, in both schemes. */
async function look(guest: Guest, states: readonly State[]): Promise<void> {
  // What is not there is told as such, and does not take the time of all the rest.
  guest.page.setDefaultTimeout(15_000)
  const found: string[] = []
  for (const { name, show, part } of states) {
    await test.step(name, () => show(guest))
    // A menu is drawn first and finds its place then.
    await expect.configure({ soft: true }).poll(() => guest.page.evaluate(cutOff), { message: name, timeout: 5_000 }).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      await guest.page.emulateMedia({ colorScheme })
      await expect(guest.page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      // What is still fading from one scheme into the other has colours that nobody is meant to read.
      await expect.poll(() => guest.page.evaluate(fading)).toBe(0)
      // The other scheme is the same page in other colours.
      found.push(...(await faults(guest, colorScheme === 'light' ? 'all' : 'colours', part)).map(fault => `${name}, ${colorScheme}: ${fault}`))
    }
  }
  expect(found).toEqual([])
}

for (const language of LOCALES) {
  test(`G63 No page has a serious fault for people who use other eyes, light and dark, and nothing is cut off (${language})`, async ({ stranger }) => {
    test.slow()
    await look(await stranger(server.it, { language, browser: { reducedMotion: 'reduce' } }), PAGE_STATES)
  })

  test(`G63 Nothing that opens on a table has a serious fault for people who use other eyes, light and dark, and nothing is cut off (${language})`, async ({ arrive }) => {
    test.slow()
    await look(await arrive(server.it, { role: 'owner', language, browser: { reducedMotion: 'reduce' } }), SHEET_STATES)
  })

  test(`S51 Nothing of the history has a serious fault for people who use other eyes, light and dark, and nothing is cut off (${language})`, async ({ arrive }) => {
    test.slow()
    await look(await arrive(server.it, { name: `Historian ${language}`, language, browser: { reducedMotion: 'reduce' } }), LEDGER_STATES)
  })

  test(`G63 Nothing of an import has a serious fault for people who use other eyes, light and dark, and nothing is cut off (${language})`, async ({ arrive }) => {
    test.slow()
    await look(await arrive(server.it, { name: `Importer ${language}`, language, browser: { reducedMotion: 'reduce' } }), IMPORT_STATES)
  })
}
