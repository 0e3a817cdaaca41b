import { shortcutSign } from '../ui/shortcutSign.ts'

/** The part of a keyboard event that decides. */
export interface Key {
  readonly key: string
  /** The place on the keyboard, for layouts that have no Latin letters. */
  readonly code: string
  readonly control: boolean
  readonly shift: boolean
  readonly alt: boolean
  readonly altGraph: boolean
  /** An input method has the key. */
  readonly composing: boolean
  /** A Mac keyboard: its Option key types signs, its Delete key is Backspace. */
  readonly mac: boolean
  /** Hands that know the German Excel, where Ctrl with a full stop is today's date. */
  readonly german: boolean
}

export type Move =
  | 'up' | 'down' | 'left' | 'right' | 'pageUp' | 'pageDown'
  | 'edgeUp' | 'edgeDown' | 'edgeLeft' | 'edgeRight'
  | 'rowStart' | 'rowEnd' | 'first' | 'last'

export type Command =
  /** With Shift the selection grows or shrinks, and the active cell stays. */
  | { readonly type: 'move'; readonly to: Move; readonly extend: boolean }
  /** Enter and Tab: one further, wrapping at the end of the row. */
  | { readonly type: 'step'; readonly rows: number; readonly columns: number }
  /** The editor opens empty, and the key itself goes into it. */
  | { readonly type: 'type' }
  | { readonly type: 'space' }
  | { readonly type: 'edit'; readonly empty: boolean }
  | { readonly type: 'choices' }
  | { readonly type: 'clear' }
  /** The first row (column) of what is selected into all of it. */
  | { readonly type: 'fill'; readonly way: 'down' | 'right' }
  | { readonly type: 'escape' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'today' }
  | { readonly type: 'insertRows' }
  | { readonly type: 'deleteRows' }
  | { readonly type: 'openRow' }
  | { readonly type: 'selectRows' }
  | { readonly type: 'selectColumns' }
  | { readonly type: 'selectAll' }
  /** Scrolls back to the active cell. */
  | { readonly type: 'reveal' }
  /** Ours, so that nobody else does something with it, and nothing happens. */
  | { readonly type: 'nothing' }
  | { readonly type: 'columnMenu' }
  | { readonly type: 'where' }

const ARROWS: Readonly<Record<string, readonly [plain: Move, control: Move]>> = {
  ArrowUp: ['up', 'edgeUp'],
  ArrowDown: ['down', 'edgeDown'],
  ArrowLeft: ['left', 'edgeLeft'],
  ArrowRight: ['right', 'edgeRight'],
  Home: ['rowStart', 'first'],
  End: ['rowEnd', 'last'],
  PageUp: ['pageUp', 'pageUp'],
  PageDown: ['pageDown', 'pageDown'],
}

/** AltGr is Ctrl with Alt on Windows; on a Mac it is Option alone. */
const typed = ({ key, control, alt, altGraph, mac }: Key): boolean => key.length === 1 && (altGraph || (mac ? !control : control === alt))

/** What a key means on a cell that is not being edited; `null` leaves it to the browser and the grid. */
export function commandOf(key: Key): Command | null {
  // Input methods and dead keys compose in whatever has the focus: the editor must have it before they begin.
  if (key.composing || key.key === 'Process' || key.key === 'Dead') return { type: 'type' }
  const { control, shift, alt } = key
  const arrow = ARROWS[key.key]
  if (arrow !== undefined) {
    if (alt) return key.key === 'ArrowDown' ? (shift ? { type: 'columnMenu' } : { type: 'choices' }) : null
    return { type: 'move', to: arrow[control ? 1 : 0], extend: shift }
  }
  switch (key.key) {
    case 'Tab': return control || alt ? null : { type: 'step', rows: 0, columns: shift ? -1 : 1 }
    case 'Enter': return control ? { type: shift ? 'openRow' : 'nothing' } : alt ? null : { type: 'step', rows: shift ? -1 : 1, columns: 0 }
    case 'F2': return shift || control || alt ? null : { type: 'edit', empty: false }
    case 'Escape': return { type: 'escape' }
    // With Shift it cuts, which the browser does itself.
    case 'Delete': return control || shift ? null : { type: 'clear' }
    case 'Backspace': return control ? { type: 'reveal' } : key.mac ? { type: 'clear' } : { type: 'edit', empty: true }
    case ' ':
      if (control) return alt ? null : { type: shift ? 'selectAll' : 'selectColumns' }
      if (!alt) return { type: shift ? 'selectRows' : 'space' }
  }
  if (control && !alt) return controlCommandOf(key)
  return typed(key) ? { type: 'type' } : null
}

