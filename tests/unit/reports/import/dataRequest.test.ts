import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { sample } from '../../../../seeds/sample.ts'
import { rowId } from '../../../../src/domain/ids.ts'
import { LOCALES } from '../../../../src/domain/locale.ts'
import { tableOf } from '../../../../src/domain/tables/index.ts'
import type { Values } from '../../../../src/domain/table.ts'
import type { Row } from '../../../../src/domain/view.ts'
import { compareTable } from '../../../../src/reports/import/compareTable.ts'
import type { FileCell, FileSheet } from '../../../../src/reports/import/fileSheet.ts'
import { readFile } from '../../../../src/reports/import/readFile.ts'
import { returnedFile } from '../../../../src/reports/import/returnedFile.ts'
import { modelOf, tablesFor } from '../../../../src/reports/makeReport.ts'
import type { ReportInput } from '../../../../src/reports/reportInput.ts'
import { workbookOf } from '../../../../src/reports/workbookOf.ts'
import { tableSheet } from '../tableSheet.ts'

const row = (id: string, values: Values, deleted = false): Row => ({ id: rowId(id), values, rank: id, deleted })
const ORGANISATIONS = [row('mine', { name: 'Ministry of Ours', fullName: 'The Ministry of Ours' }), row('theirs', { name: 'Ministry of Others' })]
const ACTIONS = [
  row('a1', { clause: '1', text: 'Led', lead: ['mine', 'theirs'], status: 'inWork', delivered: { value: 10, unit: 'thousandTonnes' } }),
  row('a2', { clause: '2', text: 'Helped', lead: ['theirs'], coExecutors: ['mine'], due: '2026-12-01' }),
  row('a3', { clause: '3', text: 'Of others', lead: ['theirs'] }),
  row('a4', { clause: '4', text: 'Done', lead: ['mine'], status: 'done' }),
  row('a5', { clause: '5', text: 'Completed', lead: ['mine'], completed: '2026-01-01' }),
  row('a6', { clause: '6', text: 'Deleted', lead: ['mine'] }, true),
  row('a7', { clause: '7', text: 'Not understood', lead: { raw: 'mine' } }),
  row('a8', { clause: '8', text: 'Secret', lead: ['mine'], confidential: true }),
]
const AGREEMENTS = [row('g1', { title: 'Ours', lead: 'mine', status: 'inForce' }), row('g2', { title: 'Of others', lead: 'theirs' }), row('g3', { title: 'Over', lead: 'mine', status: 'expired' })]
const input = (organisation: string, locale: ReportInput['locale'] = 'en'): ReportInput => ({
  request: { report: 'data-request', organisation: rowId(organisation) }, locale, council: sample.name, councilId: 'sample', asOf: '2026-11-22',
  tables: { organisations: ORGANISATIONS, actions: ACTIONS, agreements: AGREEMENTS },
})
const made = (organisation: string, locale?: ReportInput['locale']) => {
  const model = modelOf(input(organisation, locale))
  if (!model.ok) throw new Error(model.code)
  return model.model
}
const clausesOf = (sheet: ReturnType<typeof tableSheet>) => [...sheet.lines].map(line => (line.type === 'row' && line.cells[1]?.type === 'text' ? line.cells[1].text : ''))

async function fileOf(organisation: string) {
  const workbook = await workbookOf(input(organisation), () => {})
  if (!workbook.ok) throw new Error(workbook.code)
  const read = readFile(workbook.bytes)
  if (!read.ok) throw new Error(read.fault)
  return read.value
}

