import type { Locale } from '../../domain/locale.ts'

/** The words of a data request: read by people of other organisations, who have never seen the app. */
interface DataRequestWords {
  readonly title: string
  readonly instructions: string
  readonly actionsSheet: string
  readonly agreementsSheet: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly sendBackBy: string
  readonly sendBackTo: string
  /** To be filled in by hand. */
  readonly blank: string
  readonly whatHeading: string
  readonly actions: (count: number) => string
  readonly agreements: (count: number) => string
  readonly nothing: string
  readonly howHeading: string
  /** The header of a column as it is named within a sentence. */
  readonly column: (header: string) => string
  /** `columns`: the headers of what is to be filled in. */
  readonly fill: (columns: string) => string
  readonly locked: string
  readonly lists: string
  readonly unknown: string
  readonly back: string
  readonly fileName: (organisation: string) => string
}

export const DATA_REQUEST_WORDS: Readonly<Record<Locale, DataRequestWords>> = {
  ru: {
    title: 'Запрос сведений об исполнении', instructions: 'Как заполнить', actionsSheet: 'Поручения', agreementsSheet: 'Соглашения',
    from: 'Запрашивает', to: 'Кому', asOf: 'Сведения на', sendBackBy: 'Вернуть не позднее', sendBackTo: 'Куда вернуть', blank: '____________________',
    whatHeading: 'Что нужно заполнить',
    actions: count => `Поручения, по которым вы исполнитель или соисполнитель: ${count}`,
    agreements: count => `Соглашения, за которые вы отвечаете: ${count}`,
    nothing: 'Открытых поручений и соглашений за вами не числится.',
    howHeading: 'Как заполнить',
    column: header => `«${header}»`,
    fill: columns => `Заполните столбцы: ${columns}.`,
    locked: 'Остальные ячейки закрыты от случайных правок. Строки и столбцы добавлять и удалять не нужно.',
    lists: 'Статус выбирается из списка, дата вводится как 21.11.2026, факт — числом в указанной единице измерения.',
    unknown: 'Если сведений нет, оставьте ячейку пустой.',
    back: 'Сохраните файл в формате Excel (.xlsx) и верните его целиком: по нему ответы будут внесены в реестр совета.',
    fileName: organisation => `Запрос сведений, ${organisation}`,
  },
  be: {
    title: 'Запыт звестак аб выкананні', instructions: 'Як запоўніць', actionsSheet: 'Даручэнні', agreementsSheet: 'Пагадненні',
    from: 'Запытвае', to: 'Каму', asOf: 'Звесткі на', sendBackBy: 'Вярнуць не пазней за', sendBackTo: 'Куды вярнуць', blank: '____________________',
    whatHeading: 'Што трэба запоўніць',
    actions: count => `Даручэнні, па якіх вы выканаўца або сувыканаўца: ${count}`,
    agreements: count => `Пагадненні, за якія вы адказваеце: ${count}`,
    nothing: 'Адкрытых даручэнняў і пагадненняў за вамі не лічыцца.',
    howHeading: 'Як запоўніць',
    column: header => `«${header}»`,
    fill: columns => `Запоўніце слупкі: ${columns}.`,
    locked: 'Астатнія ячэйкі закрыты ад выпадковых правак. Радкі і слупкі дадаваць і выдаляць не трэба.',
    lists: 'Статус выбіраецца са спіса, дата ўводзіцца як 21.11.2026, факт — лікам у пазначанай адзінцы вымярэння.',
    unknown: 'Калі звестак няма, пакіньце ячэйку пустой.',
    back: 'Захавайце файл у фармаце Excel (.xlsx) і вярніце яго цалкам: па ім адказы будуць унесены ў рэестр савета.',
    fileName: organisation => `Запыт звестак, ${organisation}`,
  },
  de: {
    title: 'Abfrage zum Stand der Umsetzung', instructions: 'Anleitung', actionsSheet: 'Aufträge', agreementsSheet: 'Abkommen',
    from: 'Es fragt an', to: 'An', asOf: 'Stand', sendBackBy: 'Rücksendung bis', sendBackTo: 'Rücksendung an', blank: '____________________',
    whatHeading: 'Was auszufüllen ist',
    actions: count => `Aufträge, für die Sie verantwortlich sind oder an denen Sie mitwirken: ${count}`,
    agreements: count => `Abkommen, für die Sie verantwortlich sind: ${count}`,
    nothing: 'Für Sie sind keine offenen Aufträge und Abkommen eingetragen.',
    howHeading: 'Wie es auszufüllen ist',
    column: header => `„${header}“`,
    fill: columns => `Bitte füllen Sie diese Spalten aus: ${columns}.`,
    locked: 'Die übrigen Zellen sind vor versehentlichen Änderungen geschützt. Zeilen und Spalten brauchen Sie weder einzufügen noch zu löschen.',
    lists: 'Der Status wird aus der Liste gewählt, ein Datum als 21.11.2026 eingegeben, das Ist als Zahl in der angegebenen Einheit.',
    unknown: 'Liegt nichts vor, lassen Sie die Zelle leer.',
    back: 'Speichern Sie die Datei im Excel-Format (.xlsx) und senden Sie sie vollständig zurück: Aus ihr werden die Antworten in das Verzeichnis des Rates übernommen.',
    fileName: organisation => `Abfrage, ${organisation}`,
  },
  en: {
    title: 'Request for information on progress', instructions: 'How to fill it in', actionsSheet: 'Actions', agreementsSheet: 'Agreements',
    from: 'Requested by', to: 'To', asOf: 'As of', sendBackBy: 'Please return by', sendBackTo: 'Return to', blank: '____________________',
    whatHeading: 'What to fill in',
    actions: count => `Actions in which you are the lead or a co-executor: ${count}`,
    agreements: count => `Agreements for which you answer: ${count}`,
    nothing: 'You have no open actions or agreements.',
    howHeading: 'How to fill it in',
    column: header => `“${header}”`,
    fill: columns => `Please fill in the columns: ${columns}.`,
    locked: 'The other cells are locked against slips. There is no need to add or delete rows or columns.',
    lists: 'The status is chosen from the list, a date is entered as 2026-11-21, what was delivered as a number in the unit given.',
    unknown: 'Where there is nothing to report, leave the cell empty.',
    back: 'Save the file in Excel format (.xlsx) and send it back as a whole: the answers are taken from it into the register of the council.',
    fileName: organisation => `Request for information, ${organisation}`,
  },
}
