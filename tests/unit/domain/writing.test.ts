import { describe, expect, test } from 'vitest'
import { rightsIn } from '../../../src/domain/access/rights.ts'
import { rightIn, type Writer } from '../../../src/domain/access/writing.ts'
import { ROLES } from '../../../src/domain/access.ts'
import { rowId } from '../../../src/domain/ids.ts'
import { openedTables } from '../../../src/domain/settings/contributing.ts'
import type { Row } from '../../../src/domain/view.ts'
import { columnOf, tableOf } from '../../../src/domain/tables/index.ts'

const writer = (role: Writer['role'], organisation: string | null = 'maz'): Writer => ({ role, organisation, opened: new Set(['actions', 'projects', 'settings']) })
const setting = (rank: string, table: string, contributors: boolean, deleted = false): Row => ({ id: rowId(`s${rank}`), rank, deleted, values: { type: 'contributing', table, contributors } })

describe('who may write what', () => {
  test.each([
    ['actions', { owner: 'all', editor: 'all', contributor: 'execution', viewer: 'none' }],
    ['projects', { owner: 'all', editor: 'all', contributor: 'all', viewer: 'none' }],
    ['trade', { owner: 'all', editor: 'all', contributor: 'none', viewer: 'none' }],
    ['settings', { owner: 'all', editor: 'all', contributor: 'none', viewer: 'none' }],
    ['constructor', { owner: 'all', editor: 'all', contributor: 'none', viewer: 'none' }],
  ] as const)('V39 in %s: %j', (table, rights) => {
    expect(Object.fromEntries(ROLES.map(role => [role, rightIn(writer(role), table)]))).toEqual(rights)
  })

  test('V39 who belongs to no organisation has no actions to report on', () => {
    expect(rightsIn(writer('contributor', null), 'actions')).toMatchObject({ any: false, rows: false, all: false })
  })

  test('V39 the columns of execution are columns that there are', () => {
    const { cell } = rightsIn(writer('contributor'), 'actions')
    const open = tableOf('actions')!.columns.filter(({ id }) => cell(id, () => ['maz']) === null)
    expect(open.map(({ id }) => id).toSorted()).toEqual(['completed', 'delivered', 'evidence', 'progress', 'status'])
    expect(columnOf(tableOf('actions')!, 'lead')).not.toBeNull()
  })

  test('V39 who executes an action neither takes it off control nor puts it back', () => {
    const { cell } = rightsIn(writer('contributor'), 'actions')
    const row = (status: string) => (column: string) => (column === 'status' ? status : ['maz'])
    expect([cell('status', row('inWork'), 'done'), cell('status', row('inWork'), 'offControl'), cell('status', row('offControl')), cell('progress', row('offControl'), 'P')]).toEqual([null, 'closedChoice', 'closedChoice', null])
    expect(rightsIn(writer('editor'), 'actions').cell('status', row('offControl'), 'inWork')).toBeNull()
  })

  test('V39 a council opens and closes tables; what was said last counts', () => {
    expect([...openedTables([])]).toEqual(['actions'])
    expect([...openedTables([setting('A', 'projects', true), setting('B', 'actions', false)])]).toEqual(['projects'])
    expect([...openedTables([setting('B', 'projects', false), setting('A', 'projects', true), setting('C', 'rates', true, true)])]).toEqual(['actions'])
  })
})
