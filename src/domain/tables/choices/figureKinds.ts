import type { ChoiceDeclaration } from '../../table.ts'

export const FIGURE_KINDS = [
  { id: 'actual', label: { ru: 'Факт', be: 'Факт', de: 'Ist', en: 'Actual' } },
  { id: 'estimate', label: { ru: 'Оценка', be: 'Ацэнка', de: 'Schätzung', en: 'Estimate' } },
  { id: 'target', label: { ru: 'План, цель', be: 'План, мэта', de: 'Ziel', en: 'Target' } },
] as const satisfies readonly ChoiceDeclaration[]
