/** Every report in every language as another program finds it (openpyxl): sheets, headers, panes, print, charts, drop-downs, protection, links, names. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sample } from '../../seeds/sample.ts'
import { rowId } from '../../src/domain/ids.ts'
import { LOCALES } from '../../src/domain/locale.ts'
import { TABLE_IDS } from '../../src/domain/tables/index.ts'
import { PLAIN_VIEW } from '../../src/domain/view.ts'
import { modelOf } from '../../src/reports/makeReport.ts'
import type { ReportModel, SheetModel } from '../../src/reports/model.ts'
import type { ReportInput, ReportRequest } from '../../src/reports/reportInput.ts'
import { writeWorkbook } from '../../src/reports/xlsx/writeWorkbook.ts'
import { withTrade } from '../support/fullCouncil.ts'

interface FoundSheet {
  readonly name: string
  readonly state: string
  readonly freeze: string | null
  readonly titles: string | null
  readonly paper: number | string
  readonly orientation: string
  readonly fit: number | null
  readonly footer: string | null
  readonly firstFooter: string | null
  readonly header: string | null
  readonly firstHeader: string | null
  readonly highlights: number
  readonly validations: number
  readonly protected: boolean
  readonly charts: readonly (readonly string[])[]
  readonly series: readonly number[]
  readonly links: number
  readonly first: string | null
  readonly rows: readonly (readonly (string | null)[])[]
}
interface Found {
  readonly title: string
  readonly author: string
  readonly language: string
  readonly names: readonly string[]
  readonly sheets: readonly FoundSheet[]
}

/** Where a Python of one's own comes first, the system's has the packages. */
const python = ['python3', '/usr/bin/python3'].find(one => spawnSync(one, ['-c', 'import openpyxl'], { stdio: 'ignore' }).status === 0)
if (python === undefined) {
  console.error('openpyxl is missing. On Debian: apt-get install python3-openpyxl')
  process.exit(1)
}

const REQUESTS: readonly ReportRequest[] = [
  { report: 'session-pack', meeting: rowId('kgd-2025-20') }, { report: 'execution' }, { report: 'trade-note' }, { report: 'agreements' }, { report: 'meetings' }, { report: 'projects' },
  { report: 'data-request', organisation: rowId('maz') },
  ...TABLE_IDS.map((table): ReportRequest => ({ report: 'table', table, view: PLAIN_VIEW })),
]
const A4 = 9
const tables = withTrade()
const faults: string[] = []
let looked = 0

function compare(where: string, model: ReportModel, found: Found): void {
  const say = (what: string, is: unknown, expected: unknown) => {
    looked += 1
    if (JSON.stringify(is) !== JSON.stringify(expected)) faults.push(`${where}: ${what} is ${JSON.stringify(is)}, and not ${JSON.stringify(expected)}`)
  }
  say('the title', found.title, model.title)
  say('the author', found.author, model.author)
  say('the language', found.language, model.locale)
  const visible = found.sheets.filter(({ state }) => state === 'visible')
  say('the number of sheets', visible.length, model.sheets.length)
  model.sheets.forEach((sheet, i) => {
    const one = visible[i]
    if (one !== undefined) compareSheet(`${where}, ${one.name}`, sheet, one, say)
  })
  for (const sheet of model.sheets) if (sheet.type === 'table' && sheet.rangeName !== undefined && sheet.lines.length > 0) say(`a range ${sheet.rangeName}`, found.names.includes(sheet.rangeName), true)
}

function compareSheet(where: string, sheet: SheetModel, found: FoundSheet, say: (what: string, is: unknown, expected: unknown) => void): void {
  const told = (what: string, is: unknown, expected: unknown) => say(`${where}: ${what}`, is, expected)
  told('the paper', Number(found.paper), A4)
  told('the orientation', found.orientation, sheet.orientation)
  told('the number at the top of later pages', found.header?.includes('&P'), true)
  told('the top of the first page', found.firstHeader ?? '', '')
  for (const footer of [found.footer, found.firstFooter]) told('the foot', footer?.includes(sheet.page) === true && footer.includes('&N'), true)
  if (sheet.type === 'page') {
    told('links', found.links, sheet.blocks.filter(({ type }) => type === 'link').length)
    return
  }
  const header = Number(/^A(\d+)$/.exec(found.freeze ?? '')?.[1]) - 1
  told('what stays while it is scrolled', Number.isInteger(header), true)
  told('the header', found.rows[header - 1]?.slice(0, sheet.columns.length).map(text => text?.replaceAll('\n', ' ')), sheet.columns.map(column => column.header.replaceAll('\n', ' ')))
  told('the rows repeated in print', found.titles?.replaceAll('$', ''), `${header}:${header}`)
  told('the title', found.first, sheet.title)
  told('pages side by side', typeof found.fit === 'number' && found.fit >= 1, true)
  told('charts', found.series, (sheet.charts ?? []).map(chart => chart.series.length))
  told('highlights', found.highlights, sheet.lines.length === 0 ? 0 : (sheet.highlights ?? []).length)
  told('drop-downs and checks', found.validations >= sheet.columns.filter(({ entry }) => entry?.type === 'choice' || entry?.type === 'day' || entry?.type === 'number').length || sheet.lines.length === 0, true)
  told('protection', found.protected, sheet.isProtected === true)
  told('the way back', found.links >= (sheet.back === undefined ? 0 : 1), true)
}

const folder = mkdtempSync(path.join(tmpdir(), 'quorum-structure-'))
try {
  const made: { where: string; file: string; model: ReportModel }[] = []
  for (const locale of LOCALES) {
    for (const request of REQUESTS) {
      const input: ReportInput = { request, locale, council: sample.name, councilId: sample.id, asOf: '2026-11-22', tables, edition: 'full' }
      const outcome = modelOf(input)
      if (!outcome.ok) throw new Error(outcome.code)
      const where = `${request.report}${request.report === 'table' ? ` ${request.table}` : ''} in ${locale}`
      const file = path.join(folder, `${made.length}.xlsx`)
      writeFileSync(file, await writeWorkbook(outcome.model, () => {}))
      made.push({ where, file, model: outcome.model })
    }
  }
  const script = path.join(import.meta.dirname, 'structure.py')
  const found = JSON.parse(execFileSync(python, [script, ...made.map(({ file }) => file)], { encoding: 'utf8', maxBuffer: 1 << 28 })) as readonly Found[] // as the script beside this one writes it
  made.forEach(({ where, model }, i) => compare(where, model, found[i]!))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (looked === 0) faults.push('nothing was looked at')
for (const fault of faults.slice(0, 60)) console.error(fault)
console.log(`${looked} facts of ${LOCALES.length * REQUESTS.length} workbooks, ${faults.length} faults`)
process.exit(faults.length === 0 ? 0 : 1)
