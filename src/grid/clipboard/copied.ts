import { showCell } from '../../domain/cell.ts'
import type { KindContext } from '../../domain/kind.ts'
import { kindOf } from '../../domain/kinds/index.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import { isRaw, isUnsure, type Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import type { Block } from '../selection/block.ts'
import type { CopiedColumn } from './clip.ts'

/** Indexes of lines and columns of a copy, from the top and from the left. */
export interface CopiedPlaces {
  readonly lines: readonly number[]
  readonly columns: readonly number[]
}

const span = (first: number, last: number): readonly number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index)
const inOrder = (indexes: Iterable<number>): readonly number[] => [...new Set(indexes)].toSorted((a, b) => a - b)

/** Several ranges are one copy where all have the same rows or the same columns; `null` where they do not fit together. */
export function placesOf(blocks: readonly Block[]): CopiedPlaces | null {
  const [first] = blocks
  if (first === undefined) return null
  const sameRows = blocks.every(({ top, bottom }) => top === first.top && bottom === first.bottom)
  const sameColumns = blocks.every(({ left, right }) => left === first.left && right === first.right)
  if (!sameRows && !sameColumns) return null
  return {
    lines: sameRows ? span(first.top, first.bottom) : inOrder(blocks.flatMap(({ top, bottom }) => span(top, bottom))),
    columns: sameColumns ? span(first.left, first.right) : inOrder(blocks.flatMap(({ left, right }) => span(left, right))),
  }
}

/** What is copied: rows as shown and columns as shown. */
export interface Copied {
  readonly rows: readonly Row[]
  readonly columns: readonly ColumnDeclaration[]
  context(column: ColumnDeclaration): KindContext
}

const NUMBERS = new Set(['wholeNumber', 'number', 'figure', 'percent', 'growthIndex'])

/**
 * A cell as it leaves Quorum: as shown, but numbers with all their digits and without spaces between them, so that other programs take
 * them for numbers.
 */
export function copiedText(value: Json | undefined, context: KindContext): string {
  if (value === undefined || value === null) return ''
  if (isRaw(value) || isUnsure(value)) return value.raw
  const kind = kindOf(context.column)
  const isNumber = NUMBERS.has(kind.id) && kind.valid(value, context.column)
  return isNumber ? kind.edit(value, context) : showCell(value, context).text
}

export const copiedTexts = ({ rows, columns, context }: Copied): readonly (readonly string[])[] => {
  const contexts = columns.map(context)
  return rows.map(({ values }) => contexts.map(around => copiedText(values[around.column.id], around)))
}

export const copiedColumn = ({ kind, table, closes }: ColumnDeclaration): CopiedColumn => ({ kind, ...(table === undefined ? {} : { table }), ...(closes === true ? { closes } : {}) })

export const ownOf = ({ rows, columns }: Copied) => ({
  columns: columns.map(copiedColumn),
  values: rows.map(({ values }) => columns.map(({ id }) => values[id] ?? null)),
})
