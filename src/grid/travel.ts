import type { Move } from './keyboard.ts'

export interface Place {
  readonly row: number
  readonly column: number
}

export interface Field {
  readonly rows: number
  readonly columns: number
  /** The last row with something in it: the empty line below it is passed by who goes to the end. */
  readonly last: number
  /** Rows that a page turns over. */
  readonly page: number
  filled(place: Place): boolean
}

const clamp = (value: number, length: number): number => Math.max(0, Math.min(value, length - 1))

/**
 * Ctrl+arrow: from inside a block of filled cells to its end, from an empty cell or the end of a block to the next filled one,
 * and where none follows to the edge of the table.
 */
function edge(field: Field, from: Place, rows: number, columns: number): Place {
  const inside = ({ row, column }: Place) => row >= 0 && row < field.rows && column >= 0 && column < field.columns
  const next = ({ row, column }: Place): Place => ({ row: row + rows, column: column + columns })
  let place = next(from)
  if (!inside(place)) return from
  const within = field.filled(from) && field.filled(place)
  for (;;) {
    const further = next(place)
    if (within ? !inside(further) || !field.filled(further) : field.filled(place) || !inside(further)) return place
    place = further
  }
}

/** Where a key leads. The place is always in the field, which has at least one row and one column. */
export function travel(field: Field, { row, column }: Place, move: Move): Place {
  const at = (row: number, column: number): Place => ({ row: clamp(row, field.rows), column: clamp(column, field.columns) })
  switch (move) {
    case 'up': return at(row - 1, column)
    case 'down': return at(row + 1, column)
    case 'left': return at(row, column - 1)
    case 'right': return at(row, column + 1)
    case 'pageUp': return at(row - field.page, column)
    case 'pageDown': return at(row + field.page, column)
    case 'edgeUp': return edge(field, { row, column }, -1, 0)
    case 'edgeDown': return edge(field, { row, column }, 1, 0)
    case 'edgeLeft': return edge(field, { row, column }, 0, -1)
    case 'edgeRight': return edge(field, { row, column }, 0, 1)
    case 'rowStart': return at(row, 0)
    case 'rowEnd': return at(row, field.columns - 1)
    case 'first': return at(0, 0)
    case 'last': return at(field.last, field.columns - 1)
  }
}

/**
 * Where Shift with a key takes the moving corner of a range. Ctrl+arrow follows the data beside the active cell, as Excel does, not beside the
 * corner: there may be none. The empty line at the end is no part of what is selected in passing.
 */
export function travelHead(field: Field, head: Place, active: Place, move: Move): Place {
  const row = (place: Place): Place => ({ row: Math.min(place.row, Math.max(field.last, active.row)), column: place.column })
  switch (move) {
    case 'edgeUp':
    case 'edgeDown': return row({ row: travel(field, { row: head.row, column: active.column }, move).row, column: head.column })
    case 'edgeLeft':
    case 'edgeRight': return { row: head.row, column: travel(field, { row: active.row, column: head.column }, move).column }
    default: return row(travel(field, head, move))
  }
}

/** Tab and Enter: Tab goes on in the next row at the end of this one. */
export function step(field: Field, { row, column }: Place, rows: number, columns: number): Place {
  if (columns > 0 && column === field.columns - 1 && row < field.rows - 1) return { row: row + 1, column: 0 }
  if (columns < 0 && column === 0 && row > 0) return { row: row - 1, column: field.columns - 1 }
  return { row: clamp(row + rows, field.rows), column: clamp(column + columns, field.columns) }
}
