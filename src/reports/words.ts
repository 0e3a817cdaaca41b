import type { Edition } from '../domain/access/confidential.ts'
import type { Locale } from '../domain/locale.ts'

/** The words that stand in the workbooks themselves; those of the app around them are in its own catalogues. */
export interface Words {
  readonly asOf: (day: string) => string
  readonly filtered: (conditions: string) => string
  readonly searched: (words: string) => string
  readonly rowsShown: (shown: number, all: number) => string
  readonly page: string
  readonly of: string
  readonly number: string
  readonly note: string
  readonly source: string
  readonly empty: string
  readonly nothing: string
  readonly total: string
  readonly totalOf: (what: string) => string
  readonly totalIn: (unit: string) => string
  /** Before a count of entries, as in a total line: "entries: 3". */
  readonly entries: string
  readonly withoutSector: string
  readonly doubtful: string
  readonly withoutSource: (count: number) => string
  readonly agreements: string
  readonly noAgreements: string
  readonly secretariat: string
  readonly editions: Readonly<Record<Edition, string>>
  /** Leads from a sheet back to the contents. */
  readonly toContents: string
}

export const WORDS: Readonly<Record<Locale, Words>> = {
  ru: {
    asOf: day => `По состоянию на ${day}`,
    filtered: conditions => `Отбор: ${conditions}`,
    searched: words => `Найдено по словам: «${words}»`,
    rowsShown: (shown, all) => `Показано строк: ${shown} из ${all}`,
    page: 'Стр.', of: 'из', number: '№ п/п', note: 'Прим.', source: 'Источник', empty: 'не указано',
    nothing: 'Нет строк, отвечающих отбору.',
    total: 'Всего', totalOf: what => `Итого: ${what}`, totalIn: unit => `Всего, ${unit}`, entries: 'записей:', withoutSector: 'Отрасль не указана',
    doubtful: 'Курсивом выделены значения, которые введены неоднозначно и не подтверждены.',
    withoutSource: count => `Записей без источника: ${count}`,
    agreements: 'Соглашения и договорённости', noAgreements: 'Соглашений нет.', secretariat: 'Секретариат совета',
    editions: { public: 'Открытая редакция: без сведений для служебного пользования', full: 'Полная редакция: содержит сведения для служебного пользования' }, toContents: '← Содержание',
  },
  be: {
    asOf: day => `Паводле стану на ${day}`,
    filtered: conditions => `Адбор: ${conditions}`,
    searched: words => `Знойдзена па словах: «${words}»`,
    rowsShown: (shown, all) => `Паказана радкоў: ${shown} з ${all}`,
    page: 'Стар.', of: 'з', number: '№ п/п', note: 'Заўв.', source: 'Крыніца', empty: 'не пазначана',
    nothing: 'Няма радкоў, якія адпавядаюць адбору.',
    total: 'Усяго', totalOf: what => `Разам: ${what}`, totalIn: unit => `Усяго, ${unit}`, entries: 'запісаў:', withoutSector: 'Галіна не пазначана',
    doubtful: 'Курсівам вылучаны значэнні, уведзеныя неадназначна і не пацверджаныя.',
    withoutSource: count => `Запісаў без крыніцы: ${count}`,
    agreements: 'Пагадненні і дамоўленасці', noAgreements: 'Пагадненняў няма.', secretariat: 'Сакратарыят савета',
    editions: { public: 'Адкрытая рэдакцыя: без звестак для службовага карыстання', full: 'Поўная рэдакцыя: змяшчае звесткі для службовага карыстання' }, toContents: '← Змест',
  },
  de: {
    asOf: day => `Stand: ${day}`,
    filtered: conditions => `Auswahl: ${conditions}`,
    searched: words => `Gefunden nach den Wörtern: „${words}“`,
    rowsShown: (shown, all) => `Zeilen: ${shown} von ${all}`,
    page: 'Seite', of: 'von', number: 'Nr.', note: 'Anm.', source: 'Quelle', empty: 'ohne Angabe',
    nothing: 'Keine Zeilen entsprechen der Auswahl.',
    total: 'Insgesamt', totalOf: what => `Summe: ${what}`, totalIn: unit => `Insgesamt, ${unit}`, entries: 'Einträge:', withoutSector: 'Bereich nicht angegeben',
    doubtful: 'Kursiv gesetzte Werte sind mehrdeutig eingegeben und nicht bestätigt.',
    withoutSource: count => `Einträge ohne Quelle: ${count}`,
    agreements: 'Abkommen und Vereinbarungen', noAgreements: 'Keine Abkommen.', secretariat: 'Sekretariat des Rates',
    editions: { public: 'Öffentliche Fassung: ohne vertrauliche Angaben', full: 'Vollständige Fassung: enthält vertrauliche Angaben' }, toContents: '← Inhalt',
  },
  en: {
    asOf: day => `As of ${day}`,
    filtered: conditions => `Selection: ${conditions}`,
    searched: words => `Found by the words “${words}”`,
    rowsShown: (shown, all) => `Rows: ${shown} of ${all}`,
    page: 'Page', of: 'of', number: 'No.', note: 'Note', source: 'Source', empty: 'not stated',
    nothing: 'No rows match the selection.',
    total: 'Total', totalOf: what => `Total: ${what}`, totalIn: unit => `Total, ${unit}`, entries: 'entries:', withoutSector: 'Sector not stated',
    doubtful: 'Values in italics were entered ambiguously and have not been confirmed.',
    withoutSource: count => `Entries without a source: ${count}`,
    agreements: 'Agreements and arrangements', noAgreements: 'There are no agreements.', secretariat: 'Secretariat of the council',
    editions: { public: 'Public edition: without confidential figures', full: 'Full edition: contains confidential figures' }, toContents: '← Contents',
  },
}
