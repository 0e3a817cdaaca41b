/**
 * `npm run bench`: measures what people wait for, on a quiet machine, and writes RESULTS.md beside this file.
 * `npm run bench -- cost` measures only what the server's checks cost and how long many members wait, and writes nothing; `npm run bench -- cost DIR` profiles it into DIR.
 * `npm run bench -- importing` measures only how files of strangers are read, and writes nothing;
 * `npm run bench -- ledger` measures only the ledger, and writes nothing; `npm run bench -- hands` measures only what hands do in a large table, and writes nothing; `npm run bench -- hands pastes` only that of it.
 * `npm run bench -- workbooks` measures only how large workbooks are written, and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import { openAccounts } from '../../server/accounts/openAccounts.ts'
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts'
import { QuorumServer } from '../support/quorumServer.ts'
import { measureEcho } from './echo.ts'
import { measureCost } from './cost.ts'
import { asMarkdown, calibrate, median, percentile, type Figure } from './figures.ts'
import { fill } from './fill.ts'
import { measureHands } from './hands.ts'
import { measureImporting } from './importing.ts'
import { measureLedger } from './ledger.ts'
import { measureMerging } from './merging.ts'
import { measureOpening } from './opening.ts'
import { openPusher } from './pusher.ts'
import { measureWorkbooks } from './workbooks.ts'

const SIZES = { agreements: 1_000, projects: 10_000, trade: 100_000 } as const
const OPENINGS = 5
const FIRST_VISIT_LIMIT_MS = 180_000
const RESULTS = path.join(import.meta.dirname, 'RESULTS.md')

const figures: Figure[] = []
const add = (figure: Figure) => {
  figures.push(figure)
  console.log(`${figure.name}: ${figure.value.toFixed(1)} ${figure.unit}`)
}

/** Resident memory of a process, MB. */
const residentOf = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

async function enter(context: BrowserContext, address: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForURL(/\/c\/sample\/t\//)
  await page.close()
}

async function atRest(): Promise<void> {
  const server = await QuorumServer.make()
  await server.start()
  await new Promise(resolve => setTimeout(resolve, 3_000))
  if (process.platform === 'linux') add({ name: 'server at rest, sample council', value: residentOf(server.process.pid!), unit: 'MB', goal: 160 })
  await server.remove()
}

async function inBrowsers(): Promise<void> {
  const server = await QuorumServer.make()
  await fill(server.dataDir, SIZES)
  await server.start()
  const browser = await chromium.launch({ ...chromiumPath(), args: [...CHROMIUM_ARGS] })
  try {
    const options = { viewport: { width: 1366, height: 768 }, locale: 'en-GB' }
    const context = await browser.newContext(options)
    await enter(context, await server.invite('First', 'owner'))
    for (const [table, rows] of Object.entries(SIZES)) {
      const address = `${server.url}/c/sample/t/${table}`
      const first = await context.newPage()
      await first.goto(address)
      await first.getByText(`${rows.toLocaleString('en-US')} rows`).waitFor({ timeout: FIRST_VISIT_LIMIT_MS })
      await first.waitForTimeout(5_000) // the copy for the next visit is written when the page is idle
      await first.close()
      const openings = []
      for (let i = 0; i < OPENINGS; i += 1) openings.push(await measureOpening(context, address))
      const large = rows === SIZES.trade
      add({ name: `${rows.toLocaleString('en')} rows × 14: first rows seen`, value: median(openings.map(one => one.rows)), unit: 'ms', ...(large ? { goal: 1_500 } : {}) })
      add({ name: `${rows.toLocaleString('en')} rows × 14: editable`, value: median(openings.map(one => one.editable)), unit: 'ms', ...(large ? { goal: 4_000 } : {}) })
      add({ name: `${rows.toLocaleString('en')} rows × 14: JavaScript heap of the page`, value: median(openings.map(one => one.heap)), unit: 'MB' })
    }
    const other = await browser.newContext(options)
    await enter(other, await server.member('Second', 'editor'))
    const [writer, reader] = [await context.newPage(), await other.newPage()]
    for (const page of [writer, reader]) {
      await page.goto(`${server.url}/c/sample/t/organisations`)
      await page.locator('.ag-row[row-id="belarus"], .ag-row').first().waitFor()
    }
    const id = await reader.locator('.ag-row[row-id]').first().getAttribute('row-id')
    const echoes = await measureEcho(writer, reader, `.ag-row[row-id="${id}"] .ag-cell[col-id="fullName"]`)
    add({ name: 'an edit in one browser seen in another, p50', value: percentile(echoes, 0.5), unit: 'ms' })
    add({ name: 'an edit in one browser seen in another, p95', value: percentile(echoes, 0.95), unit: 'ms', goal: 50 })
    if (process.platform === 'linux') add({ name: 'server with 100,000 rows open', value: residentOf(server.process.pid!), unit: 'MB' })
  } finally {
    await browser.close()
    await server.remove()
  }
}

async function hands(): Promise<void> {
  const server = await QuorumServer.make()
  await fill(server.dataDir, { trade: SIZES.trade })
  await server.start()
  const accounts = await openAccounts({ dataDir: server.dataDir, origin: server.url, now: Date.now, warn: message => console.error(message) })
  const colleague = await openPusher(server.url, await accounts.admit('Second', 'sample', 'editor'), 'sample/trade')
  const browser = await chromium.launch({ ...chromiumPath(), args: [...CHROMIUM_ARGS] })
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'] })
    await enter(context, await server.invite('First', 'owner'))
    await measureHands(context, server.url, colleague, add, process.argv[3])
  } finally {
    colleague.close()
    await browser.close()
    accounts.close()
    await server.remove()
  }
}

const only = process.argv[2]
const PARTS: readonly string[] = ['hands', 'ledger', 'cost', 'importing', 'workbooks']
if (only !== undefined && !PARTS.includes(only)) throw new Error(`Unknown: ${only}. There are ${PARTS.join(', ')}.`)
const calibration = calibrate()
console.log(`calibration: ${calibration.toFixed(1)} ms`)
if (only === undefined) {
  await atRest()
  const merges = []
  for (let i = 0; i < 3; i += 1) merges.push(await measureMerging())
  add({ name: '10,000 offline edits merged, on disk and acknowledged', value: median(merges), unit: 'ms', goal: 1_000, remark: 'client and server in one process' })
  await inBrowsers()
}
if (only === undefined || only === 'cost') await measureCost(add, process.argv[3] ?? null)
if (only === undefined || only === 'ledger') await measureLedger(add)
if (only === undefined || only === 'importing') await measureImporting(add)
if (only === undefined || only === 'workbooks') measureWorkbooks(add)
if (only === undefined || only === 'hands') await hands()
const results = asMarkdown(figures, calibration, new Date().toISOString().slice(0, 10))
if (only === undefined) {
  writeFileSync(RESULTS, results)
  console.log(`written into ${path.relative(process.cwd(), RESULTS)}`)
} else console.log(results)
