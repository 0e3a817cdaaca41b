/** Workbooks through LibreOffice: every formula gives what is cached beside it, every page bears the header, nothing is cut off the print. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { sample } from '../../seeds/sample.ts'
import { SAMPLE_TABLES, withTrade, withWords } from '../support/fullCouncil.ts'
import { rowId } from '../../src/domain/ids.ts'
import { LOCALES, type Locale } from '../../src/domain/locale.ts'
import { TABLE_IDS, tableOf } from '../../src/domain/tables/index.ts'
import { PLAIN_VIEW } from '../../src/domain/view.ts'
import type { ReportInput, ReportRequest } from '../../src/reports/reportInput.ts'
import { workbookOf } from '../../src/reports/workbookOf.ts'
import { writeWorkbook } from '../../src/reports/xlsx/writeWorkbook.ts'
import { readWorkbook } from '../unit/reports/readWorkbook.ts'
import { everything } from '../unit/reports/xlsx/everything.ts'

const AS_OF = '2026-11-22'
/** Sums of decimals differ in the last bits between programs. */
const TOLERANCE = 1e-9

for (const [command, name] of [['soffice', 'libreoffice-calc'], ['pdftotext', 'poppler-utils']] as const) {
  if (spawnSync(command, ['-v'], { stdio: 'ignore' }).error !== undefined) {
    console.error(`${command} is missing. On Debian: apt-get install ${name}`)
    process.exit(1)
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'quorum-workbooks-'))
const faults: string[] = []
let formulas = 0
let pages = 0

function convert(file: string, to: 'xlsx' | 'pdf', into: string): string {
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', into, file], { stdio: 'ignore', timeout: 120_000 })
  return path.join(into, `${path.basename(file, '.xlsx')}.${to}`)
}

/** The same workbook without the cached results: whoever reads it has to reckon for himself. */
function withoutResults(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  for (const name of Object.keys(parts)) {
    if (!name.startsWith('xl/worksheets/sheet')) continue
    parts[name] = strToU8(strFromU8(parts[name]!).replace(/ t="str"(><f>)/g, '$1').replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'))
  }
  return zipSync(parts)
}

async function check(name: string, request: ReportRequest, locale: Locale, of: ReportInput['tables'] = SAMPLE_TABLES): Promise<void> {
  const made = await workbookOf({ request, locale, council: sample.name, asOf: AS_OF, tables: of, edition: 'full' }, () => {})
  if (!made.ok) throw new Error(made.code)
  lookAt(name, made.bytes)
}

function lookAt(name: string, bytes: Uint8Array): void {
  const file = path.join(folder, `${name}.xlsx`)
  writeFileSync(file, withoutResults(bytes))
  const reckoned = new Map(readWorkbook(readFileSync(convert(file, 'xlsx', path.join(folder, 'reckoned')))).map(sheet => [sheet.name, sheet]))
  for (const sheet of readWorkbook(bytes)) {
    for (const [place, cell] of sheet.cells) {
      if (cell.formula === null) continue
      formulas += 1
      const other = reckoned.get(sheet.name)?.cells.get(place)?.value
      const isSame = typeof other === 'number' && typeof cell.value === 'number' ? Math.abs(other - cell.value) <= TOLERANCE * Math.max(1, Math.abs(cell.value)) : other === cell.value
      if (!isSame) faults.push(`${name}, ${sheet.name} ${place}: ${cell.formula} is ${other}, cached ${cell.value}`)
    }
  }
  writeFileSync(file, bytes)
  const text = execFileSync('pdftotext', ['-layout', convert(file, 'pdf', folder), '-'], { encoding: 'utf8' }).split('\f').filter(page => page.trim() !== '')
  pages += text.length
  const number = /(?:Стр\.|Стар\.|Seite|Page) (\d+) (?:из|з|von|of) (\d+)/
  text.forEach((page, i) => {
    // A number that has no room.
    if (page.includes('###')) faults.push(`${name}: page ${i + 1} has numbers that do not fit`)
    const said = number.exec(page)
    if (said === null || Number(said[1]) !== i + 1 || Number(said[2]) !== text.length) faults.push(`${name}: page ${i + 1} of ${text.length} does not say so`)
  })
}

try {
  lookAt('everything', await writeWorkbook(everything(), () => {}))
  // Words in the place of numbers are no part of any formula: in Excel one of them makes #VALUE! of all.
  for (const report of ['execution', 'trade-note', 'agreements'] as const) await check(`words-${report}`, { report }, 'ru', withWords())
  await check('words-pack', { report: 'session-pack', meeting: rowId('kgd-2025-20') }, 'ru', withWords())
  for (const [table, group] of [['trade', 'flow'], ['agreements', 'unit'], ['actions', 'status']] as const) await check(`words-${table}`, { report: 'table', table, view: { ...PLAIN_VIEW, group: [group] } }, 'ru', withWords())
  for (const locale of LOCALES) {
    await check(`pack-${locale}`, { report: 'session-pack', meeting: rowId('kgd-2025-20') }, locale, withTrade())
    await check(`execution-${locale}`, { report: 'execution' }, locale, withTrade())
    await check(`note-${locale}`, { report: 'trade-note' }, locale, withTrade())
    await check(`request-${locale}`, { report: 'data-request', organisation: rowId('maz') }, locale, withTrade())
    for (const report of ['agreements', 'meetings', 'projects'] as const) await check(`${report}-${locale}`, { report }, locale)
    for (const table of TABLE_IDS) {
      const group = tableOf(table)!.columns.filter(column => column.kind === 'choice').slice(0, 1).map(column => column.id)
      await check(`${table}-${locale}`, { report: 'table', table, view: { ...PLAIN_VIEW, group } }, locale)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (formulas === 0 || pages === 0) faults.push('nothing was looked at')
for (const fault of faults) console.error(fault)
console.log(`${formulas} formulas reckoned again, ${pages} pages looked at, ${faults.length} faults`)
process.exit(faults.length === 0 ? 0 : 1)
