import { describe, expect, test } from 'vitest'
import { rowId } from '../../../../src/domain/ids.ts'
import { LOCALES } from '../../../../src/domain/locale.ts'
import type { Json } from '../../../../src/domain/value.ts'
import { modelOf } from '../../../../src/reports/makeReport.ts'
import type { PageSheet, ReportModel } from '../../../../src/reports/model.ts'
import { cellsOf, inputOf, linesOf, made, row, SESSION, tablesWith } from '../council.ts'
import { tableSheet } from '../tableSheet.ts'

const page = (model: ReportModel, id: string): PageSheet => {
  const sheet = model.sheets.find(one => one.id === id)
  if (sheet?.type !== 'page') throw new Error(`no page ${id}`)
  return sheet
}
const pack = (more: Parameters<typeof made>[1] = {}) => made({ report: 'session-pack', meeting: SESSION }, more)
const words = (sheet: PageSheet) => sheet.blocks.flatMap(block => ('text' in block ? [block.text] : []))

describe('the session pack', () => {
  test.each(LOCALES)('in %s has every part in its order, each with a name of its own, and the contents lead to all of them', locale => {
    const model = pack({ locale })
    expect(model.sheets.map(({ id }) => id)).toEqual([
      'cover', 'contents', 'agenda', 'participants', 'execution-summary', 'execution-executors', 'agreements', 'projects', 'trade-note', 'trade-dynamics', 'trade-structure', 'trade-mirror',
      'proposals', 'sources', 'signatures',
    ])
    expect(new Set(model.sheets.map(({ name }) => name)).size).toBe(model.sheets.length)
    for (const { name } of model.sheets) expect(name.length).toBeLessThanOrEqual(31)
    expect(page(model, 'contents').blocks.flatMap(block => (block.type === 'link' ? [block.sheet] : []))).toEqual(model.sheets.slice(2).map(({ id }) => id))
    for (const sheet of model.sheets) if (sheet.type === 'table') expect(sheet.back?.sheet).toBe('contents')
  })

  test('the cover names the session, both sides, the place and the days', () => {
    const cover = page(pack({ locale: 'ru', edition: 'public' }), 'cover')
    expect(words(cover)).toEqual(expect.arrayContaining(['Материалы к XX заседанию Совета', '1 октября 2025\u00A0г.', 'Совет Министров, Минск, Беларусь', 'XX']))
    expect(words(cover).join('\n')).toContain('Открытая редакция')
    expect(cover.blocks).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'fact', label: 'Белорусская сторона', text: expect.stringContaining('Шулейко') as string })]))
  })

  test('a side without a co-chair is named on the cover all the same', () => {
    const cover = page(made({ report: 'session-pack', meeting: rowId('m') }, { locale: 'ru', tables: { meetings: [row('m', { number: 21 })] } }), 'cover')
    for (const label of ['Белорусская сторона', 'Российская сторона']) expect(cover.blocks).toContainEqual({ type: 'fact', label, text: 'сопредседатель не назван' })
  })

  test('an agenda has one numbering: its own where it has one, else that of the rows', () => {
    const ordinals = (numbers: readonly (string | null)[]) => {
      const sheet = tableSheet(made({ report: 'session-pack', meeting: rowId('m') }, { tables: { meetings: [row('m', { number: 21 })], agenda: numbers.map((number, i) => row(`q${i}`, { meeting: 'm', number, topic: 'Topic' })) } }), 'agenda')
      expect(new Set(sheet.columns.map(({ header }) => header)).size).toBe(sheet.columns.length)
      return linesOf(sheet).map(line => cellsOf(sheet, line)['ordinal'])
    }
    expect(ordinals([null, null])).toEqual([{ type: 'number', value: 1, digits: 0 }, { type: 'number', value: 2, digits: 0 }])
    expect(ordinals(['3', '3.1', null])).toEqual([{ type: 'number', value: 3, digits: 0 }, { type: 'text', text: '3.1' }, { type: 'empty' }])
  })

  test('participants stand under the names of the sides', () => {
    const sheet = tableSheet(pack({ locale: 'ru' }), 'participants')
    expect(linesOf(sheet, 'heading')).toEqual([{ type: 'heading', level: 0, text: 'Белорусская сторона' }, { type: 'heading', level: 0, text: 'Российская сторона' }])
  })

  test('a cover of a report with findings says so in a frame', () => {
    const warned = page(pack(), 'cover').blocks.filter(block => block.type === 'text' && block.role === 'warning')
    expect(warned).toHaveLength(1)
    const clean = page(made({ report: 'session-pack', meeting: rowId('m') }, { tables: { meetings: [row('m', { kind: 'councilSession', status: 'planned', title: 'A session', number: 21, starts: '2026-12-01', source: ['s'] })], sources: [row('s', { title: 'Order' })] } }), 'cover')
    expect(clean.blocks.filter(block => block.type === 'text' && block.role === 'warning')).toEqual([])
    expect(words(clean)).toContain('Checks before issue passed: 14 of 14.')
  })

  test('a source has one number through the whole pack, and all of them stand at the end', () => {
    const model = pack()
    const numbers = new Map<string, number>()
    for (const sheet of model.sheets) {
      if (sheet.type !== 'table') continue
      for (const { number, text } of sheet.notes) {
        expect(numbers.get(text) ?? number).toBe(number)
        numbers.set(text, number)
      }
    }
    const listed = linesOf(tableSheet(model, 'sources')).map(line => cellsOf(tableSheet(model, 'sources'), line)['number'])
    expect(listed).toEqual([...new Set(numbers.values())].toSorted((a, b) => a - b).map(value => ({ type: 'number', value, digits: 0 })))
  })

  test('what was decided at this session is not yet execution; what was proposed at it is among the proposals', () => {
    const tables = tablesWith({ actions: [row('x1', { meeting: SESSION, kind: 'assignment', text: 'Decided now' }), row('x2', { meeting: 'kgd-2024-19', kind: 'assignment', text: 'Decided then' })] })
    const texts = (id: string) => linesOf(tableSheet(pack({ tables }), id)).map(line => cellsOf(tableSheet(pack({ tables }), id), line)['text']).flatMap(cell => (cell?.type === 'text' ? [cell.text] : []))
    expect(texts('execution-executors')).toContain('Decided then')
    expect(texts('execution-executors')).not.toContain('Decided now')
    expect(texts('proposals').length).toBeGreaterThan(5)
  })

  test('what changed since an earlier day is told cell by cell, with what came and went', () => {
    const now = tablesWith()
    const then = {
      ...now,
      agreements: now['agreements']!.slice(1).map((one, i) => (i === 0 ? { ...one, values: { ...one.values, status: 'draft' } } : one)),
      projects: [...now['projects']!, row('gone', { title: 'A project given up' })],
    }
    const sheet = tableSheet(pack({ tables: now, before: { day: '2025-10-01', tables: then } }), 'changes')
    const cells = linesOf(sheet).map(line => cellsOf(sheet, line))
    expect(cells).toHaveLength(3)
    expect(cells.map(one => one['is'])).toEqual(expect.arrayContaining([{ type: 'text', text: 'Added' }, { type: 'text', text: 'Deleted' }]))
    expect(cells.find(one => one['was']!.type === 'text')).toMatchObject({ was: { text: 'Draft' }, column: { text: 'Status' } })
  })

  test('R47 what changed is told apart from other rows of its name', () => {
    const stated = (figure: number) => [['milk', figure], ['cement', 5]].map(([commodity, value]) => row(String(commodity), { region: 'kgd', partner: 'by', period: '2025', flow: 'export', commodity: commodity!, figure: { value: value! } }))
    const sheet = tableSheet(pack({ tables: { ...tablesWith(), trade: stated(7) }, before: { day: '2025-10-01', tables: { ...tablesWith(), trade: stated(6) } } }), 'changes')
    expect(linesOf(sheet).map(line => cellsOf(sheet, line)['row'])).toMatchObject([{ text: expect.stringMatching(/ · Export \(milk, 7\)$/) }])
  })

  test('that a reading was confirmed is no change, and where nothing was here on the day, that is said in place of listing everything', () => {
    const one = (due: Json) => ({ ...tablesWith(), actions: [row('x', { meeting: SESSION, kind: 'assignment', text: 'x', due })] })
    const changes = (then: ReturnType<typeof one> | Record<string, never>) => tableSheet(pack({ tables: one('2026-04-03'), before: { day: '2025-10-01', tables: then } }), 'changes')
    expect(linesOf(changes(one({ value: '2026-04-03', raw: '03.04.26', unsure: true })))).toEqual([])
    expect(linesOf(changes(one({ raw: 'in April' })))).toHaveLength(1)
    expect([changes({}).lines.length, changes({}).nothing]).toEqual([0, 'On 1 Oct 2025 there were no entries here yet, so there is nothing to compare with.'])
  })

  test('a session that is not there is said', () => {
    expect(modelOf(inputOf({ report: 'session-pack', meeting: rowId('nothing') }))).toEqual({ ok: false, code: 'report.unknownMeeting' })
  })
})
