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
} as const
