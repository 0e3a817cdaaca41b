import { strFromU8, unzipSync } from 'fflate'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LineModel, TableSheet } from '../../../../src/reports/model.ts'
import { runs } from '../../../support/properties.ts'
import { row, table, words, writtenBytes } from './written.ts'
import { named, xmlTree } from './xmlTree.ts'

const heading = (level: 0 | 1, text: string): LineModel => ({ type: 'heading', level, text })
/** Points of A4 across that a sheet has at the width of these tests, which is not shrunk. */
const ROOM_PT = (170 * 72) / 25.4

/** Heights of the rows, and the rows after which a page is broken by hand. */
async function pagesOf(lines: readonly LineModel[], notes: TableSheet['notes'] = [], widths: readonly [number, number] = [40, 20]) {
  const sheet = xmlTree(strFromU8(unzipSync(await writtenBytes([table({ lines, notes, columns: widths.map((width, i) => ({ id: `c${i}`, header: 'AB'[i]!, width, align: 'start' as const })) })]))['xl/worksheets/sheet1.xml']!))
  return {
    heights: named(sheet, 'row').map(one => Number(one.attributes.get('ht'))),
    breaks: new Set(named(sheet, 'brk').map(one => Number(one.attributes.get('id')))),
  }
}

/** The page on which each row stands, as a program that prints lays them out: row 2 is repeated on each. */
function laidOut({ heights, breaks }: Awaited<ReturnType<typeof pagesOf>>, room = ROOM_PT): readonly number[] {
  const pages: number[] = []
  let [page, used] = [1, 0]
  for (const [i, height] of heights.entries()) {
    if (breaks.has(i) || used + height > room) [page, used] = [page + 1, heights[1]!]
    used += height
    pages.push(page)
  }
  return pages
}

const total = (level: 0 | 1): LineModel => ({ type: 'total', level, cells: [words('Total'), words('x')] })

const groups = fc.array(fc.record({ levels: fc.integer({ min: 1, max: 2 }), rows: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 }) }), { minLength: 1, maxLength: 25 })
const linesOf = (found: readonly { readonly levels: number; readonly rows: readonly number[] }[]): readonly LineModel[] => found.flatMap(({ levels, rows }, i) => [
  heading(0, `Group ${i}`), ...(levels > 1 ? [heading(1, `Part of ${i}`)] : []), ...rows.map(length => row(words('w '.repeat(length)), words('x'))),
])

const totalled = (found: Parameters<typeof linesOf>[0]): readonly LineModel[] => found.flatMap((group, i) => [...linesOf([group]), ...(group.levels > 1 ? [total(1)] : []), ...(i % 3 === 2 ? [] : [total(0)])])

describe('R50 headings on pages', () => {
  test('no heading is the last of its page, and no page is broken but for one', async () => {
    await fc.assert(fc.asyncProperty(groups, async found => {
      const lines = linesOf(found)
      const written = await pagesOf(lines)
      const pages = laidOut(written)
      const pageOf = (line: number) => pages[line + 2]! // below title and header
      for (const [i, line] of lines.entries()) if (line.type === 'heading') expect([i, pageOf(i + 1)]).toEqual([i, pageOf(i)])
      for (const after of written.breaks) {
        expect(lines[after - 2]!.type).toBe('heading')
        expect(lines[after - 3]!.type).toBe('row')
      }
    }), runs(40))
  })

  test('no heading is the last of its page in LibreOffice either, whose columns are wider, so that it shrinks a sheet more', async () => {
    const wide = [90, 70] as const
    const scale = (pixelsOfDigit: number) => ((267 * 72) / 25.4) / (160 * pixelsOfDigit * 0.75)
    await fc.assert(fc.asyncProperty(groups, async found => {
      const lines = linesOf(found.map(group => ({ ...group, rows: group.rows.map(length => length * 2) })))
      const written = await pagesOf(lines, [], wide)
      for (const room of [ROOM_PT / scale(7), ROOM_PT / (Math.floor(scale(22 / 3) * 100) / 100)]) {
        const pages = laidOut(written, room)
        for (const [i, line] of lines.entries()) if (line.type === 'heading') expect([i, pages[i + 3]]).toEqual([i, pages[i + 2]])
      }
    }), runs(40))
  })

  test('the notes stand on the page of the last line, which keeps its heading, unless no page could hold them', async () => {
    await fc.assert(fc.asyncProperty(groups, fc.integer({ min: 1, max: 8 }), async (found, count) => {
      const lines = linesOf(found)
      const written = await pagesOf(lines, Array.from({ length: count }, (_, i) => ({ number: i + 1, text: `Source ${i}` })))
      const pages = laidOut(written)
      expect(pages).toHaveLength(lines.length + count + 3) // title, header, a row between
      const last = lines.length + 1
      const heading = lines.findLastIndex(line => line.type === 'heading')
      if (heading === lines.length - 2) expect(pages[heading + 2]).toBe(pages[last])
      const together = [...written.heights.slice(heading === lines.length - 2 ? heading + 2 : last), written.heights[1]!].reduce((sum, height) => sum + height, 0)
      if (together <= ROOM_PT) expect(new Set(pages.slice(last)).size).toBe(1)
    }), runs(60))
  })

  test('no total begins a page, also where notes follow it, and headings keep their rows beside it', async () => {
    let kept = 0
    await fc.assert(fc.asyncProperty(groups, fc.integer({ min: 0, max: 8 }), async (found, count) => {
      const lines = totalled(found)
      const written = await pagesOf(lines, Array.from({ length: count }, (_, i) => ({ number: i + 1, text: `Source ${i}` })))
      const pages = laidOut(written)
      const pageOf = (line: number) => pages[line + 2]! // below title and header
      for (const [i, line] of lines.entries()) {
        if (line.type === 'total') expect([i, pageOf(i)]).toEqual([i, pageOf(i - 1)])
        if (line.type === 'heading') expect([i, pageOf(i + 1)]).toEqual([i, pageOf(i)])
      }
      for (const after of written.breaks) {
        expect(lines[after - 2]!.type).not.toBe('total')
        if (lines[after - 2]!.type === 'row') kept += 1
      }
      const last = lines.findLastIndex(line => line.type === 'row')
      const together = [written.heights[1]!, ...written.heights.slice(last + 2)].reduce((sum, height) => sum + height, 0)
      if (count > 0 && together <= ROOM_PT) expect(new Set(pages.slice(lines.length + 1)).size).toBe(1)
    }), runs(60))
    expect(kept).toBeGreaterThan(5)
  })

  test('where no page could hold a group with its totals, its headings keep their row', async () => {
    const tall = 'w '.repeat(900)
    const lines = [row(words('w '.repeat(200)), words('x')), heading(0, 'Group'), heading(1, 'Part'), row(words(tall), words('x')), total(1), total(0)]
    const pages = laidOut(await pagesOf(lines)).slice(2)
    expect(pages).toEqual([1, 2, 2, 2, expect.any(Number), expect.any(Number)])
    expect(pages.at(-1)).toBeGreaterThan(2)
  })

  test('a table of which everything fits has no break', async () => {
    expect((await pagesOf(linesOf([{ levels: 2, rows: [1, 1] }, { levels: 1, rows: [1] }]))).breaks.size).toBe(0)
  })

  test('breaks stay within what Excel takes, however long the table', async () => {
    const { breaks } = await pagesOf(linesOf(Array.from({ length: 4_000 }, () => ({ levels: 1, rows: [600] }))))
    expect(breaks.size).toBe(1_000)
  })
})
