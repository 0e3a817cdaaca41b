import { valueAt, isGroup, type LineId } from './gridLine.ts'
import type { ColumnId } from '../domain/ids.ts'
import type { Json } from '../domain/value.ts'
import { CellEditor } from './editing/cellEditor.ts'
import { mayChoose, mayWriteInto } from './mayWrite.ts'
import type { EditMode } from './keyboard.ts'
import type { Overlay } from './overlay.ts'
import type { Sheet } from './sheet.ts'
import type { SheetPage } from './sheetPage.ts'

export interface EditOptions {
  /** Begins with an empty field. */
  readonly empty: boolean
  /** With its list or calendar. */
  readonly open: boolean
  /** The bar's field, which keeps the focus. */
  readonly writer?: HTMLInputElement | HTMLTextAreaElement
}

/** The one editor of a sheet. It ends in one of two ways: Escape drops its text, everything else writes it. */
export class SheetEditing {
  editor: CellEditor | null = null
  private readonly sheet: Sheet
  private readonly page: SheetPage
  private readonly overlay: () => Overlay | null

  constructor(sheet: Sheet, page: SheetPage, overlay: () => Overlay | null) {
    this.sheet = sheet
    this.page = page
    this.overlay = overlay
  }

  /** False where nothing can be edited. */
  begin(mode: EditMode, options: EditOptions): boolean {
    const { sheet, page } = this
    const { active, activeColumn: column, activeLine: line } = sheet
    if (active === null || column === null || line === undefined || isGroup(line) || this.editor !== null || !sheet.mayWrite()) return false
    if (!mayWriteInto(page, line, column.id)) {
      page.announce(page.say('notYours'))
      return false
    }
    sheet.reveal()
    this.editor = new CellEditor({
      line: active.line, column, mode, empty: options.empty,
      context: page.context(column), say: page.say, references: page.references, panels: page.panels,
      before: valueAt(line, column.id),
      offers: value => mayChoose(page, line, column.id, value),
      commit: () => {
        this.commit(true)
        sheet.focusActive()
      },
      changed: text => page.drafted(text),
    })
    if (options.writer !== undefined) this.editor.writer = options.writer
    this.overlay()?.draw()
    this.editor.focus()
    if (options.open) this.editor.open()
    page.activeChanged()
    return true
  }

  /** Ends the editing and writes what was typed. */
  commit(deliberate: boolean): void {
    const ended = this.finish(deliberate)
    if (ended?.value !== undefined) this.sheet.write(ended.line, ended.column, ended.value)
  }

  /** Ends it and says what is to be written: undefined where nothing changed. */
  finish(deliberate: boolean): { readonly line: LineId; readonly column: ColumnId; readonly value: Json | undefined; readonly text: string } | null {
    const { editor } = this
    if (editor === null) return null
    const value = editor.value(deliberate)
    const text = editor.field.value
    this.end()
    return { line: editor.line, column: editor.column.id, value, text }
  }

  cancel(): void {
    if (this.editor === null) return
    this.end()
    this.sheet.focusActive()
  }

  private end(): void {
    const { editor } = this
    this.editor = null
    editor?.close()
    this.page.activeChanged()
    this.overlay()?.ask()
  }
}
