import { showCell } from '../../domain/cell.ts'
import type { ColumnId } from '../../domain/ids.ts'
import type { KindContext } from '../../domain/kind.ts'
import type { Json } from '../../domain/value.ts'

const LONGEST = 120

/** What a write says, in few words: for lists of what waits or was not accepted. Not `short`: as a whole, for a file. */
export function writeWords(column: ColumnId | null, value: Json, context: KindContext | null, t: (key: string) => string, short = true): string {
  if (column === null) return t('write.newRow')
  if (column === 'deleted') return value === true ? t('write.deleted') : t('write.restored')
  if (column === 'rank') return t('write.moved')
  if (value === null) return t('write.cleared')
  const text = context === null ? JSON.stringify(value) : showCell(value, context).text
  return short && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
