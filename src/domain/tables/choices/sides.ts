import type { ChoiceDeclaration } from '../../table.ts'

/** Whose word, duty or house it is. A council has two sides; a region other than the council's own still speaks for its country. */
export const SIDES = [
  { id: 'belarusian', label: { ru: 'Белорусская', be: 'Беларуская', de: 'Belarussische', en: 'Belarusian' } },
  { id: 'russian', label: { ru: 'Российская', be: 'Расійская', de: 'Russische', en: 'Russian' } },
  { id: 'both', label: { ru: 'Обе стороны', be: 'Абодва бакі', de: 'Beide Seiten', en: 'Both sides' } },
  { id: 'other', label: { ru: 'Иная', be: 'Іншы бок', de: 'Andere', en: 'Other' } },
] as const satisfies readonly ChoiceDeclaration[]
