import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Doable, LeftCell, Undone } from '../../book/book.ts'
import type { UserId } from '../../domain/ids.ts'
import type { TableSession } from '../../session/tableSession.ts'
import { usePreferences } from '../../session/usePreferences.ts'
import { say } from '../../ui/toasts.ts'
import { useCouncil } from '../council/councilKey.ts'

type Touched = Extract<Undone, { ok: true }>['touched']

export interface Undoing {
  undo(): Promise<void>
  redo(): Promise<void>
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
  const nameOf = (by: UserId) => (by === council.user.id ? t('undone.me') : (council.people.value.get(by) ?? t('card.someone')))
  const who = (cells: readonly { readonly by: UserId }[]) => [...new Set(cells.map(({ by }) => nameOf(by)))].join(', ')

  function tell(undone: Undone, way: 'undo' | 'redo'): void {
    left.value = undone.left ?? []
    if (!undone.ok) {
      say(t(`fault.${undone.code}`, { who: who((undone.by ?? []).map(by => ({ by }))) }))
      return
    }
    show(undone.touched)
    const done = t(`undone.${way}`, words(undone.deed))
    // The same words twice are a change too, or the second time nothing is spoken.
    spoken.value = spoken.value === done ? `${done}\u00a0` : done
  }

  return {
    undo: async () => tell(await session().undoLarge(), 'undo'),
    redo: async () => tell(await session().redoLarge(), 'redo'),
    undoLabel: computed(() => {
      const { value } = session().undoable
      return value === null ? t('table.nothingToUndo') : t('table.undoNamed', words(value))
    }),
    redoLabel: computed(() => {
      const { value } = session().redoable
      return value === null ? t('table.nothingToRedo') : t('table.redoNamed', words(value))
    }),
    spoken,
    left,
    who,
  }
}