describe('a data request', () => {
  test('holds the open actions that the organisation leads or helps with, its open agreements, and nothing of anybody else', () => {
    const model = made('mine')
    expect(clausesOf(tableSheet(model, 'actions'))).toEqual(['Led', 'Helped'])
    expect(clausesOf(tableSheet(model, 'agreements'))).toEqual(['Ours'])
    expect(JSON.stringify(model.carried)).not.toMatch(/Of others|Secret|a3|a8|g2/)
  })

  test('an organisation without anything open is told so', () => {
    const model = made('theirs')
    expect(model.sheets.map(({ id }) => id)).toEqual(['instructions', 'actions', 'agreements'])
    const none = modelOf({ ...input('mine'), tables: { organisations: ORGANISATIONS, actions: [], agreements: [] } })
    expect(none.ok && none.model.sheets.map(({ id }) => id)).toEqual(['instructions'])
    expect(none.ok && JSON.stringify(none.model.sheets)).toContain('no open actions')
  })

  test('an organisation that is not there is refused', () => {
    expect(modelOf(input('nobody'))).toEqual({ ok: false, code: 'report.unknownOrganisation' })
  })

  test('its tables are asked for', () => {
    expect(tablesFor(input('mine').request)).toEqual(expect.arrayContaining(['actions', 'agreements', 'organisations']))
  })

  test.each(LOCALES)('%s: what is to be filled in is open and has its drop-down or check, the rest is locked', locale => {
    const sheet = tableSheet(made('mine', locale), 'actions')
    expect(sheet.isProtected).toBe(true)
    expect(Object.fromEntries(sheet.columns.map(({ id, entry }) => [id, entry?.type]))).toEqual({
      clause: 'locked', text: 'locked', due: 'locked', planned: 'locked', unit: 'locked', delivered: 'number', status: 'choice', progress: 'text', completed: 'day', evidence: 'text', _id: 'locked',
    })
    const status = sheet.columns.find(({ id }) => id === 'status')!.entry
    const labels = tableOf('actions')!.columns.find(({ id }) => id === 'status')!.choices!.filter(({ id }) => id !== 'offControl').map(({ label }) => label[locale])
    expect(status).toEqual({ type: 'choice', options: labels })
  })

  test.each([['ru', '«Факт»'], ['be', '«Факт»'], ['de', '„Ist“'], ['en', '“Delivered”']] as const)('%s: what is to be filled in is named in the quotation marks of the language', (locale, named) => {
    expect(tableSheet(made('mine', locale), 'actions').remarks.join(' ')).toContain(named)
  })

  test('an English request gives days as an English Excel takes them', async () => {
    const workbook = await workbookOf(input('mine'), () => {})
    const parts = workbook.ok ? Object.values(unzipSync(workbook.bytes)).map(bytes => strFromU8(bytes)).join('\n') : ''
    expect(parts).toContain('2026-11-21')
    expect(parts).toContain('Enter a date, such as 2026-12-31.')
    expect(parts).not.toMatch(/\b(21\.11|31\.12)\.2026/)
  })

  test('it comes back: filled cells are theirs, locked ones count for nothing, and rows are neither made nor missed', async () => {
    const file = await fileOf('mine')
    const words = (text: string): FileCell => ({ type: 'text', text })
    const sheets = file.sheets.map((sheet): FileSheet => ({
      ...sheet,
      rows: sheet.rows.flatMap(one => {
        const texts = Array.from(one.cells, cell => (cell?.type === 'text' ? cell.text : ''))
        if (texts.includes('Helped')) return []
        if (texts.includes('Led')) return [{ ...one, cells: one.cells.with(1, words('Led, rewritten')).with(6, words('Done')).with(7, words('All delivered')) }]
        return [one]
      }),
    }))
    const returned = returnedFile({ sheets })
    if (returned.state !== 'returned') throw new Error(returned.state)
    expect(returned.tables.map(({ table }) => table)).toEqual(['actions', 'agreements'])
    const here = { declaration: tableOf('actions')!, rows: new Map(ACTIONS.map(one => [one.id, one])) }
    const names = { nameOf: () => null, find: () => [] }
    const comparison = compareTable(returned.tables[0]!, returned.carried.tables[0]!, here, { locale: 'en', names, today: '2026-11-22' })
    expect(comparison.changes.map(({ row, column, theirs }) => [row, column, theirs])).toEqual([['a1', 'status', 'done'], ['a1', 'progress', 'All delivered']])
    expect([comparison.added, comparison.missing, comparison.lost]).toEqual([[], [], []])
    // Nobody has asked for the text of the clause, and still it is said that it was rewritten.
    expect(comparison.closed).toEqual(['text'])
  })

  test.each(LOCALES)('R38 in %s nothing is said of columns that were not asked for where nobody has touched them', async locale => {
    const workbook = await workbookOf(input('mine', locale), () => {})
    const read = workbook.ok ? readFile(workbook.bytes) : null
    if (read?.ok !== true) throw new Error('not made')
    const returned = returnedFile(read.value)
    if (returned.state !== 'returned') throw new Error(returned.state)
    const rowsOf: Readonly<Record<string, readonly Row[]>> = { actions: ACTIONS, agreements: AGREEMENTS }
    const closed = returned.tables.map((one, at) => compareTable(one, returned.carried.tables[at]!, { declaration: tableOf(one.table)!, rows: new Map(rowsOf[one.table]!.map(each => [each.id, each])) }, { locale, names: { nameOf: () => null, find: () => [] }, today: '2026-11-22' }).closed)
    expect(closed).toEqual([[], []])
  })

  test('a row that was put into it is not taken over, and named', async () => {
    const file = await fileOf('mine')
    const sheets = file.sheets.map((sheet): FileSheet => {
      const led = sheet.rows.find(one => one.cells.some(cell => cell?.type === 'text' && cell.text === 'Led'))
      return led === undefined ? sheet : { ...sheet, rows: [...sheet.rows, { ...led, number: 900 }] }
    })
    const returned = returnedFile({ sheets })
    if (returned.state !== 'returned') throw new Error(returned.state)
    const here = { declaration: tableOf('actions')!, rows: new Map(ACTIONS.map(one => [one.id, one])) }
    const { added, unplaced } = compareTable(returned.tables[0]!, returned.carried.tables[0]!, here, { locale: 'en', names: { nameOf: () => null, find: () => [] }, today: '2026-11-22' })
    expect([added, unplaced]).toEqual([[], [{ line: 900, reason: 'request' }]])
  })

  test.each(LOCALES)('R52 in %s sheets that somebody has put in are named, and neither the instructions nor what is hidden', async locale => {
    const workbook = await workbookOf(input('mine', locale), () => {})
    const read = workbook.ok ? readFile(workbook.bytes) : null
    if (read?.ok !== true) throw new Error('not made')
    const put = (name: string, isHidden: boolean, text?: string): FileSheet => ({ name, isHidden, rows: text === undefined ? [] : [{ number: 1, cells: [{ type: 'text', text }] }] })
    const [instructions, ...others] = read.value.sheets
    const named = (...sheets: readonly FileSheet[]) => {
      const returned = returnedFile({ sheets })
      return returned.state === 'returned' ? returned.otherSheets : returned.state
    }
    expect(named(...read.value.sheets)).toEqual([])
    expect(named({ ...instructions!, name: 'Renamed' }, ...others.map(sheet => ({ ...sheet, isHidden: false })))).toEqual([])
    expect(named(put('Of ours', false, 'x'), instructions!, put('Hidden', true, 'x'), ...others, put('Empty', false), put('More', false, 'y'))).toEqual(['Of ours', 'More'])
  })

  test('R38 a row that was put into it is named also where only columns are filled that were not asked for, and so is a column without a header', async () => {
    const file = await fileOf('mine')
    const words = (text: string): FileCell => ({ type: 'text', text })
    const sheets = file.sheets.map((sheet): FileSheet => {
      const led = sheet.rows.find(one => one.cells.some(cell => cell?.type === 'text' && cell.text === 'Led'))
      if (led === undefined) return sheet
      const remarked: (FileCell | undefined)[] = [...led.cells]
      remarked[26] = words('We shall see')
      return { ...sheet, rows: [...sheet.rows.map(one => (one === led ? { ...led, cells: remarked } : one)), { number: 900, cells: [words('4'), words('A matter of our own')] }] }
    })
    const returned = returnedFile({ sheets })
    if (returned.state !== 'returned') throw new Error(returned.state)
    const here = { declaration: tableOf('actions')!, rows: new Map(ACTIONS.map(one => [one.id, one])) }
    const { changes, added, unplaced, unknown } = compareTable(returned.tables[0]!, returned.carried.tables[0]!, here, { locale: 'en', names: { nameOf: () => null, find: () => [] }, today: '2026-11-22' })
    expect([changes, added, unplaced, unknown]).toEqual([[], [], [{ line: 900, reason: 'request' }], ['AA']])
  })
})
