import type { Sheet } from '../sheet.ts'
import type { Clipboard } from './clipboard.ts'

/**
 * The keys for copying, cutting and pasting, and the same from a menu. Heard on the document: Firefox sends these events to the body where
 * the focus is on something that is no field.
 */
export function listenToClipboard(host: HTMLElement, sheet: Sheet, clipboard: Clipboard): { close(): void } {
  const listening = new AbortController()
  const { signal } = listening
  const ours = () => sheet.editor === null && sheet.active !== null && host.contains(document.activeElement)

  document.addEventListener('copy', event => {
    if (ours() && event.clipboardData !== null && clipboard.copy(event.clipboardData)) event.preventDefault()
  }, { signal })
  document.addEventListener('cut', event => {
    if (ours() && event.clipboardData !== null && clipboard.cutTo(event.clipboardData)) event.preventDefault()
  }, { signal })
  document.addEventListener('paste', event => {
    if (!ours() || event.clipboardData === null) return
    event.preventDefault()
    clipboard.paste({ text: event.clipboardData.getData('text/plain'), html: event.clipboardData.getData('text/html') })
  }, { signal })
  document.addEventListener('keydown', event => {
    // A key for an open editor, a menu or a dialog is not meant for what goes on behind it.
    if (event.key === 'Escape' && (ours() || (clipboard.isReading && document.activeElement === document.body)) && clipboard.giveUp()) event.stopPropagation()
  }, { capture: true, signal })
  return {
    close() {
      clipboard.close()
      listening.abort()
    },
  }
}
