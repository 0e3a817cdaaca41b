import type { ColumnDeclaration, TableDeclaration } from '../table.ts'
import type { KindId } from '../kindId.ts'
import type { Label } from '../locale.ts'
import { labelCell, SETTINGS } from './settingsCells.ts'

const cell = (id: string, kind: KindId, label: Label): ColumnDeclaration => ({ id, kind, label, width: 160 })

/** The words for the settings of a council where its changes are listed like those of a table. What may be written says `checkSettingsCell`. */
export const SETTINGS_TABLE: TableDeclaration = {
  id: SETTINGS,
  label: { ru: 'Настройки совета', be: 'Налады савета', de: 'Einstellungen des Rates', en: 'Settings of the council' },
  one: { ru: 'Настройка', be: 'Налада', de: 'Einstellung', en: 'Setting' },
  icon: 'settings',
  empty: { ru: '', be: '', de: '', en: '' },
  columns: [
    cell(labelCell('ru'), 'text', { ru: 'Название по-русски', be: 'Назва па-руску', de: 'Name auf Russisch', en: 'Name in Russian' }),
    cell(labelCell('be'), 'text', { ru: 'Название по-белорусски', be: 'Назва па-беларуску', de: 'Name auf Belarussisch', en: 'Name in Belarusian' }),
    cell(labelCell('de'), 'text', { ru: 'Название по-немецки', be: 'Назва па-нямецку', de: 'Name auf Deutsch', en: 'Name in German' }),
    cell(labelCell('en'), 'text', { ru: 'Название по-английски', be: 'Назва па-англійску', de: 'Name auf Englisch', en: 'Name in English' }),
    cell('name', 'text', { ru: 'Название вида', be: 'Назва выгляду', de: 'Name der Ansicht', en: 'Name of the view' }),
    cell('digits', 'wholeNumber', { ru: 'Знаков после запятой', be: 'Знакаў пасля коскі', de: 'Nachkommastellen', en: 'Decimal places' }),
    cell('contributors', 'flag', { ru: 'Исполнители вносят данные', be: 'Выканаўцы ўносяць даныя', de: 'Mitwirkende tragen ein', en: 'Contributors write' }),
    cell('retired', 'flag', { ru: 'Убрано', be: 'Прыбрана', de: 'Entfernt', en: 'Retired' }),
  ],
  name: [labelCell('ru'), 'name'],
}
