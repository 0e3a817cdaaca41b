import { computed, shallowReadonly, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { decide, type Decision } from '../../book/changes/decide.ts'
import type { Applied } from '../../book/book.ts'
import type { CouncilId, TableId, UserId } from '../../domain/ids.ts'
import { askCollisions } from '../api.ts'
import type { TableSession } from '../tableSession.ts'
import { itemsOf, type ReviewItem } from './reviewItem.ts'

/** Decisions made together: one in each table that they touch. */
export interface Deed {
  readonly cells: number
  readonly sets: readonly { readonly session: TableSession; readonly changeSet: string }[]
}
export type TakenBack =
  | { readonly ok: true; readonly cells: number }
  /** `changed`: something was done since, here or by somebody else. `left`: so many cells stay as they are. */
  | { readonly ok: false; readonly code: 'nothing' | 'changed'; readonly left: number }

export interface Review {
  /** Of all tables that this device has. */
  readonly items: ComputedRef<readonly ReviewItem[]>
  /** Also of tables that it does not have (yet), where the server has said how many there are. */
  readonly count: ComputedRef<number>
  /** Tables with open collisions that are not on this device yet. */
  readonly elsewhere: ComputedRef<readonly TableId[]>
  /** Asks the server how many there are; without a network what this device has is all that is known. */
  refresh(): Promise<void>
  /** Writes the decisions: in each table as one change set, together as one deed that can be taken back. */
  decide(decisions: readonly { readonly item: ReviewItem; readonly value: Decision['value'] }[]): Applied
  readonly undoable: Readonly<ShallowRef<Deed | null>>
  undo(): TakenBack
}

export interface ReviewOptions {
  readonly council: CouncilId
  /** The tables that are open, in the order of the council's own list. */
  readonly opened: Readonly<ShallowRef<readonly TableSession[]>>
  readonly ask?: (council: CouncilId) => Promise<ReadonlyMap<TableId, number> | null>
}

export function createReview({ council, opened, ask = askCollisions }: ReviewOptions): Review {
  const atServer = shallowRef<ReadonlyMap<TableId, number>>(new Map())
  const deeds = shallowRef<readonly Deed[]>([])
  const undoable = computed(() => deeds.value.at(-1) ?? null)

  const items = computed(() => opened.value.flatMap(itemsOf))
  const elsewhere = computed(() => {
    const here = new Set(opened.value.filter(session => session.state.value === 'ready').map(session => session.open.table))
    return [...atServer.value].filter(([table, count]) => count > 0 && !here.has(table)).map(([table]) => table)
  })

  return {
    items,
    count: computed(() => items.value.length + elsewhere.value.reduce((sum, table) => sum + (atServer.value.get(table) ?? 0), 0)),
    elsewhere,
    async refresh() {
      const counts = await ask(council)
      if (counts !== null) atServer.value = counts
    },
    decide(decisions) {
      const sets: { session: TableSession; changeSet: string }[] = []
      let cells = 0
      let fault: Applied = { ok: true }
      for (const [session, some] of Map.groupBy(decisions, ({ item }) => item.session)) {
        const changeSet = decide(some.map(({ item, value }) => ({ collision: item.collision, value })))
        const applied = session.apply(changeSet)
        if (!applied.ok) {
          fault = applied
          continue
        }
        sets.push({ session, changeSet: changeSet.id })
        cells += some.length
      }
      if (sets.length > 0) deeds.value = [...deeds.value, { cells, sets }]
      return fault
    },
    undoable: shallowReadonly(undoable),
    undo() {
      const deed = deeds.value.at(-1)
      if (deed === undefined) return { ok: false, code: 'nothing', left: 0 }
      deeds.value = deeds.value.slice(0, -1)
      // Only as long as it is the last that was done in its table: else something else would be taken back.
      const mine = deed.sets.filter(({ session, changeSet }) => session.undoable.value?.changeSet === changeSet)
      let cells = 0
      let left = deed.sets.length - mine.length
      for (const { session } of mine) {
        const undone = session.undo()
        if (undone.ok) cells += undone.changed
        left += undone.left?.length ?? 0
      }
      return cells > 0 ? { ok: true, cells } : { ok: false, code: 'changed', left }
    },
  }
}

/** What is decided when all of one person is taken: their last word wherever they have one. */
export const takingAllOf = (items: readonly ReviewItem[], by: UserId) =>
  items.flatMap(item => {
    const version = item.collision.versions.findLast(one => one.by === by)
    return version === undefined ? [] : [{ item, value: version.value }]
  })

export const keepingAll = (items: readonly ReviewItem[]) => items.map(item => ({ item, value: item.standing.value }))
