import type { ColumnDeclaration } from '../../table.ts'
import { UNIT_CHOICES } from '../choices/unitChoices.ts'

export const UNIT = {
  id: 'unit',
  label: { ru: 'Ед. изм.', be: 'Адз. вым.', de: 'Einheit', en: 'Unit' },
  kind: 'choice',
  choices: UNIT_CHOICES,
  width: 100,
} as const satisfies ColumnDeclaration
