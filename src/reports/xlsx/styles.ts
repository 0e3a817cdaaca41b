import type { Style } from 'exceljs'
import type { FontName } from './glyphs.ts'

export const FONT: FontName = 'Times New Roman'
export const SIZE = { title: 14, remark: 10, cell: 10, note: 9 } as const

const INK = { argb: 'FF000000' }
const line = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const
const BOX = { top: line, left: line, bottom: line, right: line }
const fill = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const

type Role = 'title' | 'remark' | 'header' | 'start' | 'center' | 'end' | 'doubtful' | 'doubtfulNumber' | 'link' | 'heading0' | 'heading1' | 'total' | 'totalText' | 'note' | 'noteLink'

const font = (size: number, more: Partial<Style['font']> = {}) => ({ name: FONT, size, color: INK, ...more })
const cell = (horizontal: 'left' | 'center' | 'right', more: Partial<Style> = {}): Partial<Style> => ({
  font: font(SIZE.cell), border: BOX, alignment: { vertical: 'top', horizontal, wrapText: true }, ...more,
})

const ROLES: Readonly<Record<Role, Partial<Style>>> = {
  title: { font: font(SIZE.title, { bold: true }), alignment: { vertical: 'middle', horizontal: 'left', wrapText: true } },
  remark: { font: font(SIZE.remark), alignment: { vertical: 'top', horizontal: 'left', wrapText: true } },
  header: cell('center', { font: font(SIZE.cell, { bold: true }), fill: fill('FFDCE6F1'), alignment: { vertical: 'middle', horizontal: 'center', wrapText: true } }),
  start: cell('left'),
  center: cell('center'),
  end: cell('right'),
  doubtful: cell('left', { font: font(SIZE.cell, { italic: true }) }),
  doubtfulNumber: cell('right', { font: font(SIZE.cell, { italic: true }) }),
  link: cell('left', { font: font(SIZE.cell, { underline: true, color: { argb: 'FF0563C1' } }) }),
  heading0: cell('left', { font: font(SIZE.cell, { bold: true }), fill: fill('FFEDF2F8') }),
  heading1: cell('left', { font: font(SIZE.cell, { bold: true, italic: true }) }),
  total: cell('right', { font: font(SIZE.cell, { bold: true }), fill: fill('FFF2F2F2') }),
  totalText: cell('left', { font: font(SIZE.cell, { bold: true }), fill: fill('FFF2F2F2') }),
  note: { font: font(SIZE.note), alignment: { vertical: 'top', horizontal: 'left', wrapText: true } },
  noteLink: { font: font(SIZE.note, { underline: true, color: { argb: 'FF0563C1' } }), alignment: { vertical: 'top', horizontal: 'left', wrapText: true } },
}

const made = new Map<string, Partial<Style>>()

/**
 * One object for each role and number format, shared by all cells that have it: exceljs writes shared styles twice as fast, and as it never
 * copies them, nobody may change one.
 */
export function styleOf(role: Role, numFmt?: string): Partial<Style> {
  const key = `${role}/${numFmt ?? ''}`
  let style = made.get(key)
  if (style === undefined) {
    style = Object.freeze(numFmt === undefined ? { ...ROLES[role] } : { ...ROLES[role], numFmt })
    made.set(key, style)
  }
  return style
}
