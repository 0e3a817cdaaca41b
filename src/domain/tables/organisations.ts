import type { RowOf, TableDeclaration } from '../table.ts'
import { ORGANISATION_KINDS } from './choices/organisationKinds.ts'
import { SIDES } from './choices/sides.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { SECTOR } from './columns/sector.ts'
import { SOURCES } from './columns/sources.ts'

export const organisations = {
  id: 'organisations',
  label: { ru: 'Организации', be: 'Арганізацыі', de: 'Organisationen', en: 'Organisations' },
  one: { ru: 'Организация', be: 'Арганізацыя', de: 'Organisation', en: 'Organisation' },
  icon: 'building',
  empty: {
    ru: 'Регионы, министерства, предприятия — все, на кого ссылаются другие таблицы. Начните печатать в первой строке или вставьте список из Excel.',
    be: 'Рэгіёны, міністэрствы, прадпрыемствы — усе, на каго спасылаюцца іншыя табліцы. Пачніце друкаваць у першым радку або ўстаўце спіс з Excel.',
    de: 'Regionen, Ministerien, Unternehmen: alle, auf die andere Tabellen verweisen. Tippen Sie in die erste Zeile oder fügen Sie eine Liste aus Excel ein.',
    en: 'Regions, ministries, companies: all that other tables refer to. Start typing in the first row, or paste a list from Excel.',
  },
  columns: [
    { id: 'name', label: { ru: 'Наименование', be: 'Найменне', de: 'Name', en: 'Name' }, kind: 'text', width: 280, required: true },
    { id: 'fullName', label: { ru: 'Полное наименование', be: 'Поўнае найменне', de: 'Vollständiger Name', en: 'Full name' }, kind: 'text', width: 280 },
    {
      id: 'otherNames', label: { ru: 'Другие написания', be: 'Іншыя напісанні', de: 'Andere Schreibweisen', en: 'Other spellings' }, kind: 'text', width: 200,
      hint: { ru: 'Как названа в источниках на других языках.', be: 'Як названа ў крыніцах на іншых мовах.', de: 'Wie Quellen in anderen Sprachen sie nennen.', en: 'What sources in other languages call it.' },
    },
    { id: 'kind', label: { ru: 'Вид', be: 'Від', de: 'Art', en: 'Kind' }, kind: 'choice', choices: ORGANISATION_KINDS, width: 160 },
    { id: 'side', label: { ru: 'Сторона', be: 'Бок', de: 'Seite', en: 'Side' }, kind: 'choice', choices: SIDES, width: 120 },
    { id: 'region', label: { ru: 'Регион', be: 'Рэгіён', de: 'Region', en: 'Region' }, kind: 'reference', table: 'organisations', width: 160 },
    SECTOR,
    { id: 'parent', label: { ru: 'Вышестоящая', be: 'Вышэйшая', de: 'Übergeordnet', en: 'Parent' }, kind: 'reference', table: 'organisations', width: 160 },
    { id: 'address', label: { ru: 'Адрес', be: 'Адрас', de: 'Anschrift', en: 'Address' }, kind: 'text', width: 200 },
    { id: 'phone', label: { ru: 'Телефон', be: 'Тэлефон', de: 'Telefon', en: 'Phone' }, kind: 'text', width: 140 },
    { id: 'website', label: { ru: 'Сайт', be: 'Сайт', de: 'Website', en: 'Website' }, kind: 'link', width: 160 },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['name'],
  source: 'source',
} as const satisfies TableDeclaration

export type OrganisationRow = RowOf<typeof organisations>
