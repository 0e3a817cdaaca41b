import { LOCALES, type Label, type Locale } from '../locale.ts'
import type { ColumnDeclaration, TableDeclaration } from '../table.ts'
import { plainWords } from '../words.ts'
import type { OwnColumn } from './ownColumns.ts'

/** The table with the columns that the council has added to it, each at its place; retired ones are left out. The same declaration where there are none. */
export function withOwnColumns(table: TableDeclaration, own: readonly OwnColumn[]): TableDeclaration {
  const declared = new Set(table.columns.map(({ id }) => id))
  const mine = own.filter(one => one.table === table.id && !declared.has(one.column.id))
  const shown = new Map(named(table, mine.filter(({ retired }) => !retired)).map(column => [column.id, column]))
  if (shown.size === 0) return table
  return { ...table, columns: placed(table.columns, mine).flatMap(column => (declared.has(column.id) ? column : (shown.get(column.id) ?? []))) }
}

/** Retired ones hold the place of those that were put beside them. What stands beside something that is not there goes to the end. */
function placed(columns: readonly ColumnDeclaration[], own: readonly OwnColumn[]): readonly ColumnDeclaration[] {
  const all = [...columns]
  let waiting = own
  while (waiting.length > 0) {
    const left = waiting.filter(({ column, place }) => {
      if (place === 'end') {
        all.push(column)
        return false
      }
      const at = all.findIndex(({ id }) => id === ('after' in place ? place.after : place.before))
      if (at === -1) return true
      all.splice('after' in place ? at + 1 : at, 0, column)
      return false
    })
    if (left.length === waiting.length) return [...all, ...left.map(({ column }) => column)]
    waiting = left
  }
  return all
}

/** Two people may have given one name at the same time: the later column is called "Name (2)", so that words tell them apart. */
function named(table: TableDeclaration, own: readonly OwnColumn[]): readonly ColumnDeclaration[] {
  const taken = Object.fromEntries(LOCALES.map(locale => [locale, new Set(table.columns.map(({ label }) => plainWords(label[locale])))])) as Record<Locale, Set<string>> // one for each
  return own.map(({ column }) => {
    const label = Object.fromEntries(LOCALES.map(locale => [locale, freeName(column.label[locale], taken[locale])])) as Label // one for each
    return LOCALES.every(locale => label[locale] === column.label[locale]) ? column : { ...column, label }
  })
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let n = 2; taken.has(plainWords(free)); n++) free = `${name} (${n})`
  taken.add(plainWords(free))
  return free
}
