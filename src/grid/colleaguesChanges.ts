import type { Book } from '../book/book.ts'
import type { ColumnId, RowId, UserId } from '../domain/ids.ts'
import type { Locale } from '../domain/locale.ts'
import type { TableDeclaration } from '../domain/table.ts'
import { momentOf } from '../ui/moments.ts'
import type { StateContext } from './cellState.ts'
import type { MountedSheet } from './mountSheet.ts'
import { createRecentChanges } from './recentChanges.ts'
import { isUndecided } from './undecided.ts'

/** What the page knows of its cells; asked for each time, as it may be another. */
export interface CellsPage {
  book(): Book
  table(): TableDeclaration
  waiting(): Pick<ReadonlySet<string>, 'has'>
  author(by: UserId): string | null
  /** What a cell says otherwise than at the moment that it is compared with. */
  changed(row: RowId, column: ColumnId): string | null
  locale(): Locale
  mounted(): MountedSheet | null
}

/** What colleagues changed in the last minutes: told as it comes, with a glow, and then to be seen and read at the cell. */
export function colleaguesChanges(page: CellsPage) {
  const recent = createRecentChanges({
    entry: (row, column) => page.book().entry(row, column),
    isColleague: by => page.author(by) !== null,
    now: Date.now,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    faded(keys) {
      const gone = new Set(keys)
      page.mounted()?.feed.redraw(key => gone.has(key))
    },
  })
  const states: StateContext = {
    get table() {
      return page.table()
    },
    waiting: key => page.waiting().has(key),
    changed: (row, column) => page.changed(row, column),
    undecided: (row, column) => isUndecided(page.book(), page.table(), row, column),
    recent(row, column) {
      const change = recent.of(row, column)
      return change === null ? null : { name: page.author(change.by) ?? '', time: momentOf(change.at, Date.now(), page.locale()) }
    },
  }
  return {
    states,
    came(row: RowId, columns: ReadonlySet<ColumnId>): void {
      for (const column of columns) {
        const change = recent.note(row, column)
        page.mounted()?.overlay.flash(row, column, change?.isNamed ? (page.author(change.by) ?? '') : '')
      }
    },
    close: () => recent.close(),
  }
}
