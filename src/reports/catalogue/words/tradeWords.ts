import type { Locale } from '../../../domain/locale.ts'

interface TradeWords {
  readonly note: string
  readonly noteName: string
  readonly dynamics: string
  readonly dynamicsName: string
  readonly structure: string
  readonly structureName: string
  readonly mirror: string
  readonly mirrorName: string
  readonly period: string
  readonly turnover: string
  readonly export: string
  readonly import: string
  readonly balance: string
  readonly growth: string
  readonly share: string
  readonly place: string
  readonly target: string
  readonly toTarget: string
  readonly unit: string
  readonly goods: string
  readonly code: string
  readonly figure: string
  /** Over the names of what is compared. */
  readonly flow: string
  readonly shareOfFlow: string
  readonly flowTotal: string
  readonly noPeriod: string
  readonly estimate: (period: string) => string
  readonly targetOf: (period: string) => string
  readonly figuresOf: { readonly belarusian: string; readonly russian: string; readonly both: string }
  readonly dataOf: (side: string) => string
  readonly reporterUnknown: string
  readonly growthRule: string
  readonly perspectiveRule: string
  readonly noFigures: string
  readonly noStructure: string
  readonly noMirror: string
  readonly mirrorRule: string
  readonly belarusianData: string
  readonly russianData: string
  readonly difference: string
  readonly differenceShare: string
  readonly belarusianExport: string
  readonly russianExport: string
  readonly tooFew: string
  readonly turnoverChart: string
  readonly flowsChart: string
  readonly trendChart: string
  /** Where no target is drawn. */
  readonly trendAlone: string
  readonly trend: string
  readonly turnoverChartSays: string
  readonly flowsChartSays: string
  readonly trendChartSays: string
  readonly trendAloneSays: string
  /** "turnover – 270.8 m, 103.0% to the same period of the year before". Behind a dash a minus is a word. */
  readonly stated: (what: string, value: string) => string
  readonly grown: (index: string) => string
  readonly shareSaid: (share: string, of: string) => string
  readonly placeSaid: (place: string, among: string) => string
  readonly targetSaid: (target: string) => string
}

