import type { Locale } from '../../domain/locale.ts'
import type { CheckId } from './checkId.ts'

/** What the checks say, in the language of the report: on its cover sheet, in the panel before it is made, and in the shell. */
export interface CheckWords {
  /** What is true where the check passes. */
  readonly labels: Readonly<Record<CheckId, string>>
  readonly turnoverIs: (stated: string, made: string) => string
  readonly balanceIs: (stated: string, made: string) => string
  readonly partsAre: (stated: string, made: string) => string
  readonly shareIs: (share: string) => string
  readonly growthIs: (stated: string, reckoned: string, now: string, before: string, period: string) => string
  readonly likeIsMissing: (period: string, like: string, there: string) => string
  readonly sourceIsMissing: string
  readonly unitIsMissing: (figure: string) => string
  readonly periodIsMissing: string
  readonly deadlineIs: (due: string, held: string) => string
  readonly deadlineIsMissing: string
  readonly executorIsMissing: string
  readonly isRepeated: (clause: string) => string
  readonly paperIsMissing: (column: string) => string
  readonly twoVersions: string
  readonly waitedUnknown: string
  readonly isAmbiguous: (typed: string) => string
  readonly isAhead: (typed: string) => string
  readonly isUnconfirmed: (typed: string) => string
  readonly isNotUnderstood: (typed: string) => string
}

/** By the column that is empty. */
const paper = (words: Readonly<Record<string, string>>) => (column: string): string => words[column] ?? ''

