import { isConfidential } from '../../domain/access/confidential.ts'
import type { CouncilId, TableId } from '../../domain/ids.ts'
import type { Row } from '../../domain/view.ts'
import type { AskRows, PastFault } from './pastLink.ts'

export type PastTables = { readonly ok: true; readonly tables: Readonly<Record<TableId, readonly Row[]>> } | { readonly ok: false; readonly code: PastFault }

/** Several tables as they stood at one moment, read and not kept. What is confidential comes to those who may see it, and is left out of a public edition all the same. */
export async function readPastTables(council: CouncilId, ids: readonly TableId[], at: number, edition: 'public' | 'full', ask: AskRows): Promise<PastTables> {
  const answers = await Promise.all(ids.map(id => ask(council, id, at)))
  const tables: Record<TableId, readonly Row[]> = {}
  for (const [i, answer] of answers.entries()) {
    if (answer.state !== 'ok') return { ok: false, code: answer.state === 'failed' ? 'failed' : 'offline' }
    tables[ids[i]!] = answer.value.filter(({ deleted, values }) => !deleted && (edition === 'full' || !isConfidential(values)))
  }
  return { ok: true, tables }
}
