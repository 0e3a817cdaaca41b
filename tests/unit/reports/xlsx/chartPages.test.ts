import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartPages } from '../../../../src/reports/xlsx/charts/chartPages.ts'
import { runs } from '../../../support/properties.ts'

describe('R48 charts on pages', () => {
  const room = { left: 470, fresh: 540, pages: 2 }

  test('two rows of charts stand below the notes where they have room, as high as it allows', () => {
    expect(chartPages(2, room)).toEqual([{ height: 221.5, isOnNewPage: false }, { height: 221.5, isOnNewPage: false }])
  })

  test('what has no room below stands on a new page together: the last is not left alone', () => {
    expect(chartPages(2, { ...room, left: 300 }).map(({ isOnNewPage }) => isOnNewPage)).toEqual([true, false])
    expect(chartPages(1, { ...room, left: 100 })).toEqual([{ height: 360, isOnNewPage: true }])
  })

  test('after many pages nobody is sure where one ends: the charts begin a new one', () => {
    expect(chartPages(1, { ...room, pages: 9 })[0]!.isOnNewPage).toBe(true)
  })

  test('no page ever holds more than it has room for, and pages differ by one row of charts at most', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 300, max: 900 }), fc.integer({ min: 1, max: 12 }), (count, left, fresh, pages) => {
      const blocks = chartPages(count, { left: Math.min(left, fresh), fresh, pages })
      expect(blocks.length).toBe(count)
      const sheets: number[][] = [[]]
      for (const { height, isOnNewPage } of blocks) (isOnNewPage ? sheets[sheets.push([]) - 1]! : sheets.at(-1)!).push(height)
      const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
      expect(sum(sheets[0]!)).toBeLessThanOrEqual(Math.min(left, fresh))
      const later = sheets.slice(1)
      for (const heights of later) expect(sum(heights)).toBeLessThanOrEqual(fresh)
      if (later.length > 0) expect(Math.max(...later.map(({ length }) => length)) - Math.min(...later.map(({ length }) => length))).toBeLessThanOrEqual(1)
    }), runs(100))
  })
})
