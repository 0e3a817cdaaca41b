import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { showCell } from '../../domain/cell.ts'
import type { ColumnId, RowId } from '../../domain/ids.ts'
import { columnOf } from '../../domain/tables/index.ts'
import { sameJson, type Json } from '../../domain/value.ts'
import { askChanges, type ChangedCell } from '../../session/ledger/askLedger.ts'
import { useSince } from '../../session/ledger/useSince.ts'
import type { TableSession } from '../../session/tableSession.ts'
import { usePreferences } from '../../session/usePreferences.ts'
import { momentOf } from '../../ui/moments.ts'
import { useCouncil } from '../council/councilKey.ts'

/** How much of a table says something else than at the other moment. */
export type Comparison =
  | { readonly state: 'loading' | 'offline' | 'failed' }
  | { readonly state: 'compared'; readonly cells: number; readonly made: number; readonly gone: number }

export interface Compared {
  /** What a cell of the table that is shown says otherwise, in words; null where nothing is compared. */
  readonly changed: ComputedRef<((row: RowId, column: ColumnId) => string | null) | null>
  readonly comparison: ComputedRef<Comparison | null>
}

/** A whole table is compared: not anew for each key that a colleague presses. */
const COMPARE_EVERY_MS = 1_000

const SYSTEM: ReadonlySet<string> = new Set(['deleted', 'rank'])

/**
 * A table beside itself at another moment: one of the past beside today's, today's beside that since which changes are marked. A row that came or
 * went is told at the cells that name it.
 */
export function useComparison(session: () => TableSession): Compared {
  const { t } = useI18n()
  const council = useCouncil()
  const preferences = usePreferences()
  const since = useSince()

  const naming = computed(() => new Set(session().declaration.name))
  const who = (by: ChangedCell['by']) => (by === council.user.id ? t('card.you') : (council.nameOf(by) ?? t('card.someone')))
  const textOf = (column: ColumnId, value: Json) => {
    const declared = columnOf(session().declaration, column)
    return declared === null ? '' : showCell(value, council.context(declared)).text
  }

  // Today's table, beside what the server says has changed since.
  const answer = shallowRef<{ readonly state: 'loading' | 'offline' | 'failed' } | { readonly state: 'ready'; readonly cells: readonly ChangedCell[] } | null>(null)
  const wanted = computed(() => (council.past === null && since.chosen?.council === council.membership.id ? since.chosen : null))
  watch([() => session().declaration.id, wanted], async ([table, chosen], _before, onCleanup) => {
    let isOld = false
    onCleanup(() => (isOld = true))
    if (chosen === null) return void (answer.value = null)
    answer.value = { state: 'loading' }
    const found = await askChanges(council.membership.id, table, chosen.at)
    if (isOld) return
    answer.value = found.state === 'ok' ? { state: 'ready', cells: found.value } : { state: found.state === 'failed' ? 'failed' : 'offline' }
  }, { immediate: true })

  const sinceThen = computed(() => {
    const found = answer.value
    if (found?.state !== 'ready') return null
    // On one's last visit everything was seen; what oneself did since is no news.
    const news = wanted.value?.what === 'visit' ? found.cells.filter(({ by }) => by !== council.user.id) : found.cells
    const made = new Map(news.filter(({ column }) => column === null).map(cell => [cell.row, cell]))
    const cells = new Map(news.filter(({ column }) => column !== null && !SYSTEM.has(column)).map(cell => [`${cell.row}:${cell.column}`, cell]))
    const gone = news.filter(({ row, column, was }) => column === 'deleted' && was !== true && !made.has(row)).map(({ row }) => row)
    return { made, cells, gone }
  })

  const changedSince = computed(() => {
    const then = sinceThen.value
    if (then === null) return null
    const { locale } = preferences.chosen
    return (row: RowId, column: ColumnId): string | null => {
      const made = then.made.get(row)
      if (made !== undefined) return naming.value.has(column) ? t('ledger.mark.made', { who: who(made.by), when: momentOf(made.arrivedAt, Date.now(), locale) }) : null
      const cell = then.cells.get(`${row}:${column}`)
      if (cell === undefined || sameJson(cell.was, session().book.rows.get(row)?.values[column] ?? null)) return null
      const words = { value: textOf(column, cell.was), who: who(cell.by), when: momentOf(cell.arrivedAt, Date.now(), locale) }
      return cell.was === null ? t('ledger.mark.wasEmpty', words) : t('ledger.mark.was', words)
    }
  })

  // A table of the past, beside today's.
  const living = computed(() => council.past?.live.table(session().declaration.id) ?? null)
  const beat = shallowRef(0)
  let waiting: ReturnType<typeof setTimeout> | undefined
  watch(() => living.value?.version.value, () => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      beat.value++
    }, COMPARE_EVERY_MS)
  })
  onScopeDispose(() => clearTimeout(waiting))
  /** Another object with each beat: the book itself stays the same. */
  const today = computed(() => {
    void beat.value
    return living.value?.state.value === 'ready' && session().state.value === 'ready' ? { book: living.value.book } : null
  })
  const changedToday = computed(() => {
    if (today.value === null) return null
    const { book } = today.value
    return (row: RowId, column: ColumnId): string | null => {
      const now = book.rows.get(row)
      const then = session().book.rows.get(row)
      if (now === undefined || (now.deleted && then?.deleted === false)) return naming.value.has(column) ? t('ledger.mark.gone') : null
      const value = now.values[column] ?? null
      if (sameJson(value, then?.values[column] ?? null)) return null
      return value === null ? t('ledger.mark.nowEmpty') : t('ledger.mark.now', { value: textOf(column, value) })
    }
  })

  const comparison = computed<Comparison | null>(() => {
    void session().version.value
    if (council.past !== null) {
      if (today.value === null) return null
      const { book } = today.value
      const columns = session().declaration.columns.map(({ id }) => id)
      const counts = { cells: 0, made: 0, gone: 0 }
      for (const then of session().book.order()) {
        const now = book.rows.get(then.id)
        if (now === undefined || now.deleted) counts.gone++
        else for (const column of columns) if (!sameJson(now.values[column] ?? null, then.values[column] ?? null)) counts.cells++
      }
      for (const { id } of book.order()) if (session().book.rows.get(id)?.deleted !== false) counts.made++
      return { state: 'compared', ...counts }
    }
    if (answer.value === null) return null
    const then = sinceThen.value
    if (then === null) return answer.value.state === 'ready' ? null : { state: answer.value.state }
    const { rows } = session().book
    let cells = 0
    for (const { row, column, was } of then.cells.values()) if (column !== null && rows.get(row)?.deleted === false && !sameJson(was, rows.get(row)?.values[column] ?? null)) cells++
    return {
      state: 'compared', cells,
      made: [...then.made.keys()].filter(row => rows.get(row)?.deleted === false).length,
      gone: then.gone.filter(row => rows.get(row)?.deleted === true).length,
    }
  })

  return { changed: computed(() => (council.past === null ? changedSince.value : changedToday.value)), comparison }
}
