import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { KindContext } from '../domain/kind.ts'
import type { Locale } from '../domain/locale.ts'
import type { ColumnDeclaration, TableDeclaration } from '../domain/table.ts'
import type { TableId, UserId } from '../domain/ids.ts'
import { SETTINGS } from '../domain/settings/settingsCells.ts'
import { SETTINGS_TABLE } from '../domain/settings/settingsTable.ts'
import { TABLES, tableOf } from '../domain/tables/index.ts'
import type { CouncilLink, StorageState, SyncStatus, Trouble, Waiting } from '../sync/councilLink.ts'
import type { Membership, Person } from './api.ts'
import { today } from './clock.ts'
import { idle } from './idle.ts'
import { usePeople } from './people.ts'
import { createRowNames, type KnownRows } from './rowNames.ts'
import { createCouncilSettings, type CouncilSettings } from './settings/councilSettings.ts'
import { openTableSession, type TableSession } from './tableSession.ts'
import { createTravelFetching, type TravelFetching } from './travel/fetching.ts'
import { createSealing, type Sealing } from './travel/sealing.ts'

type Shown<T> = Readonly<ShallowRef<T>>

/** A council as the screen sees it. Tables once opened stay open until the council is left: references, search and offline work need them. */
export interface CouncilSession {
  readonly membership: Membership
  readonly user: Person
  readonly link: CouncilLink
  readonly names: KnownRows
  readonly status: Shown<SyncStatus>
  readonly storage: Shown<StorageState>
  readonly troubles: Shown<readonly Trouble[]>
  /** The name behind a user id, followed in a computed; null where it is not known, or not yet. */
  nameOf(user: UserId): string | null
  /** Null for a table that this version does not know. */
  table(id: TableId): TableSession | null
  readonly tables: readonly TableDeclaration[]
  /** What belongs to the council as a whole: own columns, shared views. */
  readonly settings: CouncilSettings
  /** A table as it is declared now, own columns among the others; null for one that this version does not know. Read in a computed, it is followed. */
  declaration(id: TableId): TableDeclaration | null
  /** Opens all tables one after another, when nothing else is going on, so that everything is on this device before the network goes. */
  openAll(): Promise<void>
  context(column: ColumnDeclaration): KindContext
  waiting(): Promise<readonly Waiting[]>
  /** What a journey needs: all tables on this device, and files of what waits. */
  readonly travel: TravelFetching
  readonly sealing: Sealing
  close(): Promise<void>
}

export interface CouncilSessionOptions {
  readonly membership: Membership
  readonly user: Person
  readonly link: CouncilLink
  readonly locale: () => Locale
}

export function openCouncilSession({ membership, user, link, locale }: CouncilSessionOptions): CouncilSession {
  const status = shallowRef<SyncStatus>(link.status)
  const storage = shallowRef<StorageState>(link.storage)
  const troubles = shallowRef<readonly Trouble[]>(link.troubles)
  const people = usePeople(membership.id)
  const sealing = createSealing(user.id)
  const sessions = new Map<TableId, TableSession>()
  let closed = false
  /** The server may have been out of reach since people were asked for: each edit that is saved would be a reason too many. */
  let isAway = true

  const end = link.subscribe(() => {
    status.value = link.status
    storage.value = link.storage
    troubles.value = link.troubles
    const { state } = link.status
    if (state === 'connecting' || state === 'offline' || state === 'sessionEnded') isAway = true
    else if (isAway && state === 'saved') {
      isAway = false
      void people.refresh() // never rejects; names are not waited for
      void sealing.ensure() // nor does this
    }
  })
  void people.refresh()

  const settingsSession = openTableSession(() => SETTINGS_TABLE, link.open(SETTINGS), () => membership.role)
  const settings = createCouncilSettings(settingsSession)

  function table(id: TableId): TableSession | null {
    const declared = tableOf(id)
    if (declared === null) return null
    let session = sessions.get(id)
    if (session === undefined && !closed) {
      session = openTableSession(() => settings.declarationOf(id) ?? declared, link.open(id), () => membership.role)
      sessions.set(id, session)
    }
    return session ?? null
  }

  const names = createRowNames({ table, locale, today })

  const session: CouncilSession = {
    membership,
    user,
    link,
    names,
    status: shallowReadonly(status),
    storage: shallowReadonly(storage),
    troubles: shallowReadonly(troubles),
    nameOf: people.nameOf,
    table,
    tables: TABLES,
    settings,
    declaration: id => (id === SETTINGS ? SETTINGS_TABLE : settings.declarationOf(id)),
    async openAll() {
      for (const { id } of TABLES) {
        // The table that is looked at comes first; each of the others is laid into its document in one go, which a person at work would feel.
        await Promise.all([...sessions.values()].map(session => session.open.loaded))
        await idle()
        if (closed) return
        await table(id)?.open.loaded
      }
    },
    context: column => names.context(column),
    waiting: () => link.waiting(),
    travel: createTravelFetching(link, [SETTINGS, ...TABLES.map(({ id }) => id)], table),
    sealing,
    async close() {
      if (closed) return
      closed = true
      end()
      session.travel.stop()
      names.close()
      await Promise.all([settingsSession, ...sessions.values()].map(session => session.close()))
      await link.close()
    },
  }
  return session
}
