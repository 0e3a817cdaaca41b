import { dayNumber, readIsoDay } from '../../domain/calendar.ts'
import { EXECUTION_STATES, executionStateOf, type ExecutionState } from '../../domain/executionState.ts'
import { spanOfDate } from '../../domain/dates.ts'
import { actions } from '../../domain/tables/actions.ts'
import { columnOf } from '../../domain/tables/index.ts'
import type { RowId } from '../../domain/ids.ts'
import type { Tone } from '../../domain/table.ts'
import { meant } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import { collatorOf } from '../../domain/collation.ts'
import { reportOf, type Frame } from '../frame.ts'
import { remarksOf } from '../remarksOf.ts'
import { apartOrganisations } from '../apartOrganisations.ts'
import { textCell } from '../cells.ts'
import type { CellModel, ColumnModel, Expression, LineModel, ReportModel, TableSheet } from '../model.ts'
import { changesSheet } from './changesSheet.ts'
import { COLUMNS_BEFORE, registerSheet, type RegisterColumn } from '../registerSheet.ts'
import { EXECUTION_WORDS } from './words/executionWords.ts'

/** Rows of `actions` that lay a duty on someone; what was only noted or proposed is not controlled. */
const CONTROLLED: ReadonlySet<unknown> = new Set(['assignment', 'arrangement', 'goal', 'request', null])

export const SUMMARY_SHEET = 'execution-summary'
export const OVERDUE_SHEET = 'execution-overdue'
export const EXECUTORS_SHEET = 'execution-executors'

/**
 * Control of execution in its three customary forms (сводка об исполнении, сводка не исполненных в срок, справка по исполнителям: office rules as in
 * consultant.ru LAW_91156, 6.4). With `meeting` only of what that one decided.
 */
export function executionReport(frame: Frame, meeting?: RowId): ReportModel {
  const words = EXECUTION_WORDS[frame.input.locale]
  const rows = controlled(frame).filter(row => meeting === undefined || row.values['meeting'] === meeting)
  const of = meeting === undefined ? [] : [words.ofSession(frame.context.names.nameOf('meetings', meeting) ?? meeting)]
  const remarks = remarksOf(frame, of)
  const changes = changesSheet(frame, remarks, [actions.id], row => meeting === undefined || row.values['meeting'] === meeting)
  return reportOf(frame, words.title, [
    summarySheet(frame, rows, remarks),
    overdueSheet(frame, rows, remarks),
    executorsSheet(frame, rows, remarks, words.byExecutor),
    ...(changes === null ? [] : [changes]),
  ])
}

/** What is under control, in the table's order. */
export const controlled = (frame: Frame): readonly Row[] => frame.rows(actions.id).filter(row => CONTROLLED.has(meant(row.values['kind'] ?? null)))

/** The first of those named answers for it: the id of its row. */
function executorId(row: Row): RowId | null {
  const lead = meant(row.values['lead'] ?? null)
  const first = Array.isArray(lead) ? (lead[0] as unknown) : undefined
  return typeof first === 'string' ? (first as RowId) : null // a reference is a row's id
}

/** What those who answer are called in one report: each otherwise, so that nobody is taken for another. */
function executorsOf(frame: Frame, rows: readonly Row[]): (row: Row) => string {
  const names = apartOrganisations(frame, rows.flatMap(row => executorId(row) ?? []))
  return row => names.get(executorId(row) ?? NOBODY) ?? EXECUTION_WORDS[frame.input.locale].noExecutor
}
const NOBODY = '' as RowId // no row has it

const stateIn = ({ input }: Frame): ((row: Row) => ExecutionState) => {
  const state = executionStateOf(columnOf(actions, 'due')!, actions.columns, input.asOf)
  return row => state(row.values)
}

const TONES: Readonly<Partial<Record<ExecutionState, Tone>>> = { done: 'good', doneLate: 'attention', overdue: 'bad', standing: 'information' }

/** Those who answer, in the order of the language, with what is theirs in the table's order; who is not named comes last. Two of one name are two. */
function byExecutor(frame: Frame, rows: readonly Row[]): readonly (readonly [executor: string, rows: readonly Row[]])[] {
  const groups = new Map<RowId | null, Row[]>()
  for (const row of rows) {
    const id = executorId(row)
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [row])
    else group.push(row)
  }
  const nameOf = executorsOf(frame, rows)
  const collator = collatorOf(frame.input.locale)
  return [...groups]
    .map(([id, members]) => ({ id, executor: nameOf(members[0]!), members }))
    .toSorted((a, b) => Number(a.id === null) - Number(b.id === null) || collator.compare(a.executor, b.executor))
    .map(({ executor, members }) => [executor, members] as const)
}

