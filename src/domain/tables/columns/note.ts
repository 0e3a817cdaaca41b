import type { ColumnDeclaration } from '../../table.ts'

export const NOTE = {
  id: 'note',
  label: { ru: 'Примечание', be: 'Заўвага', de: 'Anmerkung', en: 'Note' },
  kind: 'longText',
  width: 260,
} as const satisfies ColumnDeclaration
