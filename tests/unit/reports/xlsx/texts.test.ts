import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, excelDay, sheetName } from '../../../../src/reports/xlsx/safe.ts'
import { headerFooter } from '../../../../src/reports/xlsx/headerFooter.ts'
import { rangeName } from '../../../../src/reports/xlsx/definedNames.ts'
import { dateParts, showsDate } from '../../../../src/reports/import/xlsx/dateFormats.ts'
import { runs } from '../../../support/properties.ts'
import { figure, row, table, words, written } from './written.ts'

/** What a person may have typed or pasted, and what programs leave behind. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom('=SUM(A1)', '<b>', '&amp;', '"', "'", '_x0041_', '_x0041_x0042_', '_x005F_', '\r\n', '\n', '\t', '\u0000', '\uFFFE', '\uD800', ' ', 'Ў', '𝒳', ']]>', '@', '+1')).map(parts => parts.join('')),
)
/** What can be kept of it: XML has no room for the rest. */
const kept = (text: string) =>
  // eslint-disable-next-line no-control-regex -- these are what is lost
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '').toWellFormed()

describe('what is typed comes back', () => {
  test('R4 texts are read as they were written, and none is a formula', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async texts => {
      const [sheet] = await written([table({ lines: texts.map(text => row(words(text))) })])
      expect(texts.map((_, i) => sheet!.cells.get(`A${i + 3}`)!.value)).toEqual(texts.map(kept))
      expect([...sheet!.cells.values()].every(cell => cell.formula === null)).toBe(true)
    }), runs(60))
  })

  test('R4 numbers are read as they were written; what is none is an empty cell', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.double(), { minLength: 1, maxLength: 30 }), async numbers => {
      const [sheet] = await written([table({ lines: numbers.map(number => row(figure(number, 2))) })])
      numbers.forEach((number, i) => {
        const { value } = sheet!.cells.get(`A${i + 3}`)!
        expect(value).toBe(Number.isFinite(number) ? number + 0 : null)
      })
    }), runs(60))
  })

  test('R4 days are whole numbers of days, a year as long as in the calendar', () => {
    fc.assert(fc.property(fc.integer({ min: 1901, max: 2199 }), fc.integer({ min: 0, max: 364 }), (year, offset) => {
      const day = new Date(Date.UTC(year, 0, 1 + offset)).toISOString().slice(0, 10)
      expect(excelDay(day) - excelDay(`${year}-01-01`)).toBe(offset)
    }), runs(100))
    expect([excelDay('1900-03-01'), excelDay('2026-11-22'), excelDay('2026-11')]).toEqual([61, 46_348, Number.NaN])
  })

  test.each([['ru', 'dd.mm.yyyy'], ['be', 'dd.mm.yyyy'], ['de', 'dd.mm.yyyy'], ['en', '[$-809]d mmm yyyy']] as const)('R51 in %s a day is one, said as the words around it say it', async (locale, format) => {
    const [sheet] = await written([table({ lines: [row({ type: 'day', iso: '2026-11-22' }, { type: 'moment', iso: '2026-11-22T20:05:09' })] })], { locale })
    expect(sheet!.cells.get('A3')).toMatchObject({ value: 46_348, format })
    expect(sheet!.cells.get('B3')!.format).toBe(`${format} hh:mm:ss`)
    expect([showsDate(format), dateParts(format)]).toEqual([true, 'day'])
  })

  test('R4 a text beyond what a cell holds is cut with an ellipsis, not in the middle of a letter', () => {
    const cut = cellText('𝒳'.repeat(20_000))
    expect([cut.length <= 32_767, cut.endsWith('…'), cut.isWellFormed()]).toEqual([true, true, true])
  })

  test('R4 what is written longer than it is read is not cut for that', () => {
    const read = (written: string) => written.replaceAll('_x005F_', '_')
    const whole = '_x0041_ '.repeat(4_000)
    expect(read(cellText(whole))).toBe(whole)
    const cut = read(cellText('_x0041_'.repeat(6_000)))
    expect([cut.length, cut.endsWith('…'), cut.startsWith('_x0041__x0041_')]).toEqual([32_767, true, true])
  })
})

