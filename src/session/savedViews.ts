import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'
import { newRowId } from '../book/newId.ts'
import { rowId, type CouncilId, type TableId, type UserId } from '../domain/ids.ts'
import { sameView } from '../domain/sameView.ts'
import { MAX_LABEL_LENGTH } from '../domain/settings/settingsCells.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import { PLAIN_VIEW, type View } from '../domain/view.ts'
import type { CouncilSettings } from './settings/councilSettings.ts'
import { isRecord, type Memory } from './stored.ts'
import { readView, writeView } from './storedView.ts'

/** A view with a name: one's own, on this device, or the council's, for all its members. */
export interface SavedView {
  readonly id: string
  readonly name: string
  readonly view: View
  readonly shared: boolean
}

export type Saved = { readonly ok: true } | { readonly ok: false; readonly code: string }

/** All that is read here inside a computed is followed. */
export interface SavedViews {
  readonly own: ComputedRef<readonly SavedView[]>
  readonly shared: ComputedRef<readonly SavedView[]>
  /** Null: none, the table as it is declared. */
  readonly chosen: ComputedRef<SavedView | null>
  /** What is on screen is no longer what the chosen view, or the table's own, shows. */
  readonly changed: ComputedRef<boolean>
  /** The council's views are written by who may write. */
  readonly mayShare: ComputedRef<boolean>
  /** `null`: the table as it is declared. False where there is no such view. */
  choose(id: string | null): boolean
  saveAs(name: string, shared: boolean): Saved
  saveChanges(): Saved
  rename(name: string): Saved
  remove(): Saved
}

export interface SavedViewsOptions {
  readonly user: UserId
  readonly council: CouncilId
  readonly table: TableId
  readonly settings: Pick<CouncilSettings, 'views' | 'saveView' | 'changeView' | 'renameView' | 'removeView' | 'session'>
  readonly memory: Memory
  /** What is on screen. */
  readonly view: Ref<View>
  readonly columns: () => readonly ColumnDeclaration[]
}

const DONE: Saved = { ok: true }

function readOwn(stored: unknown): readonly SavedView[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: unknown): SavedView[] =>
    isRecord(one) && typeof one['id'] === 'string' && typeof one['name'] === 'string' && one['name'].trim() !== ''
      ? [{ id: one['id'], name: one['name'], view: readView(one['view']), shared: false }]
      : [])
}

export function openSavedViews({ user, council, table, settings, memory, view, columns }: SavedViewsOptions): SavedViews {
  const ownKey = `quorum/views/${user}/${council}/${table}`
  const chosenKey = `quorum/view-chosen/${user}/${council}/${table}`
  const kept = shallowRef(readOwn(memory.read(ownKey)))
  const stored = memory.read(chosenKey)
  const chosenId = shallowRef<string | null>(typeof stored === 'string' ? stored : null)

  const own = computed(() => kept.value.toSorted((a, b) => a.name.localeCompare(b.name)))
  const shared = computed(() => settings.views(table).map(({ id, name, view }): SavedView => ({ id, name, view, shared: true })))
  const chosen = computed(() => [...own.value, ...shared.value].find(({ id }) => id === chosenId.value) ?? null)

  function point(id: string | null): void {
    chosenId.value = id
    memory.write(chosenKey, id)
  }
  /**
   * Laid over what is there by now: another window may have saved, renamed or removed one since. A browser that keeps nothing is told about:
   * somebody counts on finding the view again.
   */
  function keep(change: (now: readonly SavedView[]) => readonly SavedView[]): Saved {
    const stored = memory.read(ownKey)
    const views = change(stored === null ? kept.value : readOwn(stored))
    kept.value = views
    const written = views.map(({ id, name, view }) => ({ id, name, view: writeView(view) }))
    memory.write(ownKey, written)
    return JSON.stringify(memory.read(ownKey)) === JSON.stringify(written) ? DONE : { ok: false, code: 'notKept' }
  }
  /** What is of the moment is not part of a saved view. */
  const plain = (shown: View): View => readView(JSON.parse(JSON.stringify(writeView({ ...shown, folded: [] }))))
  function nameFault(name: string): Saved | null {
    if (name.trim() === '') return { ok: false, code: 'noName' }
    return name.trim().length > MAX_LABEL_LENGTH ? { ok: false, code: 'nameTooLong' } : null
  }

  return {
    own,
    shared,
    chosen,
    changed: computed(() => !sameView(view.value, chosen.value?.view ?? PLAIN_VIEW, columns())),
    mayShare: computed(() => settings.session.mayWrite.value),
    choose(id) {
      const wanted = id === null ? null : [...own.value, ...shared.value].find(one => one.id === id)
      if (wanted === undefined) return false
      point(id)
      const { search, deleted } = view.value
      view.value = { ...(wanted?.view ?? PLAIN_VIEW), search, ...(deleted === true && { deleted }) }
      return true
    },
    saveAs(name, toCouncil) {
      const fault = nameFault(name)
      if (fault !== null) return fault
      if (toCouncil) {
        if (!settings.session.mayWrite.value) return { ok: false, code: 'change.notAllowed' }
        const saved = settings.saveView(table, name, plain(view.value))
        if (!saved.ok) return saved
        point(saved.id)
        return DONE
      }
      const id = newRowId()
      const saved = keep(all => [...all, { id, name: name.trim(), view: plain(view.value), shared: false }])
      point(id)
      return saved
    },
    saveChanges() {
      const now = chosen.value
      if (now === null) return DONE
      if (now.shared) return settings.changeView(rowId(now.id), plain(view.value))
      return keep(all => all.map(one => (one.id === now.id ? { ...one, view: plain(view.value) } : one)))
    },
    rename(name) {
      const fault = nameFault(name)
      const now = chosen.value
      if (fault !== null || now === null) return fault ?? DONE
      if (now.shared) return settings.renameView(rowId(now.id), name)
      return keep(all => all.map(one => (one.id === now.id ? { ...one, name: name.trim() } : one)))
    },
    remove() {
      const now = chosen.value
      if (now === null) return DONE
      if (now.shared) {
        const removed = settings.removeView(rowId(now.id))
        if (!removed.ok) return removed
      } else keep(all => all.filter(({ id }) => id !== now.id))
      // What is on screen stays: only its name is gone.
      point(null)
      return DONE
    },
  }
}
