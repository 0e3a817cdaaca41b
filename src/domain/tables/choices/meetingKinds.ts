import type { ChoiceDeclaration } from '../../table.ts'

export const MEETING_KINDS = [
  { id: 'councilSession', label: { ru: 'Заседание Совета', be: 'Пасяджэнне Савета', de: 'Ratssitzung', en: 'Council session' } },
  { id: 'workingVisit', label: { ru: 'Рабочая поездка', be: 'Рабочая паездка', de: 'Arbeitsbesuch', en: 'Working visit' } },
  { id: 'bilateralMeeting', label: { ru: 'Двусторонняя встреча', be: 'Двухбаковая сустрэча', de: 'Bilaterales Treffen', en: 'Bilateral meeting' } },
  { id: 'forum', label: { ru: 'Форум или выставка', be: 'Форум або выстава', de: 'Forum oder Messe', en: 'Forum or exhibition' } },
  { id: 'workingGroup', label: { ru: 'Рабочая группа', be: 'Рабочая група', de: 'Arbeitsgruppe', en: 'Working group' } },
  { id: 'siteVisit', label: { ru: 'Посещение предприятия', be: 'Наведванне прадпрыемства', de: 'Betriebsbesichtigung', en: 'Site visit' } },
] as const satisfies readonly ChoiceDeclaration[]