/** Executors against states: counted by formulas over the sheet by executor. */
export function summarySheet(frame: Frame, rows: readonly Row[], remarks: readonly string[]): TableSheet {
  const words = EXECUTION_WORDS[frame.input.locale]
  const stateOf = stateIn(frame)
  const groups = byExecutor(frame, rows)
  // On the sheet by executor each has a heading and then the own lines, so that names that look alike to a formula are not counted together.
  const firstLines = groups.map((_, i) => groups.slice(0, i).reduce((lines, [, members]) => lines + 1 + members.length, 1))
  const counted = (group: number, members: readonly Row[], state: ExecutionState): CellModel => ({
    type: 'formula', digits: 0,
    expression: { op: 'countWhere', sheet: EXECUTORS_SHEET, lines: [firstLines[group]!, firstLines[group]! + members.length - 1], conditions: [{ column: STATE_COLUMN, equals: words.states[state] }] },
    result: members.filter(row => stateOf(row) === state).length,
  })
  const lines: LineModel[] = groups.map(([executor, members], i) => ({
    type: 'row',
    cells: [
      { type: 'text', text: executor },
      { type: 'formula', digits: 0, expression: sumOfStates(i), result: members.length },
      ...EXECUTION_STATES.map(state => counted(i, members, state)),
    ],
  }))
  if (groups.length > 0) {
    const last = groups.length - 1
    const sum = (result: number): CellModel => ({ type: 'sum', of: [[0, last]], result, digits: 0 })
    lines.push({
      type: 'total', level: 0,
      cells: [{ type: 'text', text: words.total }, sum(rows.length), ...EXECUTION_STATES.map(state => sum(rows.filter(row => stateOf(row) === state).length))],
    })
  }
  return {
    type: 'table', id: SUMMARY_SHEET, name: words.summaryName, title: words.summary,
    remarks: [...remarks, words.counted],
    ...(frame.back === undefined ? {} : { back: frame.back }),
    columns: [
      { id: 'executor', header: words.executor, width: 40, align: 'start' },
      { id: 'total', header: words.total, width: 10, align: 'end' },
      ...EXECUTION_STATES.map((state): ColumnModel => ({ id: state, header: words.states[state], width: 13, align: 'end' })),
    ],
    lines, notes: [], page: frame.words.page, of: frame.words.of, orientation: 'landscape', nothing: words.nothing,
  }
}

/** The states of a line of the summary together: they stand behind the total. */
const sumOfStates = (line: number): Expression =>
  EXECUTION_STATES.map((_, i): Expression => ({ op: 'cell', line, column: 2 + i })).reduce((left, right) => ({ op: 'plus', left, right }))

export function overdueSheet(frame: Frame, rows: readonly Row[], remarks: readonly string[]): TableSheet {
  const words = EXECUTION_WORDS[frame.input.locale]
  const stateOf = stateIn(frame)
  const late: RegisterColumn = {
    id: 'daysLate', header: words.daysLate, width: 12, align: 'end',
    cell: row => {
      const days = daysLate(meant(row.values['due'] ?? null), frame.input.asOf)
      return days === null ? { type: 'empty' } : { type: 'number', value: days, digits: 0 }
    },
  }
  return registerSheet(frame, {
    id: OVERDUE_SHEET, name: words.overdueName, title: words.overdue, table: actions, remarks, nothing: words.nothingOverdue,
    rows: byExecutor(frame, rows.filter(row => stateOf(row) === 'overdue')).flatMap(([, members]) => members),
    columns: [['clause', 7], ['text', 38], basis(frame), executor(frame, rows), ['coExecutors', 15], ['due', 10], ['extensions', 10], late, ['progress', 28]],
  })
}

/** Days since the deadline's last day; null where the deadline is not known. */
function daysLate(due: unknown, today: string): number | null {
  const last = typeof due === 'string' ? readIsoDay(spanOfDate(due)?.to ?? '') : null
  const now = readIsoDay(today)
  return last === null || now === null ? null : Math.max(0, dayNumber(now) - dayNumber(last))
}

/** The clauses by who answers for them. The summary counts in it. */
export function executorsSheet(frame: Frame, rows: readonly Row[], remarks: readonly string[], title: string): TableSheet {
  const words = EXECUTION_WORDS[frame.input.locale]
  const stateOf = stateIn(frame)
  return registerSheet(frame, {
    id: EXECUTORS_SHEET, name: words.byExecutorName, title, table: actions, remarks, nothing: words.nothing, rangeName: 'Execution',
    rows: byExecutor(frame, rows).flatMap(([, members]) => members),
    heading: executorsOf(frame, rows),
    columns: EXECUTOR_COLUMNS.map(column => (column === 'executor' ? executor(frame, rows) : column === 'basis' ? basis(frame) : column === 'state' ? stateColumn(frame, stateOf) : column)),
    highlights: EXECUTION_STATES.flatMap(state => (TONES[state] === undefined ? [] : [{ column: STATE_COLUMN, equals: words.states[state], tone: TONES[state] }])),
  })
}

const EXECUTOR_COLUMNS = [['clause', 7], ['text', 36], 'basis', 'executor', ['coExecutors', 15], ['due', 10], 'state', ['progress', 28], ['completed', 10]] as const
const STATE_COLUMN = COLUMNS_BEFORE + EXECUTOR_COLUMNS.indexOf('state')


const executor = (frame: Frame, rows: readonly Row[]): RegisterColumn => {
  const nameOf = executorsOf(frame, rows)
  return { id: 'executor', header: EXECUTION_WORDS[frame.input.locale].executor, width: 16, align: 'start', cell: row => textCell(nameOf(row)) }
}

/** The session that decided it, with its protocol where one is known. */
const basis = (frame: Frame): RegisterColumn => ({
  id: 'basis', header: EXECUTION_WORDS[frame.input.locale].basis, width: 15, align: 'start', cell: row => textCell(frame.text(actions.id, row, 'meeting')),
})

const stateColumn = (frame: Frame, stateOf: (row: Row) => ExecutionState): RegisterColumn => {
  const words = EXECUTION_WORDS[frame.input.locale]
  return { id: 'state', header: words.state, width: 14, align: 'start', cell: row => textCell(words.states[stateOf(row)]) }
}
