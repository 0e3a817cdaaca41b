/** Reads one file and says what it took: `node importingOne.ts FILE`. A process of its own, so that its memory is the reader's. */
import { readFileSync } from 'node:fs'
import { rowId } from '../../src/domain/ids.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { Row } from '../../src/domain/view.ts'
import { compareTable } from '../../src/reports/import/compareTable.ts'
import { openFile } from '../../src/reports/import/openFile.ts'
import { packageOf } from '../unit/reports/import/packages.ts'

export interface ImportMeasure {
  readonly outcome: string
  readonly ms: number
  /** Beyond what the process held before, at the most. */
  readonly mb: number
  readonly compareMs: number
}

const [, , file] = process.argv
if (file === undefined) throw new Error('Which file?')
const bytes = new Uint8Array(readFileSync(file))
openFile(packageOf({ shared: ['<t>a</t>'], sheets: [{ rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }] }), 'sample')
const before = process.memoryUsage.rss()
const start = performance.now()
const read = openFile(bytes, 'sample')
const ms = performance.now() - start
// Linux counts what the parent held into a child's maximum, but not here.
const peakKb = process.platform === 'linux' ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) : process.resourceUsage().maxRSS
const mb = Math.max(0, peakKb / 1024 - before / 2 ** 20)

let compareMs = 0
if (read.ok) {
  const began = performance.now()
  const returned = read.value
  if (returned.state === 'returned') {
    const [carried] = returned.carried.tables
    const rows = new Map(carried!.rows.map(([id, ...values]): [Row['id'], Row] => [rowId(id), { id: rowId(id), rank: id, deleted: false, values: Object.fromEntries(carried!.columns.map((column, i) => [column.id, values[i]!])) }]))
    const { changes } = compareTable(returned.tables[0]!, carried!, { declaration: tableOf(carried!.table)!, rows }, { locale: returned.carried.locale, names: { nameOf: () => null, find: () => [] }, today: '2026-11-28' })
    if (changes.length > 0) throw new Error(`${changes.length} differences in a file that nobody has touched`)
  }
  compareMs = performance.now() - began
}
const measure: ImportMeasure = { outcome: read.ok ? 'read' : read.fault, ms, mb, compareMs }
console.log(JSON.stringify(measure))
