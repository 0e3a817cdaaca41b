import type { RowOf, TableDeclaration } from '../table.ts'
import { AGREEMENT_KINDS } from './choices/agreementKinds.ts'
import { AGREEMENT_STATUSES } from './choices/agreementStatuses.ts'
import { CURRENCIES } from './choices/currencies.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { BELARUSIAN_PARTIES, RUSSIAN_PARTIES } from './columns/parties.ts'
import { SECTOR } from './columns/sector.ts'
import { SOURCES } from './columns/sources.ts'
import { UNIT } from './columns/unit.ts'

export const agreements = {
  id: 'agreements',
  label: { ru: 'Соглашения и договорённости', be: 'Пагадненні і дамоўленасці', de: 'Abkommen und Absprachen', en: 'Agreements and arrangements' },
  one: { ru: 'Соглашение', be: 'Пагадненне', de: 'Abkommen', en: 'Agreement' },
  icon: 'handshake',
  empty: {
    ru: 'Соглашения, контракты и договорённости со сторонами, сроками и объёмами. Начните печатать в первой строке или вставьте реестр из Excel.',
    be: 'Пагадненні, кантракты і дамоўленасці з бакамі, тэрмінамі і аб’ёмамі. Пачніце друкаваць у першым радку або ўстаўце рэестр з Excel.',
    de: 'Abkommen, Verträge und Absprachen mit Parteien, Laufzeiten und Mengen. Tippen Sie in die erste Zeile oder fügen Sie das Verzeichnis aus Excel ein.',
    en: 'Agreements, contracts and arrangements with their parties, terms and quantities. Start typing in the first row, or paste the register from Excel.',
  },
  columns: [
    { id: 'number', label: { ru: '№', be: '№', de: 'Nr.', en: 'No.' }, kind: 'text', width: 80 },
    { id: 'title', label: { ru: 'Наименование', be: 'Найменне', de: 'Bezeichnung', en: 'Title' }, kind: 'text', width: 320, required: true },
    { id: 'kind', label: { ru: 'Вид', be: 'Від', de: 'Art', en: 'Kind' }, kind: 'choice', choices: AGREEMENT_KINDS, width: 150 },
    SECTOR,
    BELARUSIAN_PARTIES,
    RUSSIAN_PARTIES,
    { id: 'signedOn', label: { ru: 'Дата подписания', be: 'Дата падпісання', de: 'Unterzeichnet am', en: 'Signed on' }, kind: 'date', width: 120 },
    {
      id: 'signedAt', label: { ru: 'Где достигнуто', be: 'Дзе дасягнута', de: 'Zustande gekommen bei', en: 'Reached at' }, kind: 'reference', table: 'meetings', width: 200,
      hint: { ru: 'Встреча, на которой подписано или согласовано.', be: 'Сустрэча, на якой падпісана або ўзгоднена.', de: 'Treffen, bei dem unterzeichnet oder vereinbart wurde.', en: 'The meeting at which it was signed or agreed.' },
    },
    { id: 'validFrom', label: { ru: 'Действует с', be: 'Дзейнічае з', de: 'Gültig ab', en: 'Valid from' }, kind: 'date', width: 110 },
    { id: 'validUntil', label: { ru: 'Действует по', be: 'Дзейнічае да', de: 'Gültig bis', en: 'Valid until' }, kind: 'date', width: 110, deadline: true },
    { id: 'quantity', label: { ru: 'Объём', be: 'Аб’ём', de: 'Menge', en: 'Quantity' }, kind: 'figure', unitColumn: 'unit', digits: 3, width: 110 },
    UNIT,
    { id: 'value', label: { ru: 'Сумма', be: 'Сума', de: 'Wert', en: 'Value' }, kind: 'figure', digits: 2, width: 120 },
    { id: 'currency', label: { ru: 'Валюта', be: 'Валюта', de: 'Währung', en: 'Currency' }, kind: 'choice', choices: CURRENCIES, width: 100 },
    { id: 'status', label: { ru: 'Статус', be: 'Статус', de: 'Status', en: 'Status' }, kind: 'choice', choices: AGREEMENT_STATUSES, width: 140 },
    { id: 'lead', label: { ru: 'Ответственный', be: 'Адказны', de: 'Verantwortlich', en: 'Lead' }, kind: 'reference', table: 'organisations', width: 180 },
    { id: 'progress', label: { ru: 'Ход выполнения', be: 'Ход выканання', de: 'Stand der Umsetzung', en: 'Progress' }, kind: 'longText', width: 300 },
    { id: 'languages', label: { ru: 'Языки текста', be: 'Мовы тэксту', de: 'Sprachen des Textes', en: 'Languages of the text' }, kind: 'text', width: 120 },
    { id: 'scan', label: { ru: 'Скан', be: 'Скан', de: 'Scan', en: 'Scan' }, kind: 'link', width: 100 },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['title'],
  source: 'source',
} as const satisfies TableDeclaration

export type AgreementRow = RowOf<typeof agreements>
