import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strToU8 } from 'fflate'
import { rowId } from '../../src/domain/ids.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import { PLAIN_VIEW, type Row } from '../../src/domain/view.ts'
import { workbookOf } from '../../src/reports/workbookOf.ts'
import { packageOf, sheetXml, withAnnouncedSize } from '../unit/reports/import/packages.ts'
import type { Figure } from './figures.ts'
import { valueFor } from './fill.ts'
import type { ImportMeasure } from './importingOne.ts'

const GOAL_MS = 100
const GOAL_MB = 100
const ROWS = 50_000
const COLUMNS = 14
const ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'

const bomb = () => packageOf({ more: { 'xl/worksheets/sheet1.xml': strToU8(sheetXml({ rows: `<row r="1">${' '.repeat(300 * 1024 * 1024)}</row>` })) } })

const HOSTILE: Readonly<Record<string, () => Uint8Array>> = {
  'a giant merge': () => packageOf({ sheets: [{ rows: ONE, behind: '<mergeCells count="1"><mergeCell ref="E1:XFD1048576"/></mergeCells>' }] }),
  'a validation over a million rows': () => packageOf({ sheets: [{ rows: ONE, behind: '<dataValidations><dataValidation type="list" sqref="A1:J1048576"/></dataValidations>' }] }),
  'a column up to 999,999,999': () => packageOf({ sheets: [{ rows: ONE, before: '<cols><col min="1" max="999999999" width="9"/></cols>' }] }),
  'a name over ten million cells': () => packageOf({ sheets: [{ rows: ONE }], names: '<definedNames><definedName name="x">Sheet1!$A$1:$J$1048576</definedName></definedNames>' }),
  '300 MB packed': bomb,
  '300 MB that say they are 10 kB': () => withAnnouncedSize(bomb(), 'xl/worksheets/sheet1.xml', 10_000),
  'a cell at the far corner': () => packageOf({ sheets: [{ rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }] }),
  'definitions of its own': () => packageOf({ more: { 'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "a">]>${sheetXml({ rows: ONE })}` } }),
  '50,000 cells without an end': () => packageOf({ more: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${'<c r="A1"><v>1'.repeat(50_000)}</row></sheetData></worksheet>` } }),
}

/** A table as it goes out, and as it comes back. */
async function sound(): Promise<Uint8Array> {
  const trade = tableOf('trade')!
  const columns = trade.columns.filter(column => valueFor(column, 0) !== null).slice(0, COLUMNS)
  const rows = Array.from({ length: ROWS }, (_, i): Row => ({ id: rowId(`b${i}`), rank: String(i).padStart(6, '0'), deleted: false, values: Object.fromEntries(columns.map(column => [column.id, valueFor(column, i)])) }))
  const view = { ...PLAIN_VIEW, columns: trade.columns.map(({ id }) => (columns.some(column => column.id === id) ? { id } : { id, hidden: true as const })) }
  const made = await workbookOf({ request: { report: 'table', table: 'trade', view }, locale: 'ru', council: { ru: 'Совет', be: 'Савет', de: 'Rat', en: 'Council' }, councilId: 'sample', asOf: '2026-11-28', tables: { trade: rows } }, () => {})
  if (!made.ok) throw new Error(made.code)
  return made.bytes
}

/** Time and memory of reading one file each in a process of its own, which has read a small sound one before. */
export async function measureImporting(add: (figure: Figure) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'quorum-importing-'))
  const measure = (bytes: Uint8Array): ImportMeasure => {
    const file = path.join(folder, 'file.xlsx')
    writeFileSync(file, bytes)
    return JSON.parse(execFileSync(process.execPath, [path.join(import.meta.dirname, 'importingOne.ts'), file], { encoding: 'utf8' })) as ImportMeasure
  }
  try {
    let worst = { ms: 0, mb: 0, msOf: '', mbOf: '' }
    for (const [name, make] of Object.entries(HOSTILE)) {
      const { ms, mb, outcome } = measure(make())
      console.log(`  ${name}: ${outcome}, ${ms.toFixed(1)} ms, ${mb.toFixed(1)} MB`)
      if (ms > worst.ms) worst = { ...worst, ms, msOf: name }
      if (mb > worst.mb) worst = { ...worst, mb, mbOf: name }
    }
    add({ name: `${Object.keys(HOSTILE).length} hostile files refused or read: slowest`, value: worst.ms, unit: 'ms', goal: GOAL_MS, remark: worst.msOf })
    add({ name: `${Object.keys(HOSTILE).length} hostile files refused or read: most memory`, value: worst.mb, unit: 'MB', goal: GOAL_MB, remark: worst.mbOf })
    const bytes = await sound()
    const { ms, mb, compareMs, outcome } = measure(bytes)
    if (outcome !== 'read') throw new Error(outcome)
    add({ name: `a table of 50,000 rows × ${COLUMNS} that comes back: read`, value: ms, unit: 'ms', remark: `${(bytes.length / 2 ** 20).toFixed(1)} MB on disk` })
    add({ name: `a table of 50,000 rows × ${COLUMNS} that comes back: memory`, value: mb, unit: 'MB' })
    add({ name: `a table of 50,000 rows × ${COLUMNS} that comes back: compared with what stands`, value: compareMs, unit: 'ms' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
