import { assertNever } from './assertNever.ts'
import { showCell } from './cell.ts'
import type { Condition, RelativeSpan, Sign } from './condition.ts'
import { formatDate, isDate } from './dates.ts'
import type { KindContext } from './kind.ts'
import type { Locale } from './locale.ts'
import { formatPeriod, isPeriod } from './periods.ts'
import type { Json } from './value.ts'

interface Words {
  readonly contains: (text: string) => string
  readonly lacks: (text: string) => string
  readonly begins: (text: string) => string
  readonly equals: (text: string) => string
  readonly not: (values: string) => string
  readonly between: (from: string, to: string) => string
  readonly from: (bound: string) => string
  readonly to: (bound: string) => string
  /** Of days; numbers have the signs themselves. */
  readonly signs: Readonly<Record<Sign, (bound: string) => string>>
  readonly yearBefore: (period: string) => string
  readonly relative: Readonly<Record<RelativeSpan, string>>
  readonly overdue: string
  readonly empty: string
  readonly filled: string
  readonly doubtful: string
  readonly unknown: string
}

/** The same wording on the screen and in a workbook: what was chosen is said once. */
const WORDS: Readonly<Record<Locale, Words>> = {
  ru: {
    contains: text => `содержит «${text}»`, lacks: text => `не содержит «${text}»`, begins: text => `начинается с «${text}»`, equals: text => `равно «${text}»`,
    not: values => `кроме ${values}`, between: (from, to) => `от ${from} до ${to}`, from: bound => `от ${bound}`, to: bound => `до ${bound}`,
    signs: { '=': bound => bound, '≠': bound => `кроме ${bound}`, '<': bound => `раньше ${bound}`, '≤': bound => `не позже ${bound}`, '>': bound => `позже ${bound}`, '≥': bound => `не раньше ${bound}` },
    yearBefore: period => `${period} и тот же период годом ранее`,
    relative: {
      today: 'сегодня', yesterday: 'вчера', tomorrow: 'завтра', thisWeek: 'эта неделя', lastWeek: 'прошлая неделя', nextWeek: 'следующая неделя',
      thisMonth: 'этот месяц', lastMonth: 'прошлый месяц', nextMonth: 'следующий месяц', thisQuarter: 'этот квартал', lastQuarter: 'прошлый квартал', nextQuarter: 'следующий квартал',
      thisYear: 'этот год', lastYear: 'прошлый год', nextYear: 'следующий год', next7Days: 'ближайшие 7 дней', next30Days: 'ближайшие 30 дней', last30Days: 'последние 30 дней',
    },
    overdue: 'просрочено', empty: 'не указано', filled: 'заполнено', doubtful: 'не распознано или неоднозначно', unknown: 'условие из более новой версии, здесь не действует',
  },
  be: {
    contains: text => `змяшчае «${text}»`, lacks: text => `не змяшчае «${text}»`, begins: text => `пачынаецца з «${text}»`, equals: text => `роўна «${text}»`,
    not: values => `акрамя ${values}`, between: (from, to) => `ад ${from} да ${to}`, from: bound => `ад ${bound}`, to: bound => `да ${bound}`,
    signs: { '=': bound => bound, '≠': bound => `акрамя ${bound}`, '<': bound => `раней за ${bound}`, '≤': bound => `не пазней за ${bound}`, '>': bound => `пазней за ${bound}`, '≥': bound => `не раней за ${bound}` },
    yearBefore: period => `${period} і той самы перыяд годам раней`,
    relative: {
      today: 'сёння', yesterday: 'учора', tomorrow: 'заўтра', thisWeek: 'гэты тыдзень', lastWeek: 'мінулы тыдзень', nextWeek: 'наступны тыдзень',
      thisMonth: 'гэты месяц', lastMonth: 'мінулы месяц', nextMonth: 'наступны месяц', thisQuarter: 'гэты квартал', lastQuarter: 'мінулы квартал', nextQuarter: 'наступны квартал',
      thisYear: 'гэты год', lastYear: 'мінулы год', nextYear: 'наступны год', next7Days: 'бліжэйшыя 7 дзён', next30Days: 'бліжэйшыя 30 дзён', last30Days: 'апошнія 30 дзён',
    },
    overdue: 'пратэрмінавана', empty: 'не пазначана', filled: 'запоўнена', doubtful: 'не распазнана або неадназначна', unknown: 'умова з навейшай версіі, тут не дзейнічае',
  },
  de: {
    contains: text => `enthält „${text}“`, lacks: text => `enthält nicht „${text}“`, begins: text => `beginnt mit „${text}“`, equals: text => `ist gleich „${text}“`,
    not: values => `außer ${values}`, between: (from, to) => `von ${from} bis ${to}`, from: bound => `ab ${bound}`, to: bound => `bis ${bound}`,
    signs: { '=': bound => bound, '≠': bound => `außer ${bound}`, '<': bound => `vor ${bound}`, '≤': bound => `spätestens ${bound}`, '>': bound => `nach ${bound}`, '≥': bound => `frühestens ${bound}` },
    yearBefore: period => `${period} und Vorjahreszeitraum`,
    relative: {
      today: 'heute', yesterday: 'gestern', tomorrow: 'morgen', thisWeek: 'diese Woche', lastWeek: 'letzte Woche', nextWeek: 'nächste Woche',
      thisMonth: 'dieser Monat', lastMonth: 'letzter Monat', nextMonth: 'nächster Monat', thisQuarter: 'dieses Quartal', lastQuarter: 'letztes Quartal', nextQuarter: 'nächstes Quartal',
      thisYear: 'dieses Jahr', lastYear: 'letztes Jahr', nextYear: 'nächstes Jahr', next7Days: 'die nächsten 7 Tage', next30Days: 'die nächsten 30 Tage', last30Days: 'die letzten 30 Tage',
    },
    overdue: 'überfällig', empty: 'ohne Angabe', filled: 'ausgefüllt', doubtful: 'nicht erkannt oder mehrdeutig', unknown: 'Bedingung einer neueren Version, hier ohne Wirkung',
  },
  en: {
    contains: text => `contains “${text}”`, lacks: text => `does not contain “${text}”`, begins: text => `begins with “${text}”`, equals: text => `equals “${text}”`,
    not: values => `all but ${values}`, between: (from, to) => `from ${from} to ${to}`, from: bound => `from ${bound}`, to: bound => `up to ${bound}`,
    signs: { '=': bound => bound, '≠': bound => `not ${bound}`, '<': bound => `before ${bound}`, '≤': bound => `not after ${bound}`, '>': bound => `after ${bound}`, '≥': bound => `not before ${bound}` },
    yearBefore: period => `${period} and the same period a year before`,
    relative: {
      today: 'today', yesterday: 'yesterday', tomorrow: 'tomorrow', thisWeek: 'this week', lastWeek: 'last week', nextWeek: 'next week',
      thisMonth: 'this month', lastMonth: 'last month', nextMonth: 'next month', thisQuarter: 'this quarter', lastQuarter: 'last quarter', nextQuarter: 'next quarter',
      thisYear: 'this year', lastYear: 'last year', nextYear: 'next year', next7Days: 'the next 7 days', next30Days: 'the next 30 days', last30Days: 'the last 30 days',
    },
    overdue: 'overdue', empty: 'not stated', filled: 'filled in', doubtful: 'not understood or ambiguous', unknown: 'a condition of a newer version, without effect here',
  },
}

