import { describe, expect, test } from 'vitest'
import type { Stamped } from '../../../src/book/changeSet.ts'
import { rowId, userId } from '../../../src/domain/ids.ts'
import { createRecentChanges, RECENT_MS } from '../../../src/grid/recentChanges.ts'

const ME = userId('me')
const ANN = userId('ann')
const ROW = rowId('r1')

function watched() {
  const cells = new Map<string, Stamped>()
  const faded: string[] = []
  let time = 1_000_000
  let alarm: { at: number; run: () => void } | null = null
  const recent = createRecentChanges({
    entry: (row, column) => cells.get(`${row}:${column}`) ?? null,
    isColleague: by => by !== ME,
    now: () => time,
    after: (ms, run) => {
      alarm = { at: time + ms, run }
      return () => void (alarm = null)
    },
    faded: keys => void faded.push(...keys),
  })
  return {
    recent, faded,
    write: (column: string, by = ANN, at = 5) => void cells.set(`r1:${column}`, ['x', by, at]),
    pass(ms: number) {
      time += ms
      while (alarm !== null && alarm.at <= time) {
        const { run } = alarm
        alarm = null
        run()
      }
    },
    get waits() {
      return alarm !== null
    },
  }
}

describe('what colleagues changed in the last minutes', () => {
  test('is known by who changed it, and when by their clock', () => {
    const { recent, write } = watched()
    write('a')
    recent.note(ROW, 'a')
    expect(recent.of(ROW, 'a')).toMatchObject({ by: ANN, at: 5 })
    expect(recent.of(ROW, 'b')).toBeNull()
  })

  test('is over some minutes after it came', () => {
    const { recent, write, pass, faded } = watched()
    write('a')
    recent.note(ROW, 'a')
    pass(RECENT_MS - 1)
    write('b')
    recent.note(ROW, 'b')
    expect(faded).toEqual([])
    pass(1)
    expect(faded).toEqual(['r1:a'])
    expect(recent.of(ROW, 'a')).toBeNull()
    expect(recent.of(ROW, 'b')).not.toBeNull()
    pass(RECENT_MS)
    expect(faded).toEqual(['r1:a', 'r1:b'])
  })

  test('a second change begins the minutes anew', () => {
    const { recent, write, pass } = watched()
    write('a')
    recent.note(ROW, 'a')
    pass(RECENT_MS - 1)
    write('a', ANN, 6)
    recent.note(ROW, 'a')
    pass(RECENT_MS - 1)
    expect(recent.of(ROW, 'a')).toMatchObject({ at: 6 })
  })

  test('what the person writes over it is theirs', () => {
    const { recent, write } = watched()
    write('a')
    recent.note(ROW, 'a')
    write('a', ME, 7)
    expect(recent.of(ROW, 'a')).toBeNull()
  })

  test('one’s own change from another window is no colleague’s', () => {
    const { recent, write } = watched()
    write('a', ME)
    expect(recent.note(ROW, 'a')).toBeNull()
    expect(recent.of(ROW, 'a')).toBeNull()
  })

  test('many cells at once name their author once', () => {
    const { recent, write, pass } = watched()
    write('a')
    write('b')
    expect(recent.note(ROW, 'a')).toEqual({ by: ANN, isNamed: true })
    expect(recent.note(ROW, 'b')).toEqual({ by: ANN, isNamed: false })
    pass(1000)
    expect(recent.note(ROW, 'b')).toEqual({ by: ANN, isNamed: true })
  })

  test('nothing is waited for once it is closed', () => {
    const seen = watched()
    seen.write('a')
    seen.recent.note(ROW, 'a')
    expect(seen.waits).toBe(true)
    seen.recent.close()
    seen.recent.close()
    expect(seen.waits).toBe(false)
  })
})
