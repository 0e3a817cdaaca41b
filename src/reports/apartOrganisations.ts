import { rowId, type RowId } from '../domain/ids.ts'
import { organisations } from '../domain/tables/organisations.ts'
import type { Frame } from './frame.ts'

/** What tells two organisations of one name apart, the likeliest first. */
const TELLS = ['side', 'fullName', 'region', 'kind', 'parent'] as const

/**
 * R43: names of organisations, each of them another: where several are called the same, behind the name the first that differs of their side, full name,
 * region, kind and parent; where nothing does, a number.
 */
export function apartOrganisations(frame: Frame, ids: readonly RowId[]): ReadonlyMap<RowId, string> {
  const rows = new Map(frame.rows(organisations.id).map(row => [row.id, row]))
  const named = new Map<string, RowId[]>()
  for (const id of new Set(ids)) {
    const name = frame.context.names.nameOf(organisations.id, id) ?? id
    named.set(name, [...(named.get(name) ?? []), id])
  }
  const apart = new Map<RowId, string>()
  for (const [name, same] of named) {
    const told = (column: string) => same.map(id => (rows.has(id) ? frame.text(organisations.id, rows.get(id)!, column) : ''))
    const tell = same.length === 1 ? undefined : TELLS.map(told).find(words => new Set(words).size === same.length)
    same.toSorted().forEach((id, i) => {
      const words = tell === undefined ? (same.length === 1 ? '' : String(i + 1)) : tell[same.indexOf(id)]!
      apart.set(rowId(id), words === '' ? name : `${name} (${words})`)
    })
  }
  return apart
}
