import { rowId, type RowId } from '../../../src/domain/ids.ts'
import type { KindContext, RowNames, TableContext } from '../../../src/domain/kind.ts'
import type { KindId } from '../../../src/domain/kindId.ts'
import { LOCALES, type Label, type Locale } from '../../../src/domain/locale.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import type { Json } from '../../../src/domain/value.ts'
import type { Row } from '../../../src/domain/view.ts'

export const TODAY = '2026-11-22'
export { LOCALES }

export const same = (text: string): Label => ({ ru: text, be: text, de: text, en: text })

export const column = (kind: KindId, more: Partial<ColumnDeclaration> = {}): ColumnDeclaration => ({ id: kind, label: same(kind), kind, width: 100, ...more })

const NAMES: ReadonlyMap<string, string> = new Map([
  ['atlantis', 'Атлантис'], ['avtotor', 'Автотор Холдинг'], ['maz', 'МАЗ; Минский автомобильный завод'], ['twin1', 'Тёзка'], ['twin2', 'Тёзка'],
])

/** Two rows have one name, one name has a semicolon in it. */
export const names: RowNames = {
  nameOf: (_, row) => NAMES.get(row) ?? null,
  find: (_, text): readonly RowId[] =>
    [...NAMES].filter(([, name]) => name.toLowerCase() === text.trim().toLowerCase()).map(([id]) => rowId(id)),
}

export const around = (locale: Locale = 'ru'): TableContext => ({ locale, names, today: TODAY })
export const context = (column: ColumnDeclaration, locale: Locale = 'ru'): KindContext => ({ ...around(locale), column })

export const row = (id: string, values: Readonly<Record<string, Json>>, more: Partial<Row> = {}): Row => ({
  id: rowId(id), rank: id, values, deleted: false, ...more,
})
