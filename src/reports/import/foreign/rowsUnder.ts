import type { FileCell, FileRow, FileSheet } from '../fileSheet.ts'

/** Fewer numbers in a row may be what it says. */
const LEAST_NUMBERED = 3

const isFilled = (cell: FileCell | undefined): boolean => cell !== undefined && !(cell.type === 'text' && cell.text.trim() === '')

/** The rows of a table under its header, without the one right below it that counts the columns (1, 2, 3 …), as printed forms have it: `numbering`. */
export function rowsUnder({ rows }: FileSheet, header: number): { readonly rows: readonly FileRow[]; readonly numbering: FileRow | null } {
  const [first, ...others] = rows.slice(header + 1)
  const counted = first?.cells.filter(isFilled) ?? []
  const headers = rows[header]?.cells.filter(isFilled).length ?? 0
  if (first === undefined || counted.length < Math.max(LEAST_NUMBERED, headers) || !counted.every((cell, i) => numberIn(cell) === i + 1)) return { rows: rows.slice(header + 1), numbering: null }
  return { rows: others, numbering: first }
}

const numberIn = (cell: FileCell | undefined): number | null => (cell?.type === 'number' ? cell.value : cell?.type === 'text' && /^\d+$/.test(cell.text.trim()) ? Number(cell.text) : null)
