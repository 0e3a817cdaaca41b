export const ru = {
  close: 'Закрыть',
  notice: 'Сообщение',
  notices: 'Сообщения',
  removeNamed: 'Убрать: {name}',
  openList: '{name}: показать список',
  nothingFound: 'Ничего не найдено',
  createNamed: 'Создать «{name}»',
  monthBefore: 'Предыдущий месяц',
  monthAfter: 'Следующий месяц',
  keyName: { Ctrl: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Enter: 'Enter', Escape: 'Esc', Tab: 'Tab', Space: 'Пробел', Delete: 'Delete', Backspace: 'Backspace', Home: 'Home', End: 'End', PageUp: 'Page Up', PageDown: 'Page Down', Menu: 'Меню' },
} as const
