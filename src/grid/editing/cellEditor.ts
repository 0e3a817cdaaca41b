import { editCell, readCell } from '../../domain/cell.ts'
import type { KindContext } from '../../domain/kind.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import { sameJson, type Json } from '../../domain/value.ts'
import { element } from '../element.ts'
import type { EditMode } from '../keyboard.ts'
import { CELLS } from '../kinds/index.ts'
import type { LineId } from '../gridLine.ts'
import type { Say } from '../messages.ts'
import type { EditorPanel, References } from './editorPanel.ts'

export interface EditorOptions {
  readonly line: LineId
  readonly column: ColumnDeclaration
  readonly context: KindContext
  readonly say: Say
  readonly references: References
  /** What the cell holds. */
  readonly before: Json
  /** May this be chosen? By default everything. */
  offers?(value: Json): boolean
  readonly mode: EditMode
  /** Begins with an empty field: the key that opened the editor writes into it. */
  readonly empty: boolean
  /** Where the panel is laid: over everything, not cut off by the grid. */
  readonly panels: HTMLElement
  commit(): void
  /** The text is another, whoever wrote it: for whoever shows it elsewhere, too. */
  changed?(text: string): void
}

const PANEL_GAP_PX = 2

/**
 * The field over the cell that is edited. It is not the grid's: it stands in the overlay and knows row and column by id, so nothing that
 * happens to the rows below (a refresh, a new order, a deletion) can end it or take its text.
 */
export class CellEditor {
  readonly element: HTMLElement
  readonly field: HTMLInputElement | HTMLTextAreaElement
  readonly line: LineId
  readonly column: ColumnDeclaration
  mode: EditMode
  /** The field that the person types in: the one over the cell, or that of the bar above the grid, whose text is laid into it. */
  writer: HTMLInputElement | HTMLTextAreaElement
  private readonly options: EditorOptions
  private readonly panel: EditorPanel | null
  private readonly start: string
  private readonly multiline: boolean

  constructor(options: EditorOptions) {
    const { column, context, before, empty } = options
    this.options = options
    this.line = options.line
    this.column = column
    this.mode = options.mode
    this.multiline = column.kind === 'text' || column.kind === 'longText'
    this.field = this.multiline ? element('textarea', 'q-field') : element('input', 'q-field')
    this.writer = this.field
    if (this.field instanceof HTMLTextAreaElement) this.field.rows = 1
    else this.field.type = 'text'
    this.field.spellcheck = this.multiline
    this.field.autocomplete = 'off'
    this.field.lang = context.locale
    this.field.setAttribute('aria-label', column.label[context.locale])
    this.start = before === null ? '' : editCell(before, context)
    this.field.value = this.start
    // For screen readers the field is in a cell of its own: a grid holds rows, and rows cells.
    const cell = element('div', 'q-editor-cell', this.field)
    cell.setAttribute('role', 'gridcell')
    this.element = element('div', 'q-editor', cell)
    this.element.setAttribute('role', 'row')
    this.panel = this.makePanel()
    if (empty) this.field.value = ''
    this.field.addEventListener('input', () => this.textChanged())
    this.field.addEventListener('focus', () => (this.writer = this.field))
    for (const name of ['pointerdown', 'mousedown', 'click', 'dblclick', 'contextmenu'] as const) this.element.addEventListener(name, event => event.stopPropagation())
  }

  private makePanel(): EditorPanel | null {
    const { column, context, say, references, before, panels, commit, offers = () => true } = this.options
    const make = CELLS[column.kind].panel
    if (make === undefined) return null
    const panel = make({
      column, context, say, references, before, commit, offers,
      field: this.field,
      setText: text => this.setText(text),
    })
    panel.element.classList.add('q-panel')
    panels.append(panel.element)
    return panel
  }

  /** The field must be in the document. Synchronous: the key that opened the editor is delivered to whatever has the focus now. */
  focus(): void {
    if (this.writer === this.field) {
      this.field.focus({ preventScroll: true })
      const end = this.field.value.length
      this.field.setSelectionRange(end, end)
    }
    this.textChanged()
  }

  get text(): string {
    return this.field.value
  }

  /** From a panel, or from the bar. */
  setText(text: string): void {
    // Written anew it would lose the caret.
    if (this.field.value !== text) this.field.value = text
    this.textChanged()
  }

  /** F2 on a long text shows all of it; a choice or a date shows its panel. */
  open(): void {
    this.panel?.open()
    this.place()
  }

  private textChanged(): void {
    this.grow()
    this.panel?.update(this.field.value)
    this.place()
    this.options.changed?.(this.field.value)
  }

  private grow(): void {
    if (!(this.field instanceof HTMLTextAreaElement)) return
    this.field.style.height = 'auto'
    this.field.style.height = `${this.field.scrollHeight}px`
  }

  /** Below the field, or above it where there is no room. */
  place(): void {
    if (this.panel === null) return
    const field = this.element.getBoundingClientRect()
    const panel = this.panel.element
    const { offsetHeight: height, offsetWidth: width } = panel
    const below = field.bottom + PANEL_GAP_PX
    const above = field.top - PANEL_GAP_PX - height
    const top = below + height > window.innerHeight && above >= 0 ? above : below
    panel.style.top = `${top}px`
    panel.style.left = `${Math.max(4, Math.min(field.left, window.innerWidth - width - 4))}px`
    panel.style.minWidth = `${field.width}px`
  }

  /** True if the panel took the key. */
  key(event: KeyboardEvent): boolean {
    const taken = this.panel?.key(event) ?? false
    if (taken) this.place()
    return taken
  }

  newLine(): void {
    if (this.multiline) this.insert('\n')
  }

  /** In the place of what is marked in the field, as typing would. */
  insert(text: string): void {
    const { writer } = this
    writer.setRangeText(text, writer.selectionStart ?? 0, writer.selectionEnd ?? writer.value.length, 'end')
    this.setText(writer.value)
  }

  holds(target: EventTarget | null): boolean {
    return target instanceof Node && (target === this.writer || this.element.contains(target) || this.panel?.element.contains(target) === true)
  }

  /** What is to be stored; undefined where nothing changed. Never refuses: what cannot be read is kept as typed. */
  value(deliberate: boolean): Json | undefined {
    const { before, context } = this.options
    const text = this.field.value
    const taken = this.panel?.take(text, deliberate)
    if (taken === undefined && text === this.start) return undefined
    // What was picked on purpose is confirmed; what was typed may be marked.
    const value = taken === undefined ? readCell(text, context) : taken
    return sameJson(value, before) ? undefined : value
  }

  close(): void {
    this.element.remove()
    this.panel?.element.remove()
  }
}
