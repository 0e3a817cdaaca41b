/** More breaks than this Excel does not take in one sheet ("Excel specifications and limits": 1,026 horizontal page breaks). */
export const MOST_BREAKS = 1000
const PT_PER_PX = 0.75
const MM_PT = 72 / 25.4
/** A4 less the margins, in points of paper. */
const ROOM = {
  landscape: { width: (297 - 30) * MM_PT, height: (210 - 40) * MM_PT },
  portrait: { width: (210 - 30) * MM_PT, height: (297 - 40) * MM_PT },
} as const

/** A column of LibreOffice beside that of Excel, of which its width is reckoned: 22/3 pixels a digit for 7. A wide sheet is shrunk more, and more of it is on a page. */
const LIBRE_WIDER = 22 / 21

/** How far one program has filled the page in hand. */
class Layout {
  readonly room: number
  readonly #repeated: number
  used = 0
  pages = 1

  constructor(room: number, repeated: number) {
    this.room = room
    this.#repeated = repeated
  }

  add(height: number): void {
    if (this.used + height > this.room) this.break()
    this.used += height
  }

  break(): void {
    this.used = this.#repeated
    this.pages += 1
  }

  get left(): number {
    return this.room - this.used
  }

  get fresh(): number {
    return this.room - this.#repeated
  }
}

/** How far a sheet's rows fill the page that they are printed on, in either program, so that what must not be parted begins a new one. */
export class PageFlow {
  readonly #excel: Layout
  readonly #libre: Layout

  /** `pixels`: width of the columns, printed on as many pages side by side; `repeated`: height of the rows that stand on every page again. */
  constructor(orientation: 'landscape' | 'portrait', pixels: number, pagesWide: number, repeated: number) {
    const { width: wide, height } = ROOM[orientation]
    const scale = (wider: number) => Math.min(1, (wide * pagesWide) / (pixels * wider * PT_PER_PX))
    this.#excel = new Layout(height / scale(1), repeated)
    // It shrinks by whole percents.
    this.#libre = new Layout(height / (Math.floor(scale(LIBRE_WIDER) * 100) / 100), repeated)
  }

  add(height: number): void {
    this.#excel.add(height)
    this.#libre.add(height)
  }

  /** Points that are free on the page in hand, and on a new one. */
  get left(): number {
    return this.#excel.left
  }

  get fresh(): number {
    return this.#excel.fresh
  }

  /** The page in hand, from 1. */
  get pages(): number {
    return this.#excel.pages
  }

  /** Whether rows of these heights would be parted by the end of this page in one of the programs, and would not be on the next. */
  parts(heights: readonly number[]): boolean {
    const height = heights.reduce((sum, one) => sum + one, 0)
    return [this.#excel, this.#libre].some(({ left, fresh }) => height > left && height <= fresh)
  }

  break(): void {
    this.#excel.break()
    this.#libre.break()
  }
}

/** Each of them; the first of some that are kept together with what must not be parted from it: those that follow, as long as each keeps the next. */
export function* keptTogether<T>(items: Iterable<T>, keepsNext: (item: T, next: T) => boolean): Generator<{ readonly item: T; readonly follows: readonly T[] }> {
  const together: T[] = []
  const held = function* () {
    const all = together.splice(0)
    for (const [i, item] of all.entries()) yield { item, follows: i === 0 ? all.slice(1) : [] }
  }
  for (const item of items) {
    const last = together.at(-1)
    if (last !== undefined && !keepsNext(last, item)) yield* held()
    together.push(item)
  }
  yield* held()
}
