/**
 * A text as spreadsheet programs leave it: composed letters, plain line feeds, no blanks at the ends of lines, nothing that a workbook has no room
 * for. Two texts that differ in nothing else were not edited by anybody.
 */
export const canonicalText = (text: string): string =>
  text
    .normalize('NFC')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- these are what XML has no room for
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '')
    .replace(/[^\S\n]+(?=\n|$)/g, '')
    .replace(/\n+$/, '')
