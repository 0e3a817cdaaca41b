import type { TableDeclaration } from '../../../src/domain/table.ts'

const label = (text: string) => ({ ru: text, be: text, de: text, en: text })

/** A small table, so that these tests do not change when a real one does. */
export const table: TableDeclaration = {
  id: 'meetings',
  label: label('Meetings'),
  one: label('a meeting'),
  icon: 'calendar',
  empty: label('Nothing yet'),
  columns: ['title', 'city', 'venue', 'outcome'].map(id => ({ id, label: label(id), kind: 'text', width: 100 })),
  name: ['title'],
}
