import { refused, type Read } from '../fileFault.ts'
import type { FileCell, FileRow } from '../fileSheet.ts'
import type { ImportLimits } from '../limits.ts'
import type { NumberStyle } from './styles.ts'
import { attribute, cellText, richText, unescapeXml } from './xml.ts'

/** What cells point to. */
export interface Workbook {
  readonly shared: readonly FileCell[]
  readonly styleOf: (style: number) => NumberStyle
  /** Days between what the workbook counts from and 30 December 1899. */
  readonly epochDays: number
}

/** Filled cells that may still be read, over all sheets. */
export interface Budget {
  cells: number
}

const A = 65

/** 0 for A; -1 where no column is named. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = (reference.charCodeAt(i) & ~32) - A
    if (letter < 0 || letter > 25) break
    column = column * 26 + letter + 1
  }
  return column - 1
}

/**
 * The filled cells of a worksheet in one pass over its text. Merged ranges, column widths, validations and names are never looked at, so none
 * of them can be made to grow. Rows and cells without a value cost nothing, however far out they are.
 */
export function readSheetRows(xml: string, { shared, styleOf, epochDays }: Workbook, limits: ImportLimits, budget: Budget): Read<readonly FileRow[]> {
  const start = xml.search(/<(?:\w+:)?sheetData[\s/>]/)
  if (start === -1) return refused('damaged')
  const rows: FileRow[] = []
  let number = 0
  let column = -1
  let cells: (FileCell | undefined)[] = []
  const keep = () => {
    if (cells.length > 0) rows.push({ number, cells })
    cells = []
  }
  const tags = /<(\/?)((?:\w+:)?(?:row|c|sheetData))(\s[^<>]*?)?(\/?)>/g
  tags.lastIndex = start
  for (let match = tags.exec(xml); match !== null; match = tags.exec(xml)) {
    const [, closing, tag = '', attributes = '', empty] = match
    const name = tag.slice(tag.indexOf(':') + 1)
    if (closing === '/') {
      if (name === 'sheetData') break
      continue
    }
    if (name === 'sheetData') continue
    if (name === 'row') {
      keep()
      const said = Number(attribute(attributes, 'r') ?? number + 1)
      // Rows come in their order: a file that goes back would have a row twice.
      if (!Number.isInteger(said) || said <= number) return refused('damaged')
      number = said
      column = -1
      continue
    }
    const reference = attribute(attributes, 'r')
    column = reference === null ? column + 1 : columnOf(reference)
    if (empty === '/') continue
    const end = xml.indexOf(`</${tag}>`, tags.lastIndex)
    if (end === -1) return refused('truncated')
    const cell = cellOf(xml.slice(tags.lastIndex, end), attributes, shared, styleOf, epochDays)
    tags.lastIndex = end
    if (cell === null) continue
    if (number > limits.rows) return refused('tooManyRows')
    if (column < 0 || column >= limits.columns) return refused('tooManyColumns')
    if (--budget.cells < 0) return refused('tooManyCells')
    cells[column] = cell
  }
  keep()
  return { ok: true, value: rows }
}

const UNRECKONED: FileCell = { type: 'fault', text: '=…' }

function cellOf(body: string, attributes: string, shared: readonly FileCell[], styleOf: (style: number) => NumberStyle, epochDays: number): FileCell | null {
  const type = attribute(attributes, 't') ?? 'n'
  if (type === 'inlineStr') return textCell(richText(body))
  const value = /<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</.exec(body)?.[1]
  if (value === undefined || value === '') {
    // A formula without a result says nothing: taken for an empty cell it would clear what stands here.
    return /<(?:\w+:)?f[\s/>]/.test(body) && type !== 'str' ? UNRECKONED : null
  }
  switch (type) {
    case 's': return shared[Number(value)] ?? null
    case 'str': return textCell(cellText(value))
    case 'b': return { type: 'flag', value: value === '1' || value === 'true' }
    case 'e': return { type: 'fault', text: unescapeXml(value) }
    case 'd': return isoDate(value)
    default: {
      const number = Number(value)
      if (!Number.isFinite(number)) return { type: 'fault', text: value }
      const { format, isDate } = styleOf(Number(attribute(attributes, 's') ?? 0))
      return isDate ? { type: 'date', serial: number + epochDays, format } : { type: 'number', value: number, format }
    }
  }
}

/** An empty text is an empty cell. */
const textCell = (text: string): FileCell | null => (text === '' ? null : { type: 'text', text })

const DAY_MS = 86_400_000
/** 1 January 1970 as spreadsheets count. */
const EPOCH_SERIAL = 25_569

function isoDate(value: string): FileCell {
  const at = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(value) || !value.includes('T') ? value : `${value}Z`)
  return Number.isNaN(at) ? { type: 'fault', text: value } : { type: 'date', serial: at / DAY_MS + EPOCH_SERIAL, format: '' }
}
