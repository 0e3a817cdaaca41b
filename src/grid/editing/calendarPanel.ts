import type { Kind } from '../../domain/kind.ts'
import { meant, type Json } from '../../domain/value.ts'
import { element, icon } from '../element.ts'
import { calendarMonth, calendarStep, calendarStepOf, dayOf } from './calendarMonth.ts'
import type { EditorPanel, PanelContext } from './editorPanel.ts'
import { ReadingPanel } from './readingPanel.ts'

/** A date is typed; the calendar is there for who wants to look. While it is open the arrows move in it. */
export class CalendarPanel implements EditorPanel {
  readonly element = element('div', 'q-date')
  private readonly reading: ReadingPanel
  private readonly month = element('div', 'q-calendar')
  private readonly context: PanelContext
  private readonly kind: Kind
  private day: string
  private chosen: string | null = null
  private shown = false

  constructor(context: PanelContext, kind: Kind) {
    this.context = context
    this.kind = kind
    this.reading = new ReadingPanel(context, kind)
    this.day = dayOf(meant(context.before)) ?? context.context.today
    this.month.hidden = true
    this.month.addEventListener('pointerdown', event => event.preventDefault())
    this.month.addEventListener('mousedown', event => event.preventDefault())
    this.month.addEventListener('click', event => this.click(event))
    this.element.append(this.reading.element, this.month)
  }

  update(text: string): void {
    if (this.chosen !== null && text === this.words(this.chosen)) return
    this.chosen = null
    this.reading.update(text)
    const reading = this.kind.parse(text, this.context.context)
    const day = reading.state === 'clear' ? dayOf(reading.value) : null
    if (day !== null) this.day = day
    if (this.shown) this.draw()
  }

  open(): void {
    this.shown = !this.shown
    this.month.hidden = !this.shown
    if (this.shown) this.draw()
  }

  key(event: KeyboardEvent): boolean {
    if (!this.shown) return this.reading.key(event)
    if (event.key === 'Escape') {
      this.open()
      return true
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    // Where readings are to be chosen from, up and down are theirs until a day of the calendar has been.
    if (this.reading.key(event)) return true
    const step = calendarStepOf(event.key, event.shiftKey)
    if (step === null) return false
    this.choose(calendarStep(this.day, step))
    return true
  }

  /** A day that the person went to and did not take is read as its words. */
  take(text: string, deliberate: boolean): Json | undefined {
    return this.chosen === null ? this.reading.take(text, deliberate) : deliberate ? this.chosen : undefined
  }

  private words(day: string): string {
    return this.kind.edit(day, this.context.context)
  }

  private choose(day: string): void {
    this.day = day
    this.chosen = day
    this.context.setText(this.words(day))
    this.reading.picked(day)
    this.draw()
  }

  private click(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-date],[data-months]') : null
    const date = button?.dataset['date']
    const months = button?.dataset['months']
    if (date !== undefined) {
      this.choose(date)
      this.context.commit()
    } else if (months !== undefined) {
      this.day = calendarStep(this.day, { months: Number(months) })
      this.draw()
    }
  }

  private draw(): void {
    const { say, context } = this.context
    // The days are names of days, not moments: noon in UTC is the same day everywhere it is worded.
    const words = (date: string, options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(context.locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`))
    const weeks = calendarMonth(this.day)
    const head = element(
      'div', 'q-calendar-head',
      this.turn(-12, 'earlier', 'earlier'), this.turn(-1, 'earlier'),
      element('span', 'q-calendar-title', words(this.day, { month: 'long', year: 'numeric' })),
      this.turn(1, 'later'), this.turn(12, 'later', 'later'),
    )
    const days = element('div', 'q-calendar-days')
    for (const { date } of weeks[0]!) days.append(element('span', 'q-weekday', words(date, { weekday: 'short' })))
    for (const { date, day, inMonth } of weeks.flat()) {
      const cell = element('span', 'q-day', String(day))
      cell.dataset['date'] = date
      cell.title = date === context.today ? say('calendar.today') : ''
      cell.classList.toggle('q-outside', !inMonth)
      cell.classList.toggle('q-today', date === context.today)
      cell.classList.toggle('q-chosen', date === this.day)
      days.append(cell)
    }
    this.month.setAttribute('role', 'group')
    this.month.setAttribute('aria-label', say('calendar.label'))
    this.month.replaceChildren(head, days, element('div', 'q-calendar-keys', say('calendar.keys')))
  }

  private turn(months: number, ...icons: readonly ('earlier' | 'later')[]): HTMLElement {
    const button = element('span', 'q-turn', ...icons.map(icon))
    button.dataset['months'] = String(months)
    return button
  }
}
