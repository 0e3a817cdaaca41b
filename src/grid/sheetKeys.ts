import { assertNever } from '../domain/assertNever.ts'
import { headerOf } from './agDom.ts'
import { isGroup, isRow, valueAt } from './gridLine.ts'
import { commandOf, editCommandOf, keyOf, type Command } from './keyboard.ts'
import { CELLS } from './kinds/index.ts'
import type { Sheet } from './sheet.ts'
import { isMac } from '../ui/platform.ts'

/** What keys do beyond the sheet itself. */
export interface KeyPage {
  undo(): void
  redo(): void
  openRow(): void
  fill(way: 'down' | 'right'): void
  /** Today as `2026-11-22` in the council's time zone. */
  today(): string
  /** The same as people of the language write it. */
  todayText(): string
  /** The language of the interface. */
  isGerman(): boolean
  openColumnMenu(column: string): void
  toggleGroup(folded?: boolean): void
  foldAll(folded: boolean): void
  sayWhere(): void
  sayHowToLeave(): void
  /** Puts the browser's focus just before or after the grid, so that its own Tab goes on from there. */
  leave(backwards: boolean): void
}

/**
 * All keys come here first, before the grid hears them: what is ours never reaches it. The handler is synchronous to the end,
 * so that keys a few milliseconds apart find the focus where the one before put it.
 */
export function sheetKeys(sheet: Sheet, page: KeyPage): (event: KeyboardEvent) => void {
  let leaving = false
  const mac = isMac()
  const pressed = (event: KeyboardEvent) => keyOf(event, { mac, german: page.isGerman() })

  return event => {
    if (sheet.editor !== null) {
      if (editing(event)) take(event)
      // Keys with Ctrl may be the page's (search, the card); letters are nobody's but the field's.
      else if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
      return
    }
    if (headerOf(event.target) !== null) {
      if (inHeader(event)) take(event)
      return
    }
    const command = commandOf(pressed(event))
    if (event.key === 'Tab' && leaving) {
      leaving = false
      page.leave(event.shiftKey)
      event.stopPropagation()
      return
    }
    if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) leaving = false
    if (command === null) return
    const taken = run(command)
    if (taken === 'typed') event.stopPropagation()
    else if (taken) take(event)
  }

  function take(event: KeyboardEvent): void {
    event.preventDefault()
    event.stopPropagation()
  }

  function editing(event: KeyboardEvent): boolean {
    const { editor } = sheet
    if (editor === null) return false
    const key = pressed(event)
    if (key.alt && key.key === 'ArrowDown') {
      editor.open()
      return true
    }
    if (!key.composing && editor.key(event)) return true
    const command = editCommandOf(key, editor.mode)
    if (command === null) return false
    switch (command.type) {
      case 'cancel':
        sheet.cancel()
        return true
      case 'newLine':
        editor.newLine()
        return true
      case 'switchMode':
        editor.mode = editor.mode === 'typed' ? 'caret' : 'typed'
        return true
      case 'commit':
        sheet.commit(true)
        if (command.move !== null) sheet.move(command.move, command.extend)
        else if (command.step !== null) sheet.step(command.step.rows, command.step.columns)
        else sheet.focusActive()
        return true
      case 'commitOver':
        sheet.commitOver()
        sheet.focusActive()
        return true
      case 'today':
        editor.insert(page.todayText())
        return true
      default: return assertNever(command)
    }
  }

  function inHeader(event: KeyboardEvent): boolean {
    const column = headerOf(event.target)?.column
    if (column === undefined) return false
    if (event.key === 'Enter' || event.key === ' ' || (event.key === 'ArrowDown' && event.altKey)) page.openColumnMenu(column)
    else if (event.key === 'ArrowDown' || event.key === 'Escape') sheet.focusActive()
    // With Alt the grid makes the column wider or narrower, with Shift it moves it. With Ctrl, too: whoever wants to the edge of the data has moved a column.
    else if (!(event.ctrlKey || event.metaKey) || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return false
    return true
  }

  /** `typed`: the key goes on into the editor that was just opened. */
  function run(command: Command): boolean | 'typed' {
    switch (command.type) {
      case 'move': {
        const line = sheet.activeLine
        if (isGroup(line) && !command.extend && (command.to === 'left' || command.to === 'right')) page.toggleGroup(command.to === 'left')
        else if (isGroup(line) && !command.extend && (command.to === 'edgeLeft' || command.to === 'edgeRight')) page.foldAll(command.to === 'edgeLeft')
        // Above the first row are the headers, which the grid walks by itself.
        else if (command.to === 'up' && !command.extend && sheet.currentPlace?.row === 0) return false
        else sheet.move(command.to, command.extend)
        return true
      }
      case 'step':
        if (isGroup(sheet.activeLine) && command.rows === 1 && !sheet.isRange) page.toggleGroup()
        else sheet.step(command.rows, command.columns)
        return true
      case 'type': return sheet.edit('typed', { empty: true, open: false }) ? 'typed' : false
      case 'space': return space()
      case 'edit':
        sheet.edit(command.empty ? 'typed' : 'caret', { empty: command.empty, open: !command.empty && sheet.activeColumn?.kind !== 'period' })
        return true
      case 'choices':
        sheet.edit('caret', { empty: false, open: true })
        return true
      case 'clear':
        sheet.clear()
        return true
      case 'fill':
        page.fill(command.way)
        return true
      case 'escape':
        // Tab after it still means the next cell where Escape had a selection to give up.
        if (sheet.isRange) sheet.collapse()
        else {
          leaving = true
          page.sayHowToLeave()
        }
        return true
      case 'undo':
        page.undo()
        return true
      case 'redo':
        page.redo()
        return true
      case 'today':
        today()
        return true
      case 'insertRows':
        sheet.insertRows()
        return true
      case 'deleteRows':
        sheet.deleteRows()
        return true
      case 'openRow':
        page.openRow()
        return true
      case 'selectRows':
        sheet.widen('rows')
        return true
      case 'selectColumns':
        sheet.widen('columns')
        return true
      case 'selectAll':
        sheet.selectAll()
        return true
      case 'reveal':
        sheet.reveal()
        return true
      case 'nothing': return true
      case 'columnMenu':
        if (sheet.active !== null) page.openColumnMenu(sheet.active.column)
        return true
      case 'where':
        page.sayWhere()
        return true
      default: return assertNever(command)
    }
  }

  function space(): boolean | 'typed' {
    const line = sheet.activeLine
    if (isGroup(line)) {
      page.toggleGroup()
      return true
    }
    const column = sheet.activeColumn
    const toggled = column === null ? undefined : CELLS[column.kind].toggled
    if (toggled === undefined || column === null) return sheet.edit('typed', { empty: true, open: false }) ? 'typed' : false
    sheet.set(toggled(isRow(line) ? valueAt(line, column.id) : null))
    return true
  }

  /** Today's date into a date; in other cells it is typed as a word would be, and read by the kind. */
  function today(): void {
    if (sheet.activeColumn?.kind === 'date') sheet.set(page.today())
    else if (sheet.edit('typed', { empty: true, open: false })) sheet.editor?.insert(page.todayText())
  }
}
