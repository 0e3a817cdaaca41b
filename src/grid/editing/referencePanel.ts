import type { RowId, TableId } from '../../domain/ids.ts'
import { parseReference } from '../../domain/kinds/reference.ts'
import type { Json } from '../../domain/value.ts'
import type { EditorPanel, PanelContext } from './editorPanel.ts'
import { ListBox, type Option } from './listBox.ts'

const CREATE = ':create'
const MAX_SHOWN = 50

/** The names in the field, and which of them the caret is in. Names of a list are parted by semicolons. */
export function segments(text: string, several: boolean): readonly string[] {
  return several ? text.split(/[;\n]/u).map(part => part.trim()) : [text.trim()]
}

/**
 * Rows of another table, found by typing. The field keeps the names; the panel remembers which row each name was chosen for,
 * so that two people of one name are not mixed up.
 */
export class ReferencePanel implements EditorPanel {
  readonly element: HTMLElement
  private readonly list: ListBox
  private readonly context: PanelContext
  private readonly several: boolean
  private readonly table: TableId
  private readonly known = new Map<string, RowId>()
  private readonly start: string
  private moved = false
  /** Names are still on their way: what is not found may be found in a moment. */
  private isWaiting = false

  constructor(context: PanelContext, several: boolean) {
    this.context = context
    this.several = several
    this.table = context.column.table ?? ''
    this.start = context.field.value
    this.remember(context.before)
    const { say, column, field } = context
    this.list = new ListBox(field, say('list.label', { column: column.label[context.context.locale] }), say('list.none'), option => this.pick(option, true))
    this.element = this.list.element
    const waiting = context.references.ready([this.table])
    if (waiting === null) return
    this.isWaiting = true
    void waiting.then(() => { // it never rejects
      this.isWaiting = false
      if (this.element.isConnected) this.update(field.value)
    })
  }

  private remember(value: Json): void {
    const ids = Array.isArray(value) ? value : [value]
    for (const id of ids) {
      if (typeof id !== 'string') continue
      const name = this.context.context.names.nameOf(this.table, id as RowId)
      if (name !== null) this.known.set(name, id as RowId)
    }
  }

  private wanted(text: string): string {
    return segments(text, this.several).at(-1) ?? ''
  }

  update(text: string): void {
    this.moved = false
    const wanted = this.wanted(text)
    const searching = wanted !== '' && !(text === this.start && this.known.has(wanted))
    const found = this.context.references.search(this.table, searching ? wanted : '').slice(0, MAX_SHOWN)
    const set = new Set(segments(text, this.several).map(name => this.known.get(name)))
    const options: Option[] = found.map(({ id, name }) => ({ key: id, text: name, chosen: set.has(id) }))
    if (searching && !this.isWaiting && !found.some(({ name }) => name === wanted)) {
      options.push({ key: CREATE, text: this.context.say('list.create', { text: wanted }), icon: 'plus' })
    }
    // Making a row is never what Enter does by itself: the person goes to it.
    this.list.show(options, searching && found.length > 0 ? 0 : -1, this.isWaiting ? this.context.say('list.loading') : undefined)
  }

  key(event: KeyboardEvent): boolean {
    if (this.list.key(event)) {
      this.moved = true
      return true
    }
    // In a list Enter takes the highlighted name and stays, for the next one; with nothing typed it ends the editing.
    if (this.several && event.key === 'Enter' && !event.altKey && !event.ctrlKey && this.pending()) {
      this.pick(this.list.highlighted!, false)
      return true
    }
    return false
  }

  private pending(): boolean {
    const text = this.context.field.value
    return this.list.highlighted !== null && (this.moved || (this.wanted(text) !== '' && !this.known.has(this.wanted(text))))
  }

  private pick(option: Option, byClick: boolean): void {
    const chosen = this.rowOf(option)
    if (chosen === null) return
    this.known.set(chosen.name, chosen.id)
    const text = this.context.field.value
    if (!this.several) {
      this.context.setText(chosen.name)
      if (byClick) this.context.commit()
      return
    }
    const names = segments(text, true).filter(name => name !== '')
    const typed = this.wanted(text)
    const rest = this.known.has(typed) && typed !== chosen.name ? names : names.slice(0, typed === '' ? undefined : -1)
    const others = rest.filter(name => name !== chosen.name)
    // Picking a name that is set already takes it out again.
    const next = rest.length > others.length ? others : [...others, chosen.name]
    this.context.setText(next.length === 0 ? '' : `${next.join('; ')}; `)
  }

  private rowOf(option: Option): { readonly id: RowId; readonly name: string } | null {
    if (option.key !== CREATE) return { id: option.key as RowId, name: option.text }
    const name = this.wanted(this.context.field.value)
    const id = this.context.references.create(this.table, name)
    return id === null ? null : { id, name }
  }

  take(text: string, deliberate: boolean): Json | undefined {
    const option = this.list.highlighted
    if (!this.several && deliberate && option !== null && (this.moved || (this.wanted(text) !== '' && !this.known.has(this.wanted(text))))) {
      return this.rowOf(option)?.id
    }
    const names = segments(text, this.several).filter(name => name !== '')
    if (names.length === 0) return null
    const ids = names.map(name => this.known.get(name) ?? this.read(name))
    if (ids.some(id => id === null)) return undefined
    return this.several ? [...new Set(ids)] : (ids[0] ?? null)
  }

  private read(name: string): Json {
    const reading = parseReference(name, this.context.context)
    return reading.state === 'clear' ? reading.value : null
  }

  /** In a list the next name can be typed at once. */
  open(): void {
    const text = this.context.field.value.trimEnd()
    if (this.several && text !== '' && !text.endsWith(';')) this.context.setText(`${text}; `)
    else this.update(this.context.field.value)
  }
}
