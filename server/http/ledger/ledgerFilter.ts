import { WRITE_KINDS, type WriteKind } from '../../../src/domain/ledger/ledgerWrite.ts'
import { isId } from '../../../src/domain/ids.ts'
import type { LedgerFilter, LedgerPlace } from '../../ledger/ledgerReader.ts'
import { readMoment } from '../moment.ts'

const DEFAULT_LIMIT = 100
const MOST_AT_ONCE = 1000

export interface LedgerAsked {
  readonly filter: Omit<LedgerFilter, 'documents' | 'edition' | 'refusedOnlyOf'>
  readonly table: string | null
  readonly after: LedgerPlace | null
  readonly limit: number
}

/** What the address asks for; null where something in it is not understood: half a filter would show what nobody asked for. */
export function readLedgerFilter({ searchParams }: URL): LedgerAsked | null {
  const given = (name: string) => searchParams.get(name)
  const [table, row, column, user, kind, changeSet] = ['table', 'row', 'column', 'by', 'kind', 'changeSet'].map(given)
  if ([table, row, column, user].some(id => typeof id === 'string' && !isId(id))) return null
  if (typeof row === 'string' && typeof table !== 'string') return null // rows of different tables may have the same id
  if (typeof kind === 'string' && !isKind(kind)) return null
  const from = readMoment(given('from'), 'beginning')
  const until = readMoment(given('until'))
  const after = given('after') === null ? null : readPlace(given('after')!)
  const limit = given('limit') === null ? DEFAULT_LIMIT : Number(given('limit'))
  if (!from.ok || !until.ok || after === undefined || !Number.isInteger(limit) || limit < 1 || limit > MOST_AT_ONCE) return null
  return {
    filter: {
      ...(typeof row === 'string' ? { row } : {}),
      ...(typeof column === 'string' ? { column } : {}),
      ...(typeof user === 'string' ? { user } : {}),
      ...(typeof kind === 'string' && isKind(kind) ? { kind } : {}),
      ...(typeof changeSet === 'string' ? { changeSet } : {}),
      ...(from.at === null ? {} : { from: from.at }),
      ...(until.at === null ? {} : { until: until.at }),
    },
    table: table ?? null, after, limit,
  }
}

const isKind = (value: string): value is WriteKind => WRITE_KINDS.includes(value as WriteKind)

export const placeText = ({ arrivedAt, arrival }: LedgerPlace): string => `${arrivedAt}.${arrival}`

function readPlace(text: string): LedgerPlace | undefined {
  const [, arrivedAt, arrival] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? []
  return arrivedAt === undefined ? undefined : { arrivedAt: Number(arrivedAt), arrival: Number(arrival) }
}
