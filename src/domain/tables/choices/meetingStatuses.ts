import type { ChoiceDeclaration } from '../../table.ts'

export const MEETING_STATUSES = [
  { id: 'planned', label: { ru: 'Планируется', be: 'Плануецца', de: 'Geplant', en: 'Planned' }, tone: 'quiet' },
  { id: 'confirmed', label: { ru: 'Подтверждено', be: 'Пацверджана', de: 'Bestätigt', en: 'Confirmed' }, tone: 'information' },
  { id: 'held', label: { ru: 'Состоялось', be: 'Адбылося', de: 'Stattgefunden', en: 'Held' }, tone: 'good', closed: true },
  { id: 'postponed', label: { ru: 'Перенесено', be: 'Перанесена', de: 'Verschoben', en: 'Postponed' }, tone: 'attention' },
  { id: 'cancelled', label: { ru: 'Отменено', be: 'Адменена', de: 'Abgesagt', en: 'Cancelled' }, tone: 'bad', closed: true },
] as const satisfies readonly ChoiceDeclaration[]