function controlCommandOf(key: Key): Command | null {
  const { code, shift, mac } = key
  if (isToday(key)) return { type: 'today' }
  switch (shortcutSign(key)) {
    case 'z': return { type: shift ? 'redo' : 'undo' }
    case 'y': return { type: 'redo' }
    case 'a': return { type: 'selectAll' }
    case 'd': return shift ? null : { type: 'fill', way: 'down' }
    case 'r': return shift ? null : { type: 'fill', way: 'right' }
    // Its own key on German and numeric keyboards; with '=' it takes Shift, and Ctrl+'=' stays the browser's zoom.
    case '+': return { type: 'insertRows' }
    case '-': return { type: 'deleteRows' }
    case '?': return { type: 'where' }
    // On a Mac F2 belongs to the system.
    case 'u': return mac && !shift ? { type: 'edit', empty: false } : null
  }
  // On a Mac the key with Cmd is told without its Shift.
  if (shift && code === 'Equal' && key.key === '=') return { type: 'insertRows' }
  return shift && code === 'Slash' && key.key === '/' ? { type: 'where' } : null
}

const isToday = (key: Key): boolean => {
  const sign = shortcutSign(key)
  return sign === ';' || (key.german && sign === '.')
}

/** Typed: arrows take the text and move on. Caret (F2, double click): arrows move in the text. */
export type EditMode = 'typed' | 'caret'

export type EditCommand =
  | { readonly type: 'commit'; readonly move: Move | null; readonly extend: boolean; readonly step: { readonly rows: number; readonly columns: number } | null }
  /** Ctrl+Enter: into all that is selected. */
  | { readonly type: 'commitOver' }
  | { readonly type: 'today' }
  | { readonly type: 'cancel' }
  | { readonly type: 'newLine' }
  | { readonly type: 'switchMode' }

/** While one types, Excel too goes to the next cell by all that moves, but for the end of the text and for what marks from its edges. */
const staysInText = ({ key, control, shift }: Key): boolean => !control && (key === 'End' || (key === 'Home' && shift))

/** What a key means while a cell is edited; `null` leaves it to the field. */
export function editCommandOf(key: Key, mode: EditMode): EditCommand | null {
  if (key.composing) return null
  const { control, shift, alt } = key
  switch (key.key) {
    case 'Enter':
      if (alt) return { type: 'newLine' }
      return control ? { type: 'commitOver' } : { type: 'commit', move: null, extend: false, step: { rows: shift ? -1 : 1, columns: 0 } }
    case 'Tab': return control || alt ? null : { type: 'commit', move: null, extend: false, step: { rows: 0, columns: shift ? -1 : 1 } }
    case 'Escape': return { type: 'cancel' }
    case 'F2': return { type: 'switchMode' }
  }
  if (control && !alt && isToday(key)) return { type: 'today' }
  const arrow = ARROWS[key.key]
  if (mode === 'typed' && !alt && arrow !== undefined && !staysInText(key)) return { type: 'commit', move: arrow[control ? 1 : 0], extend: shift, step: null }
  return null
}

/** `keyCode` 229 is what browsers give for a key that an input method has, also before composing begins. */
export const keyOf = (event: KeyboardEvent, { mac, german }: Pick<Key, 'mac' | 'german'>): Key => ({
  key: event.key,
  code: event.code,
  // On a Mac both do: Cmd where its own programs have it, Ctrl where Cmd belongs to the system (Ctrl+Space). Elsewhere the third key is Windows'.
  control: event.ctrlKey || (mac && event.metaKey),
  shift: event.shiftKey,
  alt: event.altKey,
  altGraph: event.getModifierState('AltGraph'),
  composing: event.isComposing || event.keyCode === 229,
  mac,
  german,
})
