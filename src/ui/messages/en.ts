import type { Texts } from '../catalogue.ts'
import type { ru } from './ru.ts'

export const en: Texts<typeof ru> = {
  close: 'Close',
  notice: 'Notice',
  notices: 'Notices',
  removeNamed: 'Remove: {name}',
  openList: '{name}: show the list',
  nothingFound: 'Nothing found',
  createNamed: 'Create “{name}”',
  monthBefore: 'Previous month',
  monthAfter: 'Next month',
  keyName: { Ctrl: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Enter: 'Enter', Escape: 'Esc', Tab: 'Tab', Space: 'Space', Delete: 'Delete', Backspace: 'Backspace', Home: 'Home', End: 'End', PageUp: 'Page Up', PageDown: 'Page Down', Menu: 'Menu' },
}
