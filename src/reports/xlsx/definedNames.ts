import type { DefinedName } from './sheetDraft.ts'
import { element, escapeXml } from './xml.ts'

/** A name that reads like the address of a cell (`AB12`, `R1C1`) is none. */
const LIKE_AN_ADDRESS = /^(?:[A-Za-z]{1,3}\d+|[Rr]\d*|[Cc]\d*|[Rr]\d*[Cc]\d*)$/

/** Letters, digits and `_`, unique in the workbook whatever the case; `used` holds those given so far, in lower case. */
export function rangeName(raw: string, used: Set<string>): string {
  const cleaned = raw.normalize('NFC').replace(/[^\p{L}\p{N}_]/gu, '_').replace(/^(?=\p{N})/u, '_').slice(0, 200)
  const base = cleaned === '' || LIKE_AN_ADDRESS.test(cleaned) ? `_${cleaned}` : cleaned
  let name = base
  for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${base}_${n}`
  used.add(name.toLowerCase())
  return name
}

/** The names of all sheets, in the order in which the sheets stand. */
export function definedNames(sheets: readonly (readonly DefinedName[])[]): string {
  const used = new Set<string>()
  const names = sheets.flatMap((ofSheet, i) => ofSheet.map(({ name, refersTo, isOfSheet, isHidden }) =>
    element('definedName', { name: isOfSheet ? name : rangeName(name, used), localSheetId: isOfSheet ? i : undefined, hidden: isHidden ? 1 : undefined }, escapeXml(refersTo))))
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`
}
