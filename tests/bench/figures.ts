import { cpus, totalmem } from 'node:os'

/** A measured time beside the loop that every machine does: ratios can be compared, milliseconds only on one machine. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'µs' | 'MB' | '%'
  readonly goal?: number
  readonly remark?: string
}

/** The same work on every machine: sorting, hashing, and making objects, as the app does. Best of five, ms. */
export function calibrate(): number {
  let best = Infinity
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now()
    const numbers = Array.from({ length: 300_000 }, (_, i) => Math.imul(i, 2_654_435_761) >>> 0)
    numbers.sort((a, b) => a - b)
    const rows = numbers.slice(0, 100_000).map(n => ({ id: `r${n}`, value: n % 1000, text: `row ${n}` }))
    const sums = new Map<number, number>()
    for (const row of rows) sums.set(row.value, (sums.get(row.value) ?? 0) + row.text.length)
    if (JSON.parse(JSON.stringify(rows)).length !== rows.length || sums.size !== 1000) throw new Error('the calibration loop has miscounted')
    best = Math.min(best, performance.now() - start)
  }
  return best
}

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export function asMarkdown(figures: readonly Figure[], calibration: number, when: string): string {
  const cpu = cpus()
  const round = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0))
  return [
    '# Speed, as measured',
    '',
    `${when}, ${cpu.length} × ${cpu[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.version}, headless Chromium without a GPU.`,
    `Calibration loop (sorting, hashing, JSON; tests/bench/figures.ts): ${round(calibration)} ms. The ratio is the figure divided by it: compare ratios, not times.`,
    '',
    '| what | figure | ratio | goal | |',
    '| --- | ---: | ---: | ---: | --- |',
    ...figures.map(({ name, value, unit, goal, remark }) => {
      const kept = goal === undefined ? '' : value <= goal ? 'kept' : 'missed'
      return `| ${name} | ${round(value)} ${unit} | ${unit === 'ms' ? round(value / calibration) : ''} | ${goal === undefined ? '' : `${goal} ${unit}`} | ${[kept, remark ?? ''].filter(text => text !== '').join('; ')} |`
    }),
    '',
  ].join('\n')
}
