import type { Json } from '../domain/value.ts'
import type { TableContext } from '../domain/kind.ts'
import type { Row } from '../domain/view.ts'
import { showCell } from '../domain/cell.ts'
import { columnOf, tableOf } from '../domain/tables/index.ts'
import type { NoteModel } from './model.ts'

/**
 * Sources as numbered notes under a table, numbered as they first come up. Sheets of one report share `numbers`: a source has the same
 * number on each, and each lists those that it names.
 */
export class SourceNotes {
  readonly #rows: ReadonlyMap<string, Row>
  readonly #numbers: Map<string, number>
  readonly #used = new Set<string>()
  readonly #context: TableContext

  constructor(rows: readonly Row[], context: TableContext, numbers = new Map<string, number>()) {
    this.#rows = new Map(rows.map(row => [row.id as string, row]))
    this.#context = context
    this.#numbers = numbers
  }

  /** `1, 3` for the sources that a cell names; empty where it names none. */
  numbersOf(value: Json): string {
    const ids = new Set((Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(id => typeof id === 'string'))
    return [...ids]
      .map(id => {
        this.#used.add(id)
        const known = this.#numbers.get(id)
        if (known !== undefined) return known
        this.#numbers.set(id, this.#numbers.size + 1)
        return this.#numbers.size
      })
      .toSorted((a, b) => a - b)
      .join(', ')
  }

  notes(): readonly NoteModel[] {
    const used = [...this.#used].map(id => ({ id, number: this.#numbers.get(id)! })).toSorted((a, b) => a.number - b.number)
    return used.map(({ id, number }) => {
      const row = this.#rows.get(id)
      if (row === undefined) return { number, text: id }
      const text = ['title', 'publisher', 'published'].map(column => this.#shown(row, column)).filter(part => part !== '').join('. ')
      const address = row.values['link']
      return typeof address === 'string' ? { number, text, address } : { number, text }
    })
  }

  #shown(row: Row, id: string): string {
    const column = columnOf(tableOf('sources')!, id)!
    return showCell(row.values[id] ?? null, { ...this.#context, column }).text
  }
}
