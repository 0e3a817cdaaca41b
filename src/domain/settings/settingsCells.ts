import { checkCell } from '../check.ts'
import { isId } from '../ids.ts'
import { LOCALES, type Locale } from '../locale.ts'
import type { Json } from '../value.ts'

/** The document of a council that holds what belongs to all its tables: rows of settings, each with a `type`. */
export const SETTINGS = 'settings'

/** The types of rows that this version reads. Rows of other types are a newer version's: kept, and passed over. */
export const SETTINGS_TYPES = ['column', 'choice', 'view', 'contributing', 'mapping'] as const
export type SettingsType = (typeof SETTINGS_TYPES)[number]

export const MAX_LABEL_LENGTH = 120
export const MAX_DIGITS = 9
/** In one table, those in use: more nobody finds his way in. */
export const MAX_OWN_COLUMNS = 100
export const MAX_CHOICES = 200

/** A text in each language is a cell of its own, so that two people who translate do not meet in one. */
export const labelCell = (locale: Locale) => `label-${locale}` as const

const isLabel = (value: Json): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= MAX_LABEL_LENGTH
const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTrue = (value: Json): boolean => value === true

type Check = (value: Json) => boolean

/**
 * What a row is, for ever: said when it is made and never again. A column that became one of another kind would make every value in it
 * something else.
 */
const FIXED: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['type', isId],
  ['table', isId],
  /** Of a column. Kinds of newer versions are kept. */
  ['kind', isId],
  /** Of a column of references: the table pointed to. */
  ['target', isId],
  /** Of a choice: the column that it belongs to. */
  ['column', isId],
  /** Of a mapping: the sort of file. */
  ['signature', isId],
])

const CHANGEABLE: ReadonlyMap<string, Check> = new Map<string, Check>([
  ...LOCALES.map(locale => [labelCell(locale), isLabel] as const),
  ['name', isLabel],
  /** Of a column: the one that it stands behind, or in front of; neither: at the end. */
  ['after', isId],
  ['before', isId],
  ['digits', value => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_DIGITS],
  ['retired', isTrue],
  ['view', isObject],
  ['mapping', isObject],
  /** Whether contributors write in a table. */
  ['contributors', value => typeof value === 'boolean'],
])

/**
 * May this be written into a cell of `council/settings`? `null` if so; never throws. `later`: not with the making of the row. Cells that
 * this version does not know take any plain JSON within the size.
 */
export function checkSettingsCell(cell: string, value: unknown, later: boolean): 'valueShape' | 'tooLarge' | null {
  const fixed = FIXED.get(cell)
  if (fixed !== undefined && later) return 'valueShape'
  const refusal = checkCell(null, value)
  if (refusal !== null || value === null) return refusal
  const holds = fixed ?? CHANGEABLE.get(cell)
  return holds === undefined || holds(value as Json) ? null : 'valueShape' // checkCell has said that it is JSON
}
