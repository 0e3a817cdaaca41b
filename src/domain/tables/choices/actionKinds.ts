import type { ChoiceDeclaration } from '../../table.ts'

/** How binding an action is: a clause of the protocol orders, a proposal waits for an answer. */
export const ACTION_KINDS = [
  { id: 'assignment', label: { ru: 'Поручение', be: 'Даручэнне', de: 'Auftrag', en: 'Assignment' } },
  { id: 'arrangement', label: { ru: 'Договорённость', be: 'Дамоўленасць', de: 'Absprache', en: 'Arrangement' } },
  { id: 'proposal', label: { ru: 'Предложение', be: 'Прапанова', de: 'Vorschlag', en: 'Proposal' } },
  { id: 'request', label: { ru: 'Просьба', be: 'Просьба', de: 'Bitte', en: 'Request' } },
  { id: 'goal', label: { ru: 'Задача', be: 'Задача', de: 'Zielvorgabe', en: 'Goal' } },
  { id: 'noted', label: { ru: 'Принято к сведению', be: 'Прынята да ведама', de: 'Zur Kenntnis genommen', en: 'Taken note of' } },
] as const satisfies readonly ChoiceDeclaration[]
