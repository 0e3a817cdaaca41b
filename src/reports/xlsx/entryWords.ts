import type { Locale } from '../../domain/locale.ts'

interface EntryWords {
  /** Above what is wrong with an entry, at most 32 characters. */
  readonly wrong: string
  readonly choice: string
  readonly day: string
  readonly whole: string
  readonly number: string
}

/** What Excel says of an entry that a column does not take. An English Excel takes days with points for words; the one way that all take is the ISO one. */
export const ENTRY_WORDS: Readonly<Record<Locale, EntryWords>> = {
  ru: {
    wrong: 'Значение не подходит', choice: 'Выберите значение из списка.', day: 'Введите дату, например 31.12.2026.',
    whole: 'Введите целое число.', number: 'Введите число, без слов и единиц измерения.',
  },
  be: {
    wrong: 'Значэнне не падыходзіць', choice: 'Выберыце значэнне са спіса.', day: 'Увядзіце дату, напрыклад 31.12.2026.',
    whole: 'Увядзіце цэлы лік.', number: 'Увядзіце лік, без слоў і адзінак вымярэння.',
  },
  de: {
    wrong: 'Wert nicht zulässig', choice: 'Bitte einen Wert aus der Liste wählen.', day: 'Bitte ein Datum eingeben, etwa 31.12.2026.',
    whole: 'Bitte eine ganze Zahl eingeben.', number: 'Bitte eine Zahl eingeben, ohne Wörter und Einheiten.',
  },
  en: {
    wrong: 'This value does not fit', choice: 'Choose a value from the list.', day: 'Enter a date, such as 2026-12-31.',
    whole: 'Enter a whole number.', number: 'Enter a number, without words or units.',
  },
}