/** For lists of the spans themselves. */
export const relativeWords = (span: RelativeSpan, locale: Locale): string => WORDS[locale].relative[span]

/** A filter as people would say it: «содержит «цемент»», `not before 21/11/2024`. Of a long list of values the first `most` are named, and how many more there are. */
export function conditionWords(condition: Condition, context: KindContext, most = Number.POSITIVE_INFINITY): string {
  const { locale, column } = context
  const words = WORDS[locale]
  const isTimed = column.kind === 'date' || column.kind === 'period'
  const say = (value: Json): string => (value === null ? words.empty : isTimed ? sayDays(value, context) : showCell(value, context).text)
  const list = ({ values, within = [] }: { readonly values: readonly Json[]; readonly within?: readonly string[] }): string => {
    const all = [...within, ...values]
    return all.slice(0, most).map(value => sayOne(value, context, say)).join(', ') + (all.length > most ? ` +${all.length - most}` : '')
  }
  switch (condition.type) {
    case 'contains':
    case 'lacks':
    case 'begins':
    case 'equals':
      return words[condition.type](condition.text)
    case 'is':
      return list(condition)
    case 'isNot':
      return words.not(list(condition))
    case 'compares':
      return isTimed ? words.signs[condition.sign](say(condition.to)) : `${condition.sign} ${say(condition.to)}`
    case 'between':
      if (condition.from === null) return words.to(say(condition.to))
      return condition.to === null ? words.from(say(condition.from)) : words.between(say(condition.from), say(condition.to))
    case 'within':
      return say(condition.span)
    case 'relative':
      return words.relative[condition.span]
    case 'yearBefore':
      return words.yearBefore(say(condition.period))
    case 'overdue':
    case 'empty':
    case 'filled':
    case 'doubtful':
    case 'unknown':
      return words[condition.type]
    default:
      return assertNever(condition)
  }
}

/** Whole years, quarters and months stand for dates, too, and dates may bound periods. */
function sayDays(value: Json, context: KindContext): string {
  if (context.column.kind === 'date' && isDate(value)) return formatDate(String(value), context.locale)
  if (isPeriod(value)) return formatPeriod(value, context.locale)
  return isDate(value) ? formatDate(String(value), context.locale) : showCell(value, context).text
}

/** In a list of references each stands alone. */
const sayOne = (value: Json, context: KindContext, say: (value: Json) => string): string =>
  context.column.kind === 'references' && typeof value === 'string' ? showCell([value], context).text : say(value)
