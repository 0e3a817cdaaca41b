const MM_PT = 72 / 25.4
/** A4 less the margins, in points of paper. */
const ROOM = {
  landscape: { width: (297 - 30) * MM_PT, height: (210 - 40) * MM_PT },
  portrait: { width: (210 - 30) * MM_PT, height: (297 - 40) * MM_PT },
} as const

/** How far a sheet's rows fill the page that they are printed on, so that what must not be parted begins a new one. */
export class PageFlow {
  readonly #room: number
  readonly #repeated: number
  #used = 0
  #pages = 1

  /** `width` of the columns in points, printed on as many pages side by side; `repeated`: height of the rows that stand on every page again. */
  constructor(orientation: 'landscape' | 'portrait', width: number, pagesWide: number, repeated: number) {
    const { width: wide, height } = ROOM[orientation]
    this.#room = height / Math.min(1, (wide * pagesWide) / width)
    this.#repeated = repeated
  }

  add(height: number): void {
    if (this.#used + height > this.#room) this.break()
    this.#used += height
  }

  /** Points that are free on the page in hand, and on a new one. */
  get left(): number {
    return this.#room - this.#used
  }

  get fresh(): number {
    return this.#room - this.#repeated
  }

  /** The page in hand, from 1. */
  get pages(): number {
    return this.#pages
  }

  break(): void {
    this.#used = this.#repeated
    this.#pages += 1
  }
}
