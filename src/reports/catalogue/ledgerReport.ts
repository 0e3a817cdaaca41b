import { LEDGER_WORDS } from '../../domain/ledger/ledgerWords.ts'
import type { LedgerWrite } from '../../domain/ledger/ledgerWrite.ts'
import type { TableContext } from '../../domain/kind.ts'
import { withOwnColumns } from '../../domain/settings/withOwnColumns.ts'
import { SETTINGS } from '../../domain/settings/settingsCells.ts'
import { SETTINGS_TABLE } from '../../domain/settings/settingsTable.ts'
import { tableOf } from '../../domain/tables/index.ts'
import { zonedParts } from '../../domain/timeZone.ts'
import type { Json } from '../../domain/value.ts'
import { cellModel, digitsOf } from '../cellModel.ts'
import { ledgerLine, type LedgerContext, type LedgerLine } from '../ledger/ledgerLine.ts'
import type { CellModel, ColumnModel, ReportModel } from '../model.ts'
import type { ReportInput, ReportRequest } from '../reportInput.ts'
import { WORDS } from '../words.ts'

type Request = Extract<ReportRequest, { readonly report: 'ledger' }>

/** Every write that was asked for, a line each, the newest first: values as what they are, so that they can be sorted and reckoned with. */
export function ledgerReport(input: ReportInput, request: Request, context: TableContext): ReportModel {
  const { locale } = input
  const words = LEDGER_WORDS[locale]
  const ledger = ledgerContext(input, request, context)
  const lines = request.writes.map(write => ({ write, line: ledgerLine(write, ledger) }))
  return {
    locale,
    title: words.title,
    author: WORDS[locale].secretariat,
    asOf: input.asOf,
    fileName: `${words.title} ${input.asOf}`,
    sheets: [{
      type: 'table',
      id: 'ledger',
      name: words.title,
      title: words.title,
      remarks: [input.council[locale], ...(request.remark === '' ? [] : [request.remark]), words.zone, ...(request.isCut ? [words.onlyLast(request.writes.length.toLocaleString(locale))] : [])],
      columns: COLUMNS.map((column): ColumnModel => ({ id: column.id, header: words[column.id], width: column.width, align: column.align ?? 'start' })),
      lines: lines.map(({ write, line }) => ({ type: 'row', cells: COLUMNS.map(({ cell }) => cell(write, line)) })),
      notes: [],
      page: WORDS[locale].page, of: WORDS[locale].of, orientation: 'landscape', nothing: WORDS[locale].nothing,
    }],
  }
}

export function ledgerContext(input: Pick<ReportInput, 'own'>, { people }: Pick<Request, 'people'>, context: TableContext): LedgerContext {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return {
    ...context,
    own: input.own ?? [],
    personOf: user => names.get(user) ?? null,
    declarationOf(id) {
      const table = tableOf(id)
      return table !== null ? withOwnColumns(table, input.own ?? []) : id === SETTINGS ? SETTINGS_TABLE : null
    },
  }
}

interface LedgerColumn {
  readonly id: 'arrived' | 'made' | 'who' | 'table' | 'row' | 'column' | 'from' | 'to' | 'kind' | 'cells' | 'file' | 'network' | 'outcome' | 'changeSet'
  readonly width: number
  readonly align?: 'center' | 'end'
  readonly cell: (write: LedgerWrite, line: LedgerLine) => CellModel
}

const text = (words: string): CellModel => (words === '' ? { type: 'empty' } : { type: 'text', text: words })
const moment = (at: number): CellModel => {
  const { day, time } = zonedParts(at)
  return { type: 'moment', iso: `${day}T${time}` }
}

function value(stored: Json, words: string, { value: context }: LedgerLine): CellModel {
  return context === null ? text(words) : cellModel(stored, context, digitsOf(stored, context.column.digits ?? 6))
}

const COLUMNS: readonly LedgerColumn[] = [
  { id: 'arrived', width: 19, align: 'center', cell: write => moment(write.arrivedAt) },
  { id: 'made', width: 19, align: 'center', cell: write => moment(write.madeAt) },
  { id: 'who', width: 22, cell: (_, line) => text(line.who) },
  { id: 'table', width: 16, cell: (_, line) => text(line.table) },
  { id: 'row', width: 34, cell: (_, line) => text(line.row) },
  { id: 'column', width: 20, cell: (_, line) => text(line.column) },
  { id: 'from', width: 30, cell: (write, line) => value(write.from, line.from, line) },
  { id: 'to', width: 30, cell: (write, line) => value(write.to, line.to, line) },
  { id: 'kind', width: 18, cell: (_, line) => text(line.kind) },
  { id: 'cells', width: 10, align: 'end', cell: write => ({ type: 'number', value: write.size, digits: 0 }) },
  { id: 'file', width: 18, cell: write => text(write.file ?? '') },
  { id: 'network', width: 11, cell: (_, line) => text(line.network) },
  { id: 'outcome', width: 26, cell: (_, line) => text(line.outcome) },
  { id: 'changeSet', width: 16, cell: write => text(write.changeSet) },
]
