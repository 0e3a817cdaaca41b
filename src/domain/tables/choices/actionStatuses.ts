import type { ChoiceDeclaration } from '../../table.ts'

/** The marks of the control of execution, as office rules on both sides name them. */
export const ACTION_STATUSES = [
  { id: 'new', label: { ru: 'Новое', be: 'Новае', de: 'Neu', en: 'New' }, tone: 'quiet' },
  { id: 'inWork', label: { ru: 'В работе', be: 'У рабоце', de: 'In Arbeit', en: 'In work' }, tone: 'information' },
  { id: 'done', label: { ru: 'Исполнено', be: 'Выканана', de: 'Erledigt', en: 'Done' }, tone: 'good', closed: true },
  {
    id: 'doneLate',
    label: { ru: 'Исполнено с нарушением срока', be: 'Выканана з парушэннем тэрміну', de: 'Verspätet erledigt', en: 'Done late' },
    tone: 'attention', closed: true,
  },
  { id: 'notDone', label: { ru: 'Не исполнено', be: 'Не выканана', de: 'Nicht erledigt', en: 'Not done' }, tone: 'bad' },
  { id: 'extended', label: { ru: 'Срок продлён', be: 'Тэрмін прадоўжаны', de: 'Frist verlängert', en: 'Extended' }, tone: 'attention' },
  { id: 'standingControl', label: { ru: 'На постоянном контроле', be: 'На пастаянным кантролі', de: 'Unter ständiger Kontrolle', en: 'Standing control' }, tone: 'information' },
  { id: 'offControl', label: { ru: 'Снято с контроля', be: 'Знята з кантролю', de: 'Aus der Kontrolle entlassen', en: 'Off control' }, tone: 'quiet', closed: true },
] as const satisfies readonly ChoiceDeclaration[]
