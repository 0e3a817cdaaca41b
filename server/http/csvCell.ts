/** What Excel expects wherever the comma is the decimal sign: in three of the four languages. */
export const SEPARATOR = ';'

/** Cells that begin so are run as formulas by spreadsheets, also after blanks; a plain negative number is none. */
const FORMULA_START = /^\s*[=+\-@\t\r＝＋－＠]/
const PLAIN_NUMBER = /^[-+]?[\d\s\u00A0\u202F.,]+(\s?%)?$/

/** One cell: quoted where it must be, and kept from being taken for a formula by an apostrophe. */
export function csvCell(text: string): string {
  const safe = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
