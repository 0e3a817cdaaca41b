import { isConfidential } from '../../domain/access/confidential.ts'
import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { TableContext } from '../../domain/kind.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { closedBy } from '../../domain/overdue.ts'
import { showCell } from '../../domain/cell.ts'
import { actions } from '../../domain/tables/actions.ts'
import { agreements } from '../../domain/tables/agreements.ts'
import { columnOf, tableOf } from '../../domain/tables/index.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import { cellModel, digitsOf } from '../cellModel.ts'
import type { BlockModel, EntryModel, PageSheet, ReportModel, TableSheet } from '../model.ts'
import type { ReportInput } from '../reportInput.ts'
import { carriedTable, withRowIds } from '../returning/carriedTable.ts'
import { writeCarried } from '../returning/writeCarried.ts'
import { WORDS } from '../words.ts'
import { DATA_REQUEST_WORDS } from './dataRequestWords.ts'

/** A column of the request with its width in characters: `fill` is for the organisation, the others tell it what is meant. */
interface Asked {
  readonly id: ColumnId
  readonly width: number
  readonly fill?: true
}

const OF_ACTIONS: readonly Asked[] = [
  { id: 'clause', width: 8 }, { id: 'text', width: 40 }, { id: 'due', width: 11 }, { id: 'planned', width: 10 }, { id: 'unit', width: 9 },
  { id: 'delivered', width: 10, fill: true }, { id: 'status', width: 18, fill: true }, { id: 'progress', width: 36, fill: true },
  { id: 'completed', width: 12, fill: true }, { id: 'evidence', width: 22, fill: true },
]
const OF_AGREEMENTS: readonly Asked[] = [
  { id: 'number', width: 8 }, { id: 'title', width: 44 }, { id: 'signedOn', width: 12 }, { id: 'validUntil', width: 12 },
  { id: 'status', width: 18, fill: true }, { id: 'progress', width: 44, fill: true },
]

/** Taking a matter off control is the secretariat's. */
const NOT_OFFERED: ReadonlySet<string> = new Set(['offControl'])

/**
 * What one organisation is asked to fill in: its open actions, whether it leads or helps, and the open agreements for which it answers, each with the cells
 * that are its to fill, and nothing of anybody else's. What is confidential never leaves in a request. Null for an organisation that is not there.
 */
export function dataRequest(input: ReportInput, organisation: RowId, context: TableContext): ReportModel | null {
  const { locale } = input
  const words = DATA_REQUEST_WORDS[locale]
  const row = (input.tables['organisations'] ?? []).find(({ id, deleted }) => id === organisation && !deleted)
  if (row === undefined) return null
  const open = (table: TableDeclaration, names: (row: Row) => boolean): readonly Row[] => {
    const isClosed = closedBy(table.columns)
    return (input.tables[table.id] ?? []).filter(one => !one.deleted && !isConfidential(one.values) && !isClosed(one.values) && names(one))
  }
  const isNamed = (value: Json | undefined) => (Array.isArray(value) ? (value as readonly Json[]).includes(organisation) : value === organisation)
  const ofActions = open(actions, ({ values }) => isNamed(values['lead']) || isNamed(values['coExecutors']))
  const ofAgreements = open(agreements, ({ values }) => isNamed(values['lead']))
  const name = nameOf(row, 'fullName', context) || nameOf(row, 'name', context)
  const parts = [
    { table: actions as TableDeclaration, asked: OF_ACTIONS, rows: ofActions, sheetName: words.actionsSheet },
    { table: agreements as TableDeclaration, asked: OF_AGREEMENTS, rows: ofAgreements, sheetName: words.agreementsSheet },
  ].filter(({ rows }) => rows.length > 0)
  const sheets = parts.map(part => ({ ...part, sheet: requestSheet(part, input, name, context) }))
  const { councilId } = input
  return {
    locale,
    title: words.title,
    author: WORDS[locale].secretariat,
    asOf: input.asOf,
    fileName: `${words.fileName(nameOf(row, 'name', context) || organisation)} ${input.asOf}`,
    sheets: [instructions(input, name, ofActions.length, ofAgreements.length, sheets.map(({ sheet }) => sheet), context), ...sheets.map(({ sheet, table, rows }) => (councilId === undefined ? sheet : withRowIds(sheet, table, rows)))],
    ...(councilId !== undefined && {
      carried: writeCarried({
        council: councilId, locale, asOf: input.asOf,
        tables: sheets.map(({ sheet, table, rows, asked }) => ({ ...carriedTable(sheet, table, rows, new Set(asked.flatMap(({ id, fill }) => (fill ? [] : [id])))), isRequest: true as const })),
      }),
    }),
  }
}

