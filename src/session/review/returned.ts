import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import { versionName, type Book } from '../../book/book.ts'
import { wholeTable } from '../../domain/access/confidential.ts'
import type { TableId } from '../../domain/ids.ts'
import type { CouncilLink, Sent } from '../../sync/councilLink.ts'
import { isRecord, type Memory } from '../stored.ts'

/** What became of the changes that had waited for the network, as people count them: cells and rows. */
export interface Returned {
  readonly sent: number
  readonly merged: number
  /** Cells in which somebody else had written meanwhile. */
  readonly toDecide: number
  readonly refused: number
}

export interface Returning {
  /** Stands until it is dismissed, also over a reload of the page. */
  readonly last: Readonly<ShallowRef<Returned | null>>
  dismiss(): void
  close(): void
}

export interface ReturningOptions {
  readonly link: Pick<CouncilLink, 'status' | 'troubles' | 'subscribe' | 'onSent'>
  /** The book of a whole table, in however many parts it is kept, when it holds all that the server has said of it; opens the table where it is not open. */
  readonly settled: (table: TableId) => Promise<Book | null>
  readonly now: () => number
  readonly memory: Memory
  /** Calls when another tab of the browser wrote or removed what is kept. */
  readonly onElsewhere: (run: () => void) => () => void
  /** Under which it is kept. */
  readonly name: string
}

/** What was made so short a time before the page began was not made without a network: the page was only loaded again. */
const RELOAD_MS = 10_000

/**
 * Counts what a person who comes back online has sent.
 * 1. Counted is what was made before the network was back, and the server has acknowledged to this tab. Other tabs hear of it as they read what is kept.
 * 2. It is told when nothing waits any more, so the numbers are of things that have happened.
 */
export function createReturning({ link, settled, now, memory, onElsewhere, name }: ReturningOptions): Returning {
  const last = shallowRef<Returned | null>(readReturned(memory.read(name)))
  /** Since when the network has been back; null while all is as usual, `away` while it is not there. */
  let back: number | 'away' | null = now() - RELOAD_MS
  let sent: Sent[] = []
  let troublesBefore = new Set(link.troubles.map(({ id }) => id))
  let closed = false

  const ends = [
    link.onSent(entries => {
      if (typeof back !== 'number') return
      const until = back
      // A clock that ran ahead is often set right when the network is back: by it alone nothing would have been made before.
      sent.push(...entries.filter(entry => entry.offline === true || entry.madeAt <= until))
    }),
    link.subscribe(follow),
    onElsewhere(() => (last.value = readReturned(memory.read(name)))),
  ]

  function follow(): void {
    const { state } = link.status
    if (state === 'offline' || state === 'sessionEnded') back = 'away'
    else if (back === 'away') {
      back = now()
      if (sent.length === 0) troublesBefore = new Set(link.troubles.map(({ id }) => id))
    }
    if (state !== 'saved' || back === null) return
    back = null
    const batch = sent
    sent = []
    if (batch.length > 0) void tell(batch) // never rejects: `settled` does not
  }

  async function tell(batch: readonly Sent[]): Promise<void> {
    const before = troublesBefore
    const open = await Promise.all([...Map.groupBy(batch, entry => wholeTable(entry.table))].map(async ([table, entries]) => {
      const book = await settled(table)
      const names = new Set(entries.flatMap(({ changeSet, from, writes }) => Array.from({ length: writes }, (_, i) => `${changeSet}/${from + i}`)))
      return book?.collisions().filter(({ versions }) => versions.slice(1).some(version => names.has(versionName(version)))).length ?? 0
    }))
    if (closed) return
    const all = batch.reduce((sum, { writes }) => sum + writes, 0)
    const toDecide = open.reduce((sum, count) => sum + count, 0)
    const refused = link.troubles.filter(({ id, code }) => code === 'rejected' && !before.has(id)).reduce((sum, trouble) => sum + trouble.refused.length, 0)
    troublesBefore = new Set(link.troubles.map(({ id }) => id))
    last.value = { sent: all, toDecide, refused, merged: Math.max(0, all - toDecide - refused) }
    memory.write(name, last.value)
  }

  return {
    last: shallowReadonly(last),
    dismiss() {
      last.value = null
      memory.remove(name)
    },
    close() {
      closed = true
      for (const end of ends) end()
    },
  }
}

function readReturned(found: unknown): Returned | null {
  if (!isRecord(found)) return null
  const { sent, merged, toDecide, refused } = found
  return typeof sent === 'number' && typeof merged === 'number' && typeof toDecide === 'number' && typeof refused === 'number' ? { sent, merged, toDecide, refused } : null
}