export const TRADE_WORDS: Readonly<Record<Locale, TradeWords>> = {
  ru: {
    note: 'Справка о торгово-экономическом сотрудничестве', noteName: 'Справка о торговле',
    dynamics: 'Динамика взаимной торговли', dynamicsName: 'Динамика торговли', structure: 'Структура взаимной торговли', structureName: 'Структура торговли',
    mirror: 'Данные обеих сторон', mirrorName: 'Данные обеих сторон',
    period: 'Период', turnover: 'Товарооборот', export: 'Экспорт', import: 'Импорт', balance: 'Сальдо', growth: 'Темп роста', share: 'Доля', place: 'Место',
    target: 'Цель', toTarget: 'До цели', unit: 'Ед. изм.', goods: 'Товар, отрасль', code: 'Код ТН ВЭД', figure: 'Значение', flow: 'Показатель', shareOfFlow: 'Удельный вес', flowTotal: 'Всего',
    noPeriod: 'период не указан', estimate: period => `${period} (оценка)`, targetOf: period => `${period} (цель)`, figuresOf: { belarusian: 'данные белорусской стороны', russian: 'данные российской стороны', both: 'данные обеих сторон' }, dataOf: side => `данные стороны: ${side}`, reporterUnknown: 'чьи данные, не указано',
    growthRule: 'Темп роста — в процентах к соответствующему периоду предыдущего года; свыше 200 % — в разах.',
    perspectiveRule: 'Экспорт и импорт — с точки зрения стороны, чьи данные приведены.',
    noFigures: 'Показателей торговли нет.', noStructure: 'Показателей по товарам и отраслям нет.', noMirror: 'Периодов, за которые показатели названы обеими сторонами, нет.',
    mirrorRule: 'Экспорт одной стороны сопоставлен с импортом другой. Расхождения связаны с методикой учёта: стоимость на условиях FOB и CIF, страна происхождения и отправления.',
    belarusianData: 'Данные белорусской стороны', russianData: 'Данные российской стороны', difference: 'Расхождение', differenceShare: 'Расхождение, %',
    belarusianExport: 'Белорусский экспорт (российский импорт)', russianExport: 'Российский экспорт (белорусский импорт)',
    tooFew: 'Диаграммы строятся, когда названы показатели не менее чем за два года.',
    turnoverChart: 'Товарооборот и темп роста', flowsChart: 'Экспорт, импорт и сальдо', trendChart: 'Товарооборот: тренд и цель', trendAlone: 'Товарооборот: тренд', trend: 'Тренд',
    turnoverChartSays: 'Столбцы — товарооборот по периодам, линия — темп роста.', flowsChartSays: 'Столбцы — экспорт и импорт по периодам, линия — сальдо.', trendChartSays: 'Линия товарооборота по периодам с линейным трендом и целью.', trendAloneSays: 'Линия товарооборота по периодам с линейным трендом.',
    stated: (what, value) => `${what} — ${value.replace(/^−/, 'минус\u00A0')}`, grown: index => `${index} к соответствующему периоду предыдущего года`,
    shareSaid: (share, of) => `доля — ${share}${of === '' ? '' : ` (${of})`}`, placeSaid: (place, among) => `${place}-е место${among === '' ? '' : ` (${among})`}`, targetSaid: target => `цель — ${target}`,
  },
  be: {
    note: 'Даведка аб гандлёва-эканамічным супрацоўніцтве', noteName: 'Даведка аб гандлі',
    dynamics: 'Дынаміка ўзаемнага гандлю', dynamicsName: 'Дынаміка гандлю', structure: 'Структура ўзаемнага гандлю', structureName: 'Структура гандлю',
    mirror: 'Даныя абодвух бакоў', mirrorName: 'Даныя абодвух бакоў',
    period: 'Перыяд', turnover: 'Тавараабарот', export: 'Экспарт', import: 'Імпарт', balance: 'Сальда', growth: 'Тэмп росту', share: 'Доля', place: 'Месца',
    target: 'Мэта', toTarget: 'Да мэты', unit: 'Адз. вым.', goods: 'Тавар, галіна', code: 'Код ТН ЗЭД', figure: 'Значэнне', flow: 'Паказчык', shareOfFlow: 'Удзельная вага', flowTotal: 'Усяго',
    noPeriod: 'перыяд не пазначаны', estimate: period => `${period} (ацэнка)`, targetOf: period => `${period} (мэта)`, figuresOf: { belarusian: 'даныя беларускага боку', russian: 'даныя расійскага боку', both: 'даныя абодвух бакоў' }, dataOf: side => `даныя боку: ${side}`, reporterUnknown: 'чые даныя, не пазначана',
    growthRule: 'Тэмп росту — у працэнтах да адпаведнага перыяду папярэдняга года; звыш 200 % — у разах.',
    perspectiveRule: 'Экспарт і імпарт — з пункту гледжання боку, чые даныя прыведзены.',
    noFigures: 'Паказчыкаў гандлю няма.', noStructure: 'Паказчыкаў па таварах і галінах няма.', noMirror: 'Перыядаў, за якія паказчыкі названы абодвума бакамі, няма.',
    mirrorRule: 'Экспарт аднаго боку супастаўлены з імпартам другога. Разыходжанні звязаны з методыкай уліку: кошт на ўмовах FOB і CIF, краіна паходжання і адпраўлення.',
    belarusianData: 'Даныя беларускага боку', russianData: 'Даныя расійскага боку', difference: 'Разыходжанне', differenceShare: 'Разыходжанне, %',
    belarusianExport: 'Беларускі экспарт (расійскі імпарт)', russianExport: 'Расійскі экспарт (беларускі імпарт)',
    tooFew: 'Дыяграмы будуюцца, калі названы паказчыкі не менш як за два гады.',
    turnoverChart: 'Тавараабарот і тэмп росту', flowsChart: 'Экспарт, імпарт і сальда', trendChart: 'Тавараабарот: трэнд і мэта', trendAlone: 'Тавараабарот: трэнд', trend: 'Трэнд',
    turnoverChartSays: 'Слупкі — тавараабарот па перыядах, лінія — тэмп росту.', flowsChartSays: 'Слупкі — экспарт і імпарт па перыядах, лінія — сальда.', trendChartSays: 'Лінія тавараабароту па перыядах з лінейным трэндам і мэтай.', trendAloneSays: 'Лінія тавараабароту па перыядах з лінейным трэндам.',
    stated: (what, value) => `${what} — ${value.replace(/^−/, 'мінус\u00A0')}`, grown: index => `${index} да адпаведнага перыяду папярэдняга года`,
    shareSaid: (share, of) => `доля — ${share}${of === '' ? '' : ` (${of})`}`, placeSaid: (place, among) => `${place}-е месца${among === '' ? '' : ` (${among})`}`, targetSaid: target => `мэта — ${target}`,
  },
  de: {
    note: 'Vermerk zur Handels- und Wirtschaftszusammenarbeit', noteName: 'Handelsvermerk',
    dynamics: 'Entwicklung des gegenseitigen Handels', dynamicsName: 'Handelsentwicklung', structure: 'Struktur des gegenseitigen Handels', structureName: 'Handelsstruktur',
    mirror: 'Angaben beider Seiten', mirrorName: 'Angaben beider Seiten',
    period: 'Zeitraum', turnover: 'Warenumsatz', export: 'Export', import: 'Import', balance: 'Saldo', growth: 'Wachstumsindex', share: 'Anteil', place: 'Rang',
    target: 'Ziel', toTarget: 'Bis zum Ziel', unit: 'Einheit', goods: 'Ware, Bereich', code: 'Zolltarifnummer', figure: 'Wert', flow: 'Kennzahl', shareOfFlow: 'Anteil', flowTotal: 'Insgesamt',
    noPeriod: 'ohne Zeitraum', estimate: period => `${period} (Schätzung)`, targetOf: period => `${period} (Ziel)`, figuresOf: { belarusian: 'Angaben der belarussischen Seite', russian: 'Angaben der russischen Seite', both: 'Angaben beider Seiten' }, dataOf: side => `Angaben der Seite: ${side}`, reporterUnknown: 'berichtende Seite nicht genannt',
    growthRule: 'Wachstumsindex in Prozent zum gleichen Zeitraum des Vorjahres; über 200 % als Vielfaches.',
    perspectiveRule: 'Export und Import aus Sicht der Seite, deren Angaben stehen.',
    noFigures: 'Keine Handelszahlen.', noStructure: 'Keine Zahlen zu Waren und Bereichen.', noMirror: 'Für keinen Zeitraum liegen Zahlen beider Seiten vor.',
    mirrorRule: 'Der Export der einen Seite steht neben dem Import der anderen. Abweichungen rühren von der Erfassung her: Wert FOB und CIF, Ursprungs- und Versendungsland.',
    belarusianData: 'Angaben der belarussischen Seite', russianData: 'Angaben der russischen Seite', difference: 'Abweichung', differenceShare: 'Abweichung, %',
    belarusianExport: 'Belarussischer Export (russischer Import)', russianExport: 'Russischer Export (belarussischer Import)',
    tooFew: 'Diagramme entstehen, sobald Zahlen für mindestens zwei Jahre vorliegen.',
    turnoverChart: 'Warenumsatz und Wachstumsindex', flowsChart: 'Export, Import und Saldo', trendChart: 'Warenumsatz: Trend und Ziel', trendAlone: 'Warenumsatz: Trend', trend: 'Trend',
    turnoverChartSays: 'Säulen: Warenumsatz je Zeitraum; Linie: Wachstumsindex.', flowsChartSays: 'Säulen: Export und Import je Zeitraum; Linie: Saldo.', trendChartSays: 'Linie des Warenumsatzes je Zeitraum mit linearem Trend und Ziel.', trendAloneSays: 'Linie des Warenumsatzes je Zeitraum mit linearem Trend.',
    stated: (what, value) => `${what}: ${value}`, grown: index => `${index} zum gleichen Zeitraum des Vorjahres`,
    shareSaid: (share, of) => `Anteil: ${share}${of === '' ? '' : ` (${of})`}`, placeSaid: (place, among) => `Rang ${place}${among === '' ? '' : ` (${among})`}`, targetSaid: target => `Ziel: ${target}`,
  },
  en: {
    note: 'Note on trade and economic co-operation', noteName: 'Trade note',
    dynamics: 'Dynamics of mutual trade', dynamicsName: 'Trade dynamics', structure: 'Structure of mutual trade', structureName: 'Trade structure',
    mirror: 'Figures of both sides', mirrorName: 'Figures of both sides',
    period: 'Period', turnover: 'Turnover', export: 'Export', import: 'Import', balance: 'Balance', growth: 'Growth index', share: 'Share', place: 'Rank',
    target: 'Target', toTarget: 'To the target', unit: 'Unit', goods: 'Goods, sector', code: 'HS code', figure: 'Figure', flow: 'Flow', shareOfFlow: 'Share', flowTotal: 'Total',
    noPeriod: 'period not stated', estimate: period => `${period} (estimate)`, targetOf: period => `${period} (target)`, figuresOf: { belarusian: 'figures of the Belarusian side', russian: 'figures of the Russian side', both: 'figures of both sides' }, dataOf: side => `figures of the side: ${side}`, reporterUnknown: 'reporting side not stated',
    growthRule: 'The growth index is in percent of the same period of the year before; above 200% it is given as a multiple.',
    perspectiveRule: 'Export and import are seen from the side whose figures are given.',
    noFigures: 'There are no trade figures.', noStructure: 'There are no figures by goods or sectors.', noMirror: 'For no period do both sides give their figures.',
    mirrorRule: 'The export of one side stands beside the import of the other. Differences come from the way of recording: value FOB and CIF, country of origin and of dispatch.',
    belarusianData: 'Figures of the Belarusian side', russianData: 'Figures of the Russian side', difference: 'Difference', differenceShare: 'Difference, %',
    belarusianExport: 'Belarusian export (Russian import)', russianExport: 'Russian export (Belarusian import)',
    tooFew: 'Charts are drawn once there are figures for at least two years.',
    turnoverChart: 'Turnover and growth index', flowsChart: 'Export, import and balance', trendChart: 'Turnover: trend and target', trendAlone: 'Turnover: trend', trend: 'Trend',
    turnoverChartSays: 'Columns: turnover by period; line: growth index.', flowsChartSays: 'Columns: export and import by period; line: balance.', trendChartSays: 'Line of the turnover by period with its linear trend and the target.', trendAloneSays: 'Line of the turnover by period with its linear trend.',
    stated: (what, value) => `${what}: ${value}`, grown: index => `${index} of the same period of the year before`,
    shareSaid: (share, of) => `share: ${share}${of === '' ? '' : ` (${of})`}`, placeSaid: (place, among) => `rank ${place}${among === '' ? '' : ` (${among})`}`, targetSaid: target => `target: ${target}`,
  },
}
