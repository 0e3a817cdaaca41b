import { afterEach, describe, expect, test } from 'vitest'
import { rowId } from '../../../../src/domain/ids.ts'
import { wasOffline } from '../../../../src/session/review/reviewItem.ts'
import { threeAtATable } from './table.ts'

type Table = Awaited<ReturnType<typeof threeAtATable>>
const tables: Table[] = []
afterEach(async () => {
  for (const { people, server } of tables.splice(0)) {
    for (const one of people) one.cut()
    await server.close()
  }
})
async function atATable(): Promise<Table> {
  const table = await threeAtATable(tables.length + 1)
  tables.push(table)
  return table
}

/** Ann's and Bob's values meet; Ann's arrived first. */
async function met(): Promise<Table> {
  const table = await atATable()
  const [ann, bob] = table.people
  ann.cut()
  bob.cut()
  table.type(ann, 'of ann')
  table.type(bob, 'of bob')
  await table.back(ann, bob)
  return table
}

describe('a decision', () => {
  test('V50 closes the collision for everybody, and the other value stays in the ledger', async () => {
    const { people: [ann, bob, cem], open, collision, decide, settle, value, ledger } = await met()
    expect(open(cem)).toEqual([['title', 'of ann', 'of bob']])
    decide(cem, collision(cem), 'of bob')
    await settle()
    for (const one of [ann, bob, cem]) expect([value(one), open(one)]).toEqual(['of bob', []])
    expect(await ledger()).toContainEqual(['bob', 'title', 'of bob', 'collision'])
    expect(collision(ann).decided).toMatchObject({ by: 'cem' })
  })

  test('V50 keeps what stands, which then stands by whoever decided', async () => {
    const { people: [ann, , cem], open, collision, decide, settle, value } = await met()
    decide(cem, collision(cem), 'of ann')
    await settle()
    expect([value(ann), open(ann)]).toEqual(['of ann', []])
    expect(ann.book.entry(rowId('r1'), 'title')?.[1]).toBe('cem')
  })

  test('V50 that is taken back opens the card as it was, and done again closes it', async () => {
    const { people: [ann, , cem], open, collision, decide, settle, value } = await met()
    decide(cem, collision(cem), 'both')
    await settle()
    cem.book.undo()
    await settle()
    expect([value(ann), open(ann)]).toEqual(['of ann', [['title', 'of ann', 'of bob']]])
    expect(collision(ann).versions.map(version => version.by)).toEqual(['ann', 'bob'])
    cem.book.redo()
    await settle()
    expect([value(ann), open(ann)]).toEqual(['both', []])
    cem.book.undo()
    await settle()
    expect([value(ann), open(ann)]).toEqual(['of ann', [['title', 'of ann', 'of bob']]])
  })

  test('V51 does not decide a version that arrived after it was made', async () => {
    const table = await atATable()
    const { people: [ann, bob, cem], type, decide, collision, back, open, value, settle } = table
    for (const one of [ann, bob, cem]) one.cut()
    type(ann, 'of ann')
    type(bob, 'of bob')
    type(cem, 'of cem')
    await back(ann, bob)
    ann.cut()
    decide(ann, collision(ann), 'decided')
    await back(cem, ann)
    expect([value(bob), open(bob)]).toEqual(['decided', [['title', 'decided', 'of cem']]])
    ann.book.undo()
    await settle()
    expect([value(bob), open(bob)]).toEqual(['of ann', [['title', 'of ann', 'of bob', 'of cem']]])
  })

  test('V50 two that were made apart are a collision of their own, and none where they say the same', async () => {
    const { people: [ann, bob, cem], collision, decide, back, open } = await met()
    bob.cut()
    cem.cut()
    decide(bob, collision(bob), 'of bob')
    decide(cem, collision(cem), 'of bob')
    await back(bob, cem)
    expect(open(ann)).toEqual([])
    const again = await met()
    const [, second, third] = again.people
    second.cut()
    third.cut()
    again.decide(second, again.collision(second), 'one')
    again.decide(third, again.collision(third), 'other')
    await again.back(second, third)
    expect(again.open(again.people[0])).toEqual([['title', 'one', 'other']])
  })

  test('V50 is refused to whoever may only read, and the card stays', async () => {
    const { people: [ann, , cem], roles, collision, decide, back, open } = await met()
    cem.cut()
    decide(cem, collision(cem), 'of bob')
    roles.set('cem', 'viewer')
    await back(cem)
    expect(cem.refused.map(one => one.code)).toEqual(['role'])
    expect(open(ann)).toEqual([['title', 'of ann', 'of bob']])
  })
})

