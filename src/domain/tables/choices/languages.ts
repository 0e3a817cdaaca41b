import type { ChoiceDeclaration } from '../../table.ts'

/** Of a source; ids are those of ISO 639-1. */
export const LANGUAGES = [
  { id: 'ru', label: { ru: 'Русский', be: 'Руская', de: 'Russisch', en: 'Russian' } },
  { id: 'be', label: { ru: 'Белорусский', be: 'Беларуская', de: 'Belarussisch', en: 'Belarusian' } },
  { id: 'de', label: { ru: 'Немецкий', be: 'Нямецкая', de: 'Deutsch', en: 'German' } },
  { id: 'en', label: { ru: 'Английский', be: 'Англійская', de: 'Englisch', en: 'English' } },
  { id: 'lt', label: { ru: 'Литовский', be: 'Літоўская', de: 'Litauisch', en: 'Lithuanian' } },
  { id: 'pl', label: { ru: 'Польский', be: 'Польская', de: 'Polnisch', en: 'Polish' } },
] as const satisfies readonly ChoiceDeclaration[]
