import type { ColumnDeclaration } from '../../table.ts'
import { SECTORS } from '../choices/sectors.ts'

export const SECTOR = {
  id: 'sector',
  label: { ru: 'Отрасль', be: 'Галіна', de: 'Bereich', en: 'Sector' },
  kind: 'choice',
  choices: SECTORS,
  width: 170,
} as const satisfies ColumnDeclaration
