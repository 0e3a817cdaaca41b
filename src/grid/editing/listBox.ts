import { element, icon, type IconName } from '../element.ts'

export interface Option {
  readonly key: string
  readonly text: string
  readonly icon?: IconName
  /** Stands out as one of those that are set already. */
  readonly chosen?: boolean
}

let lists = 0

/** Choices below a field that keeps the focus: the pattern of a combobox with a list (the field names the highlighted one). */
export class ListBox {
  readonly element = element('div', 'q-list')
  private readonly id = `q-list-${lists++}`
  private options: readonly Option[] = []
  private index = -1
  private readonly field: HTMLElement
  private readonly choose: (option: Option) => void
  private readonly noneText: string

  constructor(field: HTMLElement, label: string, noneText: string, choose: (option: Option) => void) {
    this.field = field
    this.choose = choose
    this.noneText = noneText
    this.element.id = this.id
    this.element.setAttribute('role', 'listbox')
    this.element.setAttribute('aria-label', label)
    field.setAttribute('role', 'combobox')
    field.setAttribute('aria-autocomplete', 'list')
    field.setAttribute('aria-expanded', 'true')
    field.setAttribute('aria-controls', this.id)
    // The field must not lose the focus to a click: losing it would end the editing.
    this.element.addEventListener('pointerdown', event => event.preventDefault())
    this.element.addEventListener('mousedown', event => event.preventDefault())
    this.element.addEventListener('click', event => {
      const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null
      const option = this.options[Number(at?.dataset['index'] ?? -1)]
      if (option !== undefined) this.choose(option)
    })
  }

  get highlighted(): Option | null {
    return this.options[this.index] ?? null
  }

  /** `none`: what is said where there is nothing to choose. */
  show(options: readonly Option[], highlight: number, none = this.noneText): void {
    this.options = options
    this.element.replaceChildren(
      ...options.map((option, index) => {
        const item = element('div', 'q-option', option.icon ? icon(option.icon) : '', element('span', 'q-option-text', option.text))
        item.id = `${this.id}-${index}`
        item.dataset['index'] = String(index)
        item.setAttribute('role', 'option')
        if (option.chosen) item.append(icon('check'))
        return item
      }),
    )
    if (options.length === 0) this.element.append(element('div', 'q-none', none))
    this.highlight(highlight)
  }

  move(by: number): void {
    if (this.options.length > 0) this.highlight((this.index + by + this.options.length) % this.options.length)
  }

  private highlight(index: number): void {
    this.index = index < this.options.length ? index : -1
    this.element.querySelectorAll<HTMLElement>('[data-index]').forEach((item, i) => {
      item.setAttribute('aria-selected', String(i === this.index))
      if (i === this.index) item.scrollIntoView({ block: 'nearest' })
    })
    if (this.index >= 0) this.field.setAttribute('aria-activedescendant', `${this.id}-${this.index}`)
    else this.field.removeAttribute('aria-activedescendant')
  }

  /** Arrows and page keys move the highlight; true if the key was one of them. */
  key(event: KeyboardEvent): boolean {
    if (event.altKey || event.ctrlKey || event.metaKey) return false
    switch (event.key) {
      case 'ArrowDown': this.move(1); return true
      case 'ArrowUp': this.move(this.index < 0 ? 0 : -1); return true
      case 'PageDown': this.highlight(Math.min(this.index + 8, this.options.length - 1)); return true
      case 'PageUp': this.highlight(Math.max(this.index - 8, 0)); return true
      default: return false
    }
  }
}
