import type { ColumnDeclaration } from '../../table.ts'

/** Several, because two sources that state one fact are both named rather than merged. */
export const SOURCES = {
  id: 'source',
  label: { ru: 'Источник', be: 'Крыніца', de: 'Quelle', en: 'Source' },
  kind: 'references',
  table: 'sources',
  width: 200,
  hint: {
    ru: 'Откуда взяты сведения строки.',
    be: 'Адкуль узяты звесткі радка.',
    de: 'Woher die Angaben der Zeile stammen.',
    en: 'Where the facts of the row come from.',
  },
} as const satisfies ColumnDeclaration
