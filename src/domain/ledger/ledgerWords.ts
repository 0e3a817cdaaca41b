import type { Label, Locale } from '../locale.ts'
import type { WriteKind, WriteOutcome } from './ledgerWrite.ts'

/** How a change set was made, as one word or two. */
export const KIND_WORDS: Readonly<Record<WriteKind, Label>> = {
  typing: { ru: 'Ввод', be: 'Увод', de: 'Eingabe', en: 'Typing' },
  paste: { ru: 'Вставка', be: 'Устаўка', de: 'Einfügen', en: 'Paste' },
  fill: { ru: 'Заполнение', be: 'Запаўненне', de: 'Ausfüllen', en: 'Fill' },
  clear: { ru: 'Очистка', be: 'Ачыстка', de: 'Leeren', en: 'Clearing' },
  create: { ru: 'Новая строка', be: 'Новы радок', de: 'Neue Zeile', en: 'New row' },
  delete: { ru: 'Удаление', be: 'Выдаленне', de: 'Löschen', en: 'Deletion' },
  restore: { ru: 'Возврат прежнего', be: 'Вяртанне ранейшага', de: 'Früheren Stand zurückgeholt', en: 'Put back' },
  import: { ru: 'Загрузка', be: 'Загрузка', de: 'Import', en: 'Import' },
  undo: { ru: 'Отмена', be: 'Адмена', de: 'Rückgängig', en: 'Undo' },
  redo: { ru: 'Повтор', be: 'Паўтор', de: 'Wiederholen', en: 'Redo' },
  decision: { ru: 'Решение расхождения', be: 'Рашэнне разыходжання', de: 'Entscheidung', en: 'Decision' },
  repair: { ru: 'Исправление', be: 'Выпраўленне', de: 'Korrektur', en: 'Repair' },
  disclosure: { ru: 'Открытие для всех', be: 'Адкрыццё для ўсіх', de: 'Für alle freigegeben', en: 'Opened to all' },
}

export const OUTCOME_WORDS: Readonly<Record<WriteOutcome, Label>> = {
  stands: { ru: 'Записано', be: 'Запісана', de: 'Übernommen', en: 'Written' },
  superseded: { ru: 'Сразу заменено автором', be: 'Адразу заменена аўтарам', de: 'Vom selben gleich ersetzt', en: 'Replaced at once by its author' },
  collision: { ru: 'Второй вариант: осталось прежнее', be: 'Другі варыянт: засталося ранейшае', de: 'Zweite Fassung: Früheres blieb', en: 'Other version: what stood stayed' },
  equal: { ru: 'То же самое значение', be: 'Тое ж самае значэнне', de: 'Derselbe Wert', en: 'The same value' },
  rejected: { ru: 'Не принято', be: 'Не прынята', de: 'Nicht angenommen', en: 'Refused' },
}

interface LedgerWords {
  readonly title: string
  readonly arrived: string
  readonly made: string
  readonly who: string
  readonly table: string
  readonly row: string
  readonly column: string
  readonly from: string
  readonly to: string
  readonly kind: string
  readonly cells: string
  readonly file: string
  readonly network: string
  readonly online: string
  readonly offline: string
  readonly outcome: string
  readonly changeSet: string
  readonly newRow: string
  readonly rowDeleted: string
  readonly rowRestored: string
  readonly place: string
  readonly moved: string
  /** A value that is not known any more. */
  readonly gone: string
  readonly wholeRow: string
  readonly unknownPerson: string
  readonly onlyLast: (shown: string) => string
  readonly zone: string
}

/** Of the ledger as a sheet: its headings and what stands in its cells beside the values themselves. */
export const LEDGER_WORDS: Readonly<Record<Locale, LedgerWords>> = {
  ru: {
    title: 'История изменений', arrived: 'Получено', made: 'Сделано', who: 'Кто', table: 'Таблица', row: 'Строка', column: 'Столбец', from: 'Было', to: 'Стало',
    kind: 'Действие', cells: 'Ячеек в действии', file: 'Файл', network: 'Сеть', online: 'в сети', offline: 'без сети', outcome: 'Итог', changeSet: 'Номер действия',
    newRow: 'новая строка', rowDeleted: 'строка удалена', rowRestored: 'строка восстановлена', place: 'Место строки', moved: 'строка перемещена', gone: '(значение не сохранилось)',
    wholeRow: '(вся строка)', unknownPerson: '(неизвестно)',
    onlyLast: shown => `Показаны последние записи, не больше ${shown}. Все записи есть в файле CSV.`,
    zone: 'Время указано по часовому поясу Минска.',
  },
  be: {
    title: 'Гісторыя змен', arrived: 'Атрымана', made: 'Зроблена', who: 'Хто', table: 'Табліца', row: 'Радок', column: 'Слупок', from: 'Было', to: 'Стала',
    kind: 'Дзеянне', cells: 'Ячэек у дзеянні', file: 'Файл', network: 'Сетка', online: 'у сетцы', offline: 'без сеткі', outcome: 'Вынік', changeSet: 'Нумар дзеяння',
    newRow: 'новы радок', rowDeleted: 'радок выдалены', rowRestored: 'радок адноўлены', place: 'Месца радка', moved: 'радок перамешчаны', gone: '(значэнне не захавалася)',
    wholeRow: '(увесь радок)', unknownPerson: '(невядома)',
    onlyLast: shown => `Паказаны апошнія запісы, не больш за ${shown}. Усе запісы ёсць у файле CSV.`,
    zone: 'Час пазначаны па гадзінным поясе Мінска.',
  },
  de: {
    title: 'Änderungsverlauf', arrived: 'Eingegangen', made: 'Vorgenommen', who: 'Wer', table: 'Tabelle', row: 'Zeile', column: 'Spalte', from: 'Vorher', to: 'Nachher',
    kind: 'Vorgang', cells: 'Zellen im Vorgang', file: 'Datei', network: 'Netz', online: 'mit Netz', offline: 'ohne Netz', outcome: 'Ergebnis', changeSet: 'Vorgangsnummer',
    newRow: 'neue Zeile', rowDeleted: 'Zeile gelöscht', rowRestored: 'Zeile wiederhergestellt', place: 'Platz der Zeile', moved: 'Zeile verschoben', gone: '(Wert nicht erhalten)',
    wholeRow: '(ganze Zeile)', unknownPerson: '(unbekannt)',
    onlyLast: shown => `Die letzten Einträge, höchstens ${shown}. Alle stehen in der CSV-Datei.`,
    zone: 'Zeiten nach der Zeitzone von Minsk.',
  },
  en: {
    title: 'History of changes', arrived: 'Arrived', made: 'Made', who: 'Who', table: 'Table', row: 'Row', column: 'Column', from: 'From', to: 'To',
    kind: 'Action', cells: 'Cells in the action', file: 'File', network: 'Network', online: 'online', offline: 'offline', outcome: 'Outcome', changeSet: 'Action number',
    newRow: 'new row', rowDeleted: 'row deleted', rowRestored: 'row restored', place: 'Place of the row', moved: 'row moved', gone: '(value not kept)',
    wholeRow: '(whole row)', unknownPerson: '(unknown)',
    onlyLast: shown => `The latest entries, ${shown} at most. All of them are in the CSV file.`,
    zone: 'Times are by the time zone of Minsk.',
  },
}
