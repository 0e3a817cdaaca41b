import { describe, expect, test } from 'vitest'
import { sample } from '../../../seeds/sample.ts'
import type { RowId, TableId } from '../../../src/domain/ids.ts'
import type { KindContext, RowNames } from '../../../src/domain/kind.ts'
import { KINDS } from '../../../src/domain/kinds/index.ts'
import { LOCALES } from '../../../src/domain/locale.ts'
import { TABLES, tableOf } from '../../../src/domain/tables/index.ts'

function nameOf(table: TableId, id: RowId): string | null {
  const row = sample.tables[table]?.find(row => row.id === id)
  return row ? tableOf(table)!.name.map(column => row.values[column] ?? '').join(' ').trim() : null
}

const names: RowNames = {
  nameOf,
  find: (table, text) => (sample.tables[table] ?? []).filter(row => nameOf(table, row.id) === text).map(row => row.id),
}

describe.each(LOCALES)('in %s', locale => {
  const contextOf = (column: KindContext['column']): KindContext => ({ locale, column, names, today: '2026-11-22' })

  test('every cell of the sample council is shown, and read back from its editor as it was', () => {
    const lost: string[] = []
    let cells = 0
    for (const table of TABLES) {
      for (const row of sample.tables[table.id] ?? []) {
        for (const column of table.columns) {
          const value = row.values[column.id]
          if (value === undefined) continue
          const kind = KINDS[column.kind]
          const context = contextOf(column)
          const reading = kind.parse(kind.edit(value, context), context)
          cells++
          if (kind.format(value, context).trim() === '') lost.push(`${table.id} ${row.id}.${column.id} is shown as nothing`)
          if (JSON.stringify(reading) !== JSON.stringify({ state: 'clear', value })) lost.push(`${table.id} ${row.id}.${column.id}: ${JSON.stringify(reading)}`)
        }
      }
    }
    expect(cells).toBeGreaterThan(700)
    expect(lost).toEqual([])
  })

  test('every choice of every table is read from its words', () => {
    const lost = TABLES.flatMap(table => table.columns.flatMap(column => (column.choices ?? []).flatMap(choice => {
      const reading = KINDS.choice.parse(choice.label[locale], contextOf(column))
      return reading.state === 'clear' && reading.value === choice.id ? [] : [`${table.id}.${column.id}=${choice.id}: ${JSON.stringify(reading)}`]
    })))
    expect(lost).toEqual([])
  })
})
