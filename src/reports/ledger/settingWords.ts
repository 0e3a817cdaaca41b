import type { RowId, TableId } from '../../domain/ids.ts'
import type { Label, Locale } from '../../domain/locale.ts'
import type { OwnColumn } from '../../domain/settings/ownColumns.ts'
import type { SettingsType } from '../../domain/settings/settingsCells.ts'
import type { Json } from '../../domain/value.ts'

/** What a row of the council's settings is. */
const SETTING_NAMES: Readonly<Record<SettingsType, Label>> = {
  column: { ru: 'столбец', be: 'слупок', de: 'Spalte', en: 'column' },
  choice: { ru: 'вариант выбора', be: 'варыянт выбару', de: 'Auswahlwert', en: 'choice' },
  view: { ru: 'общий вид', be: 'агульны выгляд', de: 'gemeinsame Ansicht', en: 'shared view' },
  contributing: { ru: 'доступ исполнителей', be: 'доступ выканаўцаў', de: 'Zugang der Mitwirkenden', en: 'access of contributors' },
  mapping: { ru: 'соответствие столбцов при загрузке', be: 'адпаведнасць слупкоў пры загрузцы', de: 'Spaltenzuordnung beim Import', en: 'column mapping of an import' },
}

/** What settings hold for programs: a whole view, a mapping, the column that one stands beside. */
const INNER: Readonly<Record<string, Label>> = {
  view: { ru: 'Что показывает вид', be: 'Што паказвае выгляд', de: 'Was die Ansicht zeigt', en: 'What the view shows' },
  mapping: { ru: 'Соответствие столбцов', be: 'Адпаведнасць слупкоў', de: 'Spaltenzuordnung', en: 'Column mapping' },
  after: { ru: 'Место столбца', be: 'Месца слупка', de: 'Platz der Spalte', en: 'Place of the column' },
  before: { ru: 'Место столбца', be: 'Месца слупка', de: 'Platz der Spalte', en: 'Place of the column' },
}
const CHANGED: Label = { ru: 'задано', be: 'зададзена', de: 'festgelegt', en: 'set' }

/** A cell of the settings of which the content says nothing to a reader: what it is, and that it was set. Null for any other. */
export function innerSetting(cell: string, locale: Locale): { readonly label: string; readonly value: string } | null {
  return Object.hasOwn(INNER, cell) ? { label: INNER[cell]![locale], value: CHANGED[locale] } : null
}

const isSettingsType = (type: Json | undefined): type is SettingsType => typeof type === 'string' && Object.hasOwn(SETTING_NAMES, type)

/** What a new row of the settings is, and of what: `column · Meetings`. Empty for one of a newer version. */
export function settingKind(values: Readonly<Record<string, Json>>, own: readonly OwnColumn[], locale: Locale, labelOf: (table: TableId) => string | null): string {
  const { type, table, column } = values
  if (!isSettingsType(type)) return ''
  const of = typeof table === 'string' ? labelOf(table) : typeof column === 'string' ? (own.find(one => one.row === column)?.column.label[locale] ?? null) : null
  return of === null ? SETTING_NAMES[type][locale] : `${SETTING_NAMES[type][locale]} · ${of}`
}

/** What a row of the settings is called by now: a column or a choice that the council added, in use or not. Null for any other. */
export function settingName(row: RowId, own: readonly OwnColumn[], locale: Locale): string | null {
  for (const { row: id, column } of own) {
    if (id === row) return column.label[locale]
    const choice = column.choices?.find(one => one.id === row)
    if (choice !== undefined) return `${column.label[locale]}: ${choice.label[locale]}`
  }
  return null
}
