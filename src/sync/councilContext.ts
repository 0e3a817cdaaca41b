import type { CouncilId, TableId, UserId } from '../domain/ids.ts'
import type { TableDeclaration } from '../domain/table.ts'
import type { Trouble } from './councilLink.ts'
import type { Channels } from './conversation.ts'
import type { DatabaseNames } from './databaseNames.ts'
import type { Environment } from './environment.ts'
import type { Link } from './link.ts'
import type { MetaStore } from './metaStore.ts'
import type { Outgoing } from './outgoing.ts'
import type { Tabs } from './tabs.ts'

/** What the tables of a council share. */
export interface CouncilContext {
  readonly environment: Environment
  readonly council: CouncilId
  readonly user: { readonly id: UserId; readonly name: string }
  readonly names: DatabaseNames
  readonly link: Link
  readonly channels: Channels
  readonly meta: MetaStore
  readonly tabs: Tabs
  readonly outgoing: Outgoing
  /** Asked at each change set. */
  tableOf(table: TableId): TableDeclaration | null
  /** The tables that the council has opened to contributors. */
  opened(): ReadonlySet<TableId>
  trouble(trouble: Omit<Trouble, 'id' | 'at'>, id?: string): void
  /** Is the council being left? No copy is opened any more: nobody would close it, and it might be made just after all were forgotten. */
  isClosing(): boolean
  /** The trouble of this id is over. */
  settle(id: string): void
  /** Something that the status is made of is another now. */
  changed(): void
}
