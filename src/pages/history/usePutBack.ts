import { shallowRef, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { restoreRows } from '../../book/changes/deleteRows.ts'
import { setCells } from '../../book/changes/setCells.ts'
import type { ChangeSet } from '../../book/changeSet.ts'
import { showCell } from '../../domain/cell.ts'
import type { TableId } from '../../domain/ids.ts'
import type { LedgerWrite } from '../../domain/ledger/ledgerWrite.ts'
import { columnOf } from '../../domain/tables/index.ts'
import { sameJson, type Json } from '../../domain/value.ts'
import type { CouncilSession } from '../../session/councilSession.ts'
import { mayWriteCell } from '../../session/mayWriteCell.ts'
import type { MenuEntry } from '../../ui/menuEntry.ts'
import { say } from '../../ui/toasts.ts'

const LONGEST = 60

export interface PutBack {
  /** What of a line can be put back; empty where it stands already, or may not be. */
  entries(write: LedgerWrite): readonly MenuEntry[]
  /** Does the cell say now what this write says? */
  stands(write: LedgerWrite): boolean
  /** What was just put back, until it is undone or something else is done in the table. */
  readonly done: Readonly<ShallowRef<{ readonly table: TableId; readonly changeSet: ChangeSet['id'] } | null>>
  undo(): void
}

/** Puts an old value back: an edit like any other, of kind `restore`, which can be undone. `council` is the living one. */
export function usePutBack(council: CouncilSession): PutBack {
  const { t } = useI18n()
  const done = shallowRef<{ readonly table: TableId; readonly changeSet: ChangeSet['id'] } | null>(null)

  const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

  /** The cell of a write as it is now; null where it cannot be written. */
  function present({ table, row, column }: LedgerWrite) {
    const session = council.table(table)
    if (session === null || column === null) return null
    void session.version.value
    const found = session.book.rows.get(row)
    const declared = columnOf(session.declaration, column)
    return found === undefined || declared === null ? null : { session, found, declared, value: found.values[column] ?? null }
  }

  function apply(table: TableId, changeSet: ChangeSet): void {
    const applied = council.table(table)?.apply(changeSet)
    if (applied === undefined) return
    if (applied.ok) done.value = { table, changeSet: changeSet.id }
    else say(t(`fault.${applied.code}`))
  }

  function restoreEntry({ table, row }: LedgerWrite): readonly MenuEntry[] {
    const session = council.table(table)
    if (session === null) return []
    void session.version.value
    return session.mayWrite.value && session.rights.value.rows && session.book.rows.get(row)?.deleted === true
      ? [{ type: 'action', label: t('ledger.putBack.row'), run: () => apply(table, restoreRows([row])) }]
      : []
  }

  return {
    done,
    entries(write) {
      const now = present(write)
      if (now === null || now.found.deleted) return restoreEntry(write)
      const { table, row, column, from, to, gone } = write
      const entry = (key: 'from' | 'to', value: Json): readonly MenuEntry[] => {
        if (column === null || sameJson(value, now.value) || !mayWriteCell(now.session, row, column, value)) return []
        const text = value === null ? t('ledger.putBack.empty') : shorten(showCell(value, council.context(now.declared)).text)
        return [{ type: 'action', label: t(`ledger.putBack.${key}`, { value: text }), run: () => apply(table, setCells('restore', [{ row, column, value }])) }]
      }
      return [...entry('from', from), ...(gone ? [] : entry('to', to))]
    },
    stands(write) {
      const now = present(write)
      return now !== null && !now.found.deleted && !write.gone && sameJson(now.value, write.to)
    },
    undo() {
      const session = done.value === null ? null : council.table(done.value.table)
      if (session !== null && session.undoable.value?.changeSet === done.value?.changeSet) {
        session.undo()
        say(t('ledger.putBack.undone'))
      }
      done.value = null
    },
  }
}
