import type { ChoiceDeclaration } from '../../table.ts'

/** What a person is in the council's work, whatever the post. */
export const PARTICIPANT_ROLES = [
  { id: 'coChair', label: { ru: 'Сопредседатель', be: 'Сустаршыня', de: 'Kovorsitz', en: 'Co-chair' } },
  { id: 'deputyCoChair', label: { ru: 'Заместитель сопредседателя', be: 'Намеснік сустаршыні', de: 'Stellvertretender Kovorsitz', en: 'Deputy co-chair' } },
  { id: 'secretary', label: { ru: 'Ответственный секретарь', be: 'Адказны сакратар', de: 'Geschäftsführung', en: 'Executive secretary' } },
  { id: 'member', label: { ru: 'Член Совета', be: 'Член Савета', de: 'Ratsmitglied', en: 'Council member' } },
  { id: 'expert', label: { ru: 'Эксперт', be: 'Эксперт', de: 'Sachverständige', en: 'Expert' } },
  { id: 'guest', label: { ru: 'Приглашённое лицо', be: 'Запрошаная асоба', de: 'Gast', en: 'Guest' } },
  { id: 'contact', label: { ru: 'Контактное лицо', be: 'Кантактная асоба', de: 'Ansprechperson', en: 'Contact' } },
] as const satisfies readonly ChoiceDeclaration[]
