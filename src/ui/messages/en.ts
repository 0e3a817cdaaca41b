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
}
