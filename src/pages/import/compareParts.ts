import { sameJson } from '../../domain/value.ts'
import type { TableComparison } from '../../reports/import/compareTable.ts'
import { importItems, type ImportItem } from './importItems.ts'
import { runSliced } from './runSliced.ts'
import type { ImportPart } from './useImport.ts'

/** A table of the file beside ours, and what there is to decide about it. */
export interface Compared {
  readonly part: ImportPart
  readonly comparison: TableComparison
  readonly items: readonly ImportItem[]
}

/** Colleagues who never stop writing are not waited for: what stands is looked at once more before anything lands. */
const MAX_TRIES = 3

/** Compares every table, in the sheet that is meant, while the page goes on living; anew where something was written meanwhile. Null where it was called off. */
export async function compareParts(parts: readonly ImportPart[], sheets: readonly number[], isCalledOff: () => boolean): Promise<readonly Compared[] | null> {
  const compared: Compared[] = []
  for (const [at, part] of parts.entries()) {
    const { session } = part
    for (let tries = 1; ; tries++) {
      const version = session.version.value
      const comparison = await runSliced(part.compare(sheets[at]!), isCalledOff)
      if (comparison === null) return null
      if (session.version.value !== version && tries < MAX_TRIES) continue
      compared.push({ part, comparison, items: importItems(comparison, session.book.rows, session.rights.value, session.declaration.columns) })
      break
    }
  }
  return compared
}

/** Is what an item was made from still so, at this very moment? */
export function stillStands(item: ImportItem, { session: { book } }: ImportPart): boolean {
  switch (item.type) {
    case 'cell': {
      const row = book.rows.get(item.change.row)
      return row !== undefined && row.deleted === item.change.isGone && sameJson(row.values[item.change.column] ?? null, item.change.now)
    }
    case 'missing': return book.rows.get(item.row.row)?.deleted === false
    case 'added': return true
  }
}
