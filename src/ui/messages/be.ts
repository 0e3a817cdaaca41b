import type { Texts } from '../catalogue.ts'
import type { ru } from './ru.ts'

export const be: Texts<typeof ru> = {
  close: 'Закрыць',
  notice: 'Паведамленне',
  notices: 'Паведамленні',
  removeNamed: 'Прыбраць: {name}',
  openList: '{name}: паказаць спіс',
  nothingFound: 'Нічога не знойдзена',
  createNamed: 'Стварыць «{name}»',
  monthBefore: 'Папярэдні месяц',
  monthAfter: 'Наступны месяц',
  keyName: { Ctrl: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Enter: 'Enter', Escape: 'Esc', Tab: 'Tab', Space: 'Прабел', Delete: 'Delete', Backspace: 'Backspace', Home: 'Home', End: 'End', PageUp: 'Page Up', PageDown: 'Page Down', Menu: 'Меню' },
}
