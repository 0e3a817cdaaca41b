import type { Page } from '@playwright/test'

export type Formats = Readonly<Record<string, string>>

/**
 * The browser's real clipboard. Formats are put there by a copy event, as another program would leave them: what a page writes through
 * `navigator.clipboard` is cleaned by the browser, and no longer what Excel or Word had put there.
 */
export class Clipboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Puts something there as if another program had copied it. */
  async put(formats: Formats): Promise<void> {
    const isPut = await this.#page.evaluate(formats => {
      const fill = (event: ClipboardEvent) => {
        for (const [type, text] of Object.entries(formats)) event.clipboardData?.setData(type, text)
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      window.addEventListener('copy', fill, { capture: true })
      try {
        return document.execCommand('copy')
      } finally {
        window.removeEventListener('copy', fill, { capture: true })
      }
    }, formats)
    if (!isPut) throw new Error('the browser did not let the clipboard be filled')
  }

  /** The same plain text many times over, made in the browser: for what would be too much to send there. */
  async putRepeated(text: string, times: number): Promise<void> {
    const isPut = await this.#page.evaluate(([text, times]) => {
      const repeated = text.repeat(times)
      const fill = (event: ClipboardEvent) => {
        event.clipboardData?.setData('text/plain', repeated)
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      window.addEventListener('copy', fill, { capture: true, once: true })
      return document.execCommand('copy')
    }, [text, times] as const)
    if (!isPut) throw new Error('the browser did not let the clipboard be filled')
  }

  /** Plain text alone, as from a text editor. */
  async putText(text: string): Promise<void> {
    await this.put({ 'text/plain': text })
  }

  /** Presses the key for copying (or cutting) and gives what the app put there, each format as it is. */
  async taken(key: 'Control+c' | 'Control+x' = 'Control+c'): Promise<Formats> {
    await this.#page.evaluate(() => {
      const store = window as unknown as { taken?: Record<string, string> | null } // for the next evaluate
      store.taken = null
      const look = (event: ClipboardEvent) => {
        store.taken = Object.fromEntries([...(event.clipboardData?.types ?? [])].map(type => [type, event.clipboardData!.getData(type)]))
      }
      for (const type of ['copy', 'cut'] as const) window.addEventListener(type, look, { once: true })
    })
    await this.#page.keyboard.press(key)
    const taken = await this.#page.evaluate(() => (window as unknown as { taken?: Record<string, string> | null }).taken ?? null)
    if (taken === null) throw new Error('nothing was copied')
    return taken
  }

  /** What any other program would get as plain text. */
  text(): Promise<string> {
    return this.#page.evaluate(() => navigator.clipboard.readText())
  }

  /** Pastes by the key. */
  async paste(): Promise<void> {
    await this.#page.keyboard.press('Control+v')
  }

  /** Puts and pastes. */
  async pasteFrom(formats: Formats): Promise<void> {
    await this.put(formats)
    await this.paste()
  }
}
