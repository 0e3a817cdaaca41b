import type { Texts } from '../../../ui/catalogue.ts'
import type { rightsRu } from './ru.ts'

export const rightsEn: Texts<typeof rightsRu> = {
  marked: '{n} row is confidential: readers no longer receive it. What is already on their devices cannot be called back. | {n} rows are confidential: readers no longer receive them. What is already on their devices cannot be called back.',
  close: 'Close this message',
  publicView: 'Public edition of this table',
  publicHint: 'Without confidential rows',
  title: 'What contributors enter',
  words: 'Contributors see all tables except confidential rows, and enter data only in those ticked here.',
  actions: 'only on actions of their own organisation: status, progress, delivered quantity, evidence and the date of completion',
  readOnly: 'Editors of the council can tick tables.',
}
