import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { median, type Figure } from './figures.ts'

const ROUNDS = 3

interface Made {
  /** CPU time of all threads, ms. */
  readonly cpu: number
  /** Resident memory at its highest, MB. */
  readonly peak: number
}

/** Each in a process of its own: what was made before would stand in its memory. */
const make = (what: 'floor' | 'model' | 'report' | 'returning'): Made =>
  JSON.parse(execFileSync(process.execPath, [path.join(import.meta.dirname, 'workbookOnce.ts'), what], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as Made

/** A workbook of 100,000 rows × 14, against the same cells written by hand and packed in the same minute: the ratio stands on any machine. */
export function measureWorkbooks(add: (figure: Figure) => void): void {
  const rounds = Array.from({ length: ROUNDS }, () => ({ floor: make('floor'), model: make('model') }))
  add({ name: 'workbook of 100,000 rows × 14: CPU, of that of the same XML written by hand', value: median(rounds.map(({ floor, model }) => (model.cpu / floor.cpu) * 100)), unit: '%', goal: 150 })
  add({ name: 'workbook of 100,000 rows × 14: CPU', value: median(rounds.map(({ model }) => model.cpu)), unit: 'ms' })
  add({ name: 'workbook of 100,000 rows × 14: peak memory', value: Math.max(...rounds.map(({ model }) => model.peak)), unit: 'MB', goal: 400, remark: `by hand ${Math.round(Math.max(...rounds.map(({ floor }) => floor.peak)))}` })
  const exports = Array.from({ length: ROUNDS }, () => ({ report: make('report'), returning: make('returning') }))
  add({ name: 'export of a view of 100,000 rows × 14, with its rows: CPU', value: median(exports.map(({ report: { cpu } }) => cpu)), unit: 'ms' })
  add({ name: 'export of a view of 100,000 rows × 14, with its rows: peak memory', value: Math.max(...exports.map(({ report: { peak } }) => peak)), unit: 'MB', goal: 400 })
  add({ name: 'the same with what brings it back: CPU, of that without', value: median(exports.map(({ report, returning }) => (returning.cpu / report.cpu) * 100)), unit: '%', goal: 130 })
  add({ name: 'the same with what brings it back: peak memory', value: Math.max(...exports.map(({ returning }) => returning.peak)), unit: 'MB' })
}
