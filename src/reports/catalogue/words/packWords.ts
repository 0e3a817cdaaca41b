import type { Locale } from '../../../domain/locale.ts'

interface PackWords {
  /** "Materials of the XX session of the council" */
  readonly title: (number: string | null) => string
  readonly cover: string
  readonly contents: string
  readonly council: string
  readonly session: string
  readonly number: string
  readonly place: string
  readonly date: string
  readonly asOf: string
  readonly belarusianSide: string
  readonly russianSide: string
  /** On the cover, of a side that has none. */
  readonly noCoChair: string
  readonly agenda: string
  readonly agendaName: string
  readonly noAgenda: string
  readonly participants: string
  readonly participantsName: string
  readonly noParticipants: string
  readonly role: string
  readonly speaker: string
  readonly participant: string
  readonly execution: string
  readonly executionSummary: string
  readonly proposals: string
  readonly noProposals: string
  readonly sources: string
  readonly noSources: string
  readonly signatures: string
  readonly coChair: { readonly belarusian: string; readonly russian: string }
  readonly changes: (day: string) => string
  readonly changesName: string
  readonly noChanges: string
  readonly nothingBefore: (day: string) => string
  readonly table: string
  readonly entry: string
  readonly column: string
  readonly was: string
  readonly is: string
  readonly added: string
  readonly removed: string
  readonly checksPassed: (passed: number, all: number) => string
  readonly madeInSpite: (findings: number, passed: number, all: number) => string
  readonly signedBy: string
}

