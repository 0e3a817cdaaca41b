import type { ChoiceDeclaration } from '../../table.ts'

/** Ids are the codes of ISO 4217: that is what a bank's list and a contract say. */
export const CURRENCIES = [
  { id: 'BYN', label: { ru: 'BYN, белорусский рубль', be: 'BYN, беларускі рубель', de: 'BYN, Belarussischer Rubel', en: 'BYN, Belarusian rouble' } },
  { id: 'RUB', label: { ru: 'RUB, российский рубль', be: 'RUB, расійскі рубель', de: 'RUB, Russischer Rubel', en: 'RUB, Russian rouble' } },
  { id: 'USD', label: { ru: 'USD, доллар США', be: 'USD, долар ЗША', de: 'USD, US-Dollar', en: 'USD, US dollar' } },
  { id: 'EUR', label: { ru: 'EUR, евро', be: 'EUR, еўра', de: 'EUR, Euro', en: 'EUR, euro' } },
  { id: 'CNY', label: { ru: 'CNY, китайский юань', be: 'CNY, кітайскі юань', de: 'CNY, Renminbi Yuan', en: 'CNY, Chinese yuan' } },
] as const satisfies readonly ChoiceDeclaration[]
