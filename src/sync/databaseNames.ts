import type { CouncilId, TableId, UserId } from '../domain/ids.ts'

/** A copy of a table: of an epoch, and which one in it (a copy that is given up has its number for ever, the next one is another). */
export interface CopyId {
  readonly epoch: number
  readonly fresh: number
}

/** S14: another user of the browser never opens these. */
export interface DatabaseNames {
  readonly outbox: string
  readonly meta: string
  copy(table: TableId, id: CopyId): string
  /** All copies that `copy` has named: one that is only being made is in no list of the browser yet. */
  readonly named: ReadonlySet<string>
  /** Is this one of ours? For `forget`, which also finds copies that `meta` does not know. */
  owns(name: string): boolean
  /** Web Lock of the sender (S13). */
  readonly senderLock: string
  readonly tabs: string
}

export function databaseNames(user: UserId, council: CouncilId): DatabaseNames {
  const prefix = `quorum/${user}/${council}/`
  const named = new Set<string>()
  return {
    outbox: `${prefix}outbox`,
    meta: `${prefix}meta`,
    copy(table, { epoch, fresh }) {
      const name = `${prefix}${table}/${epoch}${fresh > 0 ? `.${fresh}` : ''}`
      named.add(name)
      return name
    },
    named,
    owns: name => name.startsWith(prefix),
    senderLock: `${prefix}sender`,
    tabs: `${prefix}tabs`,
  }
}
