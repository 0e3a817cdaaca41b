/**
 * How a key is called on the keyboard before the person. Code names keys as `Ctrl+Shift+F`; several after each other are parted by a space
 * (`Escape Tab`), the signs that part are `Plus` and `Minus`. `Ctrl` is Command on a Mac; `Control` is Control on both.
 */
export const KEY_NAMES = [
  'Ctrl', 'Shift', 'Alt', 'Enter', 'Escape', 'Tab', 'Space', 'Delete', 'Backspace', 'Home', 'End', 'PageUp', 'PageDown', 'Menu',
] as const
export type KeyName = (typeof KEY_NAMES)[number]

const isNamed = (part: string): part is KeyName => KEY_NAMES.some(name => name === part)

const SIGNS: Readonly<Record<string, string>> = {
  Plus: '+', Minus: '−', Up: '↑', Down: '↓', Left: '←', Right: '→', Arrows: '← ↑ → ↓', Letters: 'A … Z, 0 … 9',
}
const ON_A_MAC: Readonly<Record<string, string>> = {
  Ctrl: '⌘', Control: '⌃', Shift: '⇧', Alt: '⌥', Enter: '↩', Escape: '⎋', Tab: '⇥', Delete: '⌦', Backspace: '⌫', Home: '↖', End: '↘', PageUp: '⇞', PageDown: '⇟',
}
/** The order in which Apple writes them. */
const MAC_ORDER = ['Control', 'Alt', 'Shift', 'Ctrl']

export interface Keyboard {
  readonly mac: boolean
  readonly name: (key: KeyName) => string
}

function stroke(keys: string, { mac, name }: Keyboard): string {
  const parts = keys.split('+')
  if (!mac) return parts.map(part => (part === 'Control' ? name('Ctrl') : isNamed(part) ? name(part) : (SIGNS[part] ?? part))).join('+')
  const modifiers = parts.slice(0, -1).toSorted((a, b) => MAC_ORDER.indexOf(a) - MAC_ORDER.indexOf(b))
  return [...modifiers, ...parts.slice(-1)].map(part => ON_A_MAC[part] ?? (isNamed(part) ? name(part) : (SIGNS[part] ?? part))).join('')
}

export const keyText = (keys: string, keyboard: Keyboard): string => keys.split(' ').map(one => stroke(one, keyboard)).join(', ')
