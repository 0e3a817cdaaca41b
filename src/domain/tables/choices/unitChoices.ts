import type { ChoiceDeclaration } from '../../table.ts'

export const UNIT_CHOICES = [
  { id: 'usd', label: { ru: 'долл. США', be: 'дол. ЗША', de: 'US-Dollar', en: 'USD' } },
  { id: 'thousandUsd', label: { ru: 'тыс. долл. США', be: 'тыс. дол. ЗША', de: 'Tsd. US-Dollar', en: 'thousand USD' } },
  { id: 'millionUsd', label: { ru: 'млн долл. США', be: 'млн дол. ЗША', de: 'Mio. US-Dollar', en: 'million USD' } },
  { id: 'billionUsd', label: { ru: 'млрд долл. США', be: 'млрд дол. ЗША', de: 'Mrd. US-Dollar', en: 'billion USD' } },
  { id: 'byn', label: { ru: 'бел. руб.', be: 'бел. руб.', de: 'belarussische Rubel', en: 'BYN' } },
  { id: 'rub', label: { ru: 'рос. руб.', be: 'рас. руб.', de: 'russische Rubel', en: 'RUB' } },
  { id: 'eur', label: { ru: 'евро', be: 'еўра', de: 'Euro', en: 'EUR' } },
  { id: 'tonne', label: { ru: 'т', be: 'т', de: 't', en: 't' } },
  { id: 'thousandTonnes', label: { ru: 'тыс. т', be: 'тыс. т', de: 'Tsd. t', en: 'thousand t' } },
  { id: 'kilogram', label: { ru: 'кг', be: 'кг', de: 'kg', en: 'kg' } },
  { id: 'piece', label: { ru: 'шт.', be: 'шт.', de: 'Stück', en: 'pcs' } },
  { id: 'squareMetre', label: { ru: 'м²', be: 'м²', de: 'm²', en: 'm²' } },
] as const satisfies readonly ChoiceDeclaration[]
