import type { RowOf, TableDeclaration } from '../table.ts'
import { MEETING_KINDS } from './choices/meetingKinds.ts'
import { MEETING_STATUSES } from './choices/meetingStatuses.ts'
import { SIDES } from './choices/sides.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { SOURCES } from './columns/sources.ts'

export const meetings = {
  id: 'meetings',
  label: { ru: 'Встречи', be: 'Сустрэчы', de: 'Treffen', en: 'Meetings' },
  one: { ru: 'Встреча', be: 'Сустрэча', de: 'Treffen', en: 'Meeting' },
  icon: 'calendar-days',
  empty: {
    ru: 'Заседания Совета, поездки, переговоры и выставки. Начните печатать в первой строке или вставьте список из Excel.',
    be: 'Пасяджэнні Савета, паездкі, перамовы і выставы. Пачніце друкаваць у першым радку або ўстаўце спіс з Excel.',
    de: 'Ratssitzungen, Reisen, Gespräche und Messen. Tippen Sie in die erste Zeile oder fügen Sie eine Liste aus Excel ein.',
    en: 'Council sessions, visits, talks and exhibitions. Start typing in the first row, or paste a list from Excel.',
  },
  columns: [
    {
      id: 'number', label: { ru: '№', be: '№', de: 'Nr.', en: 'No.' }, kind: 'wholeNumber', style: 'roman', width: 70,
      hint: {
        ru: 'Порядковый номер заседания; римскими или арабскими цифрами.',
        be: 'Парадкавы нумар пасяджэння; рымскімі або арабскімі лічбамі.',
        de: 'Laufende Nummer der Sitzung, römisch oder arabisch.',
        en: 'Ordinal of the session, in Roman or Arabic figures.',
      },
    },
    { id: 'kind', label: { ru: 'Вид', be: 'Від', de: 'Art', en: 'Kind' }, kind: 'choice', choices: MEETING_KINDS, width: 150 },
    { id: 'title', label: { ru: 'Название', be: 'Назва', de: 'Bezeichnung', en: 'Title' }, kind: 'text', width: 280, required: true },
    { id: 'starts', label: { ru: 'Начало', be: 'Пачатак', de: 'Beginn', en: 'Starts' }, kind: 'date', width: 110 },
    { id: 'ends', label: { ru: 'Окончание', be: 'Заканчэнне', de: 'Ende', en: 'Ends' }, kind: 'date', width: 110 },
    { id: 'country', label: { ru: 'Страна', be: 'Краіна', de: 'Land', en: 'Country' }, kind: 'text', width: 110 },
    { id: 'city', label: { ru: 'Город', be: 'Горад', de: 'Ort', en: 'City' }, kind: 'text', width: 120 },
    { id: 'venue', label: { ru: 'Место проведения', be: 'Месца правядзення', de: 'Tagungsort', en: 'Venue' }, kind: 'text', width: 200 },
    { id: 'hostSide', label: { ru: 'Принимающая сторона', be: 'Прымаючы бок', de: 'Gastgebende Seite', en: 'Host side' }, kind: 'choice', choices: SIDES, width: 130 },
    { id: 'status', label: { ru: 'Статус', be: 'Статус', de: 'Status', en: 'Status' }, kind: 'choice', choices: MEETING_STATUSES, width: 120 },
    {
      id: 'partOf', label: { ru: 'В рамках', be: 'У межах', de: 'Im Rahmen von', en: 'Part of' }, kind: 'reference', table: 'meetings', width: 180,
      hint: {
        ru: 'Поездка или форум, во время которых проходила встреча.',
        be: 'Паездка або форум, у час якіх праходзіла сустрэча.',
        de: 'Reise oder Forum, in dessen Verlauf das Treffen stattfand.',
        en: 'The visit or forum during which the meeting took place.',
      },
    },
    { id: 'participants', label: { ru: 'Участники', be: 'Удзельнікі', de: 'Teilnehmende', en: 'Participants' }, kind: 'references', table: 'people', width: 220 },
    { id: 'organisations', label: { ru: 'Организации', be: 'Арганізацыі', de: 'Organisationen', en: 'Organisations' }, kind: 'references', table: 'organisations', width: 200 },
    { id: 'outcome', label: { ru: 'Итог', be: 'Вынік', de: 'Ergebnis', en: 'Outcome' }, kind: 'longText', width: 300 },
    { id: 'protocolNumber', label: { ru: '№ протокола', be: '№ пратакола', de: 'Protokollnummer', en: 'Protocol no.' }, kind: 'text', width: 110 },
    { id: 'protocolDate', label: { ru: 'Дата протокола', be: 'Дата пратакола', de: 'Protokolldatum', en: 'Protocol date' }, kind: 'date', width: 120 },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['title'],
  source: 'source',
} as const satisfies TableDeclaration

export type MeetingRow = RowOf<typeof meetings>
