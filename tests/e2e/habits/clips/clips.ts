import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Formats } from '../clipboardPart.ts'

/** What other programs leave on the clipboard; `README.md` says of each where it is from. */
export type ClipName =
  | 'libreOfficeBlock' | 'libreOfficeRates' | 'libreOfficeMerged' | 'libreOfficeTexts' | 'libreOfficeCell'
  | 'excelRates' | 'excelTexts' | 'sheetsRates' | 'sheetsMerged' | 'wordTable' | 'wordParagraphs' | 'webTable'

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')

export const clip = (name: ClipName): Formats => ({ 'text/html': read(`${name}.html`), 'text/plain': read(`${name}.txt`) })
