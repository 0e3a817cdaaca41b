import { shownTexts } from '../../domain/arrange/search.ts'
import type { TableContext } from '../../domain/kind.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import { finder } from '../../domain/words.ts'
import { isRow, valueAt, type GridLine } from '../gridLine.ts'

/** A cell by its place in reading order: line × number of columns + column. */
export type FindPlace = number

/**
 * One search through the cells as they are shown, line by line. It is done piece by piece, beginning where the person is, so that the next match
 * is known long before a hundred thousand lines have been looked at.
 */
export class FindRun {
  readonly width: number
  private readonly lines: readonly GridLine[]
  private readonly start: number
  private readonly holds: (line: GridLine, column: number) => boolean
  /** Matches in lines before the start, and from it on; each in reading order. */
  private readonly early: FindPlace[] = []
  private readonly late: FindPlace[] = []
  private looked = 0

  constructor(lines: readonly GridLine[], columns: readonly ColumnDeclaration[], context: TableContext, text: string, startLine: number) {
    this.lines = lines
    this.width = Math.max(1, columns.length)
    this.start = startLine >= 0 && startLine < lines.length ? startLine : 0
    const wanted = finder(text)
    const cells = columns.map(column => ({ id: column.id, shown: shownTexts(column, context) }))
    this.holds = (line, column) => {
      const { id, shown } = cells[column]!
      const value = valueAt(line, id)
      return value !== null && wanted.test(shown(value))
    }
  }

  get isDone(): boolean {
    return this.looked >= this.lines.length
  }

  get count(): number {
    return this.early.length + this.late.length
  }

  /** Looks on until the time is up or all lines have been seen. */
  advance(isTimeUp: () => boolean): void {
    while (!this.isDone) {
      const index = (this.start + this.looked) % this.lines.length
      const line = this.lines[index]!
      if (isRow(line)) {
        const found = index < this.start ? this.early : this.late
        for (let column = 0; column < this.width; column++) if (this.isMatch(line, column)) found.push(index * this.width + column)
      }
      this.looked++
      if (isTimeUp()) return
    }
  }

  isMatch(line: GridLine, column: number): boolean {
    return this.holds(line, column)
  }

  /** The next match behind a place, or the first of all when there is none; null where nothing was found. */
  after(place: FindPlace): FindPlace | null {
    return firstAbove(this.early, place) ?? firstAbove(this.late, place) ?? this.early[0] ?? this.late[0] ?? null
  }

  before(place: FindPlace): FindPlace | null {
    return lastBelow(this.late, place) ?? lastBelow(this.early, place) ?? this.late.at(-1) ?? this.early.at(-1) ?? null
  }

  /** Which of the matches this place is, counted from 1 in reading order; null where it is none, or before all has been seen. */
  numberOf(place: FindPlace): number | null {
    if (!this.isDone) return null
    const inEarly = lowerBound(this.early, place)
    if (this.early[inEarly] === place) return inEarly + 1
    const inLate = lowerBound(this.late, place)
    return this.late[inLate] === place ? this.early.length + inLate + 1 : null
  }
}

/** The index of the first entry that is not below. */
function lowerBound(sorted: readonly number[], wanted: number): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! < wanted) from = middle + 1
    else to = middle
  }
  return from
}
const firstAbove = (sorted: readonly number[], place: number): number | undefined => sorted[lowerBound(sorted, place + 1)]
const lastBelow = (sorted: readonly number[], place: number): number | undefined => sorted[lowerBound(sorted, place) - 1]
