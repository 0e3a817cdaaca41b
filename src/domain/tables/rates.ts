import type { RowOf, TableDeclaration } from '../table.ts'
import { CURRENCIES } from './choices/currencies.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { SOURCES } from './columns/sources.ts'

/** Rates as a bank lists them: so many units of a currency cost so many Belarusian roubles. A row without a currency converts nothing. */
export const rates = {
  id: 'rates',
  label: { ru: 'Курсы валют', be: 'Курсы валют', de: 'Wechselkurse', en: 'Exchange rates' },
  one: { ru: 'Курс', be: 'Курс', de: 'Wechselkurs', en: 'Exchange rate' },
  icon: 'coins',
  empty: {
    ru: 'Курсы, по которым пересчитываются суммы. Начните печатать в первой строке или вставьте список из Excel.',
    be: 'Курсы, па якіх пералічваюцца сумы. Пачніце друкаваць у першым радку або ўстаўце спіс з Excel.',
    de: 'Kurse, mit denen Beträge umgerechnet werden. Tippen Sie in die erste Zeile oder fügen Sie eine Liste aus Excel ein.',
    en: 'The rates by which amounts are converted. Start typing in the first row, or paste a list from Excel.',
  },
  columns: [
    { id: 'date', label: { ru: 'Дата', be: 'Дата', de: 'Datum', en: 'Date' }, kind: 'date', width: 110, required: true },
    { id: 'currency', label: { ru: 'Валюта', be: 'Валюта', de: 'Währung', en: 'Currency' }, kind: 'choice', choices: CURRENCIES, width: 180 },
    {
      id: 'units', label: { ru: 'Единиц', be: 'Адзінак', de: 'Einheiten', en: 'Units' }, kind: 'wholeNumber', width: 90,
      hint: { ru: 'За сколько единиц валюты назван курс: 1, 10, 100.', be: 'За колькі адзінак валюты названы курс: 1, 10, 100.', de: 'Für wie viele Einheiten der Kurs gilt: 1, 10, 100.', en: 'For how many units the rate is given: 1, 10, 100.' },
    },
    { id: 'byn', label: { ru: 'BYN', be: 'BYN', de: 'BYN', en: 'BYN' }, kind: 'number', digits: 4, width: 110, required: true },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['date', 'currency'],
  source: 'source',
} as const satisfies TableDeclaration

export type RateRow = RowOf<typeof rates>
