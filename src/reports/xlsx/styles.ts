import type { Style } from 'exceljs'
import type { Tone } from '../../domain/table.ts'
import type { FontName } from './glyphs.ts'

export const FONT: FontName = 'Times New Roman'
export const SIZE = { title: 14, remark: 10, cell: 10, note: 9, back: 9, pageTitle: 14, page: 12 } as const

const INK = { argb: 'FF000000' }
const LINK = { underline: true, color: { argb: 'FF0563C1' } } as const
const thin = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const
const frame = { style: 'medium', color: INK } as const
const BOX = { top: thin, left: thin, bottom: thin, right: thin }
const fill = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const
/** Where something may be entered; pale enough for every print. */
const ENTRY_FILL = fill('FFFFF8DC')

const font = (size: number, more: Partial<Style['font']> = {}) => ({ name: FONT, size, color: INK, ...more })
const cell = (horizontal: 'left' | 'center' | 'right', more: Partial<Style> = {}): Partial<Style> => ({
  font: font(SIZE.cell), border: BOX, alignment: { vertical: 'top', horizontal, wrapText: true }, ...more,
})
const entry = (horizontal: 'left' | 'center' | 'right') => cell(horizontal, { fill: ENTRY_FILL, protection: { locked: false } })
/** On a page, without a border. */
const words = (size: number, horizontal: 'left' | 'center' | 'justify', more: Partial<Style['font']> = {}, vertical: 'top' | 'middle' | 'bottom' = 'top'): Partial<Style> => ({
  font: font(size, more), alignment: { vertical, horizontal, wrapText: true },
})

const ROLES = {
  title: words(SIZE.title, 'left', { bold: true }, 'middle'),
  back: words(SIZE.back, 'left', LINK),
  remark: words(SIZE.remark, 'left'),
  key: { font: font(SIZE.note, { color: { argb: 'FF7F7F7F' } }) },
  header: cell('center', { font: font(SIZE.cell, { bold: true }), fill: fill('FFDCE6F1'), alignment: { vertical: 'middle', horizontal: 'center', wrapText: true } }),
  start: cell('left'),
  center: cell('center'),
  end: cell('right'),
  entryStart: entry('left'),
  entryCenter: entry('center'),
  entryEnd: entry('right'),
  doubtful: cell('left', { font: font(SIZE.cell, { italic: true }) }),
  doubtfulNumber: cell('right', { font: font(SIZE.cell, { italic: true }) }),
  link: cell('left', { font: font(SIZE.cell, LINK) }),
  heading0: cell('left', { font: font(SIZE.cell, { bold: true }), fill: fill('FFEDF2F8') }),
  heading1: cell('left', { font: font(SIZE.cell, { bold: true, italic: true }) }),
  total: cell('right', { font: font(SIZE.cell, { bold: true }), fill: fill('FFF2F2F2') }),
  totalText: cell('left', { font: font(SIZE.cell, { bold: true }), fill: fill('FFF2F2F2') }),
  note: words(SIZE.note, 'left'),
  noteLink: words(SIZE.note, 'left', LINK),
  pageOrganisation: words(SIZE.pageTitle, 'center', {}, 'middle'),
  pageTitle: words(SIZE.pageTitle, 'center', { bold: true }, 'middle'),
  pageSubtitle: words(SIZE.pageTitle, 'center', {}, 'middle'),
  pageCentre: words(SIZE.page, 'center', {}, 'middle'),
  pageHeading: words(SIZE.page, 'left', { bold: true }, 'bottom'),
  pageBody: words(SIZE.page, 'justify'),
  pageRemark: words(SIZE.remark, 'left'),
  pageWarning: { ...words(SIZE.page, 'center', { bold: true }, 'middle'), border: { top: frame, left: frame, bottom: frame, right: frame } },
  pageLink: words(SIZE.page, 'left', LINK),
  pageLabel: words(SIZE.page, 'left'),
  pageFact: words(SIZE.page, 'left'),
  pagePost: words(SIZE.page, 'left', {}, 'bottom'),
  /** The line that is signed on. */
  pageSigning: { font: font(SIZE.page), border: { bottom: { style: 'thin', color: INK } } },
  pageSignatory: { font: font(SIZE.page), alignment: { vertical: 'bottom', horizontal: 'left', indent: 1, wrapText: true } },
  /** What is carried along for programs. */
  plain: {},
} satisfies Readonly<Record<string, Partial<Style>>>

export type Role = keyof typeof ROLES

/** Pale fill and dark letters of one hue, at least 4.5 : 1. */
export const TONES: Readonly<Record<Tone, { readonly fill: string; readonly ink: string }>> = {
  good: { fill: 'FFE2F0D9', ink: 'FF1E5C1A' },
  attention: { fill: 'FFFFF2CC', ink: 'FF6B4E00' },
  bad: { fill: 'FFFADBD8', ink: 'FF8B1A10' },
  information: { fill: 'FFDDEBF7', ink: 'FF1F4E79' },
  quiet: { fill: 'FFEDEDED', ink: 'FF4A4A4A' },
}

/** The styles of one workbook, numbered as they first come up. 0 is that of cells without one. */
export class Styles {
  readonly all: Partial<Style>[] = []
  readonly #numbers = new Map<Role, Map<string, number>>()

  numberOf(role: Role, numFmt = ''): number {
    let ofRole = this.#numbers.get(role)
    if (ofRole === undefined) this.#numbers.set(role, (ofRole = new Map()))
    const known = ofRole.get(numFmt)
    if (known !== undefined) return known
    const made = numFmt === '' ? ROLES[role] : { ...ROLES[role], numFmt }
    const number = this.all.push(made)
    ofRole.set(numFmt, number)
    return number
  }
}
