import { onScopeDispose, ref, shallowRef } from 'vue'
import type { TableContext } from '../../domain/kind.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { GridLine } from '../gridLine.ts'
import type { Place } from '../travel.ts'
import { FindRun } from './findRun.ts'

export interface FindHost {
  /** All lines of the view, as they follow each other. */
  lines(): readonly GridLine[]
  /** The columns on screen, left to right. */
  columns(): readonly ColumnDeclaration[]
  context(): TableContext
  place(): Place | null
  /** Shows a cell and makes it the active one, without taking the focus from a field. */
  goTo(place: Place): void
  /** What is marked may be another. */
  marksChanged(): void
}

export interface Found {
  readonly count: number
  /** Which of them the person is at. */
  readonly number: number | null
  /** All lines have been looked at. */
  readonly done: boolean
}

const NOTHING: Found = { count: 0, number: null, done: true }
/** A quarter of a frame: typing and scrolling go on while a large table is searched. */
const SLICE_MS = 5
/** A colleague's edits come in handfuls; each by itself would begin the search anew. */
const AGAIN_AFTER_MS = 300

/** Which match a search leads to: the first from its origin on, the next behind it, the one before it, or none. */
type Aim = 'from' | 'after' | 'before' | 'none'

export type Find = ReturnType<typeof useFind>

/** The find bar's side of a search: rows are not hidden, the active cell goes from match to match. */
export function useFind(host: () => FindHost) {
  const isOpen = ref(false)
  const text = ref('')
  const found = shallowRef<Found>(NOTHING)
  let run: FindRun | null = null
  /** Where the search began: while one types on, the match nearest to it is shown. */
  let origin: Place = { row: 0, column: 0 }
  let again = 0

  const here = (): Place => host().place() ?? { row: 0, column: 0 }
  const flat = ({ row, column }: Place): number => row * (run?.width ?? 1) + column

  const isCurrent = (one: FindRun): boolean => one === run

  function tell(): void {
    found.value = run === null ? NOTHING : { count: run.count, number: run.numberOf(flat(here())), done: run.isDone }
    host().marksChanged()
  }

  function goTo(place: number | null): boolean {
    if (place === null || run === null) return false
    host().goTo({ row: Math.floor(place / run.width), column: place % run.width })
    return true
  }

  /** Null while it is not known: before the end of the table has been reached a match above the origin is not yet the next one. */
  function wanted(mine: FindRun, aim: Aim): number | null {
    const from = flat(origin)
    if (aim === 'before') return mine.isDone ? mine.before(from) : null
    const first = mine.after(aim === 'from' ? from - 1 : from)
    return first !== null && (mine.isDone || first >= from) ? first : null
  }

  async function look(mine: FindRun, aim: Aim): Promise<void> {
    let waits = aim !== 'none'
    // Ended by the next one, or by closing the bar.
    while (isCurrent(mine)) {
      const until = performance.now() + SLICE_MS
      mine.advance(() => performance.now() >= until)
      if (waits) waits = !goTo(wanted(mine, aim))
      tell()
      if (mine.isDone) return
      await new Promise(resolve => setTimeout(resolve, 0))
    }
  }

  function search(aim: Aim): void {
    window.clearTimeout(again)
    if (text.value.trim() === '') {
      run = null
      tell()
      return
    }
    const all = host()
    run = new FindRun(all.lines(), all.columns(), all.context(), text.value.trim(), aim === 'none' ? here().row : origin.row)
    void look(run, aim) // ends with the run, and nothing in it can fail
  }

  function stop(): void {
    window.clearTimeout(again)
    run = null
  }
  onScopeDispose(stop)

  return {
    isOpen, text, found,
    open(): void {
      origin = here()
      isOpen.value = true
      search('none')
    },
    close(): void {
      isOpen.value = false
      stop()
      tell()
    },
    /** The text was changed: the next match from where the search began. */
    typed(): void {
      search('from')
    },
    step(backwards: boolean): void {
      if (run === null) {
        origin = here()
        search(backwards ? 'before' : 'after')
        return
      }
      goTo(backwards ? run.before(flat(here())) : run.after(flat(here())))
      origin = here()
      tell()
    },
    /** The person went elsewhere by themselves. */
    moved(): void {
      if (!isOpen.value) return
      tell()
    },
    /** Lines, columns or cells have changed. */
    refresh(): void {
      if (!isOpen.value || run === null) return
      window.clearTimeout(again)
      again = window.setTimeout(() => search('none'), AGAIN_AFTER_MS)
    },
    isMatch: (line: GridLine, column: number): boolean => run?.isMatch(line, column) ?? false,
  }
}
