import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { KindContext } from '../domain/kind.ts'
import type { Locale } from '../domain/locale.ts'
import type { ColumnDeclaration, TableDeclaration } from '../domain/table.ts'
import type { TableId, UserId } from '../domain/ids.ts'
import { SETTINGS } from '../domain/settings/settingsCells.ts'
import { SETTINGS_TABLE } from '../domain/settings/settingsTable.ts'
import { may } from '../domain/access.ts'
import { confidentialPart, keepsConfidential, wholeTable } from '../domain/access/confidential.ts'
import { TABLES, tableOf } from '../domain/tables/index.ts'
import type { CouncilLink, OpenTable, StorageState, SyncStatus, Trouble, Waiting } from '../sync/councilLink.ts'
import type { Membership, Person } from './api.ts'
import { today } from './clock.ts'
import { idle } from './idle.ts'
import { joinTables } from './joinTables.ts'
import { usePeople } from './people.ts'
import { createRowNames, type KnownRows } from './rowNames.ts'
import { createCouncilSettings, type CouncilSettings } from './settings/councilSettings.ts'
import type { PastMoment } from './past/pastMoment.ts'
import { createReturning, type Returning } from './review/returned.ts'
import { createReview, type Review } from './review/review.ts'
import { deviceMemory } from './stored.ts'
import { openTableSession, type TableSession } from './tableSession.ts'
import { createTravelFetching, type TravelFetching } from './travel/fetching.ts'
import { createSealing, type Sealing } from './travel/sealing.ts'

type Shown<T> = Readonly<ShallowRef<T>>

export interface Past {
  readonly moment: PastMoment
  readonly live: CouncilSession
}

/** A council as the screen sees it. Tables once opened stay open until the council is left: references, search and offline work need them. */
export interface CouncilSession {
  readonly membership: Membership
  readonly user: Person
  readonly link: CouncilLink
  /** Set where this is the council as it stood: the moment, and the council as it is. */
  readonly past: Past | null
  readonly names: KnownRows
  readonly status: Shown<SyncStatus>
  readonly storage: Shown<StorageState>
  /** The server has closed the council to this person: they may have been let go, which only who is here can say. */
  readonly isShut: Shown<boolean>
  readonly troubles: Shown<readonly Trouble[]>
  /** Everybody whose name is known. */
  readonly people: Shown<ReadonlyMap<UserId, string>>
  /** The name behind a user id, followed in a computed; null where it is not known, or not yet. */
  nameOf(user: UserId): string | null
  /** Null for a table that this version does not know. */
  table(id: TableId): TableSession | null
  readonly tables: readonly TableDeclaration[]
  /** What people wrote apart and is to be decided, in all tables. */
  readonly review: Review
  /** What became of the changes that had waited for the network. */
  readonly returning: Returning
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

/** Nothing of the settings is a contributor's. */
const NONE: ReadonlySet<never> = new Set()

export interface CouncilSessionOptions {
  readonly membership: Membership
  readonly user: Person
  readonly link: CouncilLink
  readonly locale: () => Locale
  readonly past?: Past
}

export function openCouncilSession({ membership, user, link, locale, past }: CouncilSessionOptions): CouncilSession {
  const status = shallowRef<SyncStatus>(link.status)
  const storage = shallowRef<StorageState>(link.storage)
  /** People know of one table, in however many parts it is kept. */
  const ofWhole = <T extends { readonly table: TableId }>(some: readonly T[]): readonly T[] => some.map(one => ({ ...one, table: wholeTable(one.table) }))
  const troubles = shallowRef<readonly Trouble[]>(ofWhole(link.troubles))
  const people = usePeople(membership.id)
  const sealing = createSealing(user.id)
  const sessions = new Map<TableId, TableSession>()
  const opened = shallowRef<readonly TableSession[]>([])
  let closed = false
  /** The server may have been out of reach since people were asked for: each edit that is saved would be a reason too many. */
  let isAway = true

  const end = link.subscribe(() => {
    status.value = link.status
    storage.value = link.storage
    troubles.value = ofWhole(link.troubles)
    const { state } = link.status
    if (state === 'connecting' || state === 'offline' || state === 'sessionEnded') isAway = true
    else if (isAway && state === 'saved') {
      isAway = false
      void people.refresh() // never rejects; names are not waited for
      void review.refresh()
      void sealing.ensure() // nor does this
    }
  })
  void people.refresh()

  const openSettings = link.open(SETTINGS)
  const isShut = shallowRef(false)
  // Ends with the table.
  openSettings.subscribe(() => (isShut.value = openSettings.reach() === 'closed'))
  const settingsSession = openTableSession(() => SETTINGS_TABLE, openSettings, () => ({ ...membership, opened: NONE }))
  const settings = createCouncilSettings(settingsSession)

  /** Both parts of a table whose rows may be confidential, for who may see them. */
  function openWhole(declared: TableDeclaration): OpenTable {
    const open = link.open(declared.id)
    if (!keepsConfidential(declared)) return open
    return joinTables(open, {
      user: user.id,
      openHidden: () => link.open(confidentialPart(declared.id)),
      maySee: plain => may(plain.standing()?.role ?? membership.role, 'confidential'),
    })
  }

  /** The documents of a table that this person may open, as far as is known here. */
  function partsOf(id: TableId): readonly TableId[] {
    const declared = tableOf(id)
    const role = sessions.get(id)?.open.standing()?.role ?? membership.role
    return declared !== null && keepsConfidential(declared) && may(role, 'confidential') ? [id, confidentialPart(id)] : [id]
  }

  function table(id: TableId): TableSession | null {
    const declared = tableOf(id)
    if (declared === null) return null
    let session = sessions.get(id)
    if (session === undefined && !closed) {
      session = openTableSession(() => settings.declarationOf(id) ?? declared, openWhole(declared), () => ({ ...membership, opened: settings.openedTables() }))
      sessions.set(id, session)
      opened.value = TABLES.flatMap(one => sessions.get(one.id) ?? [])
    }
    return session ?? null
  }

  const review = createReview({ council: membership.id, opened })
  const kept = `quorum/returned/${user.id}/${membership.id}`
  const returning = createReturning({
    link, now: Date.now, memory: deviceMemory, name: kept,
    onElsewhere(run) {
      const hear = ({ key }: StorageEvent) => key === kept && run()
      globalThis.addEventListener('storage', hear)
      return () => globalThis.removeEventListener('storage', hear)
    },
    async settled(id) {
      const open = table(id)?.open
      await open?.synced
      return open?.book ?? null
    },
  })
  const names = createRowNames({ table, locale, today: past === undefined ? today : () => past.moment.day })

  const session: CouncilSession = {
    membership,
    user,
    link,
    past: past ?? null,
    names,
    status: shallowReadonly(status),
    storage: shallowReadonly(storage),
    isShut: shallowReadonly(isShut),
    troubles: shallowReadonly(troubles),
    people: people.known,
    nameOf: people.nameOf,
    table,
    tables: TABLES,
    review,
    returning,
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
    waiting: async () => ofWhole(await link.waiting()),
    travel: createTravelFetching(link, [SETTINGS, ...TABLES.map(({ id }) => id)], partsOf, table),
    sealing,
    async close() {
      if (closed) return
      closed = true
      end()
      returning.close()
      session.travel.stop()
      names.close()
      await Promise.all([settingsSession, ...sessions.values()].map(session => session.close()))
      await link.close()
    },
  }
  return session
}
