import { assertNever } from '../../domain/assertNever.ts'
import { isAhead } from '../../domain/ahead.ts'
import type { Kind, ReadingCode } from '../../domain/kind.ts'
import type { Json } from '../../domain/value.ts'
import { element } from '../element.ts'
import type { GridMessageKey } from '../messages.ts'
import type { EditorPanel, PanelContext } from './editorPanel.ts'
import { ListBox } from './listBox.ts'

/** `cell.notNumber` is worded as `reading.notNumber`. */
export const readingKey = (code: ReadingCode): GridMessageKey => `reading.${code.slice('cell.'.length) as 'notNumber'}`

/** Says below the field how what is typed will be read, while there is still time to mend it. */
export class ReadingPanel implements EditorPanel {
  readonly element = element('div', 'q-reading')
  private readonly words = element('div', 'q-reading-words')
  private readonly context: PanelContext
  private readonly kind: Kind
  private readonly start: string
  private readings: readonly Json[] = []
  private list: ListBox | null = null
  private chosen: Json | undefined

  constructor(context: PanelContext, kind: Kind) {
    this.context = context
    this.kind = kind
    this.start = context.field.value
    this.words.setAttribute('role', 'status')
    this.element.append(this.words)
  }

  update(text: string): void {
    this.chosen = undefined
    this.readings = []
    const { say, context } = this.context
    const reading = this.kind.parse(text, context)
    const show = (value: Json) => this.kind.format(value, context)
    this.element.dataset['state'] = reading.state
    this.element.hidden = false
    switch (reading.state) {
      case 'empty':
        this.element.hidden = true
        break
      case 'clear': {
        const words = show(reading.value)
        if (isAhead(reading.value, context)) {
          this.words.textContent = say('reading.ahead', { value: words })
          break
        }
        // A reading that says the same as the text is noise.
        this.element.hidden = words === text.trim()
        this.words.textContent = say('reading.is', { value: words })
        break
      }
      case 'ambiguous':
        this.words.textContent = say('reading.ambiguous')
        this.readings = reading.readings
        break
      case 'refused':
        this.words.textContent = `${say(readingKey(reading.code))}: ${say('reading.keptAsTyped')}`
        break
      default: assertNever(reading)
    }
    this.showReadings(show)
  }

  private showReadings(show: (value: Json) => string): void {
    if (this.readings.length === 0) {
      this.list?.element.remove()
      this.list = null
      return
    }
    if (this.list === null) {
      const { field, say, column, context } = this.context
      this.list = new ListBox(field, say('list.label', { column: column.label[context.locale] }), '', option => {
        this.chosen = this.readings[Number(option.key)]
        this.context.commit()
      })
      this.element.append(this.list.element)
    }
    this.list.show(this.readings.map((value, index) => ({ key: String(index), text: show(value) })), -1)
  }

  key(event: KeyboardEvent): boolean {
    if (this.list === null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || !this.list.key(event)) return false
    this.chosen = this.readings[Number(this.list.highlighted?.key ?? -1)]
    return true
  }

  /** A reading that was chosen is clear from then on: the mark goes. */
  take(): Json | undefined {
    return this.chosen
  }

  open(): void {
    this.update(this.start)
  }
}
