import type { ColumnDeclaration } from '../../table.ts'

export const BELARUSIAN_PARTIES = {
  id: 'belarusianParties',
  label: { ru: 'Белорусские участники', be: 'Беларускія ўдзельнікі', de: 'Belarussische Beteiligte', en: 'Belarusian parties' },
  kind: 'references',
  table: 'organisations',
  width: 200,
} as const satisfies ColumnDeclaration

export const RUSSIAN_PARTIES = {
  id: 'russianParties',
  label: { ru: 'Российские участники', be: 'Расійскія ўдзельнікі', de: 'Russische Beteiligte', en: 'Russian parties' },
  kind: 'references',
  table: 'organisations',
  width: 200,
} as const satisfies ColumnDeclaration
