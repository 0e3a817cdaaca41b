import { computed } from 'vue'
import { describe, expect, test } from 'vitest'
import type { ColumnWish } from '../../../src/domain/settings/columnWish.ts'
import { SETTINGS } from '../../../src/domain/settings/settingsCells.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'
import { PLAIN_VIEW } from '../../../src/domain/view.ts'
import { createCouncilSettings } from '../../../src/session/settings/councilSettings.ts'
import { localTable } from './localTable.ts'

const WISH: ColumnWish = { kind: 'text', label: { ru: 'Исходящий номер' }, choices: [], target: null, digits: null, place: 'end' }

async function desk(role: 'editor' | 'viewer' = 'editor') {
  const local = localTable(SETTINGS, role)
  await local.load(true)
  return { ...local, settings: createCouncilSettings(local.session) }
}
const idsOf = (settings: Awaited<ReturnType<typeof desk>>['settings'], table = 'agreements') => settings.declarationOf(table)!.columns.map(({ id }) => id)

function added(settings: Awaited<ReturnType<typeof desk>>['settings'], wish: Partial<ColumnWish> = {}, table = 'agreements') {
  const made = settings.addColumn(table, { ...WISH, ...wish })
  if (!made.ok) throw new Error(made.code)
  return made.row
}

describe('own columns of a council', () => {
  test('a table without any is declared as it always was', async () => {
    const { settings } = await desk()
    expect(settings.declarationOf('agreements')).toBe(tableOf('agreements'))
    expect(settings.declarationOf('tomorrow')).toBeNull()
  })

  test('a column that was added stands in its table and in no other', async () => {
    const { settings } = await desk()
    const row = added(settings)
    expect(idsOf(settings).at(-1)).toBe(row)
    expect(settings.declarationOf('trade')).toBe(tableOf('trade'))
  })

  test('who follows the declaration hears of it, and hears nothing of another table', async () => {
    const { settings } = await desk()
    let looks = 0
    const columns = computed(() => {
      looks++
      return settings.declarationOf('agreements')!.columns
    })
    const before = columns.value
    added(settings)
    expect(columns.value.length).toBe(before.length + 1)
    const then = columns.value
    added(settings, {}, 'trade')
    expect(columns.value).toBe(then)
    expect(looks).toBe(3)
  })

  test('a choice column offers its choices in their order, also after one was moved and one added', async () => {
    const { settings } = await desk()
    const row = added(settings, { kind: 'choice', choices: [{ ru: 'Да' }, { ru: 'Нет' }, {}] })
    const labels = () => settings.columnsOf('agreements')[0]!.column.choices!.map(({ label }) => label.ru)
    expect(labels()).toEqual(['Да', 'Нет'])
    settings.addChoices(row, [{ ru: 'Не указано' }])
    const [yes, , unknown] = settings.columnsOf('agreements')[0]!.column.choices!
    settings.moveChoice(unknown!.id as never, { before: yes!.id as never })
    expect(labels()).toEqual(['Не указано', 'Да', 'Нет'])
  })

  test('a retired column is nowhere, is listed, and comes back as it was', async () => {
    const { settings } = await desk()
    const row = added(settings)
    settings.retireColumn(row)
    expect(settings.declarationOf('agreements')).toBe(tableOf('agreements'))
    expect(settings.columnsOf('agreements')).toEqual([])
    expect(settings.retiredOf('agreements').map(one => one.row)).toEqual([row])
    settings.takeBackColumn(row)
    expect(idsOf(settings)).toContain(row)
    expect(settings.retiredOf('agreements')).toEqual([])
  })

  test('adding one is a single step back, and it can be taken back from among the retired', async () => {
    const { settings, session } = await desk()
    const row = added(settings, { kind: 'choice', choices: [{ ru: 'Да' }, { ru: 'Нет' }] })
    session.undo()
    expect(idsOf(settings)).not.toContain(row)
    settings.takeBackColumn(row)
    expect(idsOf(settings)).toContain(row)
  })

  test('a name is changed in one language and stays in the others', async () => {
    const { settings } = await desk()
    const row = added(settings)
    settings.changeColumn(settings.columnsOf('agreements')[0]!, { label: { en: 'Reference number' } })
    expect(settings.declarationOf('agreements')!.columns.find(({ id }) => id === row)?.label).toMatchObject({ ru: 'Исходящий номер', en: 'Reference number', de: 'Исходящий номер' })
  })

  test('a name that the table has already is refused, its own is not', async () => {
    const { settings } = await desk()
    added(settings)
    expect(settings.addColumn('agreements', { ...WISH, label: { ru: ' исходящий  НОМЕР' } })).toEqual({ ok: false, code: 'nameTaken' })
    expect(settings.changeColumn(settings.columnsOf('agreements')[0]!, { label: { ru: 'Исходящий номер' } }).ok).toBe(true)
  })

  test('what was done with a column is known by its table, and waits behind what was done later in the table itself', async () => {
    const { settings, session } = await desk()
    const row = added(settings)
    const deed = session.undoable.value!
    expect(settings.columnDeeds.later('agreements', deed, null)).toEqual({ table: 'agreements', column: row, what: 'add' })
    expect(settings.columnDeeds.later('agreements', deed, { ...deed, at: deed.at - 1 })).not.toBeNull()
    expect(settings.columnDeeds.later('agreements', deed, { ...deed, at: deed.at + 1 })).toBeNull()
    expect(settings.columnDeeds.later('trade', deed, null)).toBeNull()
    settings.saveView('agreements', 'К заседанию', PLAIN_VIEW)
    expect(settings.columnDeeds.later('agreements', session.undoable.value, null)).toBeNull()
  })

  test('a viewer adds nothing', async () => {
    const { settings } = await desk('viewer')
    expect(settings.session.mayWrite.value).toBe(false)
  })
})

describe('shared views of a council', () => {
  const view = { ...PLAIN_VIEW, sort: [{ column: 'title', descending: true }], search: 'of the moment' }

  test('a view that was saved is there by its name for its table, without the search of the moment', async () => {
    const { settings } = await desk()
    const saved = settings.saveView('agreements', ' К заседанию ', view)
    expect(saved.ok && settings.views('agreements')).toMatchObject([{ id: saved.ok && saved.id, name: 'К заседанию', by: 'me', view: { sort: view.sort, search: '' } }])
    expect(settings.views('trade')).toEqual([])
  })

  test('a view is renamed, shows something else, and goes; the last can be undone', async () => {
    const { settings, session } = await desk()
    const saved = settings.saveView('agreements', 'К заседанию', view)
    if (!saved.ok) throw new Error(saved.code)
    settings.renameView(saved.id, 'К визиту')
    settings.changeView(saved.id, PLAIN_VIEW)
    expect(settings.views('agreements')).toMatchObject([{ name: 'К визиту', view: PLAIN_VIEW }])
    settings.removeView(saved.id)
    expect(settings.views('agreements')).toEqual([])
    session.undo()
    expect(settings.views('agreements')).toHaveLength(1)
  })

  test('a view needs a name', async () => {
    const { settings } = await desk()
    expect(settings.saveView('agreements', '  ', view)).toEqual({ ok: false, code: 'noName' })
  })
})
