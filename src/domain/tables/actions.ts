import type { RowOf, TableDeclaration } from '../table.ts'
import { ACTION_KINDS } from './choices/actionKinds.ts'
import { ACTION_STATUSES } from './choices/actionStatuses.ts'
import { SIDES } from './choices/sides.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { SECTOR } from './columns/sector.ts'
import { SOURCES } from './columns/sources.ts'
import { UNIT } from './columns/unit.ts'

/** The register of control: what was decided or asked for, who answers, by when, and what became of it. */
export const actions = {
  id: 'actions',
  label: { ru: 'Поручения', be: 'Даручэнні', de: 'Aufträge', en: 'Actions' },
  one: { ru: 'Поручение', be: 'Даручэнне', de: 'Auftrag', en: 'Action' },
  icon: 'list-checks',
  empty: {
    ru: 'Пункты протоколов, поручения и предложения с исполнителем и сроком. Начните печатать в первой строке или вставьте план мероприятий из Excel.',
    be: 'Пункты пратаколаў, даручэнні і прапановы з выканаўцам і тэрмінам. Пачніце друкаваць у першым радку або ўстаўце план мерапрыемстваў з Excel.',
    de: 'Protokollpunkte, Aufträge und Vorschläge mit Verantwortlichen und Frist. Tippen Sie in die erste Zeile oder fügen Sie den Maßnahmenplan aus Excel ein.',
    en: 'Clauses of protocols, assignments and proposals, with who answers and by when. Start typing in the first row, or paste the action plan from Excel.',
  },
  columns: [
    { id: 'meeting', label: { ru: 'Встреча', be: 'Сустрэча', de: 'Treffen', en: 'Meeting' }, kind: 'reference', table: 'meetings', width: 200 },
    { id: 'clause', label: { ru: 'Пункт', be: 'Пункт', de: 'Punkt', en: 'Clause' }, kind: 'text', width: 70 },
    { id: 'kind', label: { ru: 'Вид', be: 'Від', de: 'Art', en: 'Kind' }, kind: 'choice', choices: ACTION_KINDS, width: 130 },
    { id: 'text', label: { ru: 'Содержание', be: 'Змест', de: 'Inhalt', en: 'Text' }, kind: 'longText', width: 360, required: true },
    SECTOR,
    { id: 'initiator', label: { ru: 'Инициатор', be: 'Ініцыятар', de: 'Initiative', en: 'Initiated by' }, kind: 'choice', choices: SIDES, width: 120 },
    { id: 'side', label: { ru: 'Исполняющая сторона', be: 'Бок-выканаўца', de: 'Ausführende Seite', en: 'Side in charge' }, kind: 'choice', choices: SIDES, width: 130 },
    {
      id: 'lead', label: { ru: 'Ответственные исполнители', be: 'Адказныя выканаўцы', de: 'Verantwortlich', en: 'Lead' }, kind: 'references', table: 'organisations', width: 200,
      hint: { ru: 'Названный первым отвечает за исполнение.', be: 'Названы першым адказвае за выкананне.', de: 'Wer zuerst genannt ist, trägt die Verantwortung.', en: 'The first named answers for it.' },
    },
    { id: 'coExecutors', label: { ru: 'Соисполнители', be: 'Сувыканаўцы', de: 'Mitwirkende', en: 'Co-executors' }, kind: 'references', table: 'organisations', width: 200 },
    { id: 'due', label: { ru: 'Срок', be: 'Тэрмін', de: 'Frist', en: 'Due' }, kind: 'date', width: 110, deadline: true },
    {
      id: 'originalDue', label: { ru: 'Первоначальный срок', be: 'Першапачатковы тэрмін', de: 'Ursprüngliche Frist', en: 'Originally due' }, kind: 'date', width: 120,
      hint: { ru: 'Заполняется при переносе срока.', be: 'Запаўняецца пры пераносе тэрміну.', de: 'Wird bei einer Fristverlängerung eingetragen.', en: 'Filled in when the date is put off.' },
    },
    { id: 'extensions', label: { ru: 'Переносов срока', be: 'Пераносаў тэрміну', de: 'Fristverlängerungen', en: 'Times extended' }, kind: 'wholeNumber', width: 100 },
    { id: 'planned', label: { ru: 'План', be: 'План', de: 'Soll', en: 'Planned' }, kind: 'figure', unitColumn: 'unit', digits: 3, width: 110 },
    { id: 'delivered', label: { ru: 'Факт', be: 'Факт', de: 'Ist', en: 'Delivered' }, kind: 'figure', unitColumn: 'unit', digits: 3, width: 110 },
    UNIT,
    { id: 'status', label: { ru: 'Статус', be: 'Статус', de: 'Status', en: 'Status' }, kind: 'choice', choices: ACTION_STATUSES, width: 170 },
    { id: 'progress', label: { ru: 'Ход исполнения', be: 'Ход выканання', de: 'Stand der Umsetzung', en: 'Progress' }, kind: 'longText', width: 300 },
    {
      id: 'evidence', label: { ru: 'Подтверждение', be: 'Пацвярджэнне', de: 'Nachweis', en: 'Evidence' }, kind: 'text', width: 180,
      hint: { ru: 'Дата и номер документа об исполнении.', be: 'Дата і нумар дакумента аб выкананні.', de: 'Datum und Nummer des Erledigungsnachweises.', en: 'Date and number of the document that proves it.' },
    },
    { id: 'completed', label: { ru: 'Исполнено', be: 'Выканана', de: 'Erledigt am', en: 'Completed' }, kind: 'date', width: 110, closes: true },
    { id: 'offControl', label: { ru: 'Снято с контроля', be: 'Знята з кантролю', de: 'Aus der Kontrolle am', en: 'Off control' }, kind: 'date', width: 120, closes: true },
    { id: 'offControlBy', label: { ru: 'Кем снято', be: 'Кім знята', de: 'Entlassen durch', en: 'Taken off by' }, kind: 'reference', table: 'people', width: 160 },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['clause', 'text'],
  source: 'source',
} as const satisfies TableDeclaration

export type ActionRow = RowOf<typeof actions>
