import type { MenuEntry } from '../../ui/menuEntry.ts'
import type { ActionDesk, SheetAction } from './action.ts'
import { mayWriteInto } from '../mayWrite.ts'
import { ACTION_KEYS, type ActionId } from './actionKeys.ts'
import { CELL_ACTIONS } from './cellActions.ts'
import { COLUMN_ACTIONS } from './columnActions.ts'
import { ROW_ACTIONS } from './rowActions.ts'

const BY_ID = new Map<ActionId, SheetAction>([...CELL_ACTIONS, ...ROW_ACTIONS, ...COLUMN_ACTIONS].map(action => [action.id, action]))

export function actionOf(id: ActionId): SheetAction {
  const action = BY_ID.get(id)
  if (action === undefined) throw new Error(`no action is called ${id}`)
  return action
}

export const labelOf = (action: SheetAction, desk: ActionDesk): string => action.label?.(desk) ?? desk.words(`action.${action.id}`)
export const appliesTo = (action: SheetAction, desk: ActionDesk): boolean => action.applies?.(desk) ?? true
export const isEnabled = (action: SheetAction, desk: ActionDesk): boolean => appliesTo(action, desk) && isAllowed(action, desk) && isOpenHere(action, desk) && (action.enabled?.(desk) ?? true)

/** May the person do such things in this table at all? */
const isAllowed = ({ writes }: SheetAction, { mayWrite, rights }: ActionDesk): boolean => writes === undefined || (mayWrite && (writes === 'cells' || rights.rows))
/** In the cell where they are? */
const isOpenHere = ({ writes }: SheetAction, { rights, sheet }: ActionDesk): boolean => writes !== 'cells' || mayWriteInto({ rights: () => rights }, sheet.activeLine, sheet.activeColumn?.id ?? null)

/**
 * What a person may not do is not in the menu at all: a list of things that are off helps nobody.
 * `whenRun`: for a toolbar, which stands there longer than what is selected; there what is closed in one cell is off, and does not come and go.
 */
export function menuOf(ids: readonly (ActionId | 'line')[], desk: ActionDesk, whenRun?: () => ActionDesk): readonly MenuEntry[] {
  const entries: MenuEntry[] = []
  for (const id of ids) {
    if (id === 'line') {
      if (entries.length > 0 && entries.at(-1)!.type !== 'line') entries.push({ type: 'line' })
      continue
    }
    const action = actionOf(id)
    if (!appliesTo(action, desk) || !isAllowed(action, desk) || (whenRun === undefined && !isOpenHere(action, desk))) continue
    const [keys] = ACTION_KEYS[id] as readonly string[] // the first is the one to learn
    entries.push({
      type: 'action', label: labelOf(action, desk), icon: action.icon, disabled: !isEnabled(action, desk), run: () => action.run(whenRun?.() ?? desk),
      ...(keys === undefined ? {} : { keys }),
    })
  }
  if (entries.at(-1)?.type === 'line') entries.pop()
  return entries
}
