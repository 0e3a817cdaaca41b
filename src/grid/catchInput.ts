import { cellOf } from './agDom.ts'
import { isGroup } from './gridLine.ts'
import type { Sheet } from './sheet.ts'

/**
 * Text that comes without a key: from an emoji panel, dictation, a handwriting pad, the system's own "insert". A browser gives it to an editable
 * element only, so the cell that has the focus is one while it has it. Nothing is ever edited in it: whatever would go in opens the editor and
 * goes there.
 *
 * The focus stays on the grid's own cell, so that screen readers go on reading header, position and state, and add that it can be edited.
 */
export function catchInput(host: HTMLElement, sheet: Sheet, { mayWrite, redraw }: { mayWrite(): boolean; redraw(): void }): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const isCatching = (target: EventTarget | null): target is HTMLElement => target instanceof HTMLElement && cellOf(target)?.element === target && target.isContentEditable

  const begin = (text: string) => {
    if (text === '' || isGroup(sheet.activeLine) || !sheet.edit('typed', { empty: true, open: false })) return
    sheet.editor?.insert(text)
  }

  host.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || cellOf(target)?.element !== target || !mayWrite()) return
    target.contentEditable = 'plaintext-only'
    target.spellcheck = false
    // No keyboard on the screen for a tap: that comes with the editor.
    target.inputMode = 'none'
    // The text goes where the caret is, and the focus alone does not bring it into an element that was none to write in a moment ago.
    getSelection()?.collapse(target, 0)
  }, { signal })
  host.addEventListener('focusout', ({ target }) => {
    if (!(target instanceof HTMLElement) || cellOf(target)?.element !== target) return
    for (const name of ['contenteditable', 'spellcheck', 'inputmode']) target.removeAttribute(name)
  }, { signal })

  host.addEventListener('beforeinput', event => {
    if (!isCatching(event.target) || event.isComposing) return
    event.preventDefault()
    // Pasting and undoing have events and keys of their own.
    if (event.inputType === 'insertText' || event.inputType === 'insertReplacementText') begin(event.data ?? event.dataTransfer?.getData('text/plain') ?? '')
  }, { signal })
  // What is composed without a key (a panel of signs, a pen) cannot be stopped: it is taken when it is done, and the cell is drawn as it was.
  host.addEventListener('compositionend', event => {
    if (!isCatching(event.target)) return
    redraw()
    begin(event.data)
  }, { signal })
  return () => listening.abort()
}
