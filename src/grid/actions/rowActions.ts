import { ArchiveRestore, BetweenHorizontalEnd, BetweenHorizontalStart, History, Link, PanelRight, Trash2 } from '@lucide/vue'
import { restoreRows } from '../../book/changes/deleteRows.ts'
import type { ActionDesk, SheetAction } from './action.ts'

const hasRows = (desk: ActionDesk): boolean => desk.rowCount > 0
const isAlive = (desk: ActionDesk): boolean => !desk.showsDeleted
const counted = (key: 'insertAbove' | 'insertBelow' | 'deleteRows' | 'restoreRows') => (desk: ActionDesk): string => {
  const n = desk.rowCount
  return desk.words(`action.${key}`, { n }, n)
}

async function copyLink(desk: ActionDesk): Promise<void> {
  const row = desk.rows[0]
  if (row === undefined) return
  const address = desk.page.rowAddress(row)
  try {
    await navigator.clipboard.writeText(address)
    desk.page.say(desk.words('action.linkCopied'))
  } catch {
    // Without https, or where the browser was told to forbid it: then the person copies it by hand.
    desk.page.say(desk.words('action.linkIs', { address }))
  }
}

/** What is done to whole rows. */
export const ROW_ACTIONS: readonly SheetAction[] = [
  {
    id: 'insertAbove', icon: BetweenHorizontalStart, label: counted('insertAbove'), applies: isAlive,
    writes: 'rows', enabled: hasRows, run: desk => desk.sheet.insertRows(),
  },
  {
    id: 'insertBelow', icon: BetweenHorizontalEnd, label: counted('insertBelow'), applies: isAlive,
    writes: 'rows', enabled: hasRows, run: desk => desk.sheet.insertRows('below'),
  },
  {
    id: 'deleteRows', icon: Trash2, label: counted('deleteRows'), applies: isAlive,
    writes: 'rows', enabled: hasRows, run: desk => desk.sheet.deleteRows(),
  },
  {
    id: 'restoreRows', icon: ArchiveRestore, label: counted('restoreRows'), applies: desk => desk.showsDeleted,
    writes: 'rows', enabled: hasRows, run: desk => desk.change(restoreRows(desk.rows)),
  },
  {
    id: 'openCard', icon: PanelRight, enabled: hasRows,
    run(desk) {
      const row = desk.sheet.activeRow ?? desk.rows[0]
      if (row !== undefined) desk.openRow(row)
    },
  },
  {
    id: 'cellHistory', icon: History, enabled: desk => desk.column !== null && desk.sheet.activeRow !== null,
    run(desk) {
      const row = desk.sheet.activeRow
      if (row !== null && desk.column !== null) desk.page.history(row, desk.column.id)
    },
  },
  {
    id: 'rowHistory', icon: History, enabled: desk => desk.rowCount === 1,
    run(desk) {
      const row = desk.rows[0]
      if (row !== undefined) desk.page.history(row, null)
    },
  },
  { id: 'copyLink', icon: Link, enabled: desk => desk.rowCount === 1, run: desk => void copyLink(desk) }, // says itself what became of it
]