export const PACK_WORDS: Readonly<Record<Locale, PackWords>> = {
  ru: {
    title: number => (number === null ? 'Материалы к заседанию Совета' : `Материалы к ${number} заседанию Совета`), cover: 'Титул', contents: 'Содержание', council: 'Совет', session: 'Заседание', number: 'Номер', place: 'Место', date: 'Дата', asOf: 'По состоянию на',
    belarusianSide: 'Белорусская сторона', russianSide: 'Российская сторона', noCoChair: 'сопредседатель не назван', agenda: 'Повестка дня', agendaName: 'Повестка', noAgenda: 'Вопросы повестки не внесены.',
    participants: 'Участники заседания', participantsName: 'Участники', noParticipants: 'Участники не внесены.', role: 'Роль', speaker: 'Докладчик', participant: 'Участник',
    execution: 'Исполнение решений предыдущих заседаний', executionSummary: 'Сводка об исполнении решений предыдущих заседаний',
    proposals: 'Предложения сторон', noProposals: 'Предложений нет.', sources: 'Источники', noSources: 'Источники не названы.', signatures: 'Подписи',
    coChair: { belarusian: 'Сопредседатель Совета от белорусской стороны', russian: 'Сопредседатель Совета от российской стороны' },
    changes: day => `Что изменилось с ${day}`, changesName: 'Изменения', noChanges: 'Изменений нет.', nothingBefore: day => `На ${day} записей здесь ещё не было, сравнивать не с чем.`, table: 'Таблица', entry: 'Запись', column: 'Столбец', was: 'Было', is: 'Стало', added: 'Добавлено', removed: 'Удалено',
    checksPassed: (passed, all) => `Проверки перед выпуском пройдены: ${passed} из ${all}.`,
    madeInSpite: (findings, passed, all) => `Подготовлено при наличии замечаний. Проверки пройдены: ${passed} из ${all}; замечаний: ${findings}.`, signedBy: 'Материалы подписали',
  },
  be: {
    title: number => (number === null ? 'Матэрыялы да пасяджэння Савета' : `Матэрыялы да ${number} пасяджэння Савета`), cover: 'Тытул', contents: 'Змест', council: 'Савет', session: 'Пасяджэнне', number: 'Нумар', place: 'Месца', date: 'Дата', asOf: 'Паводле стану на',
    belarusianSide: 'Беларускі бок', russianSide: 'Расійскі бок', noCoChair: 'сустаршыня не названы', agenda: 'Парадак дня', agendaName: 'Парадак дня', noAgenda: 'Пытанні парадку дня не ўнесены.',
    participants: 'Удзельнікі пасяджэння', participantsName: 'Удзельнікі', noParticipants: 'Удзельнікі не ўнесены.', role: 'Роля', speaker: 'Дакладчык', participant: 'Удзельнік',
    execution: 'Выкананне рашэнняў папярэдніх пасяджэнняў', executionSummary: 'Зводка аб выкананні рашэнняў папярэдніх пасяджэнняў',
    proposals: 'Прапановы бакоў', noProposals: 'Прапаноў няма.', sources: 'Крыніцы', noSources: 'Крыніцы не названы.', signatures: 'Подпісы',
    coChair: { belarusian: 'Сустаршыня Савета ад беларускага боку', russian: 'Сустаршыня Савета ад расійскага боку' },
    changes: day => `Што змянілася з ${day}`, changesName: 'Змены', noChanges: 'Змен няма.', nothingBefore: day => `На ${day} запісаў тут яшчэ не было, параўноўваць няма з чым.`, table: 'Табліца', entry: 'Запіс', column: 'Слупок', was: 'Было', is: 'Стала', added: 'Дададзена', removed: 'Выдалена',
    checksPassed: (passed, all) => `Праверкі перад выпускам пройдзены: ${passed} з ${all}.`,
    madeInSpite: (findings, passed, all) => `Падрыхтавана пры наяўнасці заўваг. Праверкі пройдзены: ${passed} з ${all}; заўваг: ${findings}.`, signedBy: 'Матэрыялы падпісалі',
  },
  de: {
    title: number => (number === null ? 'Unterlagen zur Ratssitzung' : `Unterlagen zur ${number}. Ratssitzung`), cover: 'Titelblatt', contents: 'Inhalt', council: 'Rat', session: 'Sitzung', number: 'Nummer', place: 'Ort', date: 'Datum', asOf: 'Stand',
    belarusianSide: 'Belarussische Seite', russianSide: 'Russische Seite', noCoChair: 'Kovorsitz nicht benannt', agenda: 'Tagesordnung', agendaName: 'Tagesordnung', noAgenda: 'Die Tagesordnung ist noch leer.',
    participants: 'Teilnehmende der Sitzung', participantsName: 'Teilnehmende', noParticipants: 'Noch keine Teilnehmenden eingetragen.', role: 'Rolle', speaker: 'Vortrag', participant: 'Teilnahme',
    execution: 'Umsetzung der Beschlüsse früherer Sitzungen', executionSummary: 'Übersicht der Umsetzung früherer Beschlüsse',
    proposals: 'Vorschläge der Seiten', noProposals: 'Keine Vorschläge.', sources: 'Quellen', noSources: 'Keine Quellen genannt.', signatures: 'Unterschriften',
    coChair: { belarusian: 'Kovorsitz des Rates, belarussische Seite', russian: 'Kovorsitz des Rates, russische Seite' },
    changes: day => `Änderungen seit ${day}`, changesName: 'Änderungen', noChanges: 'Keine Änderungen.', nothingBefore: day => `Am ${day} gab es hier noch keine Einträge, ein Vergleich ist nicht möglich.`, table: 'Tabelle', entry: 'Eintrag', column: 'Spalte', was: 'Vorher', is: 'Nachher', added: 'Hinzugefügt', removed: 'Gelöscht',
    checksPassed: (passed, all) => `Prüfungen vor der Ausgabe bestanden: ${passed} von ${all}.`,
    madeInSpite: (findings, passed, all) => `Trotz Hinweisen erstellt. Prüfungen bestanden: ${passed} von ${all}; Hinweise: ${findings}.`, signedBy: 'Die Unterlagen zeichnen',
  },
  en: {
    title: number => (number === null ? 'Materials of the council session' : `Materials of the ${number} session of the council`), cover: 'Cover', contents: 'Contents', council: 'Council', session: 'Session', number: 'Number', place: 'Place', date: 'Date', asOf: 'As of',
    belarusianSide: 'Belarusian side', russianSide: 'Russian side', noCoChair: 'no co-chair named', agenda: 'Agenda', agendaName: 'Agenda', noAgenda: 'The agenda is still empty.',
    participants: 'Participants of the session', participantsName: 'Participants', noParticipants: 'No participants have been entered.', role: 'Role', speaker: 'Speaker', participant: 'Participant',
    execution: 'Execution of the decisions of previous sessions', executionSummary: 'Summary of the execution of earlier decisions',
    proposals: 'Proposals of the sides', noProposals: 'There are no proposals.', sources: 'Sources', noSources: 'No sources are named.', signatures: 'Signatures',
    coChair: { belarusian: 'Co-chair of the council, Belarusian side', russian: 'Co-chair of the council, Russian side' },
    changes: day => `What changed since ${day}`, changesName: 'Changes', noChanges: 'Nothing has changed.', nothingBefore: day => `On ${day} there were no entries here yet, so there is nothing to compare with.`, table: 'Table', entry: 'Entry', column: 'Column', was: 'Before', is: 'Now', added: 'Added', removed: 'Deleted',
    checksPassed: (passed, all) => `Checks before issue passed: ${passed} of ${all}.`,
    madeInSpite: (findings, passed, all) => `Issued in spite of findings. Checks passed: ${passed} of ${all}; findings: ${findings}.`, signedBy: 'The materials are signed by',
  },
}
