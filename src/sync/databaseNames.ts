import type { CouncilId, TableId, UserId } from '../domain/ids.ts'

/** S14: another user of the browser never opens these. */
export interface DatabaseNames {
  readonly outbox: string
  readonly meta: string
  copy(table: TableId, epoch: number): string
  /** Is this one of ours? For `forget`, which also finds copies that `meta` does not know. */
  owns(name: string): boolean
  /** Web Lock of the sender (S13). */
  readonly senderLock: string
  readonly tabs: string
}

export function databaseNames(user: UserId, council: CouncilId): DatabaseNames {
  const prefix = `quorum/${user}/${council}/`
  return {
    outbox: `${prefix}outbox`,
    meta: `${prefix}meta`,
    copy: (table, epoch) => `${prefix}${table}/${epoch}`,
    owns: name => name.startsWith(prefix),
    senderLock: `${prefix}sender`,
    tabs: `${prefix}tabs`,
  }
}
