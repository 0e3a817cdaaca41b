import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import type { Pause } from '../../../src/book/steps.ts'
import { setCells } from '../../../src/book/changes/setCells.ts'
import { changeSetId, rowId } from '../../../src/domain/ids.ts'
import type { OpenTable } from '../../../src/sync/councilLink.ts'
import { cell, type } from './people.ts'
import { atWork, DOCUMENT, ledger, opened } from './scene.ts'
import { databasesQuiet, type Tab, type World } from './world.ts'

const ROWS = 1_500
const names = Array.from({ length: ROWS }, (_, index) => `r${index + 1}`)
const PASTED = 2 * ROWS
const PASTE = changeSetId('paste')
/** Long enough for several parts. */
const text = (row: string) => `pasted into ${row} ${'.'.repeat(80)}`

/** A table of so many rows that a paste over them has several parts. */
function fill({ book }: OpenTable): void {
  const made = book.apply({ id: changeSetId('import'), kind: 'import', changes: names.map((row, index) => ({ type: 'create', row: rowId(row), values: { title: row }, rank: `a${String(index).padStart(4, '0')}V` })) })
  if (!made.ok) throw new Error(`the book refused: ${made.code}`)
}

/** Begins a paste and leaves it when some of it stands in the document; the rest comes when somebody asks for it. */
async function halfWay(table: OpenTable): Promise<void> {
  const resting: (() => void)[] = []
  const pause: Pause = () => new Promise(resolve => void resting.push(resolve))
  const { book } = table
  const paste = setCells('paste', names.flatMap(row => ['city', 'venue'].map(column => ({ row: rowId(row), column, value: text(row) }))), PASTE)
  const clock = () => [...Y.encodeStateVector(book.doc)].join()
  const before = clock()
  void book.applyInSteps(paste, pause) // ends when the book is brought to its end
  while (clock() === before) {
    resting.shift()?.()
    // The step that follows runs in the microtasks of the promise.
    await Promise.resolve()
  }
  expect(book.laying).toBe(true)
}

async function filled() {
  const scene = await atWork()
  fill(scene.table)
  await scene.world.settle()
  expect(scene.tab.link.status.state).toBe('saved')
  return scene
}

const pastedAtServer = (world: World) => [...ledger(world).values()].filter(({ envelope }) => envelope.changeSet === PASTE)
const waiting = ({ link: { status } }: Tab) => ('waiting' in status ? status.waiting : 0)

describe('a change set that is laid in steps', () => {
  test('S23 nothing of it is in the outbox, in the copy or at the server before it is whole', async () => {
    const { world, browser, tab, table } = await filled()
    await halfWay(table)
    await world.settle()
    expect(table.book.laying).toBe(true)
    expect(pastedAtServer(world)).toEqual([])
    expect(waiting(tab)).toBe(0)
    tab.crash()
    const again = await opened(world, browser.tab())
    expect(names.filter(row => cell(again, row, 'city') !== null)).toEqual([])
    expect(pastedAtServer(world)).toEqual([])
  })

  test('S23 when the page is hidden it is brought to its end, and a crash right after it loses nothing', async () => {
    const { world, browser, tab, table } = await filled()
    browser.offline()
    await halfWay(table)
    tab.signal('hidden')
    expect(table.book.laying).toBe(false)
    await databasesQuiet()
    tab.crash()
    const again = browser.tab()
    const after = await opened(world, again)
    expect(names.filter(row => cell(after, row, 'venue') !== text(row))).toEqual([])
    browser.backOnline()
    await world.settle()
    expect(pastedAtServer(world)).toHaveLength(PASTED)
  })

  test('S23 when the table is closed it is brought to its end and kept', async () => {
    const { world, browser, tab, table } = await filled()
    browser.offline()
    await halfWay(table)
    await tab.close()
    browser.backOnline()
    const after = await opened(world, browser.tab())
    await world.settle()
    expect(cell(after, `r${ROWS}`, 'venue')).toBe(text(`r${ROWS}`))
    expect(pastedAtServer(world)).toHaveLength(PASTED)
  })

  test('S23 before the answer to OPEN is laid in it is brought to its end, and sent as one', async () => {
    const { world, browser, tab, table } = await filled()
    browser.offline()
    await world.settle()
    await halfWay(table)
    browser.backOnline()
    await world.settle()
    expect(table.book.laying).toBe(false)
    expect(tab.link.status.state).toBe('saved')
    expect(pastedAtServer(world)).toHaveLength(PASTED)
  })

  test('S23 its parts say that they had seen what the book held when it was begun', async () => {
    const { world, table } = await filled()
    const other = await opened(world, world.browser('boris').tab())
    const { head } = world.server.record(DOCUMENT)
    await halfWay(table)
    type(other, `r${ROWS}`, 'outcome', 'by Boris', 'theirs')
    await world.settle()
    expect(cell(table, `r${ROWS}`, 'outcome')).toBe('by Boris')
    expect(table.book.laying).toBe(true)
    table.book.finish()
    await world.settle()
    expect(world.server.record(DOCUMENT).head).toBeGreaterThan(head)
    expect(pastedAtServer(world)).toHaveLength(PASTED)
    expect([...new Set(pastedAtServer(world).map(({ envelope }) => envelope.seen))]).toEqual([head])
    expect(cell(other, `r${ROWS}`, 'venue')).toBe(text(`r${ROWS}`))
  })
})
