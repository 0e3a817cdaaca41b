import type { ChoiceDeclaration } from '../../table.ts'

export const FIGURE_STATUSES = [
  { id: 'preliminary', label: { ru: 'Предварительно', be: 'Папярэдне', de: 'Vorläufig', en: 'Preliminary' }, tone: 'attention' },
  { id: 'revised', label: { ru: 'Уточнено', be: 'Удакладнена', de: 'Revidiert', en: 'Revised' }, tone: 'information' },
  { id: 'final', label: { ru: 'Итог', be: 'Вынік', de: 'Endgültig', en: 'Final' }, tone: 'good' },
  { id: 'agreed', label: { ru: 'Согласовано сторонами', be: 'Узгоднена бакамі', de: 'Von beiden Seiten abgestimmt', en: 'Agreed by both sides' }, tone: 'good' },
] as const satisfies readonly ChoiceDeclaration[]
