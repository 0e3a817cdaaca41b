import { shallowRef } from 'vue'
import { describe, expect, test } from 'vitest'
import type { CouncilId, UserId } from '../../../src/domain/ids.ts'
import { SETTINGS } from '../../../src/domain/settings/settingsCells.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'
import { PLAIN_VIEW, type View } from '../../../src/domain/view.ts'
import { openSavedViews } from '../../../src/session/savedViews.ts'
import { createCouncilSettings } from '../../../src/session/settings/councilSettings.ts'
import type { Memory } from '../../../src/session/stored.ts'
import { localTable } from './localTable.ts'

function memory(): Memory {
  const kept = new Map<string, string>()
  return {
    read: key => JSON.parse(kept.get(key) ?? 'null') as unknown,
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: key => void kept.delete(key),
    keys: prefix => [...kept.keys()].filter(key => key.startsWith(prefix)),
  }
}
const FILTERED: View = { ...PLAIN_VIEW, filters: [{ column: 'status', condition: { type: 'empty' } }], sort: [{ column: 'number', descending: true }] }
const columns = tableOf('agreements')!.columns

async function desk(role: 'editor' | 'viewer' = 'editor', kept = memory()) {
  const local = localTable(SETTINGS, role)
  await local.load(true)
  const settings = createCouncilSettings(local.session)
  const view = shallowRef<View>(PLAIN_VIEW)
  const open = () => openSavedViews({ user: 'anna' as UserId, council: 'sample' as CouncilId, table: 'agreements', settings, memory: kept, view, columns: () => columns })
  return { settings, view, open, views: open() }
}

describe('saved views', () => {
  test('one’s own is there again at the next visit, and is the one chosen', async () => {
    const { view, views, open } = await desk()
    view.value = FILTERED
    expect(views.saveAs(' Without a status ', false)).toEqual({ ok: true })
    const later = open()
    expect(later.chosen.value).toMatchObject({ name: 'Without a status', shared: false, view: FILTERED })
    expect(later.changed.value).toBe(false)
  })

  test('what another window saved, renamed or removed meanwhile stays so', async () => {
    const { views, open } = await desk()
    const other = open()
    views.saveAs('One', false)
    other.saveAs('Two', false)
    expect(open().own.value.map(({ name }) => name)).toEqual(['One', 'Two'])
    views.rename('First')
    other.remove()
    expect(open().own.value.map(({ name }) => name)).toEqual(['First'])
  })

  test('a browser that keeps nothing is told about, and the view is there as long as the page', async () => {
    const refusing: Memory = { ...memory(), read: () => null, write: () => {} }
    const { views } = await desk('editor', refusing)
    expect(views.saveAs('One', false)).toEqual({ ok: false, code: 'notKept' })
    expect(views.saveAs('Two', false)).toEqual({ ok: false, code: 'notKept' })
    expect(views.own.value.map(({ name }) => name)).toEqual(['One', 'Two'])
  })

  test('the council’s is in its settings', async () => {
    const { settings, view, views } = await desk()
    view.value = FILTERED
    views.saveAs('All of us', true)
    expect(settings.views('agreements')).toMatchObject([{ name: 'All of us', view: FILTERED }])
    expect(views.chosen.value).toMatchObject({ shared: true })
    view.value = { ...FILTERED, sort: [] }
    expect(views.changed.value).toBe(true)
    views.saveChanges()
    expect(settings.views('agreements')[0]!.view.sort).toEqual([])
    expect(views.changed.value).toBe(false)
  })

  test('changes are said, kept or taken back', async () => {
    const { view, views } = await desk()
    expect(views.changed.value).toBe(false)
    view.value = FILTERED
    expect(views.changed.value).toBe(true)
    views.saveAs('A', false)
    view.value = { ...FILTERED, group: ['status'] }
    expect(views.changed.value).toBe(true)
    views.choose(views.chosen.value!.id)
    expect(view.value).toEqual(FILTERED)
    view.value = { ...FILTERED, columns: [{ id: 'title', width: 999 }] }
    views.saveChanges()
    expect(views.changed.value).toBe(false)
  })

  test('folding, the quick search and the order of the filters change none', async () => {
    const { view, views } = await desk()
    const two: View = { ...PLAIN_VIEW, filters: [...FILTERED.filters, { column: 'title', condition: { type: 'filled' } }] }
    view.value = two
    views.saveAs('A', false)
    view.value = { ...two, filters: two.filters.toReversed(), folded: ['["x"]'], search: 'x' }
    expect(views.changed.value).toBe(false)
  })

  test('choosing leaves the quick search as it is', async () => {
    const { view, views } = await desk()
    view.value = { ...FILTERED, search: 'cement' }
    views.choose(null)
    expect(view.value).toEqual({ ...PLAIN_VIEW, search: 'cement' })
  })

  test('is renamed, and removed without a change on the screen', async () => {
    const { view, views } = await desk()
    view.value = FILTERED
    views.saveAs('A', true)
    views.rename('B')
    expect(views.shared.value.map(({ name }) => name)).toEqual(['B'])
    views.remove()
    expect(views.shared.value).toEqual([])
    expect(views.chosen.value).toBeNull()
    expect(view.value).toEqual(FILTERED)
  })

  test('without a name is refused, and so is one that there is not', async () => {
    const { views } = await desk()
    expect(views.saveAs('  ', false)).toEqual({ ok: false, code: 'noName' })
    expect(views.saveAs('x'.repeat(200), true)).toEqual({ ok: false, code: 'nameTooLong' })
    expect(views.choose('nowhere')).toBe(false)
  })

  test('a reader keeps views of their own and none for the council', async () => {
    const { views } = await desk('viewer')
    expect(views.mayShare.value).toBe(false)
    expect(views.saveAs('A', true).ok).toBe(false)
    expect(views.saveAs('A', false).ok).toBe(true)
  })
})
