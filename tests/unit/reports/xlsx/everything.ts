import type { CellModel, ChartModel, Expression, LineModel, PageSheet, ReportModel, TableSheet } from '../../../../src/reports/model.ts'
import type { Locale } from '../../../../src/domain/locale.ts'

/** A report that has everything that the model knows of, so that the rules of the file are looked at where all of them meet. */
export function everything(locale: Locale = 'ru'): ReportModel {
  return {
    locale, title: 'Материалы к заседанию', author: 'Секретариат совета', asOf: '2026-11-22', fileName: 'Материалы 2026-11-22',
    sheets: [COVER, CONTENTS, TRADE, EXECUTION, REQUEST, CHART_ONLY, NOTHING],
    carried: ['{"version":1,"council":"sample"}', '"строка" <с> & знаками _x0041_', 'x'.repeat(32_000)],
  }
}

const WORDS = { page: 'Стр.', of: 'из' } as const
const text = (words: string): CellModel => ({ type: 'text', text: words })
const number = (value: number, digits = 1): CellModel => ({ type: 'number', value, digits })

const COVER: PageSheet = {
  type: 'page', id: 'cover', name: 'Титул', title: 'Материалы к заседанию', ...WORDS, orientation: 'portrait',
  blocks: [
    { type: 'text', role: 'organisation', text: 'Совет делового сотрудничества Республики Беларусь и Калининградской области Российской Федерации' },
    { type: 'space', height: 150 },
    { type: 'text', role: 'title', text: 'Материалы к XIX заседанию' },
    { type: 'text', role: 'subtitle', text: 'о состоянии и перспективах торгово-экономического, научно-технического и гуманитарного сотрудничества' },
    { type: 'space', height: 40 },
    { type: 'text', role: 'warning', text: 'Для служебного пользования: полный экземпляр, содержит сведения, которые не подлежат передаче третьим лицам' },
    { type: 'space', height: 180 },
    { type: 'fact', label: 'Место', text: 'г. Светлогорск, Янтарный театр' },
    { type: 'fact', label: 'Сопредседатели', text: 'Первый заместитель Премьер-министра Республики Беларусь; губернатор Калининградской области, председатель правительства области' },
    { type: 'fact', label: 'По состоянию на', text: '22 ноября 2026 г.' },
    { type: 'text', role: 'centre', text: 'г. Минск' },
  ],
}

const CONTENTS: PageSheet = {
  type: 'page', id: 'contents', name: 'Содержание', title: 'Содержание и справка', ...WORDS, orientation: 'portrait',
  blocks: [
    { type: 'text', role: 'title', text: 'Содержание' },
    { type: 'link', text: '1. Взаимная торговля товарами', sheet: 'trade' },
    { type: 'link', text: '2. Контроль исполнения поручений протоколов заседаний и рабочих групп, включая решения, принятые по переписке', sheet: 'execution' },
    { type: 'link', text: '3. Запрос сведений', sheet: 'request' },
    { type: 'text', role: 'heading', text: '1. Общая характеристика' },
    { type: 'text', role: 'body', text: `${'Калининградская область входит в число основных торговых партнёров среди регионов Северо-Западного федерального округа, и стороны последовательно расширяют производственную кооперацию. '.repeat(22)}\nВторой абзац справки.` },
    { type: 'text', role: 'remark', text: 'Источник: Национальный статистический комитет, Федеральная таможенная служба; данные за 2025 год предварительные.' },
    { type: 'signatures', left: { post: 'Сопредседатель совета от Республики Беларусь, заместитель Министра экономики', name: 'А.И. Иванов' }, right: { post: 'Сопредседатель совета от Калининградской области', name: '' } },
  ],
}

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]
const EXPORT = [412, 380.5, 455, 610, null, 730, 748, 790]
const IMPORT = [350, 331, 402, 470, 505, 560, 592, 275]
const turnover = (i: number) => (EXPORT[i] ?? 0) + IMPORT[i]!
const cell = (line: number, column: number): Expression => ({ op: 'cell', line, column })

