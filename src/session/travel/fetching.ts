import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { TableId } from '../../domain/ids.ts'
import type { CopyOnDevice, CouncilLink } from '../../sync/councilLink.ts'
import { fetchTable } from '../../sync/fetchTable.ts'

/** `done` and `of` count tables. */
export type Fetching =
  | { readonly state: 'idle' }
  | { readonly state: 'fetching'; readonly done: number; readonly of: number; readonly table: TableId }
  | { readonly state: 'stopped'; readonly done: number; readonly of: number }
  | { readonly state: 'done'; readonly of: number }

/**
 * All tables of a council, brought to this device for a journey. It goes on when its page is left; what is here by then is here, so that after a stop, a lost
 * network or a closed browser only the rest is fetched.
 */
export interface TravelFetching {
  readonly fetching: Readonly<ShallowRef<Fetching>>
  /** What is on this device, by table; null until it has been looked at. */
  readonly copies: Readonly<ShallowRef<ReadonlyMap<TableId, CopyOnDevice> | null>>
  /** Tables that the server does not let this person at. */
  readonly closed: Readonly<ShallowRef<ReadonlySet<TableId>>>
  look(): Promise<void>
  start(): Promise<void>
  stop(): void
}

/** `keepOpen`: the council keeps every table open that it has opened once. */
export function createTravelFetching(link: CouncilLink, tables: readonly TableId[], keepOpen: (table: TableId) => void): TravelFetching {
  const fetching = shallowRef<Fetching>({ state: 'idle' })
  const copies = shallowRef<ReadonlyMap<TableId, CopyOnDevice> | null>(null)
  const closed = shallowRef<ReadonlySet<TableId>>(new Set())
  let running: AbortController | null = null

  async function look(): Promise<void> {
    const found = await link.copies()
    copies.value = new Map(found.map(copy => [copy.table, copy]))
  }

  async function start(): Promise<void> {
    if (running !== null) return
    const run = new AbortController()
    running = run
    await look()
    // Asked anew each time: the council opens its tables by itself when nothing else is going on.
    const isDone = (table: TableId) => copies.value?.get(table)?.current === true || closed.value.has(table)
    const done = () => tables.filter(isDone).length
    for (const table of tables) {
      if (isDone(table)) continue
      fetching.value = { state: 'fetching', done: done(), of: tables.length, table }
      keepOpen(table)
      const fetched = await fetchTable(link, table, run.signal)
      if (fetched === 'closed') closed.value = new Set([...closed.value, table])
      await look()
      if (fetched === 'cancelled') break
    }
    running = null
    fetching.value = done() === tables.length ? { state: 'done', of: tables.length } : { state: 'stopped', done: done(), of: tables.length }
  }

  return {
    fetching: shallowReadonly(fetching),
    copies: shallowReadonly(copies),
    closed: shallowReadonly(closed),
    look,
    start,
    stop: () => running?.abort(),
  }
}
