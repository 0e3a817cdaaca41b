import { collatorOf } from '../collation.ts'
import type { Kind } from '../kind.ts'
import { clear, EMPTY, refused } from './reading.ts'

const MAX_LINK_LENGTH = 2_000
/** Nothing else may be opened from a cell: `javascript:` would run with the rights of the reader. */
const WEB = /^https?:\/\/[^\s/?#<>"]+(?:[/?#][^\s<>"]*)?$/i
const MAIL = /^mailto:[^\s@<>"]+@[^\s@<>"]+$/i

const isLink = (text: string) => text.length <= MAX_LINK_LENGTH && text.isWellFormed() && (WEB.test(text) || MAIL.test(text))

export const link: Kind = {
  id: 'link',
  align: 'start',
  parse: text => {
    const trimmed = text.trim()
    if (trimmed === '') return EMPTY
    if (isLink(trimmed)) return clear(trimmed)
    // `www.belstat.gov.by` and an address of mail as people write them.
    const completed = /^www\.[^\s/]+\.[^\s]+$/i.test(trimmed) ? `https://${trimmed}` : `mailto:${trimmed}`
    return isLink(completed) ? clear(completed) : refused('cell.notLink')
  },
  format: String,
  edit: String,
  compare: (a, b, { locale }) => collatorOf(locale).compare(String(a), String(b)),
  sortKey: String,
  valid: value => typeof value === 'string' && isLink(value),
  toJson: value => value,
}
