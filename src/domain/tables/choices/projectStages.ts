import type { ChoiceDeclaration } from '../../table.ts'

/** How far a joint project has come, in its order; the last two end it. */
export const PROJECT_STAGES = [
  { id: 'proposed', label: { ru: 'Предложен', be: 'Прапанаваны', de: 'Vorgeschlagen', en: 'Proposed' }, tone: 'quiet' },
  { id: 'discussed', label: { ru: 'Прорабатывается', be: 'Прапрацоўваецца', de: 'In Prüfung', en: 'Under study' }, tone: 'information' },
  { id: 'agreed', label: { ru: 'Согласован', be: 'Узгоднены', de: 'Vereinbart', en: 'Agreed' }, tone: 'information' },
  { id: 'preparation', label: { ru: 'Подготовка', be: 'Падрыхтоўка', de: 'Vorbereitung', en: 'In preparation' }, tone: 'information' },
  { id: 'construction', label: { ru: 'Строительство', be: 'Будаўніцтва', de: 'Im Bau', en: 'Under construction' }, tone: 'information' },
  { id: 'testing', label: { ru: 'Испытания', be: 'Выпрабаванні', de: 'Erprobung', en: 'Testing' }, tone: 'information' },
  { id: 'running', label: { ru: 'Реализуется', be: 'Рэалізуецца', de: 'In Umsetzung', en: 'Under way' }, tone: 'good' },
  { id: 'completed', label: { ru: 'Завершён', be: 'Завершаны', de: 'Abgeschlossen', en: 'Completed' }, tone: 'good', closed: true },
  { id: 'suspended', label: { ru: 'Приостановлен', be: 'Прыпынены', de: 'Ausgesetzt', en: 'Suspended' }, tone: 'attention' },
  { id: 'abandoned', label: { ru: 'Прекращён', be: 'Спынены', de: 'Eingestellt', en: 'Abandoned' }, tone: 'bad', closed: true },
] as const satisfies readonly ChoiceDeclaration[]
