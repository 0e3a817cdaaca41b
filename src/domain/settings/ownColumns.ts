import { isId, type ColumnId, type RowId, type TableId } from '../ids.ts'
import { KIND_IDS, type KindId } from '../kindId.ts'
import { LOCALES, type Label, type Locale } from '../locale.ts'
import type { ChoiceDeclaration, ColumnDeclaration } from '../table.ts'
import type { Row } from '../view.ts'
import { labelCell, MAX_DIGITS } from './settingsCells.ts'

/** Where a column stands among the others of its table, whatever a person's view makes of it. */
export type ColumnPlace = { readonly after: ColumnId } | { readonly before: ColumnId } | 'end'

/** A column that a council has added to a table. Its id is that of its row in the settings: never used again, never of another kind. */
export interface OwnColumn {
  readonly row: RowId
  readonly table: TableId
  readonly column: ColumnDeclaration
  /** What it was called, in the languages in which somebody wrote it. */
  readonly written: Partial<Label>
  readonly place: ColumnPlace
  /** Shown nowhere; its values are kept, and it can be taken back. */
  readonly retired: boolean
}

/** In px, as a table's own declaration would have it. */
const WIDTHS: Readonly<Record<KindId, number>> = {
  text: 180, longText: 260, wholeNumber: 100, number: 110, figure: 130, percent: 100, growthIndex: 110, date: 110, period: 130,
  choice: 150, flag: 100, reference: 180, references: 220, link: 140,
}

const isKind = (value: unknown): value is KindId => KIND_IDS.includes(value as KindId)

/** Ids are made of 12 random signs: a shorter one, or a name that every object has, would hide something else. */
const isOwnId = (id: string): boolean => isId(id) && id.length >= 12 && !(id in Object.prototype)

const byRank = (a: Row, b: Row): number => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1)

function writtenLabel({ values }: Row): Partial<Label> {
  return Object.fromEntries(LOCALES.flatMap(locale => {
    const text = values[labelCell(locale)]
    return typeof text === 'string' && text.trim() !== '' ? [[locale, text.trim()]] : []
  }))
}

/** In every language: where it was not written, in the first in which it was. Where nobody wrote anything, the id. */
function wholeLabel(written: Partial<Label>, id: string): Label {
  const first = LOCALES.map(locale => written[locale]).find(text => text !== undefined) ?? id
  return Object.fromEntries(LOCALES.map((locale: Locale) => [locale, written[locale] ?? first])) as Record<Locale, string> // one text for each
}

function placeOf({ values: { after, before } }: Row): ColumnPlace {
  return isId(after) ? { after } : isId(before) ? { before } : 'end'
}

function columnOf(row: Row, choices: readonly ChoiceDeclaration[]): ColumnDeclaration | null {
  const { kind, target, digits } = row.values
  if (!isKind(kind)) return null
  const refers = kind === 'reference' || kind === 'references'
  if (refers && !isId(target)) return null
  return {
    id: row.id,
    label: wholeLabel(writtenLabel(row), row.id),
    kind,
    width: WIDTHS[kind],
    own: true,
    ...(kind === 'choice' && { choices }),
    ...(refers && { table: String(target) }),
    ...(typeof digits === 'number' && digits >= 0 && digits <= MAX_DIGITS && { digits: Math.trunc(digits) }),
  }
}

/**
 * The own columns that the rows of `council/settings` declare, in the order in which they were added, retired ones too. A row that was
 * deleted (its adding was undone) counts as retired: somebody may have written into the column meanwhile. What this version does not
 * understand is passed over.
 */
export function readOwnColumns(rows: Iterable<Row>): readonly OwnColumn[] {
  const sorted = [...rows].toSorted(byRank)
  const choices = new Map<string, ChoiceDeclaration[]>()
  for (const row of sorted) {
    const { type, column } = row.values
    if (type !== 'choice' || row.deleted || typeof column !== 'string') continue
    const others = choices.get(column)
    const choice: ChoiceDeclaration = { id: row.id, label: wholeLabel(writtenLabel(row), row.id), ...(row.values['retired'] === true && { retired: true }) }
    if (others === undefined) choices.set(column, [choice])
    else others.push(choice)
  }
  return sorted.flatMap((row): OwnColumn[] => {
    const { type, table, retired } = row.values
    if (type !== 'column' || !isId(table) || !isOwnId(row.id)) return []
    const column = columnOf(row, choices.get(row.id) ?? [])
    return column === null ? [] : [{ row: row.id, table, column, written: writtenLabel(row), place: placeOf(row), retired: row.deleted || retired === true }]
  })
}
