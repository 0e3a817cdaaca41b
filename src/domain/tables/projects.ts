import type { RowOf, TableDeclaration } from '../table.ts'
import { PROJECT_STAGES } from './choices/projectStages.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { BELARUSIAN_PARTIES, RUSSIAN_PARTIES } from './columns/parties.ts'
import { SECTOR } from './columns/sector.ts'
import { SOURCES } from './columns/sources.ts'
import { UNIT } from './columns/unit.ts'

export const projects = {
  id: 'projects',
  label: { ru: 'Совместные проекты', be: 'Сумесныя праекты', de: 'Gemeinsame Projekte', en: 'Joint projects' },
  one: { ru: 'Проект', be: 'Праект', de: 'Projekt', en: 'Project' },
  icon: 'factory',
  empty: {
    ru: 'Совместные проекты, их участники и стадия. Начните печатать в первой строке или вставьте перечень из Excel.',
    be: 'Сумесныя праекты, іх удзельнікі і стадыя. Пачніце друкаваць у першым радку або ўстаўце пералік з Excel.',
    de: 'Gemeinsame Projekte, ihre Beteiligten und ihr Stand. Tippen Sie in die erste Zeile oder fügen Sie eine Liste aus Excel ein.',
    en: 'Joint projects, their partners and stage. Start typing in the first row, or paste a list from Excel.',
  },
  columns: [
    { id: 'title', label: { ru: 'Наименование', be: 'Найменне', de: 'Bezeichnung', en: 'Title' }, kind: 'text', width: 300, required: true },
    BELARUSIAN_PARTIES,
    RUSSIAN_PARTIES,
    SECTOR,
    {
      id: 'region', label: { ru: 'Регион', be: 'Рэгіён', de: 'Region', en: 'Region' }, kind: 'reference', table: 'organisations', width: 150,
      hint: { ru: 'Регион, с которым ведётся проект.', be: 'Рэгіён, з якім вядзецца праект.', de: 'Region, mit der das Projekt geführt wird.', en: 'The region that the project is run with.' },
    },
    { id: 'site', label: { ru: 'Площадка', be: 'Пляцоўка', de: 'Standort', en: 'Site' }, kind: 'text', width: 160 },
    { id: 'stage', label: { ru: 'Стадия', be: 'Стадыя', de: 'Stand', en: 'Stage' }, kind: 'choice', choices: PROJECT_STAGES, width: 140 },
    {
      id: 'starts', label: { ru: 'Начало', be: 'Пачатак', de: 'Beginn', en: 'Starts' }, kind: 'period', width: 110,
      hint: { ru: 'Год, полугодие, квартал или месяц.', be: 'Год, паўгоддзе, квартал або месяц.', de: 'Jahr, Halbjahr, Quartal oder Monat.', en: 'Year, half-year, quarter or month.' },
    },
    { id: 'quantity', label: { ru: 'Объём', be: 'Аб’ём', de: 'Menge', en: 'Quantity' }, kind: 'figure', unitColumn: 'unit', digits: 3, width: 110 },
    UNIT,
    { id: 'nextStep', label: { ru: 'Следующий шаг', be: 'Наступны крок', de: 'Nächster Schritt', en: 'Next step' }, kind: 'longText', width: 280 },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['title'],
  source: 'source',
} as const satisfies TableDeclaration

export type ProjectRow = RowOf<typeof projects>
