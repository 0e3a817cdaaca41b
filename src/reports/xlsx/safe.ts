/** What must be clamped before it reaches a workbook: Excel repairs, refuses or misreads a file that holds anything else. */

const MAX_CELL_CHARACTERS = 32_767
const MAX_CELL_LINES = 254
const MAX_SHEET_NAME = 31
const MAX_ADDRESS = 2_079

/** Most texts have nothing of what is looked for below. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const NEEDS_CARE = /[\u0000-\u001F\u007F_\uD800-\uDFFF\uFFFE\uFFFF]/

/** Without what XML 1.0 has no room for. */
export const xmlText = (raw: string): string =>
  // eslint-disable-next-line no-control-regex -- this is it
  raw.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '').toWellFormed()

/** The first characters of a text, never half of a pair. */
const cut = (text: string, most: number) => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')

/**
 * A text as a cell may hold it: no control characters, well-formed, cut with an ellipsis at Excel's limit, `_x0041_` kept literal. The limit counts what is
 * read, not how it is written: a literal `_x0041_` takes seven more in the file.
 */
export function cellText(raw: string): string {
  if (raw.length <= MAX_CELL_CHARACTERS && !NEEDS_CARE.test(raw)) return raw
  const text = xmlText(raw.replace(/\r\n?/g, '\n'))
  const lines = text.split('\n')
  const folded = lines.length > MAX_CELL_LINES ? `${lines.slice(0, MAX_CELL_LINES).join('\n')} ${lines.slice(MAX_CELL_LINES).join(' ')}` : text
  const whole = folded.length <= MAX_CELL_CHARACTERS ? folded : `${cut(folded, MAX_CELL_CHARACTERS - 1)}…`
  return whole.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

/** Gives each sheet a name that Excel accepts and no other sheet has; `used` holds the names given so far, in lower case. */
export function sheetName(raw: string, used: Set<string>): string {
  const cleaned = xmlText(raw.toWellFormed().normalize('NFC').replace(/[\t\n\r]/g, ' '))
    // eslint-disable-next-line no-control-regex -- not allowed in sheet names
    .replace(/[\\/*?:[\]\u0000-\u001F]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    // An apostrophe in a sheet's name is written unescaped into print areas; the typographic one looks better anyway.
    .replace(/'/g, '’')
  const base = cut(/^(history|)$/i.test(cleaned) ? `${cleaned}_` : cleaned, MAX_SHEET_NAME).trimEnd()
  let name = base
  for (let n = 2; used.has(name.toLowerCase()); n += 1) {
    const suffix = ` (${n})`
    name = cut(base, MAX_SHEET_NAME - suffix.length).trimEnd() + suffix
  }
  used.add(name.toLowerCase())
  return name
}

/** An address that may be clicked, or null: only the web and mail, percent-encoded. */
export function safeAddress(raw: string): string | null {
  if (!URL.canParse(raw)) return null
  const url = new URL(raw)
  return ['https:', 'http:', 'mailto:'].includes(url.protocol) && url.href.length <= MAX_ADDRESS ? url.href : null
}

/** A text inside a number format or a formula's literal: quotes doubled for formulas, left out of formats. */
export const formulaText = (raw: string): string => `"${raw.replace(/"/g, '""')}"`
export const formatText = (raw: string): string => `"${raw.replace(/"/g, '')}"`

const DAY_MS = 86_400_000
/** Excel counts days from here; the day before 1 March 1900 that it counts and that never was is behind it for all dates that occur. */
const EPOCH_MS = Date.UTC(1899, 11, 30)

/** A calendar day as Excel counts it, whatever the time zone of the machine; NaN where there is no such day. */
export function excelDay(iso: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  return match === null ? Number.NaN : (Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) - EPOCH_MS) / DAY_MS
}

/** Day and time of day as Excel counts them, as a clock shows them; NaN where there is no such moment. */
export function excelMoment(iso: string): number {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(iso) ? Date.parse(`${iso}Z`) : Number.NaN
  return (at - EPOCH_MS) / DAY_MS
}

/** The midnight of a day that Excel counts so. */
export const dateOf = (day: number): Date => new Date(EPOCH_MS + day * DAY_MS)
