import type { CDPSession, Page } from '@playwright/test'
import { setTimeout as pause } from 'node:timers/promises'

/** Key by key as a keyboard sends them: Playwright's own `type` sends no key events for letters that an American keyboard lacks. */
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const SIGNS: Readonly<Record<string, string>> = { '[': 'BracketLeft', ']': 'BracketRight', ';': 'Semicolon', "'": 'Quote', ',': 'Comma', '.': 'Period', '`': 'Backquote', ' ': 'Space', '-': 'Minus', '/': 'Slash' }
const ENTER = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
const TAB = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }

function keyOf(character: string) {
  if (character === '\n') return ENTER
  if (character === '\t') return TAB
  const place = CYRILLIC.indexOf(character.toLowerCase())
  const sign = place === -1 ? character.toLowerCase() : LATIN[place]!
  const code = /[a-z]/.test(sign) ? `Key${sign.toUpperCase()}` : /\d/.test(sign) ? `Digit${sign}` : (SIGNS[sign] ?? '')
  return { key: character, code, text: character, windowsVirtualKeyCode: /[a-z\d]/.test(sign) ? sign.toUpperCase().charCodeAt(0) : 0 }
}

export class Hands {
  readonly page: Page
  #session: Promise<CDPSession> | null = null

  constructor(page: Page) {
    this.page = page
  }

  /** Line breaks are Enter, tabs are Tab. */
  async type(text: string, { everyMs = 0 }: { readonly everyMs?: number } = {}): Promise<void> {
    const session = await (this.#session ??= this.page.context().newCDPSession(this.page))
    for (const character of text) {
      const key = keyOf(character)
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key, code: key.code, windowsVirtualKeyCode: key.windowsVirtualKeyCode })
      if (everyMs > 0) await pause(everyMs)
    }
  }

  /** Ctrl with a key by its place on the keyboard, with the letter that the present layout has there. */
  async shortcut(code: string, letter: string, { shift = false }: { readonly shift?: boolean } = {}): Promise<void> {
    const session = await (this.#session ??= this.page.context().newCDPSession(this.page))
    const key = { code, key: letter, modifiers: shift ? 10 : 2, windowsVirtualKeyCode: code.charCodeAt(3) }
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }
}
