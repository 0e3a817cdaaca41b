/** The bar that finds in the table. */
const en = {
  at: '{number} of {n}',
  count: '{n} match | {n} matches',
  searching: '{n}, still looking…',
  nothing: 'Nothing found',
  nothingShown: 'Nothing found in the rows shown',
  next: 'Next match',
  previous: 'Previous match',
  close: 'Close the search',
  narrow: 'Show only rows with this',
} as const

type Words = { readonly [K in keyof typeof en]: string }

const ru: Words = {
  at: '{number} из {n}',
  count: '{n} совпадение | {n} совпадения | {n} совпадений',
  searching: '{n}, поиск идёт…',
  nothing: 'Ничего не найдено',
  nothingShown: 'В показанных строках ничего не найдено',
  next: 'Следующее совпадение',
  previous: 'Предыдущее совпадение',
  close: 'Закрыть поиск',
  narrow: 'Показать только такие строки',
}

const be: Words = {
  at: '{number} з {n}',
  count: '{n} супадзенне | {n} супадзенні | {n} супадзенняў',
  searching: '{n}, пошук ідзе…',
  nothing: 'Нічога не знойдзена',
  nothingShown: 'У паказаных радках нічога не знойдзена',
  next: 'Наступнае супадзенне',
  previous: 'Папярэдняе супадзенне',
  close: 'Закрыць пошук',
  narrow: 'Паказаць толькі такія радкі',
}

const de: Words = {
  at: '{number} von {n}',
  count: '{n} Treffer | {n} Treffer',
  searching: '{n}, die Suche läuft…',
  nothing: 'Nichts gefunden',
  nothingShown: 'In den gezeigten Zeilen nichts gefunden',
  next: 'Nächster Treffer',
  previous: 'Voriger Treffer',
  close: 'Suche schließen',
  narrow: 'Nur solche Zeilen zeigen',
}

export const findWords = { ru, be, de, en } as const
