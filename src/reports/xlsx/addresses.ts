/** Columns are counted from 0, as in the model; rows from 1, as Excel shows them. */

const letters: string[] = []

/** `A`, `Z`, `AA` … */
export function columnLetters(column: number): string {
  const known = letters[column]
  if (known !== undefined) return known
  let text = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text
  letters[column] = text
  return text
}

export const cellAt = (column: number, row: number): string => `${columnLetters(column)}${row}`
export const fixedCellAt = (column: number, row: number): string => `$${columnLetters(column)}$${row}`

/** One cell is written as itself: `A1:A1` would be the same, and harder to read in a formula. */
export const fixedRange = (column: number, first: number, lastColumn: number, last: number): string =>
  column === lastColumn && first === last ? fixedCellAt(column, first) : `${fixedCellAt(column, first)}:${fixedCellAt(lastColumn, last)}`

/** A sheet's name as formulas, links and charts take it. */
export const quotedSheet = (name: string): string => `'${name.replace(/'/g, "''")}'`
