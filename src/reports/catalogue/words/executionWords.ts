import type { ExecutionState } from '../../../domain/executionState.ts'
import type { Locale } from '../../../domain/locale.ts'

interface ExecutionWords {
  readonly title: string
  readonly summary: string
  readonly summaryName: string
  readonly overdue: string
  readonly overdueName: string
  readonly byExecutor: string
  readonly byExecutorName: string
  readonly all: string
  readonly executor: string
  readonly executors: string
  readonly basis: string
  readonly state: string
  readonly total: string
  readonly noExecutor: string
  readonly nothing: string
  readonly nothingOverdue: string
  readonly ofSession: (session: string) => string
  readonly daysLate: string
  readonly counted: string
  readonly states: Readonly<Record<ExecutionState, string>>
}

export const EXECUTION_WORDS: Readonly<Record<Locale, ExecutionWords>> = {
  ru: {
    title: 'Контроль исполнения решений', summary: 'Сводка об исполнении', summaryName: 'Сводка', overdue: 'Не исполнено в срок', overdueName: 'Не исполнено в срок',
    byExecutor: 'Исполнение решений по исполнителям', byExecutorName: 'По исполнителям', all: 'Исполнение ранее принятых решений',
    executor: 'Ответственный исполнитель', executors: 'Соисполнители', basis: 'Основание', state: 'Состояние', total: 'Всего', noExecutor: 'Исполнитель не назван',
    nothing: 'Решений на контроле нет.', nothingOverdue: 'Решений, не исполненных в срок, нет.',
    ofSession: session => `Решения: ${session}`, daysLate: 'Просрочено, дней',
    counted: 'Каждый пункт учтён один раз, у первого из названных исполнителей: он отвечает за исполнение.',
    states: { done: 'Исполнено в срок', doneLate: 'Исполнено с нарушением срока', inTime: 'В работе, срок не наступил', overdue: 'Не исполнено в срок', standing: 'На постоянном контроле', offControl: 'Снято с контроля', noDeadline: 'Срок не установлен' },
  },
  be: {
    title: 'Кантроль выканання рашэнняў', summary: 'Зводка аб выкананні', summaryName: 'Зводка', overdue: 'Не выканана ў тэрмін', overdueName: 'Не выканана ў тэрмін',
    byExecutor: 'Выкананне рашэнняў па выканаўцах', byExecutorName: 'Па выканаўцах', all: 'Выкананне раней прынятых рашэнняў',
    executor: 'Адказны выканаўца', executors: 'Сувыканаўцы', basis: 'Падстава', state: 'Стан', total: 'Усяго', noExecutor: 'Выканаўца не названы',
    nothing: 'Рашэнняў на кантролі няма.', nothingOverdue: 'Рашэнняў, не выкананых у тэрмін, няма.',
    ofSession: session => `Рашэнні: ${session}`, daysLate: 'Пратэрмінавана, дзён',
    counted: 'Кожны пункт улічаны адзін раз, у першага з названых выканаўцаў: ён адказвае за выкананне.',
    states: { done: 'Выканана ў тэрмін', doneLate: 'Выканана з парушэннем тэрміну', inTime: 'У рабоце, тэрмін не настаў', overdue: 'Не выканана ў тэрмін', standing: 'На пастаянным кантролі', offControl: 'Знята з кантролю', noDeadline: 'Тэрмін не вызначаны' },
  },
  de: {
    title: 'Kontrolle der Umsetzung', summary: 'Übersicht der Umsetzung', summaryName: 'Übersicht', overdue: 'Überfällige Beschlüsse', overdueName: 'Überfällig',
    byExecutor: 'Umsetzung nach Ausführenden', byExecutorName: 'Nach Ausführenden', all: 'Umsetzung früherer Beschlüsse',
    executor: 'Federführung', executors: 'Mitwirkende', basis: 'Grundlage', state: 'Stand', total: 'Insgesamt', noExecutor: 'Federführung nicht benannt',
    nothing: 'Keine Beschlüsse unter Kontrolle.', nothingOverdue: 'Keine Beschlüsse sind überfällig.',
    ofSession: session => `Beschlüsse: ${session}`, daysLate: 'Tage überfällig',
    counted: 'Jeder Punkt ist einmal gezählt, und zwar bei der zuerst genannten Stelle: Sie verantwortet die Umsetzung.',
    states: { done: 'Fristgerecht erledigt', doneLate: 'Verspätet erledigt', inTime: 'In Arbeit, Frist läuft', overdue: 'Überfällig, nicht erledigt', standing: 'Unter ständiger Kontrolle', offControl: 'Aus der Kontrolle entlassen', noDeadline: 'Ohne Frist' },
  },
  en: {
    title: 'Control of execution', summary: 'Summary of execution', summaryName: 'Summary', overdue: 'Not done in time', overdueName: 'Not done in time',
    byExecutor: 'Execution by executor', byExecutorName: 'By executor', all: 'Execution of earlier decisions',
    executor: 'Executor in charge', executors: 'Co-executors', basis: 'Decided at', state: 'State', total: 'Total', noExecutor: 'No executor named',
    nothing: 'No decisions are under control.', nothingOverdue: 'No decision is overdue.',
    ofSession: session => `Decisions: ${session}`, daysLate: 'Days overdue',
    counted: 'Each clause is counted once, with the executor named first, who answers for it.',
    states: { done: 'Done in time', doneLate: 'Done late', inTime: 'In work, not yet due', overdue: 'Not done in time', standing: 'Standing control', offControl: 'Off control', noDeadline: 'No deadline set' },
  },
}
