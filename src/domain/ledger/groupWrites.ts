import type { LedgerWrite } from './ledgerWrite.ts'

/** Writes of one change set in one table that stand together: one paste, one import, one row that was made. */
export interface WriteGroup {
  readonly key: string
  readonly first: LedgerWrite
  readonly writes: readonly LedgerWrite[]
}

/** In the order given; what lies between two writes of a change set parts them. */
export function groupWrites(writes: readonly LedgerWrite[]): readonly WriteGroup[] {
  const groups: { key: string; first: LedgerWrite; writes: LedgerWrite[] }[] = []
  for (const write of writes) {
    const last = groups.at(-1)
    const sameAct = last !== undefined && last.first.changeSet === write.changeSet && last.first.table === write.table && last.first.by === write.by && last.first.arrivedAt === write.arrivedAt
    if (sameAct) last.writes.push(write)
    else groups.push({ key: `${write.table}/${write.changeSet}/${write.index}`, first: write, writes: [write] })
  }
  return groups
}
