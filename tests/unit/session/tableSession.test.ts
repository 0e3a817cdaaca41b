import { computed } from 'vue'
import { describe, expect, test } from 'vitest'
import { createRows } from '../../../src/book/changes/createRows.ts'
import { typing } from '../../../src/book/changes/setCells.ts'
import { rowId, userId } from '../../../src/domain/ids.ts'
import { createNamed } from '../../../src/session/createNamed.ts'
import { localTable } from './localTable.ts'

const ROW = rowId('r1')
const created = () => createRows([], 'end', [{ row: ROW, values: { name: 'МАЗ' } }])

describe('a table as the screen sees it', () => {
  test('is opening until its copy is in the book', async () => {
    const { session, load } = localTable('organisations')
    expect(session.state.value).toBe('opening')
    expect(session.mayWrite.value).toBe(false)
    await load(true)
    expect(session.state.value).toBe('ready')
    expect(session.mayWrite.value).toBe(true)
  })

  test('is absent where this device has no copy, until the server has answered', async () => {
    const { session, load, sync } = localTable('organisations')
    await load(false)
    expect(session.state.value).toBe('absent')
    await sync()
    expect(session.state.value).toBe('ready')
  })

  test('is read by a viewer and never written', async () => {
    const { session, load } = localTable('organisations', 'viewer')
    await load(true)
    expect(session.mayWrite.value).toBe(false)
  })

  test('follows a role that the server lowers', async () => {
    const { session, load, setRole } = localTable('organisations', 'editor')
    await load(true)
    setRole('viewer')
    expect(session.mayWrite.value).toBe(false)
  })

  test('names what can be undone', async () => {
    const { session, load } = localTable('organisations')
    await load(true)
    session.apply(created())
    expect(session.undoable.value).toMatchObject({ kind: 'create' })
    session.undo()
    expect(session.undoable.value).toBeNull()
    expect(session.redoable.value).not.toBeNull()
  })

  test('shows keys that wait as another set when they change, and only then', async () => {
    const { session, wait, tell } = localTable('organisations')
    const before = session.waiting.value
    wait('r1:name')
    expect(session.waiting.value).not.toBe(before)
    expect(['r1', 'r1:name', 'r1:city'].filter(key => session.waiting.value.has(key))).toEqual(['r1:name'])
    const then = session.waiting.value
    tell()
    expect(session.waiting.value).toBe(then)
  })

  test('follows another book that takes the place of the first', async () => {
    const { session, load, replaceBook } = localTable('organisations')
    await load(true)
    session.apply(created())
    const count = computed(() => {
      void session.version.value
      return session.book.order().length
    })
    expect(count.value).toBe(1)
    const next = replaceBook()
    expect(count.value).toBe(0)
    expect(session.generation.value).toBe(1)
    next.apply(created())
    expect(count.value).toBe(1)
  })

  test('shows colleagues as they come and go', () => {
    const { session, setPeers } = localTable('organisations')
    const peer = { client: 1, user: userId('u'), name: 'Ирина', colour: 3, at: null, editing: false }
    setPeers([peer])
    expect(session.peers.value).toEqual([peer])
  })
})

describe('a row made from a name', () => {
  test('holds it in the column that names its table', async () => {
    const { session, load } = localTable('organisations')
    await load(true)
    const row = createNamed(session, '  Автодор ')
    expect(row && session.book.rows.get(row)?.values).toMatchObject({ name: 'Автодор' })
  })

  test('is not made where one may only read, nor of nothing', async () => {
    const { session, load } = localTable('organisations', 'viewer')
    await load(true)
    expect(createNamed(session, 'Автодор')).toBeNull()
    const mine = localTable('organisations')
    await mine.load(true)
    expect(createNamed(mine.session, '  ')).toBeNull()
  })
})

test('an edit of a colleague raises the version once', async () => {
  const { session, load } = localTable('organisations')
  await load(true)
  session.apply(created())
  const before = session.version.value
  session.book.apply(typing({ row: ROW, column: 'name', value: 'БелАЗ' }))
  expect(session.version.value).toBe(before + 1)
})
