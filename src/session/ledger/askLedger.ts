import { WRITE_KINDS, WRITE_OUTCOMES, type LedgerWrite, type WriteKind } from '../../domain/ledger/ledgerWrite.ts'
import { rowId, userId, type ColumnId, type CouncilId, type RowId, type TableId, type UserId } from '../../domain/ids.ts'
import type { Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import { ask, type Answer } from '../api.ts'
import { isRecord } from '../stored.ts'

/** What of the ledger is looked at. */
export interface LedgerChoice {
  readonly table?: TableId
  readonly row?: RowId
  readonly column?: ColumnId
  readonly by?: UserId
  readonly kind?: WriteKind
  /** ms since 1970. */
  readonly from?: number
  readonly until?: number
}

export interface LedgerPage {
  readonly writes: readonly LedgerWrite[]
  readonly next: string | null
}

/** A cell that says something else since a moment; `column` null for a row that was made since. */
export interface ChangedCell {
  readonly row: RowId
  readonly column: ColumnId | null
  readonly was: Json
  readonly by: UserId
  readonly arrivedAt: number
}

const text = (value: unknown): value is string => typeof value === 'string'
const number = (value: unknown): value is number => typeof value === 'number'
const oneOf = <T extends string>(known: readonly T[], value: unknown): T | null => known.find(one => one === value) ?? null
/** It came as JSON. */
const json = (value: unknown): Json => (value ?? null) as Json

function readWrite(value: unknown): LedgerWrite | null {
  if (!isRecord(value)) return null
  const { table, row, column, by, madeAt, arrivedAt, changeSet, index, size } = value
  // Of a newer version: better as what is nearest than not at all.
  const kind = oneOf(WRITE_KINDS, value['kind']) ?? 'typing'
  const outcome = oneOf(WRITE_OUTCOMES, value['outcome'])
  if (!text(table) || !text(row) || !(text(column) || column === null) || !text(by) || !number(madeAt) || !number(arrivedAt) || !text(changeSet) || !number(index) || outcome === null) return null
  return {
    table, row: rowId(row), column, from: json(value['from']), to: json(value['to']), gone: value['gone'] === true, by: userId(by), madeAt, arrivedAt,
    offline: value['offline'] === true, changeSet, index, kind, size: number(size) ? size : 1, file: text(value['file']) ? value['file'] : null, outcome,
    reason: text(value['reason']) ? value['reason'] : null,
  }
}

function readPage(value: unknown): LedgerPage | null {
  if (!isRecord(value) || !Array.isArray(value['writes'])) return null
  return { writes: value['writes'].flatMap((one: unknown) => readWrite(one) ?? []), next: text(value['next']) ? value['next'] : null }
}

function readRows(value: unknown): readonly Row[] | null {
  if (!isRecord(value) || !Array.isArray(value['rows'])) return null
  return value['rows'].flatMap((one: unknown): Row[] => {
    if (!isRecord(one) || !text(one['id']) || !text(one['rank']) || !isRecord(one['values'])) return []
    return [{ id: rowId(one['id']), rank: one['rank'], values: one['values'] as Row['values'], deleted: one['deleted'] === true }] // JSON, as it came
  })
}

function readChanges(value: unknown): readonly ChangedCell[] | null {
  if (!isRecord(value) || !Array.isArray(value['cells'])) return null
  return value['cells'].flatMap((one: unknown): ChangedCell[] => {
    if (!isRecord(one)) return []
    const { row, column, by, arrivedAt } = one
    if (!text(row) || !(text(column) || column === null) || !text(by) || !number(arrivedAt)) return []
    return [{ row: rowId(row), column, was: json(one['was']), by: userId(by), arrivedAt }]
  })
}

const pathOf = (council: CouncilId, rest: string) => `/api/councils/${encodeURIComponent(council)}/${rest}`
const iso = (at: number) => new Date(at).toISOString()

function parametersOf({ from, until, ...same }: LedgerChoice): URLSearchParams {
  const parameters = new URLSearchParams(Object.entries(same).filter(([, value]) => value !== undefined))
  if (from !== undefined) parameters.set('from', iso(from))
  if (until !== undefined) parameters.set('until', iso(until))
  return parameters
}

export function askLedger(council: CouncilId, choice: LedgerChoice, after: string | null, limit: number): Promise<Answer<LedgerPage>> {
  const parameters = parametersOf(choice)
  parameters.set('limit', String(limit))
  if (after !== null) parameters.set('after', after)
  return ask(pathOf(council, `ledger?${parameters}`), readPage)
}

export const askPastRows = (council: CouncilId, table: TableId, at: number): Promise<Answer<readonly Row[]>> =>
  ask(pathOf(council, `past/${encodeURIComponent(table)}?asOf=${encodeURIComponent(iso(at))}`), readRows)

export const askChanges = (council: CouncilId, table: TableId, since: number): Promise<Answer<readonly ChangedCell[]>> =>
  ask(pathOf(council, `changes/${encodeURIComponent(table)}?since=${encodeURIComponent(iso(since))}`), readChanges)

/** Says that the person is here, and hears when the visit before this one ended; null on the first. */
export const tellVisit = (council: CouncilId): Promise<Answer<{ readonly since: number | null }>> =>
  ask(pathOf(council, 'visit'), value => (isRecord(value) && (number(value['since']) || value['since'] === null) ? { since: value['since'] } : null), { method: 'POST' })

/** The address of the whole of it as a file. */
export function ledgerFile(council: CouncilId, choice: LedgerChoice, kind: 'csv' | 'xlsx', lang: string): string {
  const parameters = parametersOf(choice)
  parameters.set('lang', lang)
  return pathOf(council, `ledger.${kind}?${parameters}`)
}
