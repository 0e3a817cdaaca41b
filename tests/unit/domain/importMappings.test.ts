import { expect, test } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import { readImportMappings, readMapping, writeMapping } from '../../../src/domain/settings/importMappings.ts'
import { checkSettingsCell } from '../../../src/domain/settings/settingsCells.ts'
import type { Values } from '../../../src/domain/table.ts'

const row = (id: string, values: Values, deleted = false) => ({ id: rowId(id), rank: id, values, deleted })
const MAPPING = { columns: ['text', null, 'due'], keys: ['text'] }

test('of two mappings for one sort of file the later counts; what is none is passed over', () => {
  const rows = [
    row('b', { type: 'mapping', table: 'actions', signature: 's1', mapping: { columns: ['clause'], keys: [] } }), row('a', { type: 'mapping', table: 'actions', signature: 's1', mapping: MAPPING }),
    row('c', { type: 'mapping', table: 'trade', signature: 's1', mapping: MAPPING }), row('d', { type: 'mapping', table: 'trade', signature: 's2', mapping: MAPPING }, true),
    row('e', { type: 'mapping', table: 'trade', signature: 's3', mapping: { columns: [7], keys: [] } }), row('f', { type: 'view', table: 'trade' }),
  ]
  expect(readImportMappings(rows).map(({ row, table, columns }) => [row, table, columns])).toEqual([['b', 'actions', ['clause']], ['c', 'trade', MAPPING.columns]])
})

test('answers about columns are remembered with the mapping; what is not understood of them was not said', () => {
  const answers = { due: { dates: 'dayFirst' as const }, delivered: { decimal: ',' as const, unit: 'rub' } }
  expect(readMapping(writeMapping({ ...MAPPING, answers }))).toEqual({ ...MAPPING, answers })
  expect(readMapping({ ...MAPPING, answers: { due: { dates: 'newer' }, '': { decimal: ',' }, text: 7 } })).toEqual(MAPPING)
  expect(writeMapping({ ...MAPPING, answers: {} })).toEqual(MAPPING)
})

test('the sort of file is said once, the mapping may be changed', () => {
  expect(checkSettingsCell('signature', '0123456789abcdef', false)).toBeNull()
  expect(checkSettingsCell('signature', '0123456789abcdef', true)).toBe('valueShape')
  expect(checkSettingsCell('mapping', MAPPING, true)).toBeNull()
  expect(checkSettingsCell('mapping', [1], true)).toBe('valueShape')
})
