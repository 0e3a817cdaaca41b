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
}
