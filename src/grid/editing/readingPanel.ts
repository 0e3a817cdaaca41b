import { assertNever } from '../../domain/assertNever.ts'
import { isAhead } from '../../domain/ahead.ts'
import type { Kind, ReadingCode } from '../../domain/kind.ts'
import { isUnsure, type Json } from '../../domain/value.ts'
import { whyUnsure } from '../../domain/whyUnsure.ts'
import { element } from '../element.ts'
import { doubtKey } from '../doubtKey.ts'
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
    this.element.dataset['state'] = reading.state
    this.element.hidden = false
    switch (reading.state) {
      case 'empty':
        this.element.hidden = true
        break
      case 'clear': {
        const words = this.show(reading.value)
        const { before } = this.context
        // Opened again: the one reading is there to be confirmed, as one of two would be.
        if (isUnsure(before) && text === this.start && this.kind.valid(before.value, context.column)) {
          this.words.textContent = `${say(doubtKey(whyUnsure(before, context)))}. ${say('reading.confirm')}`
          this.readings = [before.value]
          break
        }
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
    this.showReadings()
  }

  private show(value: Json): string {
    return this.kind.format(value, this.context.context)
  }

  private showReadings(): void {
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
    this.list.show(this.readings.map((value, index) => ({ key: String(index), text: this.show(value) })), -1)
  }

  key(event: KeyboardEvent): boolean {
    if (this.list === null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || !this.list.key(event)) return false
    this.chosen = this.readings[Number(this.list.highlighted?.key ?? -1)]
    return true
  }

  /** A reading that was chosen is clear from then on: the mark goes. One that was only highlighted is not chosen. */
  take(_text: string, deliberate: boolean): Json | undefined {
    return deliberate ? this.chosen : undefined
  }

  /** A day of the calendar needs no reading; that it lies ahead is told before it is taken. */
  picked(value: Json): void {
    const { say, context } = this.context
    this.chosen = undefined
    this.readings = []
    this.showReadings()
    this.element.dataset['state'] = 'clear'
    this.element.hidden = !isAhead(value, context)
    this.words.textContent = this.element.hidden ? '' : say('reading.aheadPicked', { value: this.show(value) })
  }

  open(): void {
    this.update(this.start)
  }
}
