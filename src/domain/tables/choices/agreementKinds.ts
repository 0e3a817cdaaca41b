import type { ChoiceDeclaration } from '../../table.ts'

export const AGREEMENT_KINDS = [
  { id: 'agreement', label: { ru: 'Соглашение', be: 'Пагадненне', de: 'Abkommen', en: 'Agreement' } },
  { id: 'memorandum', label: { ru: 'Меморандум', be: 'Мемарандум', de: 'Absichtserklärung', en: 'Memorandum' } },
  { id: 'protocol', label: { ru: 'Протокол', be: 'Пратакол', de: 'Protokoll', en: 'Protocol' } },
  { id: 'contract', label: { ru: 'Договор, контракт', be: 'Дагавор, кантракт', de: 'Vertrag', en: 'Contract' } },
  { id: 'supplyAgreement', label: { ru: 'Соглашение о поставке', be: 'Пагадненне аб пастаўцы', de: 'Liefervereinbarung', en: 'Supply agreement' } },
  { id: 'roadmap', label: { ru: 'План мероприятий', be: 'План мерапрыемстваў', de: 'Maßnahmenplan', en: 'Action plan' } },
  { id: 'arrangement', label: { ru: 'Договорённость', be: 'Дамоўленасць', de: 'Absprache', en: 'Arrangement' } },
] as const satisfies readonly ChoiceDeclaration[]
