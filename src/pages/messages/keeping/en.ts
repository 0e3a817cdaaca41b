import type { Texts } from '../../../ui/catalogue.ts'
import type { keepingRu } from './ru.ts'

export const keepingEn: Texts<typeof keepingRu> = {
  title: 'Server',
  words: 'Space on the disk, backups, who is connected, and whether everything is saved.',
  open: 'Health of the server',
}