export const CHECK_WORDS: Readonly<Record<Locale, CheckWords>> = {
  ru: {
    labels: {
      turnover: 'Экспорт и импорт дают товарооборот и сальдо',
      parts: 'Части дают целое',
      growth: 'Темп роста соответствует расчётному',
      likePeriods: 'Период сопоставлен с таким же периодом',
      source: 'У каждого показателя назван источник',
      unit: 'У каждого показателя названа единица',
      period: 'У каждого показателя назван период',
      deadline: 'Срок поручения — после встречи',
      due: 'У каждого поручения есть срок',
      executor: 'Назван исполнитель',
      duplicates: 'Пункты не повторяются',
      documents: 'У подписанного есть дата, у протоколов — номер и дата',
      undecided: 'Ничто не ждёт решения в сверке',
      unconfirmed: 'Нет неподтверждённых чисел и дат',
    },
    turnoverIs: (stated, made) => `Указан товарооборот ${stated}, экспорт и импорт вместе дают ${made}.`,
    balanceIs: (stated, made) => `Указано сальдо ${stated}, экспорт за вычетом импорта даёт ${made}.`,
    partsAre: (stated, made) => `Указано ${stated}, части вместе дают ${made}.`,
    shareIs: share => `Доля ${share} больше целого.`,
    growthIs: (stated, reckoned, now, before, period) => `Указан темп роста ${stated}, по расчёту ${reckoned}: ${now} к ${before} (${period}).`,
    likeIsMissing: (period, like, there) => `Темп роста за период «${period}» считают к периоду «${like}», а за тот год есть только: ${there}.`,
    sourceIsMissing: 'Источник не назван.',
    unitIsMissing: figure => `${figure} — единица не названа или противоречит единице строки.`,
    periodIsMissing: 'Период не назван.',
    deadlineIs: (due, held) => `Срок ${due}, встреча ${held}.`,
    deadlineIsMissing: 'Срок не назван.',
    executorIsMissing: 'Ответственный исполнитель не назван.',
    isRepeated: clause => `Уже есть у этой встречи: «${clause}».`,
    paperIsMissing: paper({ protocolNumber: 'Заседание состоялось, номера протокола нет.', protocolDate: 'Заседание состоялось, даты протокола нет.', signedOn: 'Подписано, дата подписания не указана.' }),
    twoVersions: 'Два варианта ждут решения.',
    waitedUnknown: 'Что ждало решения в сверке на этот день, неизвестно.',
    isAmbiguous: typed => `«${typed}» можно прочесть двояко; прочтение не подтверждено.`,
    isAhead: typed => `«${typed}» — дата ещё не наступила; она не подтверждена.`,
    isUnconfirmed: typed => `«${typed}» — значение не подтверждено.`,
    isNotUnderstood: typed => `«${typed}» не распознано и в расчёты не входит.`,
  },
  be: {
    labels: {
      turnover: 'Экспарт і імпарт даюць тавараабарот і сальда',
      parts: 'Часткі даюць цэлае',
      growth: 'Тэмп росту адпавядае разліковаму',
      likePeriods: 'Перыяд параўнаны з такім жа перыядам',
      source: 'У кожнага паказчыка названа крыніца',
      unit: 'У кожнага паказчыка названа адзінка',
      period: 'У кожнага паказчыка названы перыяд',
      deadline: 'Тэрмін даручэння — пасля сустрэчы',
      due: 'У кожнага даручэння ёсць тэрмін',
      executor: 'Названы выканаўца',
      duplicates: 'Пункты не паўтараюцца',
      documents: 'У падпісанага ёсць дата, у пратаколаў — нумар і дата',
      undecided: 'Нішто не чакае рашэння ў зверцы',
      unconfirmed: 'Няма непацверджаных лікаў і дат',
    },
    turnoverIs: (stated, made) => `Указаны тавараабарот ${stated}, экспарт і імпарт разам даюць ${made}.`,
    balanceIs: (stated, made) => `Указана сальда ${stated}, экспарт за вылікам імпарту дае ${made}.`,
    partsAre: (stated, made) => `Указана ${stated}, часткі разам даюць ${made}.`,
    shareIs: share => `Доля ${share} большая за цэлае.`,
    growthIs: (stated, reckoned, now, before, period) => `Указаны тэмп росту ${stated}, паводле разліку ${reckoned}: ${now} да ${before} (${period}).`,
    likeIsMissing: (period, like, there) => `Тэмп росту за перыяд «${period}» лічаць да перыяду «${like}», а за той год ёсць толькі: ${there}.`,
    sourceIsMissing: 'Крыніца не названа.',
    unitIsMissing: figure => `${figure} — адзінка не названа або супярэчыць адзінцы радка.`,
    periodIsMissing: 'Перыяд не названы.',
    deadlineIs: (due, held) => `Тэрмін ${due}, сустрэча ${held}.`,
    deadlineIsMissing: 'Тэрмін не названы.',
    executorIsMissing: 'Адказны выканаўца не названы.',
    isRepeated: clause => `Ужо ёсць у гэтай сустрэчы: «${clause}».`,
    paperIsMissing: paper({ protocolNumber: 'Пасяджэнне адбылося, нумара пратакола няма.', protocolDate: 'Пасяджэнне адбылося, даты пратакола няма.', signedOn: 'Падпісана, дата падпісання не ўказана.' }),
    twoVersions: 'Два варыянты чакаюць рашэння.',
    waitedUnknown: 'Што чакала рашэння ў зверцы на гэты дзень, невядома.',
    isAmbiguous: typed => `«${typed}» можна прачытаць дваяка; прачытанне не пацверджана.`,
    isAhead: typed => `«${typed}» — дата яшчэ не наступіла; яна не пацверджана.`,
    isUnconfirmed: typed => `«${typed}» — значэнне не пацверджана.`,
    isNotUnderstood: typed => `«${typed}» не распазнана і ў разлікі не ўваходзіць.`,
  },
  de: {
    labels: {
      turnover: 'Export und Import ergeben Umsatz und Saldo',
      parts: 'Die Teile ergeben das Ganze',
      growth: 'Der Wachstumsindex entspricht der Rechnung',
      likePeriods: 'Zeiträume sind mit ihresgleichen verglichen',
      source: 'Jede Zahl nennt ihre Quelle',
      unit: 'Jede Zahl nennt ihre Einheit',
      period: 'Jede Zahl nennt ihren Zeitraum',
      deadline: 'Fristen liegen nach dem Treffen',
      due: 'Jeder Auftrag hat eine Frist',
      executor: 'Verantwortliche sind benannt',
      duplicates: 'Kein Punkt steht doppelt',
      documents: 'Unterzeichnetes hat ein Datum, Protokolle haben Nummer und Datum',
      undecided: 'Im Abgleich ist nichts offen',
      unconfirmed: 'Keine unbestätigten Zahlen und Daten',
    },
    turnoverIs: (stated, made) => `Angegeben ist ein Umsatz von ${stated}, Export und Import ergeben zusammen ${made}.`,
    balanceIs: (stated, made) => `Angegeben ist ein Saldo von ${stated}, Export abzüglich Import ergibt ${made}.`,
    partsAre: (stated, made) => `Angegeben sind ${stated}, die Teile ergeben zusammen ${made}.`,
    shareIs: share => `Ein Anteil von ${share} ist mehr als das Ganze.`,
    growthIs: (stated, reckoned, now, before, period) => `Angegeben ist ein Index von ${stated}, gerechnet sind es ${reckoned}: ${now} gegenüber ${before} (${period}).`,
    likeIsMissing: (period, like, there) => `Das Wachstum für „${period}“ misst sich an „${like}“, aus jenem Jahr gibt es aber nur: ${there}.`,
    sourceIsMissing: 'Die Quelle fehlt.',
    unitIsMissing: figure => `${figure}: Die Einheit fehlt oder widerspricht der Einheit der Zeile.`,
    periodIsMissing: 'Der Zeitraum fehlt.',
    deadlineIs: (due, held) => `Frist ${due}, Treffen ${held}.`,
    deadlineIsMissing: 'Die Frist fehlt.',
    executorIsMissing: 'Niemand ist als verantwortlich benannt.',
    isRepeated: clause => `Steht bei diesem Treffen schon: „${clause}“.`,
    paperIsMissing: paper({ protocolNumber: 'Die Sitzung fand statt, die Protokollnummer fehlt.', protocolDate: 'Die Sitzung fand statt, das Protokolldatum fehlt.', signedOn: 'Unterzeichnet, aber ohne Datum.' }),
    twoVersions: 'Zwei Fassungen warten auf eine Entscheidung.',
    waitedUnknown: 'Was an diesem Tag auf eine Entscheidung wartete, ist nicht bekannt.',
    isAmbiguous: typed => `„${typed}“ lässt sich auf zwei Arten lesen; die Lesart ist nicht bestätigt.`,
    isAhead: typed => `„${typed}“ liegt in der Zukunft und ist nicht bestätigt.`,
    isUnconfirmed: typed => `„${typed}“ ist nicht bestätigt.`,
    isNotUnderstood: typed => `„${typed}“ ist nicht zu lesen und in keiner Rechnung enthalten.`,
  },
  en: {
    labels: {
      turnover: 'Export and import make turnover and balance',
      parts: 'Parts make their total',
      growth: 'Stated growth is the growth computed',
      likePeriods: 'Periods are compared with their like',
      source: 'Every figure names its source',
      unit: 'Every figure names its unit',
      period: 'Every figure names its period',
      deadline: 'Deadlines are after the meeting',
      due: 'Every assignment has a deadline',
      executor: 'An executor is named',
      duplicates: 'No clause stands twice',
      documents: 'What is signed has a date, protocols a number and a date',
      undecided: 'No collision is open',
      unconfirmed: 'No number or date is unconfirmed',
    },
    turnoverIs: (stated, made) => `Turnover is stated as ${stated}; export and import make ${made}.`,
    balanceIs: (stated, made) => `The balance is stated as ${stated}; export less import makes ${made}.`,
    partsAre: (stated, made) => `${stated} is stated; the parts make ${made}.`,
    shareIs: share => `A share of ${share} is more than the whole.`,
    growthIs: (stated, reckoned, now, before, period) => `An index of ${stated} is stated, ${reckoned} computed: ${now} against ${before} (${period}).`,
    likeIsMissing: (period, like, there) => `Growth for ${period} is measured against ${like}; of that year there is only: ${there}.`,
    sourceIsMissing: 'No source is named.',
    unitIsMissing: figure => `${figure}: the unit is missing or contradicts the unit of the row.`,
    periodIsMissing: 'No period is named.',
    deadlineIs: (due, held) => `Due ${due}, meeting ${held}.`,
    deadlineIsMissing: 'No deadline is named.',
    executorIsMissing: 'Nobody is named as responsible.',
    isRepeated: clause => `This meeting has it already: “${clause}”.`,
    paperIsMissing: paper({ protocolNumber: 'The session was held; its protocol has no number.', protocolDate: 'The session was held; its protocol has no date.', signedOn: 'Signed, but without a date.' }),
    twoVersions: 'Two versions wait for a decision.',
    waitedUnknown: 'What waited for a decision on that day is not known.',
    isAmbiguous: typed => `“${typed}” can be read in two ways; the reading is not confirmed.`,
    isAhead: typed => `“${typed}” is a day still to come; it is not confirmed.`,
    isUnconfirmed: typed => `“${typed}” is not confirmed.`,
    isNotUnderstood: typed => `“${typed}” was not understood and is in no sum.`,
  },
}
