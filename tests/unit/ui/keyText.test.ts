import { describe, expect, it } from 'vitest'
import { keyText, type Keyboard } from '../../../src/ui/keyText.ts'

const german: Keyboard = { mac: false, name: key => ({ Ctrl: 'Strg', Shift: 'Umschalt', Escape: 'Esc', PageUp: 'Bild auf' } as Record<string, string>)[key] ?? key }
const mac: Keyboard = { mac: true, name: key => key }

describe('how keys are called', () => {
  it.each([
    ['Ctrl+Shift+F', 'Strg+Umschalt+F'],
    ['Ctrl+Plus', 'Strg++'],
    ['Ctrl+Minus', 'Strg+−'],
    ['PageUp', 'Bild auf'],
    ['Alt+Down', 'Alt+↓'],
    ['Escape Tab', 'Esc, Tab'],
    ['Control+Space', 'Strg+Space'],
    ['?', '?'],
  ])('%s', (keys, text) => {
    expect(keyText(keys, german)).toBe(text)
  })

  it.each([
    ['Ctrl+Shift+F', '⇧⌘F'],
    ['Alt+Shift+Down', '⌥⇧↓'],
    ['Control+Space', '⌃Space'],
    ['Ctrl+Plus', '⌘+'],
    ['F2', 'F2'],
  ])('%s on a Mac', (keys, text) => {
    expect(keyText(keys, mac)).toBe(text)
  })
})
