import type { SheetModel } from '../model.ts'
import { xmlText } from './safe.ts'
import { FONT, SIZE } from './styles.ts'

/** Of a header or a footer with all of its codes. */
const MOST_CHARACTERS = 255
const MOST_OF_A_WORD = 20
/** The size stands before the font: digits that a text begins with would be read as part of it. */
const type = (size: number) => `&${size}&"${FONT},Regular"`

/** `&` begins a code there. */
const escaped = (raw: string) => xmlText(raw.replace(/\s/g, ' ')).replace(/&/g, '&&')

/** As much of a text as has room, never half of a doubled `&` or of a letter. */
function within(raw: string, room: number): string {
  let text = ''
  for (const letter of raw) {
    const next = escaped(letter)
    if (text.length + next.length > room) return text
    text += next
  }
  return text
}

export interface HeaderFooter {
  readonly differentFirst: true
  readonly oddHeader: string
  readonly oddFooter: string
  readonly firstFooter: string
}

/** GOST R 7.0.97: pages are numbered at top centre from the second on. The footer says on every page what it is a page of. */
export function headerFooter({ title, page, of }: Pick<SheetModel, 'title' | 'page' | 'of'>): HeaderFooter {
  const right = `&R${type(SIZE.note)}${within(page, MOST_OF_A_WORD)} &P ${within(of, MOST_OF_A_WORD)} &N`
  const left = `&L${type(SIZE.note)}`
  const footer = `${left}${within(title, MOST_CHARACTERS - left.length - right.length)}${right}`
  return { differentFirst: true, oddHeader: `&C${type(SIZE.page)}&P`, oddFooter: footer, firstFooter: footer }
}
