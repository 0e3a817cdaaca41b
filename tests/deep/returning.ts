/** Workbooks that go out, are saved again by LibreOffice, or worked on in it, and come back: nothing is different but what somebody did. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { sample } from '../../seeds/sample.ts'
import { rowId } from '../../src/domain/ids.ts'
import { LOCALES, type Locale } from '../../src/domain/locale.ts'
import { TABLE_IDS, tableOf } from '../../src/domain/tables/index.ts'
import type { Values } from '../../src/domain/table.ts'
import { PLAIN_VIEW, type Row } from '../../src/domain/view.ts'
import { compareTable, type TableComparison } from '../../src/reports/import/compareTable.ts'
import { openFile } from '../../src/reports/import/openFile.ts'
import type { ReportRequest } from '../../src/reports/reportInput.ts'
import { workbookOf } from '../../src/reports/workbookOf.ts'

const AS_OF = '2026-11-22'
const PYTHONS = ['python3', '/usr/bin/python3']

if (spawnSync('soffice', ['-v'], { stdio: 'ignore' }).error !== undefined) {
  console.error('soffice is missing. On Debian: apt-get install libreoffice-calc')
  process.exit(1)
}
const python = PYTHONS.find(one => spawnSync(one, ['-c', 'import uno'], { stdio: 'ignore' }).status === 0)
if (python === undefined) {
  console.error('The bridge of LibreOffice to Python is missing. On Debian: apt-get install python3-uno')
  process.exit(1)
}

const folder = mkdtempSync(path.join(tmpdir(), 'quorum-returning-'))
const faults: string[] = []
let compared = 0
const rows = (list: readonly { readonly id: string; readonly values: Values }[]): Row[] => list.map((row, i) => ({ id: rowId(row.id), values: row.values, rank: String(i).padStart(6, '0'), deleted: false }))
const SAMPLE = Object.fromEntries(TABLE_IDS.map(table => [table, rows(sample.tables[table]!)]))

async function write(name: string, request: ReportRequest, locale: Locale, tables: Readonly<Record<string, readonly Row[]>>): Promise<string> {
  const made = await workbookOf({ request, locale, council: sample.name, councilId: 'sample', asOf: AS_OF, tables }, () => {})
  if (!made.ok) throw new Error(made.code)
  const file = path.join(folder, `${name}.xlsx`)
  writeFileSync(file, made.bytes)
  return file
}

function savedAgain(files: readonly string[]): string {
  const into = path.join(folder, 'again')
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', into, ...files], { stdio: 'ignore', timeout: 600_000 })
  return into
}

function compare(file: string, here: Readonly<Record<string, readonly Row[]>>): readonly TableComparison[] {
  const opened = openFile(new Uint8Array(readFileSync(file)), 'sample')
  if (!opened.ok || opened.value.state !== 'returned') {
    faults.push(`${path.basename(file)} has not come back: ${opened.ok ? opened.value.state : opened.fault}`)
    return []
  }
  const { carried, tables } = opened.value
  return tables.map(table => {
    compared++
    const declaration = tableOf(table.table)!
    return compareTable(table, carried.tables.find(one => one.table === table.table)!, { declaration, rows: new Map(here[table.table]!.map(row => [row.id, row])) }, { locale: carried.locale, names: { nameOf: () => null, find: () => [] }, today: AS_OF })
  })
}

const told = ({ changes, added, missing, ours, same, lost, unknown }: TableComparison) => ({
  changes: Object.fromEntries(changes.map(({ row, column, theirs, isConflict, doubt }) => [`${row}:${column}`, [theirs, isConflict ? 'conflict' : doubt === null ? 'theirs' : doubt.type]])),
  added: added.map(({ copyOf, values }) => [copyOf, values['text']]).toSorted(), missing: missing.map(({ row }) => row), ours, same, lost, unknown,
})

async function saved(): Promise<void> {
  const files: string[] = []
  for (const locale of LOCALES) {
    for (const table of TABLE_IDS) {
      const group = tableOf(table)!.columns.filter(column => column.kind === 'choice').slice(0, 1).map(column => column.id)
      files.push(await write(`${table}-${locale}`, { report: 'table', table, view: { ...PLAIN_VIEW, group } }, locale, SAMPLE))
    }
    files.push(await write(`request-${locale}`, { report: 'data-request', organisation: rowId(organisationWithMost()) }, locale, SAMPLE))
  }
  const into = savedAgain(files)
  for (const file of files) {
    for (const comparison of compare(path.join(into, path.basename(file)), SAMPLE)) {
      const { changes, added, missing, lost, unknown } = comparison
      if (changes.length + added.length + missing.length + lost.length + unknown.length > 0) faults.push(`${path.basename(file)}: ${JSON.stringify(told(comparison))}`)
    }
  }
}

/** Of those that are asked anything the one that is asked most. */
function organisationWithMost(): string {
  const counts = new Map<string, number>()
  for (const { values } of SAMPLE['actions']!) for (const id of [values['lead'], values['coExecutors']].flat()) if (typeof id === 'string') counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]![0]
}

async function workedOn(): Promise<void> {
  const actions = rows(Array.from({ length: 40 }, (_, i) => ({ id: `o${i}`, values: { clause: `${i}`, text: `Text of clause ${i}`, status: 'inWork', due: '2026-12-01', delivered: { value: 10, unit: 'thousandTonnes' }, progress: 'As agreed' } })))
  const file = await write('worked-on', { report: 'table', table: 'actions', view: PLAIN_VIEW }, 'en', { ...SAMPLE, actions })
  const back = path.join(folder, 'worked-on-back.xlsx')
  execFileSync(python!, [path.join(import.meta.dirname, 'officeSession.py'), file, back, `${folder}/session`], { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 })
  const here = actions.map(row => (row.id === 'o6' ? { ...row, values: { ...row.values, text: 'Written here meanwhile' } } : row.id === 'o9' ? { ...row, values: { ...row.values, status: 'extended' } } : row.id === 'o2' ? { ...row, values: { ...row.values, status: 'done' } } : row))
  const expected = {
    changes: {
      'o1:text': ['Typed in the office', 'theirs'], 'o3:delivered': [{ value: 1234.5, unit: 'thousandTonnes' }, 'theirs'], 'o4:due': [{ raw: 'soon' }, 'refused'], 'o5:progress': [null, 'theirs'],
      'o6:text': ['Typed on both sides', 'conflict'],
      'o10:clause': ['1.10', 'theirs'], 'o11:clause': ['01-02', 'theirs'], 'o12:completed': ['2024-11-21', 'theirs'], 'o13:evidence': ['3/4', 'theirs'],
    },
    added: [[null, 'Quite new'], ['o8', 'A copy, changed']].toSorted(), missing: ['o7'], ours: 1, same: 1, lost: [], unknown: ['Remark of the ministry'],
  }
  for (const comparison of compare(back, { ...SAMPLE, actions: here })) {
    const found = told(comparison)
    const sorted = { ...found, changes: Object.fromEntries(Object.entries(found.changes).toSorted(([a], [b]) => (a < b ? -1 : 1))) }
    if (!isDeepStrictEqual(sorted, expected)) faults.push(`worked on: ${JSON.stringify(sorted, null, 1)}\nexpected: ${JSON.stringify(expected, null, 1)}`)
  }
}

try {
  await workedOn()
  await saved()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (compared === 0) faults.push('nothing was looked at')
for (const fault of faults) console.error(fault)
console.log(`${compared} tables come back, ${faults.length} faults`)
process.exit(faults.length === 0 ? 0 : 1)
