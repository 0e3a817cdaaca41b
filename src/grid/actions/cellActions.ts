import { ArrowDownToLine, ArrowRightToLine, ClipboardPaste, Copy, Eraser, Pencil, Redo2, Scissors, Search, Undo2 } from '@lucide/vue'
import type { ActionDesk, SheetAction } from './action.ts'

const hasCell = (desk: ActionDesk): boolean => desk.column !== null
/** Deleted rows are looked at and put back, not written into. */
const isAlive = (desk: ActionDesk): boolean => !desk.showsDeleted

/** What is done to the content of cells. */
export const CELL_ACTIONS: readonly SheetAction[] = [
  {
    id: 'undo', icon: Undo2,
    label: desk => desk.page.undo().label,
    enabled: desk => desk.page.undo().enabled,
    run: desk => desk.undo(),
  },
  {
    id: 'redo', icon: Redo2,
    label: desk => desk.page.redo().label,
    enabled: desk => desk.page.redo().enabled,
    run: desk => desk.redo(),
  },
  { id: 'cut', icon: Scissors, applies: isAlive, writes: 'cells', enabled: hasCell, run: desk => desk.sheet.clipboard?.command('cut') },
  { id: 'copy', icon: Copy, enabled: hasCell, run: desk => desk.sheet.clipboard?.command('copy') },
  { id: 'paste', icon: ClipboardPaste, applies: isAlive, writes: 'cells', enabled: hasCell, run: desk => void desk.sheet.clipboard?.pasteFromSystem() }, // says itself what became of it
  { id: 'clear', icon: Eraser, applies: isAlive, writes: 'cells', enabled: hasCell, run: desk => desk.sheet.clear() },
  {
    id: 'edit', icon: Pencil, applies: isAlive, writes: 'cells', enabled: hasCell,
    run: desk => void desk.sheet.edit('caret', { empty: false, open: desk.column?.kind !== 'period' }), // where it cannot be edited the action is off
  },
  { id: 'fillDown', icon: ArrowDownToLine, applies: isAlive, writes: 'cells', enabled: hasCell, run: desk => desk.fill('down') },
  { id: 'fillRight', icon: ArrowRightToLine, applies: isAlive, writes: 'cells', enabled: hasCell, run: desk => desk.fill('right') },
  { id: 'find', icon: Search, run: desk => desk.find() },
]
