import { showCell } from '../../domain/cell.ts'
import { rowId, type UserId } from '../../domain/ids.ts'
import type { KindContext, TableContext } from '../../domain/kind.ts'
import { KIND_WORDS, LEDGER_WORDS, OUTCOME_WORDS } from '../../domain/ledger/ledgerWords.ts'
import type { LedgerWrite } from '../../domain/ledger/ledgerWrite.ts'
import type { OwnColumn } from '../../domain/settings/ownColumns.ts'
import { SETTINGS } from '../../domain/settings/settingsCells.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'
import { innerSetting, settingKind, settingName } from './settingWords.ts'

/** What is needed to put a write into words. */
export interface LedgerContext extends TableContext {
  declarationOf(table: string): TableDeclaration | null
  /** The council's own columns of all tables, also those that are retired: their past is told too. */
  readonly own: readonly OwnColumn[]
  personOf(user: UserId): string | null
}

/** A line of the ledger in words; the values themselves are beside them, with the context that shows them. */
export interface LedgerLine {
  readonly who: string
  readonly table: string
  readonly row: string
  readonly column: string
  readonly from: string
  readonly to: string
  readonly kind: string
  readonly network: string
  readonly outcome: string
  /** Where from and to are values of a column: what a sheet may show as a number or a day. */
  readonly value: KindContext | null
}

export function ledgerLine(write: LedgerWrite, context: LedgerContext): LedgerLine {
  const { locale } = context
  const words = LEDGER_WORDS[locale]
  const declaration = context.declarationOf(write.table)
  const column = write.column === null ? null : columnOf(write.column, declaration, context)
  const value = column === null ? null : { ...context, column }
  const inner = declaration?.id === SETTINGS && write.column !== null ? innerSetting(write.column, locale) : null
  const told = (stored: Json, id: string) => (inner === null ? cellWords(id, stored, value, words) : stored === null ? '' : inner.value)
  return {
    who: context.personOf(write.by) ?? words.unknownPerson,
    table: declaration?.label[locale] ?? write.table,
    // A row whose name is not known has its id at least; those of the settings say nothing to anybody.
    row: declaration?.id === SETTINGS ? (settingName(rowId(write.row), context.own, locale) ?? '') : context.names.nameOf(write.table, rowId(write.row)) || write.row,
    column: inner?.label ?? columnWords(write.column, column, words, locale),
    from: write.column === null ? '' : told(write.from, write.column),
    to: write.gone ? words.gone : write.column === null ? `${words.newRow}${valuesWords(write.to, declaration, context)}` : told(write.to, write.column),
    kind: KIND_WORDS[write.kind]?.[locale] ?? write.kind,
    network: write.offline ? words.offline : words.online,
    outcome: OUTCOME_WORDS[write.outcome]?.[locale] ?? write.outcome,
    value: write.gone ? null : value,
  }
}

const columnOf = (id: string, declaration: TableDeclaration | null, { own }: LedgerContext): ColumnDeclaration | null =>
  declaration?.columns.find(one => one.id === id) ?? own.find(({ table, column }) => table === declaration?.id && column.id === id)?.column ?? null

type Words = (typeof LEDGER_WORDS)['en']

function columnWords(id: string | null, column: ColumnDeclaration | null, words: Words, locale: TableContext['locale']): string {
  if (id === null || id === 'deleted') return words.wholeRow
  return id === 'rank' ? words.place : (column?.label[locale] ?? id)
}

function cellWords(id: string, value: Json, context: KindContext | null, words: Words): string {
  if (id === 'deleted') return value === true ? words.rowDeleted : words.rowRestored
  // A rank is a sign between two others: it says nothing to a reader.
  if (id === 'rank') return value === null ? '' : words.moved
  if (value === null) return ''
  return context === null ? (typeof value === 'string' ? value : JSON.stringify(value)) : showCell(value, context).text
}

/** What a row was made with: `: Title: …; Signed: …`. */
function valuesWords(values: Json, declaration: TableDeclaration | null, context: LedgerContext): string {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return ''
  const isSetting = declaration?.id === SETTINGS
  const cells = values as Readonly<Record<string, Json>> // an object, as was just seen
  const told = Object.entries(cells).flatMap(([id, value]) => {
    if (value === null) return []
    const column = columnOf(id, declaration, context)
    // What settings hold for programs (ids, whole views) says nothing to a reader.
    if (column === null && isSetting) return []
    const text = column === null ? JSON.stringify(value) : showCell(value, { ...context, column }).text
    return text === '' ? [] : [`${column?.label[context.locale] ?? id}: ${text}`]
  })
  if (isSetting) told.unshift(...[settingKind(cells, context.own, context.locale, id => context.declarationOf(id)?.label[context.locale] ?? null)].filter(text => text !== ''))
  return told.length === 0 ? '' : `: ${told.join('; ')}`
}
