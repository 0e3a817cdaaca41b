import type { Locale } from './locale.ts'
import { plainWords } from './words.ts'

/** As they stand alone: «сентябрь 2025». */
export const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  ru: ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
  be: ['студзень', 'люты', 'сакавік', 'красавік', 'май', 'чэрвень', 'ліпень', 'жнівень', 'верасень', 'кастрычнік', 'лістапад', 'снежань'],
  de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}

/** Behind a day: «21 ноября». */
export const MONTHS_OF_DAY: Readonly<Record<Locale, readonly string[]>> = {
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  be: ['студзеня', 'лютага', 'сакавіка', 'красавіка', 'мая', 'чэрвеня', 'ліпеня', 'жніўня', 'верасня', 'кастрычніка', 'лістапада', 'снежня'],
  de: MONTHS.de,
  en: MONTHS.en,
}

export const SHORT_ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** Short forms, and the cases behind «в», «по» and «у»; the forms above are understood anyway. */
const FURTHER_FORMS: readonly string[] = [
  'янв|январе|январем|студз|студзені|студзенем|jan|jän|jänner',
  'фев|февр|феврале|февралем|лют|лютым|feb|febr|feber',
  'мар|марте|мартом|сак|сакавіку|сакавіком|mar|mär|mrz|maerz',
  'апр|апреле|апрелем|крас|красавіку|красавіком|apr',
  'мае|маем|маі|травень|траўня|траўні',
  'июн|июне|июнем|чэрв|чэрвені|чэрвенем|jun',
  'июл|июле|июлем|ліп|ліпені|ліпенем|jul',
  'авг|августе|августом|жнів|жніўні|жніўнем|aug',
  'сен|сент|сентябре|сентябрем|вер|верас|верасні|вераснем|sep|sept',
  'окт|октябре|октябрем|кастр|кастрычніку|кастрычнікам|oct|okt',
  'ноя|нояб|ноябре|ноябрем|ліст|лістападзе|лістападам|nov',
  'дек|декабре|декабрем|снеж|снежні|снежнем|dec|dez',
]

const MONTH_OF_WORD: ReadonlyMap<string, number> = new Map(
  FURTHER_FORMS.flatMap((forms, index) =>
    [...forms.split('|'), ...Object.values(MONTHS).map(names => names[index]!), ...Object.values(MONTHS_OF_DAY).map(names => names[index]!)].map(
      form => [plainWords(form), index + 1] as const,
    ),
  ),
)

/** 1 to 12 for the name of a month in any of the languages, in full or short, with or without a dot; `null` for anything else. */
export const readMonth = (text: string): number | null => MONTH_OF_WORD.get(plainWords(text)) ?? null
