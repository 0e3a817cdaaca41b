import { editCell, readCell } from '../domain/cell.ts'
import { isRow } from './gridLine.ts'
import type { Sheet } from './sheet.ts'
import type { KindContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'

/** The first cell of what another program copied: cells are parted by tabs, rows by line breaks, and the last break is none. */
export function firstCell(text: string): string {
  const quoted = /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/u.exec(text)
  if (quoted !== null) return quoted[1]!.replaceAll('""', '"').replaceAll('\r\n', '\n')
  return text.split(/[\t\r\n]/u, 1)[0] ?? ''
}

/**
 * Copy, cut and paste of the active cell, as plain text. The events are heard on the document: Firefox sends them to the body where
 * the focus is on something that is no field.
 */
export function listenToClipboard(host: HTMLElement, sheet: Sheet, contextOf: (column: ColumnDeclaration) => KindContext): { close(): void } {
  const listening = new AbortController()
  const ours = () => sheet.editor === null && host.contains(document.activeElement) && sheet.activeColumn !== null

  const copy = (event: ClipboardEvent): boolean => {
    const column = sheet.activeColumn
    const line = sheet.activeLine
    if (!ours() || column === null || !isRow(line) || event.clipboardData === null) return false
    const value = sheet.activeValue
    event.clipboardData.setData('text/plain', value === null ? '' : editCell(value, contextOf(column)))
    event.preventDefault()
    return true
  }
  const { signal } = listening
  document.addEventListener('copy', copy, { signal })
  document.addEventListener('cut', event => {
    if (copy(event)) sheet.clear()
  }, { signal })
  document.addEventListener('paste', event => {
    const column = sheet.activeColumn
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!ours() || column === null || text === '') return
    event.preventDefault()
    sheet.set(readCell(firstCell(text), contextOf(column)), 'paste')
  }, { signal })
  return { close: () => listening.abort() }
}
