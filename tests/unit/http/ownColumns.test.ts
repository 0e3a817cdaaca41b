import { describe, expect, test } from 'vitest'
import { readCouncilTables } from '../../../server/http/councilTables.ts'
import { tableCsv } from '../../../server/http/tableCsv.ts'
import { tableJson, type ContextOf } from '../../../server/http/tableJson.ts'
import { rowId, type DocumentName } from '../../../src/domain/ids.ts'
import type { Values } from '../../../src/domain/table.ts'
import type { Row } from '../../../src/domain/view.ts'

const DUE = 'ownColumn-01'
const OLD = 'ownColumn-02'
const row = (id: string, values: Values): Row => ({ id: rowId(id), rank: id, values, deleted: false })
const SETTINGS: readonly Row[] = [
  row(DUE, { type: 'column', table: 'rates', kind: 'date', 'label-ru': 'Срок', 'label-de': 'Frist' }),
  row(OLD, { type: 'column', table: 'rates', kind: 'text', 'label-ru': 'Прежнее', retired: true }),
]
const ROWS = [row('r1', { note: 'one', [DUE]: '2025-11-21', [OLD]: 'kept', ofTomorrow: 5 }), row('r2', {})]

const asked: [DocumentName, number | null][] = []
const tables = (asOf: number | null = null) => readCouncilTables({ read: (document, at) => (asked.push([document, at]), Promise.resolve(SETTINGS)) }, 'sample', asOf)
const contextOf: ContextOf = column => ({ locale: 'de', column, names: { nameOf: () => null, find: () => [] }, today: '2025-11-22' })

describe('own columns over HTTP', () => {
  test('have a property in every row, as it stands for its kind; a retired one has none', async () => {
    const { tableOf, retired } = await tables()
    const [first, second] = tableJson(tableOf('rates')!, ROWS, contextOf, true, retired('rates'))
    expect(first).toMatchObject({ [DUE]: '2025-11-21', ofTomorrow: 5, labels: { [DUE]: '21.11.2025' } })
    expect(second).toMatchObject({ [DUE]: null })
    expect([first, second].map(one => OLD in one!)).toEqual([false, false])
  })

  test('stand under their name in a CSV; a retired one does not', async () => {
    const { tableOf, retired } = await tables()
    const [heading, first] = tableCsv(tableOf('rates')!, ROWS, contextOf, retired('rates')).split('\r\n')
    expect(heading).toMatch(/;Frist;ofTomorrow$/)
    expect(first).toMatch(/;21\.11\.2025;5$/)
    expect(heading).not.toContain(OLD)
  })

  test('are those of the moment asked for', async () => {
    asked.length = 0
    await tables(1_000)
    expect(asked).toEqual([['sample/settings', 1_000]])
  })
})
