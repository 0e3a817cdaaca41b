/** The figures of what is selected, in the bar under the table. */
const ru = {
  title: 'Итоги по выделенному',
  count: 'Заполнено:',
  sum: 'Сумма:',
  average: 'Среднее:',
  minimum: 'Мин.:',
  maximum: 'Макс.:',
  mixed: 'Единицы разные, суммы нет',
  about: '«≈»: среди них есть приблизительные.',
  doubtful: 'не всё прочитано',
  doubtfulHint: 'Среди выделенного есть число с двумя прочтениями или запись, которую не удалось распознать.',
  copy: 'Щелчок копирует.',
  copied: 'Скопировано. {what} {value}',
  notCopied: 'Браузер не разрешил копировать.',
  choose: 'Какие итоги показывать',
} as const

type Words = { readonly [K in keyof typeof ru]: string }

const be: Words = {
  title: 'Вынікі па вылучаным',
  count: 'Запоўнена:',
  sum: 'Сума:',
  average: 'Сярэдняе:',
  minimum: 'Мін.:',
  maximum: 'Макс.:',
  mixed: 'Адзінкі розныя, сумы няма',
  about: '«≈»: сярод іх ёсць прыблізныя.',
  doubtful: 'не ўсё прачытана',
  doubtfulHint: 'Сярод вылучанага ёсць лік з двума прачытаннямі або запіс, які не ўдалося распазнаць.',
  copy: 'Пстрычка капіруе.',
  copied: 'Скапіравана. {what} {value}',
  notCopied: 'Браўзер не дазволіў капіраваць.',
  choose: 'Якія вынікі паказваць',
}

const de: Words = {
  title: 'Zahlen zur Auswahl',
  count: 'Anzahl:',
  sum: 'Summe:',
  average: 'Mittelwert:',
  minimum: 'Min.:',
  maximum: 'Max.:',
  mixed: 'Verschiedene Einheiten, keine Summe',
  about: '„≈“: Ungefähre Angaben sind darunter.',
  doubtful: 'nicht alles gelesen',
  doubtfulHint: 'In der Auswahl ist eine Zahl mit zwei Lesarten oder ein Eintrag, der nicht verstanden wurde.',
  copy: 'Klicken kopiert.',
  copied: 'Kopiert. {what} {value}',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
  choose: 'Welche Zahlen gezeigt werden',
}

const en: Words = {
  title: 'Figures of the selection',
  count: 'Count:',
  sum: 'Sum:',
  average: 'Average:',
  minimum: 'Min:',
  maximum: 'Max:',
  mixed: 'Different units, no sum',
  about: '“≈”: some of them are approximate.',
  doubtful: 'not all could be read',
  doubtfulHint: 'The selection has a number with two readings, or an entry that was not understood.',
  copy: 'Click to copy.',
  copied: 'Copied. {what} {value}',
  notCopied: 'The browser did not allow copying.',
  choose: 'Which figures are shown',
}

export const sumWords = { ru, be, de, en } as const
