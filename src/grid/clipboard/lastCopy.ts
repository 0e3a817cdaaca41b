import type { Clip } from './clip.ts'

/**
 * What was copied last on this page: a large copy goes out as plain text alone, and its values are found again by that text. Kept over a
 * change of table, until something else is copied.
 */
let last: { readonly text: string; readonly own: NonNullable<Clip['own']> } | null = null

export function rememberCopy(text: string, own: NonNullable<Clip['own']>): void {
  last = { text, own }
}

/** Clipboards of some systems give back other line ends than they were given. */
const asLines = (text: string): string => text.replaceAll('\r\n', '\n')

export const isSameText = (a: string, b: string): boolean => a === b || asLines(a) === asLines(b)

export const valuesOfCopy = (text: string): NonNullable<Clip['own']> | null => (last !== null && isSameText(last.text, text) ? last.own : null)