const nameOf = (row: Row, column: ColumnId, context: TableContext): string => showCell(row.values[column] ?? null, { ...context, column: columnOf(tableOf('organisations')!, column)! }).text

interface Part {
  readonly table: TableDeclaration
  readonly asked: readonly Asked[]
  readonly rows: readonly Row[]
  readonly sheetName: string
}

function requestSheet({ table, asked, rows, sheetName }: Part, { locale, council }: ReportInput, organisation: string, context: TableContext): TableSheet {
  const words = WORDS[locale]
  const columns = asked.map(one => ({ ...one, column: columnOf(table, one.id)! }))
  const digits = columns.map(({ column }) => rows.reduce((most, row) => Math.max(most, digitsOf(row.values[column.id] ?? null, column.digits ?? 6)), 0))
  return {
    type: 'table', id: table.id, name: sheetName, title: table.label[locale],
    remarks: [council[locale], organisation, DATA_REQUEST_WORDS[locale].fill(fillNames(columns, locale))],
    columns: columns.map(({ column, width, fill }) => ({ id: column.id, header: column.label[locale], width, align: KINDS[column.kind].align, entry: fill ? entryOf(column, locale) : { type: 'locked' } })),
    lines: rows.map(row => ({ type: 'row', cells: columns.map(({ column }, i) => cellModel(row.values[column.id] ?? null, { ...context, column }, digits[i]!)) })),
    notes: [], nothing: words.nothing, page: words.page, of: words.of, orientation: 'landscape', isProtected: true,
  }
}

const fillNames = (columns: readonly { readonly fill?: true; readonly column: ColumnDeclaration }[], locale: ReportInput['locale']): string =>
  columns.filter(({ fill }) => fill).map(({ column }) => DATA_REQUEST_WORDS[locale].column(column.label[locale])).join(', ')

function entryOf(column: ColumnDeclaration, locale: ReportInput['locale']): EntryModel {
  switch (column.kind) {
    case 'choice': return { type: 'choice', options: (column.choices ?? []).filter(({ id, retired }) => !retired && !NOT_OFFERED.has(id)).map(({ label }) => label[locale]) }
    case 'date': return { type: 'day' }
    case 'figure':
    case 'number': return { type: 'number', isWhole: false }
    case 'wholeNumber': return { type: 'number', isWhole: true }
    default: return { type: 'text' }
  }
}

function instructions({ locale, council, asOf }: ReportInput, organisation: string, actionCount: number, agreementCount: number, sheets: readonly TableSheet[], context: TableContext): PageSheet {
  const words = DATA_REQUEST_WORDS[locale]
  const day = KINDS.date.format(asOf, { ...context, column: columnOf(actions, 'due')! })
  const asked = (count: number, text: string): readonly BlockModel[] => (count === 0 ? [] : [{ type: 'text', role: 'body', text }])
  const blocks: readonly BlockModel[] = [
    { type: 'text', role: 'organisation', text: council[locale] },
    { type: 'text', role: 'title', text: words.title },
    { type: 'space', height: 12 },
    { type: 'fact', label: words.from, text: WORDS[locale].secretariat },
    { type: 'fact', label: words.to, text: organisation },
    { type: 'fact', label: words.asOf, text: day },
    { type: 'fact', label: words.sendBackBy, text: words.blank },
    { type: 'fact', label: words.sendBackTo, text: words.blank },
    { type: 'space', height: 12 },
    ...(sheets.length === 0
      ? [{ type: 'text', role: 'body', text: words.nothing } as const]
      : [
          { type: 'text', role: 'heading', text: words.whatHeading } as const,
          ...asked(actionCount, words.actions(actionCount)),
          ...asked(agreementCount, words.agreements(agreementCount)),
          ...sheets.map(sheet => ({ type: 'link', text: sheet.name, sheet: sheet.id }) as const),
          { type: 'space', height: 12 } as const,
          { type: 'text', role: 'heading', text: words.howHeading } as const,
          ...[words.lists, words.unknown, words.locked, words.back].map(text => ({ type: 'text', role: 'body', text }) as const),
        ]),
  ]
  return { type: 'page', id: 'instructions', name: words.instructions, title: words.title, page: WORDS[locale].page, of: WORDS[locale].of, orientation: 'portrait', blocks }
}