const tradeLines: LineModel[] = YEARS.map((year, i) => ({
  type: 'row',
  cells: [
    text(String(year)),
    EXPORT[i] === null ? { type: 'empty' } : number(EXPORT[i]!),
    number(IMPORT[i]!),
    { type: 'formula', expression: { op: 'plus', left: cell(i, 1), right: cell(i, 2) }, result: turnover(i), digits: 1 },
    // Nothing comes before the first year: a gap in the chart, a dash where no chart draws.
    { type: 'formula', expression: { op: 'over', left: cell(i, 3), right: i === 0 ? { op: 'sum', column: 7, of: [[0, 1]] } : cell(i - 1, 3) }, result: i === 0 ? null : turnover(i) / turnover(i - 1), digits: 1, growth: true },
    { type: 'formula', expression: { op: 'minus', left: cell(i, 1), right: cell(i, 2) }, result: (EXPORT[i] ?? 0) - IMPORT[i]!, digits: 1 },
    number(1300, 0),
    { type: 'formula', expression: { op: 'over', left: cell(i, 3), right: { op: 'minus', left: cell(i, 6), right: cell(i, 6) } }, result: null, digits: 1, percent: true },
  ],
}))
const sumOf = (values: readonly (number | null)[]) => Number(values.reduce<number>((sum, value) => sum + (value ?? 0), 0).toFixed(6))
const TOTAL: LineModel = {
  type: 'total', level: 0,
  cells: [
    text('Всего'),
    { type: 'sum', of: [[0, 7]], result: sumOf(EXPORT), digits: 1 },
    { type: 'sum', of: [[0, 7]], result: sumOf(IMPORT), digits: 1 },
    { type: 'sum', of: [[0, 7]], result: sumOf([...EXPORT, ...IMPORT]), digits: 1 },
    { type: 'formula', expression: { op: 'over', left: { op: 'sum', column: 1, of: [[0, 7]] }, right: cell(8, 2) }, result: sumOf(EXPORT) / sumOf(IMPORT), digits: 1, growth: true },
    { type: 'empty' },
    { type: 'count', of: [[0, 7]], column: 0, result: 8, prefix: 'лет:' },
    { type: 'empty' },
  ],
}

const CHARTS: readonly ChartModel[] = [
  {
    title: 'Товарооборот и темп роста', description: 'Столбцы: товарооборот по годам; линия: темп роста к предыдущему году', lines: [0, 7], category: 0,
    series: [{ column: 3, form: 'column', hasLabels: true }, { column: 4, form: 'line', isOnSecondAxis: true, hasLabels: true }],
    axis: { title: 'млн долл. США', digits: 0 }, secondAxis: { title: 'темп роста', digits: 0, growth: true },
  },
  {
    title: 'Экспорт, импорт и сальдо', description: 'Накопленные столбцы экспорта и импорта, линия сальдо', lines: [0, 7], category: 0, isStacked: true,
    series: [{ column: 1, form: 'column', hasLabels: true }, { column: 2, form: 'column', hasLabels: true }, { column: 5, form: 'line' }],
    axis: { title: 'млн долл. США', digits: 0 },
  },
  {
    title: 'Товарооборот: тренд и целевой показатель', description: 'Линия товарооборота с линейным трендом и целевой линией 1300', lines: [0, 7], category: 0,
    series: [{ column: 3, form: 'line', hasLabels: true, trend: 'Линейный тренд' }, { column: 6, form: 'line', isDashed: true }, { column: 1, form: 'line' }],
    axis: { title: '', digits: 0 },
  },
]

const TRADE: TableSheet = {
  type: 'table', id: 'trade', name: 'Взаимная торговля', title: 'Взаимная торговля товарами Республики Беларусь и Калининградской области', ...WORDS, orientation: 'landscape',
  back: { text: 'К содержанию', sheet: 'contents' }, remarks: ['По состоянию на 22.11.2026', 'млн долларов США'], nothing: 'Нет данных',
  columns: ['Год', 'Экспорт', 'Импорт', 'Товарооборот', 'Темп роста', 'Сальдо', 'Цель', 'Доля'].map((header, i) => ({ id: `c${i}`, header, width: i === 0 ? 16 : 15, align: i === 0 ? 'center' : 'end' })),
  lines: [...tradeLines, TOTAL], charts: CHARTS, rangeName: 'Торговля',
  notes: [{ number: 1, text: 'Национальный статистический комитет Республики Беларусь. Внешняя торговля Республики Беларусь. Статистический сборник, выпуск за январь — октябрь 2026 года, таблица 4.12, с разбивкой по регионам Российской Федерации и товарным группам', address: 'https://www.belstat.gov.by/?q=торговля' }, { number: 2, text: 'Федеральная таможенная служба' }],
}

export const STATUSES = ['Исполнено', 'В работе', 'Не исполнено в срок', 'Снято "с контроля" (решение*)']
const LONG = 'Проработать вопрос создания совместного сборочного производства сельскохозяйственной техники и представить предложения в секретариат совета'

