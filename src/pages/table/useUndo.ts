import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Doable, LeftCell, Undone } from '../../book/book.ts'
import type { UserId } from '../../domain/ids.ts'
import type { ColumnDeed } from '../../session/settings/columnDeeds.ts'
import type { TableSession } from '../../session/tableSession.ts'
import { usePreferences } from '../../session/usePreferences.ts'
import { say } from '../../ui/toasts.ts'
import { useCouncil } from '../council/councilKey.ts'

type Touched = Extract<Undone, { ok: true }>['touched']

export interface Undoing {
  undo(): Promise<void>
  redo(): Promise<void>
  readonly mayUndo: ComputedRef<boolean>
  readonly mayRedo: ComputedRef<boolean>
  /** "Undo: paste of 34 cells in Trade"; what it says where there is nothing to undo. */
  readonly undoLabel: ComputedRef<string>
  readonly redoLabel: ComputedRef<string>
  /** What was done last, for screen readers. */
  readonly spoken: Readonly<ShallowRef<string>>
  /** Cells that were left because they changed since; to be looked at until the person closes it, or undoes again. */
  readonly left: ShallowRef<readonly LeftCell[]>
  who(cells: readonly { readonly by: UserId }[]): string
}

/** Undo and redo of a table that say what they do and what they leave. `show`: brings what changed before the eyes. */
export function useUndo(session: () => TableSession, show: (touched: Touched) => void): Undoing {
  const { t } = useI18n()
  const council = useCouncil()
  const preferences = usePreferences()
  const spoken = shallowRef('')
  const left = shallowRef<readonly LeftCell[]>([])

  const words = ({ kind, size }: Doable) => ({ what: t(`doable.${kind}`, { n: size }, size), table: session().declaration.label[preferences.chosen.locale] })
  const table = () => session().declaration.id
  const { session: settings, columnDeeds } = council.settings
  /** Columns stand in a book of their own: what was done last in either is taken back first, and done again first. */
  const columnDeed = {
    undo: () => columnDeeds.later(table(), settings.undoable.value, session().undoable.value),
    redo: () => columnDeeds.later(table(), settings.redoable.value, session().redoable.value),
  }
  const columnWords = ({ what, column }: ColumnDeed) => {
    const own = council.settings.allColumns().find(({ row }) => row === column)
    return { what: t(`own.deed.${what}`, { column: own?.column.label[preferences.chosen.locale] ?? '' }), table: session().declaration.label[preferences.chosen.locale] }
  }
  const nameOf = (by: UserId) => (by === council.user.id ? t('undone.me') : (council.nameOf(by) ?? t('card.someone')))
  const who = (cells: readonly { readonly by: UserId }[]) => [...new Set(cells.map(({ by }) => nameOf(by)))].join(', ')

  function tell(undone: Undone, way: 'undo' | 'redo', deed: ColumnDeed | null = null): void {
    left.value = deed === null ? (undone.left ?? []) : []
    if (!undone.ok) {
      // What was left is said above the table, with the way to it.
      if (left.value.length === 0) say(t(`fault.${undone.code}`, { who: who((undone.by ?? []).map(by => ({ by }))) }))
      return
    }
    if (deed === null) show(undone.touched)
    const done = t(`undone.${way}`, deed === null ? words(undone.deed) : columnWords(deed))
    // The same words twice are a change too, or the second time nothing is spoken.
    spoken.value = spoken.value === done ? `${done}\u00a0` : done
  }

  return {
    async undo() {
      const deed = columnDeed.undo()
      if (deed === null) tell(await session().undoLarge(), 'undo')
      else tell(settings.undo(), 'undo', deed)
    },
    async redo() {
      const deed = columnDeed.redo()
      if (deed === null) tell(await session().redoLarge(), 'redo')
      else tell(settings.redo(), 'redo', deed)
    },
    mayUndo: computed(() => session().undoable.value !== null || columnDeed.undo() !== null),
    mayRedo: computed(() => session().redoable.value !== null || columnDeed.redo() !== null),
    undoLabel: computed(() => {
      const deed = columnDeed.undo()
      if (deed !== null) return t('table.undoNamed', columnWords(deed))
      const { value } = session().undoable
      return value === null ? t('table.nothingToUndo') : t('table.undoNamed', words(value))
    }),
    redoLabel: computed(() => {
      const deed = columnDeed.redo()
      if (deed !== null) return t('table.redoNamed', columnWords(deed))
      const { value } = session().redoable
      return value === null ? t('table.nothingToRedo') : t('table.redoNamed', words(value))
    }),
    spoken,
    left,
    who,
  }
}
