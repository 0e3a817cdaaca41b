import type { RowOf, TableDeclaration } from '../table.ts'
import { FIGURE_KINDS } from './choices/figureKinds.ts'
import { FIGURE_STATUSES } from './choices/figureStatuses.ts'
import { SIDES } from './choices/sides.ts'
import { TRADE_FLOWS } from './choices/tradeFlows.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { SECTOR } from './columns/sector.ts'
import { SOURCES } from './columns/sources.ts'
import { UNIT } from './columns/unit.ts'

/**
 * One row is one statement of one reporter about one flow in one period: what two sides publish about the same flow stands in two rows.
 * Region and partner are rows of organisations, so that a name is spelled once and figures of several regions can be set side by side.
 * The rank among partners is called `place`, because `rank` is reserved in a document for the order of the rows.
 */
export const trade = {
  id: 'trade',
  label: { ru: 'Торговля', be: 'Гандаль', de: 'Handel', en: 'Trade' },
  one: { ru: 'Показатель', be: 'Паказчык', de: 'Kennzahl', en: 'Figure' },
  icon: 'chart-column',
  empty: {
    ru: 'Показатели торговли с периодом, единицей и источником. Начните печатать в первой строке или вставьте таблицу из Excel.',
    be: 'Паказчыкі гандлю з перыядам, адзінкай і крыніцай. Пачніце друкаваць у першым радку або ўстаўце табліцу з Excel.',
    de: 'Handelszahlen mit Zeitraum, Einheit und Quelle. Tippen Sie in die erste Zeile oder fügen Sie eine Tabelle aus Excel ein.',
    en: 'Trade figures with their period, unit and source. Start typing in the first row, or paste a table from Excel.',
  },
  columns: [
    { id: 'region', label: { ru: 'Регион', be: 'Рэгіён', de: 'Region', en: 'Region' }, kind: 'reference', table: 'organisations', width: 170, required: true },
    { id: 'partner', label: { ru: 'Партнёр', be: 'Партнёр', de: 'Partner', en: 'Partner' }, kind: 'reference', table: 'organisations', width: 150 },
    { id: 'period', label: { ru: 'Период', be: 'Перыяд', de: 'Zeitraum', en: 'Period' }, kind: 'period', width: 130 },
    { id: 'flow', label: { ru: 'Поток', be: 'Паток', de: 'Strom', en: 'Flow' }, kind: 'choice', choices: TRADE_FLOWS, width: 130, required: true },
    { id: 'figure', label: { ru: 'Значение', be: 'Значэнне', de: 'Wert', en: 'Figure' }, kind: 'figure', unitColumn: 'unit', digits: 3, width: 120 },
    UNIT,
    {
      id: 'growth', label: { ru: 'Темп роста', be: 'Тэмп росту', de: 'Wachstumsindex', en: 'Growth index' }, kind: 'growthIndex', digits: 1, width: 110,
      hint: {
        ru: 'К тому же периоду предыдущего года: 103 % означает прирост на 3 %.',
        be: 'Да таго ж перыяду папярэдняга года: 103 % азначае прырост на 3 %.',
        de: 'Zum gleichen Zeitraum des Vorjahres: 103 % bedeutet ein Plus von 3 %.',
        en: 'Against the same period of the year before: 103% means a rise of 3%.',
      },
    },
    {
      id: 'place', label: { ru: 'Место', be: 'Месца', de: 'Rang', en: 'Rank' }, kind: 'wholeNumber', width: 80,
      hint: { ru: 'Место партнёра среди названных в соседнем столбце.', be: 'Месца партнёра сярод названых у суседнім слупку.', de: 'Rang des Partners unter den nebenan Genannten.', en: 'Rank of the partner among those named beside it.' },
    },
    { id: 'placeAmong', label: { ru: 'Среди кого', be: 'Сярод каго', de: 'Unter wem', en: 'Rank among' }, kind: 'text', width: 160 },
    { id: 'share', label: { ru: 'Доля, %', be: 'Доля, %', de: 'Anteil, %', en: 'Share, %' }, kind: 'percent', digits: 1, width: 90 },
    { id: 'shareOf', label: { ru: 'Доля в чём', be: 'Доля ў чым', de: 'Anteil woran', en: 'Share of' }, kind: 'text', width: 200 },
    SECTOR,
    { id: 'commodity', label: { ru: 'Товар', be: 'Тавар', de: 'Ware', en: 'Commodity' }, kind: 'text', width: 180 },
    { id: 'commodityCode', label: { ru: 'Код ТН ВЭД', be: 'Код ТН ЗЭД', de: 'Zolltarifnummer', en: 'HS code' }, kind: 'text', width: 100 },
    {
      id: 'reporter', label: { ru: 'Чьи данные', be: 'Чые даныя', de: 'Angaben von', en: 'Reporter' }, kind: 'choice', choices: SIDES, width: 120,
      hint: {
        ru: 'Сторона, назвавшая показатель; экспорт и импорт — с её точки зрения.',
        be: 'Бок, які назваў паказчык; экспарт і імпарт — з яго пункту гледжання.',
        de: 'Die Seite, die die Zahl nennt; Export und Import aus ihrer Sicht.',
        en: 'The side that states the figure; export and import are seen from it.',
      },
    },
    { id: 'kind', label: { ru: 'Вид показателя', be: 'Від паказчыка', de: 'Art der Zahl', en: 'Kind of figure' }, kind: 'choice', choices: FIGURE_KINDS, width: 120 },
    { id: 'status', label: { ru: 'Статус', be: 'Статус', de: 'Status', en: 'Status' }, kind: 'choice', choices: FIGURE_STATUSES, width: 150 },
    {
      id: 'confidential', label: { ru: 'Для служебного пользования', be: 'Для службовага карыстання', de: 'Vertraulich', en: 'Confidential' }, kind: 'flag', width: 110,
      hint: { ru: 'Не входит в открытые отчёты.', be: 'Не ўваходзіць у адкрытыя справаздачы.', de: 'Erscheint nicht in öffentlichen Berichten.', en: 'Left out of public reports.' },
    },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['region', 'partner', 'period', 'flow', 'sector'],
  source: 'source',
} as const satisfies TableDeclaration

export type TradeRow = RowOf<typeof trade>
