import { assertNever } from '../../domain/assertNever.ts'
import type { Json } from '../../domain/value.ts'
import { versionName, type Collision } from '../book.ts'
import type { Change, ChangeSet, VersionName } from '../changeSet.ts'
import { DELETED, keyOf, RANK } from '../keys.ts'
import { newChangeSetId } from '../newId.ts'

/** What is to stand where writes met that did not know of each other. */
export interface Decision {
  readonly collision: Collision
  /** On `deleted`: true to leave the row deleted, null to have it. On `rank`: the rank. */
  readonly value: Json
}

/** Decides exactly the versions that whoever decides has before them: one that arrives later waits for another decision. */
export function decide(decisions: readonly Decision[], id = newChangeSetId()): ChangeSet {
  const decides: Record<string, readonly VersionName[]> = {}
  for (const { collision: { row, column, versions } } of decisions) decides[keyOf(row, column)] = versions.map(versionName)
  return { id, kind: 'decision', changes: decisions.map(changeOf), decides }
}

function changeOf({ collision: { row, column }, value }: Decision): Change {
  const cell = sortOf(column)
  switch (cell) {
    case 'deleted': return value === true ? { type: 'delete', row } : { type: 'restore', row }
    case 'rank': return { type: 'move', row, rank: String(value) }
    case 'cell': return { type: 'set', row, column, value }
    default: return assertNever(cell)
  }
}

/** What the versions of a collision are about: whether the row is, where it is, or what stands in one of its cells. */
export const sortOf = (column: string): 'deleted' | 'rank' | 'cell' => (column === DELETED ? 'deleted' : column === RANK ? 'rank' : 'cell')