const EXECUTION: TableSheet = {
  type: 'table', id: 'execution', name: 'Исполнение: поручения', title: 'Контроль исполнения', ...WORDS, orientation: 'landscape', back: { text: 'К содержанию', sheet: 'contents' },
  remarks: [], nothing: 'Нет строк', notes: [],
  columns: [
    { id: 'ordinal', header: '№', width: 6, align: 'center' }, { id: 'task', header: 'Поручение', width: 52, align: 'start' }, { id: 'due', header: 'Срок', width: 11, align: 'center' },
    { id: 'seen', header: 'Получено', width: 19, align: 'center' }, { id: 'status', header: 'Статус', width: 22, align: 'center' }, { id: 'document', header: 'Документ', width: 18, align: 'start' },
  ],
  highlights: [{ column: 4, equals: STATUSES[0]!, tone: 'good' }, { column: 4, equals: STATUSES[1]!, tone: 'attention' }, { column: 4, equals: STATUSES[2]!, tone: 'bad' }, { column: 4, equals: STATUSES[3]!, tone: 'quiet' }],
  lines: [
    { type: 'heading', level: 0, text: 'Торговля' },
    ...Array.from({ length: 30 }, (_, i): LineModel => ({
      type: 'row',
      cells: [
        number(i + 1, 0), { type: 'text', text: i % 2 === 0 ? LONG : 'Кратко', ...(i === 3 ? { doubtful: true } : {}) }, { type: 'day', iso: `2026-${String((i % 12) + 1).padStart(2, '0')}-15` },
        { type: 'moment', iso: '2026-11-20T23:05:59' }, text(STATUSES[i % 4]!), i % 3 === 0 ? { type: 'link', text: 'Документ', address: `https://example.org/документ ${i}` } : { type: 'link', text: 'опасно', address: 'javascript:alert(1)' },
      ],
    })),
    { type: 'heading', level: 1, text: 'Транспорт' },
    { type: 'total', level: 1, cells: [{ type: 'empty' }, text('Итого'), { type: 'empty' }, { type: 'empty' }, { type: 'formula', expression: { op: 'countWhere', sheet: 'request', conditions: [{ column: 2, equals: 'да*?~' }] }, result: 1, digits: 0 }, { type: 'empty' }] },
  ],
}

const REGIONS = Array.from({ length: 40 }, (_, i) => `Субъект Российской Федерации, номер ${i + 1}`)

const REQUEST: TableSheet = {
  type: 'table', id: 'request', name: "Запрос 'сведений'", title: 'Запрос сведений', ...WORDS, orientation: 'landscape', remarks: ['Заполните светлые ячейки'], nothing: 'Нет строк', notes: [], isProtected: true,
  keys: ['_id', 'region', 'answer', 'due', 'count', 'sum', 'note'], rangeName: 'Торговля',
  columns: [
    { id: '_id', header: 'Номер', width: 9, align: 'start', isHidden: true, entry: { type: 'locked' } },
    { id: 'region', header: 'Регион', width: 32, align: 'start', entry: { type: 'choice', options: REGIONS } },
    { id: 'answer', header: 'Ответ', width: 12, align: 'center', entry: { type: 'choice', options: ['да', 'нет'] } },
    { id: 'due', header: 'Срок', width: 12, align: 'center', entry: { type: 'day' } },
    { id: 'count', header: 'Число', width: 10, align: 'end', entry: { type: 'number', isWhole: true } },
    { id: 'sum', header: 'Сумма', width: 12, align: 'end', entry: { type: 'number', isWhole: false } },
    { id: 'note', header: 'Примечание', width: 40, align: 'start', entry: { type: 'text' } },
  ],
  lines: [
    { type: 'row', cells: [text('r1'), text(REGIONS[0]!), text('да*?~'), { type: 'day', iso: '2026-12-31' }, number(3, 0), number(12.5), text('=1+1')] },
    { type: 'row', cells: [text('r2'), { type: 'empty' }, { type: 'empty' }, { type: 'empty' }, { type: 'empty' }, { type: 'empty' }, { type: 'empty' }] },
    { type: 'row', cells: [text('r3'), text(REGIONS[1]!), text('да'), { type: 'empty' }, { type: 'empty' }, { type: 'empty' }, text(' пробелы \nи строки ')] },
  ],
}

const CHART_ONLY: TableSheet = {
  type: 'table', id: 'narrow', name: 'Узкая', title: 'Узкая таблица с диаграммой', ...WORDS, orientation: 'portrait', remarks: [], nothing: '', notes: [],
  columns: [{ id: 'year', header: 'Год', width: 12, align: 'center' }, { id: 'a', header: 'Экспорт', width: 30, align: 'end' }, { id: 'b', header: 'Импорт', width: 30, align: 'end' }],
  lines: YEARS.map((year, i) => ({ type: 'row', cells: [text(String(year)), EXPORT[i] === null ? { type: 'empty' } : number(EXPORT[i]!), number(-IMPORT[i]!)] })),
  charts: [{ title: 'Экспорт и импорт', description: 'Столбцы рядом', lines: [0, 7], category: 0, series: [{ column: 1, form: 'column', hasLabels: true }, { column: 2, form: 'column', hasLabels: true }], axis: { title: 'млн долл. США', digits: 0 } }],
}

const NOTHING: TableSheet = {
  type: 'table', id: 'nothing', name: 'Взаимная торговля', title: 'Пустая таблица', ...WORDS, orientation: 'portrait', remarks: [], nothing: 'Нет строк, отвечающих отбору.', notes: [],
  columns: [{ id: 'a', header: 'Название', width: 40, align: 'start' }, { id: 'b', header: 'Число', width: 12, align: 'end' }], lines: [],
}
