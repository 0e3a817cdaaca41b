import type { Json } from '../../domain/value.ts'
import type { IconName } from '../element.ts'
import type { EditorPanel, PanelContext } from './editorPanel.ts'
import { ListBox } from './listBox.ts'
import { matching } from './matching.ts'

export interface PanelChoice {
  readonly value: Json
  readonly text: string
  readonly icon?: IconName
}

/** A short list, narrowed by typing. What is typed and matches nothing stays as typed. */
export class ChoicePanel implements EditorPanel {
  readonly element: HTMLElement
  private readonly list: ListBox
  private readonly choices: readonly PanelChoice[]
  private readonly context: PanelContext
  private readonly start: string
  private clicked: PanelChoice | null = null
  private moved = false

  constructor(context: PanelContext, choices: readonly PanelChoice[]) {
    this.context = context
    this.choices = choices
    this.start = context.field.value
    const { say, column } = context
    this.list = new ListBox(context.field, say('list.label', { column: column.label[context.context.locale] }), say('list.none'), option => {
      this.clicked = choices[Number(option.key)] ?? null
      context.commit()
    })
    this.element = this.list.element
  }

  update(text: string): void {
    this.moved = false
    // Opened on what stands, the whole list is shown: the text is not yet a search.
    const searching = text.trim() !== '' && text !== this.start
    const found = searching ? matching(this.choices, text) : this.choices
    const options = found.map(({ text, icon, value }) => ({
      key: String(this.choices.findIndex(choice => choice.value === value)), text, chosen: value === this.context.before, ...(icon ? { icon } : {}),
    }))
    this.list.show(options, searching ? 0 : options.findIndex(option => option.chosen))
  }

  key(event: KeyboardEvent): boolean {
    const taken = this.list.key(event)
    this.moved ||= taken
    return taken
  }

  take(text: string, deliberate: boolean): Json | undefined {
    if (this.clicked !== null) return this.clicked.value
    const highlighted = this.list.highlighted
    const meant = deliberate && highlighted !== null && (this.moved || (text.trim() !== '' && text !== this.start))
    return meant ? (this.choices[Number(highlighted.key)]?.value ?? null) : undefined
  }

  open(): void {}
}
