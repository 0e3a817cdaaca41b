import type { KindId } from '../kindId.ts'
import { LOCALES, type Label } from '../locale.ts'
import type { ColumnId, TableId } from '../ids.ts'
import type { TableDeclaration } from '../table.ts'
import { plainWords } from '../words.ts'
import { MAX_CHOICES, MAX_LABEL_LENGTH, MAX_OWN_COLUMNS } from './settingsCells.ts'
import type { ColumnPlace } from './ownColumns.ts'

/** What a person says of a column to be added. */
export interface ColumnWish {
  readonly kind: KindId
  /** In at least one language. */
  readonly label: Partial<Label>
  /** For kind choice, in their order. */
  readonly choices: readonly Partial<Label>[]
  /** For kinds reference and references. */
  readonly target: TableId | null
  /** For kinds with fraction digits; null for as many as there are. */
  readonly digits: number | null
  readonly place: ColumnPlace
}

/** Codes have their wording in the catalogues. */
export type ColumnFault = 'noName' | 'nameTooLong' | 'nameTaken' | 'tooMany' | 'noChoices' | 'tooManyChoices' | 'choiceTwice' | 'noTarget'

export const DIGITS_KINDS: ReadonlySet<KindId> = new Set<KindId>(['number', 'figure', 'percent', 'growthIndex'])
export const refersToTable = (kind: KindId): boolean => kind === 'reference' || kind === 'references'

const textsOf = (label: Partial<Label>): readonly string[] => LOCALES.flatMap(locale => label[locale]?.trim() || [])

/** `except`: the column that is renamed, which may keep its name. */
export function checkName(label: Partial<Label>, table: TableDeclaration, except: ColumnId | null = null): ColumnFault | null {
  const texts = textsOf(label)
  if (texts.length === 0) return 'noName'
  if (texts.some(text => text.length > MAX_LABEL_LENGTH)) return 'nameTooLong'
  const others = table.columns.filter(({ id }) => id !== except)
  return LOCALES.some(locale => {
    const text = plainWords(label[locale] ?? '')
    return text !== '' && others.some(other => plainWords(other.label[locale]) === text)
  }) ? 'nameTaken' : null
}

export function checkChoices(choices: readonly Partial<Label>[]): ColumnFault | null {
  if (choices.every(choice => textsOf(choice).length === 0)) return 'noChoices'
  if (choices.length > MAX_CHOICES) return 'tooManyChoices'
  if (choices.some(choice => textsOf(choice).some(text => text.length > MAX_LABEL_LENGTH))) return 'nameTooLong'
  const twice = LOCALES.some(locale => {
    const texts = choices.flatMap(choice => plainWords(choice[locale] ?? '') || [])
    return new Set(texts).size < texts.length
  })
  return twice ? 'choiceTwice' : null
}

/** Why such a column may not be added to the table (own columns included), or null. */
export function checkColumnWish(wish: ColumnWish, table: TableDeclaration): ColumnFault | null {
  const name = checkName(wish.label, table)
  if (name !== null) return name
  if (table.columns.filter(({ own }) => own).length >= MAX_OWN_COLUMNS) return 'tooMany'
  if (wish.kind === 'choice') return checkChoices(wish.choices)
  return refersToTable(wish.kind) && wish.target === null ? 'noTarget' : null
}
