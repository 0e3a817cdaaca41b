import { computed } from 'vue'
import { describe, expect, test } from 'vitest'
import { createRows } from '../../../src/book/changes/createRows.ts'
import { deleteRows } from '../../../src/book/changes/deleteRows.ts'
import { typing } from '../../../src/book/changes/setCells.ts'
import { rowId } from '../../../src/domain/ids.ts'
import type { Locale } from '../../../src/domain/locale.ts'
import type { Values } from '../../../src/domain/table.ts'
import { comparable, createRowNames } from '../../../src/session/rowNames.ts'
import { localTable, type LocalTable } from './localTable.ts'

async function names(rows: Readonly<Record<string, Readonly<Record<string, Values>>>>) {
  const tables = new Map<string, LocalTable>()
  for (const [id, table] of Object.entries(rows)) {
    const local = localTable(id)
    await local.load(true)
    for (const [row, values] of Object.entries(table)) local.session.apply(createRows(local.session.book.order(), 'end', [{ row: rowId(row), values }], { jitter: 0.5 }))
    tables.set(id, local)
  }
  const state: { locale: Locale } = { locale: 'ru' }
  const known = createRowNames({ table: id => tables.get(id)?.session ?? null, locale: () => state.locale, today: () => '2025-11-22' })
  return { known, state, session: (id: string) => tables.get(id)!.session }
}
const ORGANISATIONS = { organisations: { maz: { name: 'МАЗ' }, belaz: { name: 'БелАЗ' }, bck: { name: 'Белорусская цементная компания' } } }

describe('the name of a row', () => {
  test('is what its table names it by', async () => {
    const { known } = await names(ORGANISATIONS)
    expect(known.nameOf('organisations', rowId('maz'))).toBe('МАЗ')
  })

  test('is not known for a row or a table that is not there', async () => {
    const { known } = await names(ORGANISATIONS)
    expect(known.nameOf('organisations', rowId('nobody'))).toBeNull()
    expect(known.nameOf('elsewhere', rowId('maz'))).toBeNull()
  })

  test('is dots while its table is on the way', async () => {
    const local = localTable('organisations')
    const known = createRowNames({ table: () => local.session, locale: () => 'ru', today: () => '2025-11-22' })
    expect(known.nameOf('organisations', rowId('maz'))).toBe('…')
    await local.load(true)
    expect(known.nameOf('organisations', rowId('maz'))).toBeNull()
  })

  test('holds the names of rows of other tables, and changes with them', async () => {
    const { known, session } = await names({ ...ORGANISATIONS, trade: { t: { region: 'maz', flow: 'export' } } })
    expect(known.nameOf('trade', rowId('t'))).toContain('МАЗ')
    session('organisations').apply(typing({ row: rowId('maz'), column: 'name', value: 'Минский автозавод' }))
    expect(known.nameOf('trade', rowId('t'))).toContain('Минский автозавод')
  })

  test('is told in the language of the moment', async () => {
    const { known, state } = await names({ trade: { t: { flow: 'export' } } })
    const before = known.nameOf('trade', rowId('t'))
    state.locale = 'en'
    expect(known.nameOf('trade', rowId('t'))).not.toBe(before)
  })
})

describe('who follows a table', () => {
  test('looks again when a name changes, and not when something else does', async () => {
    const { known, session } = await names(ORGANISATIONS)
    let looks = 0
    const name = computed(() => {
      known.follow('organisations')
      looks++
      return known.nameOf('organisations', rowId('maz'))
    })
    expect(name.value).toBe('МАЗ')
    session('organisations').apply(typing({ row: rowId('belaz'), column: 'note', value: 'x' }))
    expect(name.value).toBe('МАЗ')
    expect(looks).toBe(1)
    session('organisations').apply(typing({ row: rowId('maz'), column: 'name', value: 'МАЗ-Купава' }))
    expect(name.value).toBe('МАЗ-Купава')
    expect(looks).toBe(2)
  })
})

describe('finding by name', () => {
  test('leaves case, spaces and ё aside', async () => {
    const { known } = await names({ organisations: { a: { name: 'Зелёный  луг' } } })
    expect(known.find('organisations', 'ЗЕЛЕНЫЙ луг ')).toEqual(['a'])
    expect(comparable(' Ёлка\n1')).toBe('елка 1')
  })

  test('tells all rows of one name', async () => {
    const { known } = await names({ organisations: { a: { name: 'Интеграл' }, b: { name: 'интеграл' } } })
    expect(known.find('organisations', 'Интеграл')).toHaveLength(2)
  })

  test('does not find a row that is deleted', async () => {
    const { known, session } = await names(ORGANISATIONS)
    expect(known.find('organisations', 'маз')).toEqual(['maz'])
    session('organisations').apply(deleteRows([rowId('maz')]))
    expect(known.find('organisations', 'маз')).toEqual([])
  })
})

describe('searching names', () => {
  test('wants every word, and puts names that begin so in front', async () => {
    const { known } = await names({ organisations: { a: { name: 'Завод «Бел»' }, b: { name: 'Белорусский завод' }, c: { name: 'Белая Русь' } } })
    expect(known.search('organisations', 'бел').map(({ id }) => id)).toEqual(['b', 'c', 'a'])
    expect(known.search('organisations', 'завод белор').map(({ id }) => id)).toEqual(['b'])
    expect(known.search('organisations', '').length).toBe(3)
  })
})
