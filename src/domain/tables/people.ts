import type { RowOf, TableDeclaration } from '../table.ts'
import { PARTICIPANT_ROLES } from './choices/participantRoles.ts'
import { SIDES } from './choices/sides.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { SOURCES } from './columns/sources.ts'

export const people = {
  id: 'people',
  label: { ru: 'Персоны', be: 'Асобы', de: 'Personen', en: 'People' },
  one: { ru: 'Персона', be: 'Асоба', de: 'Person', en: 'Person' },
  icon: 'users',
  empty: {
    ru: 'Сопредседатели, члены делегаций, исполнители и контактные лица. Начните печатать в первой строке или вставьте список из Excel.',
    be: 'Сустаршыні, члены дэлегацый, выканаўцы і кантактныя асобы. Пачніце друкаваць у першым радку або ўстаўце спіс з Excel.',
    de: 'Kovorsitzende, Delegationsmitglieder, Ausführende und Ansprechpersonen. Tippen Sie in die erste Zeile oder fügen Sie eine Liste aus Excel ein.',
    en: 'Co-chairs, members of delegations, executors and contacts. Start typing in the first row, or paste a list from Excel.',
  },
  columns: [
    { id: 'name', label: { ru: 'Фамилия, имя, отчество', be: 'Прозвішча, імя, імя па бацьку', de: 'Name', en: 'Name' }, kind: 'text', width: 220, required: true },
    { id: 'post', label: { ru: 'Должность', be: 'Пасада', de: 'Funktion', en: 'Post' }, kind: 'text', width: 260 },
    { id: 'organisation', label: { ru: 'Организация', be: 'Арганізацыя', de: 'Organisation', en: 'Organisation' }, kind: 'reference', table: 'organisations', width: 200 },
    { id: 'side', label: { ru: 'Сторона', be: 'Бок', de: 'Seite', en: 'Side' }, kind: 'choice', choices: SIDES, width: 120 },
    { id: 'role', label: { ru: 'Роль в Совете', be: 'Роля ў Савеце', de: 'Rolle im Rat', en: 'Role in the council' }, kind: 'choice', choices: PARTICIPANT_ROLES, width: 160 },
    {
      id: 'otherNames', label: { ru: 'Другие написания', be: 'Іншыя напісанні', de: 'Andere Schreibweisen', en: 'Other spellings' }, kind: 'text', width: 180,
      hint: { ru: 'Как имя пишется на других языках.', be: 'Як імя пішацца на іншых мовах.', de: 'Wie der Name in anderen Sprachen geschrieben wird.', en: 'How the name is written in other languages.' },
    },
    { id: 'phone', label: { ru: 'Телефон', be: 'Тэлефон', de: 'Telefon', en: 'Phone' }, kind: 'text', width: 140 },
    { id: 'email', label: { ru: 'Электронная почта', be: 'Электронная пошта', de: 'E-Mail', en: 'E-mail' }, kind: 'link', width: 180 },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['name'],
  source: 'source',
} as const satisfies TableDeclaration

export type PersonRow = RowOf<typeof people>
