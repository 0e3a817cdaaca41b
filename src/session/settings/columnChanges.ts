import type { Change, ChangeSet } from '../../book/changeSet.ts'
import { createRows, type NewRow } from '../../book/changes/createRows.ts'
import { moveRows } from '../../book/changes/moveRows.ts'
import type { Place } from '../../book/changes/place.ts'
import { setCells, type CellValue } from '../../book/changes/setCells.ts'
import { newChangeSetId, newRowId } from '../../book/newId.ts'
import type { RowId, TableId } from '../../domain/ids.ts'
import { LOCALES, type Label } from '../../domain/locale.ts'
import { DIGITS_KINDS, refersToTable, type ColumnWish } from '../../domain/settings/columnWish.ts'
import { labelCell } from '../../domain/settings/settingsCells.ts'
import type { Values } from '../../domain/table.ts'
import type { Row } from '../../domain/view.ts'

/*
 * Changes of a council's own columns, as change sets for the book of `council/settings`. Rows go to the end: their order is that of their
 * making, and a column says itself where it stands.
 */

const labelCells = (label: Partial<Label>): Values =>
  Object.fromEntries(LOCALES.flatMap(locale => (label[locale]?.trim() ? [[labelCell(locale), label[locale].trim()]] : [])))

const isNamed = (label: Partial<Label>): boolean => Object.keys(labelCells(label)).length > 0

const choiceRow = (column: RowId, label: Partial<Label>): NewRow => ({ row: newRowId(), values: { type: 'choice', column, ...labelCells(label) } })

export function addColumn(order: readonly Row[], table: TableId, wish: ColumnWish): { readonly row: RowId; readonly changeSet: ChangeSet } {
  const row = newRowId()
  const { kind, label, choices, target, digits, place } = wish
  const values: Values = {
    type: 'column', table, kind, ...labelCells(label),
    ...(refersToTable(kind) && target !== null && { target }),
    ...(DIGITS_KINDS.has(kind) && digits !== null && { digits }),
    ...(place !== 'end' && place),
  }
  const offered = kind === 'choice' ? choices.filter(isNamed).map(choice => choiceRow(row, choice)) : []
  return { row, changeSet: createRows(order, 'end', [{ row, values }, ...offered]) }
}

/** What is to be changed of a column or a choice. */
export interface Renaming {
  /** Only the languages that are given; an empty text takes the name in that language away. */
  readonly label?: Partial<Label>
  /** Null: as many as a number has. */
  readonly digits?: number | null
}

export function change(row: RowId, { label = {}, digits }: Renaming): ChangeSet {
  const names = LOCALES.flatMap((locale): CellValue[] => {
    const text = label[locale]
    return text === undefined ? [] : [{ row, column: labelCell(locale), value: text.trim() === '' ? null : text.trim() }]
  })
  return setCells('typing', digits === undefined ? names : [...names, { row, column: 'digits', value: digits }])
}

export const retire = (row: RowId): ChangeSet => setCells('typing', [{ row, column: 'retired', value: true }])

/** Also where its adding was undone. */
export function takeBack(row: RowId): ChangeSet {
  const changes: readonly Change[] = [{ type: 'restore', row }, { type: 'set', row, column: 'retired', value: null }]
  return { id: newChangeSetId(), kind: 'restore', changes }
}

export const addChoices = (order: readonly Row[], column: RowId, labels: readonly Partial<Label>[]): ChangeSet =>
  createRows(order, 'end', labels.filter(isNamed).map(label => choiceRow(column, label)))

/** Choices stand in the order of their rows. */
export const moveChoice = (order: readonly Row[], choice: RowId, place: Place): ChangeSet => moveRows(order, [choice], place)
