import { showCell } from '../../domain/cell.ts'
import { rowId, type UserId } from '../../domain/ids.ts'
import type { KindContext, TableContext } from '../../domain/kind.ts'
import { KIND_WORDS, LEDGER_WORDS, OUTCOME_WORDS } from '../../domain/ledger/ledgerWords.ts'
import type { LedgerWrite } from '../../domain/ledger/ledgerWrite.ts'
import { SETTINGS } from '../../domain/settings/settingsCells.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'

/** What is needed to put a write into words. */
export interface LedgerContext extends TableContext {
  declarationOf(table: string): TableDeclaration | null
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
  const column = write.column === null ? null : (declaration?.columns.find(({ id }) => id === write.column) ?? null)
  const value = column === null ? null : { ...context, column }
  return {
    who: context.personOf(write.by) ?? words.unknownPerson,
    table: declaration?.label[locale] ?? write.table,
    // A row whose name is not known has its id at least; those of the settings say nothing to anybody.
    row: context.names.nameOf(write.table, rowId(write.row)) || (declaration?.id === SETTINGS ? '' : write.row),
    column: columnWords(write.column, column, words, locale),
    from: write.column === null ? '' : cellWords(write.column, write.from, value, words),
    to: write.gone ? words.gone : write.column === null ? `${words.newRow}${valuesWords(write.to, declaration, context)}` : cellWords(write.column, write.to, value, words),
    kind: KIND_WORDS[write.kind]?.[locale] ?? write.kind,
    network: write.offline ? words.offline : words.online,
    outcome: OUTCOME_WORDS[write.outcome]?.[locale] ?? write.outcome,
    value: write.gone ? null : value,
  }
}

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
  const told = Object.entries(values as Readonly<Record<string, Json>>).flatMap(([id, value]) => {
    if (value === null) return []
    const column = declaration?.columns.find(one => one.id === id)
    const text = column === undefined ? JSON.stringify(value) : showCell(value, { ...context, column }).text
    return text === '' ? [] : [`${column?.label[context.locale] ?? id}: ${text}`]
  })
  return told.length === 0 ? '' : `: ${told.join('; ')}`
}
