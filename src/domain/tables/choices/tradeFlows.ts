import type { ChoiceDeclaration } from '../../table.ts'

/** Seen from the reporter: one side's export is the other side's import, and each publishes its own number. */
export const TRADE_FLOWS = [
  { id: 'turnover', label: { ru: 'Товарооборот', be: 'Тавараабарот', de: 'Warenumsatz', en: 'Turnover of goods' } },
  { id: 'export', label: { ru: 'Экспорт', be: 'Экспарт', de: 'Export', en: 'Export' } },
  { id: 'import', label: { ru: 'Импорт', be: 'Імпарт', de: 'Import', en: 'Import' } },
  { id: 'balance', label: { ru: 'Сальдо', be: 'Сальда', de: 'Saldo', en: 'Balance' } },
  { id: 'services', label: { ru: 'Услуги', be: 'Паслугі', de: 'Dienstleistungen', en: 'Services' } },
  { id: 'goodsAndServices', label: { ru: 'Товары и услуги', be: 'Тавары і паслугі', de: 'Waren und Dienstleistungen', en: 'Goods and services' } },
] as const satisfies readonly ChoiceDeclaration[]