describe('the limit of a cell', () => {
  /** As a program reads what stands in the file. */
  const readBack = (written: string) => written.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  const pieces = fc.array(fc.tuple(fc.constantFrom('_x0041_', '_x005F_', '_x0041_x0042_', '_', 'x', '𝒳', 'слово '), fc.integer({ min: 1, max: 5_000 })), { minLength: 1, maxLength: 6 })

  test('R41 counts what is read, however much longer literal _x0041_ makes the file', () => {
    const most = '_x0041_'.repeat(4_681) // 32,767 characters
    expect(readBack(cellText(most))).toBe(most)
    expect(readBack(cellText(`${most}x`))).toBe(`${most.slice(0, -1)}…`)
  })

  test('R41 whatever is written is read as its beginning, and as the whole where that has room', () => {
    fc.assert(fc.property(pieces, list => {
      const raw = list.map(([piece, times]) => piece.repeat(times)).join('')
      const read = readBack(cellText(raw))
      if (raw.length <= 32_767) expect(read).toBe(raw)
      else expect([read.length <= 32_767, read.length >= 32_766, read.endsWith('…'), raw.startsWith(read.slice(0, -1)), read.isWellFormed()]).toEqual([true, true, true, true, true])
    }), runs(60))
  })
})

describe('names', () => {
  test('R4 sheets have names that Excel takes, each its own', () => {
    fc.assert(fc.property(fc.array(anyText, { maxLength: 12 }), raw => {
      const used = new Set<string>()
      const names = raw.map(one => sheetName(one, used))
      for (const name of names) {
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(31)
        expect(name.isWellFormed()).toBe(true)
        // eslint-disable-next-line no-control-regex -- not allowed there
        expect(name).not.toMatch(/[\\/*?:[\]\u0000-\u001F]|^'|'$|^history$/i)
      }
      expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length)
    }), runs(100))
  })

  test('R4 a sheet of the report never takes the name of one of ours', async () => {
    const sheets = await written([table({ lines: [], name: '_app' })], { carried: ['x'] })
    expect(sheets.map(sheet => [sheet.name, sheet.state])).toEqual([['_app (2)', 'visible'], ['_app', 'veryHidden']])
  })

  test('R4 ranges have names that are no addresses, each its own', () => {
    const used = new Set<string>()
    expect(['Торговля', 'торговля', 'A1', 'R1C1', 'two words', '2026', ''].map(name => rangeName(name, used))).toEqual(['Торговля', 'торговля_2', '_A1', '_R1C1', 'two_words', '_2026', '_'])
  })
})

describe('header and footer', () => {
  test('R10 never more than 255 characters, whatever is in the title, and an & is an &', () => {
    fc.assert(fc.property(fc.oneof(anyText, fc.string({ minLength: 300, maxLength: 400, unit: fc.constantFrom('&', 'x', '𝒳') })), fc.constantFrom('Стр.', '&&&', 'x'.repeat(50)), (title, page) => {
      const { oddFooter } = headerFooter({ title, page, of: 'из' })
      expect(oddFooter.length).toBeLessThanOrEqual(255)
      const left = oddFooter.slice('&L&9&"Times New Roman,Regular"'.length, oddFooter.lastIndexOf('&R&9'))
      expect(left.replace(/&&/g, '')).not.toContain('&')
      expect(left.isWellFormed()).toBe(true)
    }), runs(100))
  })

  test('R10 pages are numbered at the top from the second on, and say at the foot of every page what they are of', () => {
    const said = headerFooter({ title: '2026: R&D', page: 'Стр.', of: 'из' })
    expect(said.oddHeader).toBe('&C&12&"Times New Roman,Regular"&P')
    expect(said.differentFirst).toBe(true)
    expect('firstHeader' in said).toBe(false)
    expect(said.firstFooter).toBe('&L&9&"Times New Roman,Regular"2026: R&&D&R&9&"Times New Roman,Regular"Стр. &P из &N')
    expect(said.oddFooter).toBe(said.firstFooter)
  })
})