describe('the card', () => {
  test('V50 says what each author had before, also of what was written over since', async () => {
    const { people: [ann, bob, cem], type, back, settle, collision } = await atATable()
    type(ann, 'known to cem')
    await settle()
    cem.cut()
    type(cem, 'of cem')
    for (const value of ['second', 'third']) {
      type(bob, value)
      await settle()
    }
    await back(cem)
    expect(collision(ann).versions.map(({ value, base }) => [value, base])).toEqual([['third', undefined], ['of cem', 'known to cem']])
  })

  test('V50 says that a version was made without a network, from when it was made and when it arrived', async () => {
    const { people: [ann, bob], type, back, later, collision, settle } = await atATable()
    bob.cut()
    type(bob, 'of bob')
    type(ann, 'of ann')
    await settle()
    later(86_400_000)
    await back(bob)
    expect(collision(ann).versions.map(wasOffline)).toEqual([false, true])
  })

  test('V51 holds the last word of each, in a chain of three, over a kill of the server and an epoch', async () => {
    const { people: [ann, bob, cem], type, back, epoch, server, open, collision, decide, settle, value } = await atATable()
    for (const one of [bob, cem]) one.cut()
    type(ann, 'of ann')
    await settle()
    type(bob, 'of bob')
    type(bob, 'of bob, mended')
    await back(bob)
    await server.restart()
    type(cem, 'of cem')
    await epoch()
    await back(ann, bob, cem)
    expect(open(ann)).toEqual([['title', 'of ann', 'of bob, mended', 'of cem']])
    expect(collision(ann).versions.map(version => version.base)).toEqual([undefined, 'base', 'base'])
    decide(cem, collision(cem), 'of bob, mended')
    await settle()
    expect([value(ann), open(ann), open(bob)]).toEqual(['of bob, mended', [], []])
  })

  test('V50 of whoever writes once more in the cell holds only their new word', async () => {
    const { people: [ann, bob], type, settle, open, value } = await met()
    type(bob, 'bob, having seen both')
    await settle()
    expect([value(ann), open(ann)]).toEqual(['bob, having seen both', []])
  })

  test('S12 is not made by a write that builds on an equal one, both made again in another epoch', async () => {
    const { people: [ann, bob], type, back, epoch, open, value, settle } = await atATable()
    bob.cut()
    type(bob, 'the same')
    type(bob, 'better')
    type(ann, 'the same')
    await settle()
    await epoch()
    await back(ann, bob)
    expect([value(ann), open(ann)]).toEqual(['better', []])
  })

  test('S12 is not made by who knew a value that another has said again since, in another epoch', async () => {
    const { people: [ann, bob, cem], type, back, epoch, open, value, settle } = await atATable()
    cem.cut()
    type(cem, 'the same')
    type(bob, 'the same')
    await settle()
    ann.cut()
    type(ann, 'ann goes on')
    await back(cem)
    await epoch()
    await back(bob, cem, ann)
    expect([value(bob), open(bob)]).toEqual(['ann goes on', []])
  })
})

describe('a row that was deleted', () => {
  test('V53 while others edited it asks with all that they wrote, and comes back with it', async () => {
    const { people: [ann, bob, cem], type, remove, back, open, collision, decide, settle, value } = await atATable()
    for (const one of [bob, cem]) one.cut()
    remove(ann)
    await settle()
    type(bob, 'title of bob')
    type(bob, 'publisher of bob', 'publisher')
    type(cem, 'note of cem', 'note')
    await back(bob, cem)
    expect(open(ann)).toEqual([['deleted', true, null, null]])
    expect(collision(ann, 'deleted').versions.map(version => version.cells?.map(cell => cell.value))).toEqual([undefined, ['title of bob', 'publisher of bob'], ['note of cem']])
    decide(ann, collision(ann, 'deleted'), null)
    await settle()
    expect(bob.book.rows.get(rowId('r1'))?.deleted).toBe(false)
    expect([value(cem), value(cem, 'publisher'), open(cem)]).toEqual(['title of bob', 'publisher of bob', []])
  })

  test('V53 by one who had not heard of what another wrote asks with all that they wrote', async () => {
    const { people: [ann, bob], type, remove, settle, back, collision } = await atATable()
    ann.cut()
    remove(ann)
    type(bob, 'title of bob')
    type(bob, 'publisher of bob', 'publisher')
    type(bob, 'title of bob, corrected')
    await settle()
    await back(ann)
    expect(collision(bob, 'deleted').versions.map(version => [version.by, version.value, version.cells?.map(cell => cell.value)])).toEqual([
      ['bob', null, ['publisher of bob', 'title of bob, corrected']], ['ann', true, undefined],
    ])
  })

  test('V53 stays deleted when that is decided, and a further edit made before it was known asks again', async () => {
    const { people: [ann, bob], type, remove, back, open, collision, decide, settle } = await atATable()
    bob.cut()
    remove(ann)
    await settle()
    type(bob, 'title of bob')
    await back(bob)
    bob.cut()
    type(bob, 'publisher of bob', 'publisher')
    decide(ann, collision(ann, 'deleted'), true)
    await settle()
    expect(open(ann)).toEqual([])
    await back(bob)
    expect(ann.book.rows.get(rowId('r1'))?.deleted).toBe(true)
    expect(open(ann)).toEqual([['deleted', true, null]])
  })
})
