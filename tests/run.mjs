/**
 * `npm test` and its relatives: installs what is missing, runs the steps one after the other, each to its end, and closes with one line,
 * `N passed, N failed`. A step that crashes before it could count is one failure.
 *
 *   (none)   types, lint, unit tests, build, browser tests
 *   --check  the same without the browser
 *   --deep   the long runs: fuzzing, kills, workbooks through LibreOffice
 *   --bench  measurements, into tests/bench/RESULTS.md
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { ensureBuilt } from '../server/build.mjs'
import { ensurePackages, exitWith, foreground, nodePath, Problem, ROOT, say } from '../server/toolchain.mjs'
import { findChromium } from './chromium.mjs'

const RESULTS = join(ROOT, 'tests', '.results')

/** What the long runs are asked for; a number that is set already stands. */
const DEEP = { QUORUM_FUZZ_STEPS: '200000', QUORUM_FUZZ_MESSAGES: '1000000', QUORUM_FUZZ_UPDATES: '200000', QUORUM_KILLS: '200', QUORUM_STORAGE_KILLS: '1000', QUORUM_SEEDS: '2000', QUORUM_SCHEDULES: '10000' }

const bin = (...path) => join(ROOT, 'node_modules', ...path)
const VUE_TSC = bin('vue-tsc', 'bin', 'vue-tsc.js')
const TSC = bin('typescript', 'bin', 'tsc')

let environment = process.env

/** Said again at the end, where whoever reads only the end of a long record finds them. */
const failures = []
const FAILURE_LINES = 40

/** Runs a script under Node 24 with its output shown; gives its exit code. */
const node = (args, more = {}) => foreground(nodePath(), args, { cwd: ROOT, env: { ...environment, ...more }, stdio: ['ignore', 'inherit', 'inherit'] })

/** A step without tests of its own counts as one. */
const whole = async code => ((await code) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

async function types() {
  for (const args of [[VUE_TSC, '--noEmit'], ...['src/domain', 'server', 'tests'].map(project => [TSC, '--noEmit', '-p', project])]) {
    if ((await node(args)) !== 0) return { passed: 0, failed: 1 }
  }
  return { passed: 1, failed: 0 }
}

const lint = () => whole(node([bin('oxlint', 'bin', 'oxlint'), '--deny-warnings', 'src', 'server', 'tests', 'vite.config.ts']))

async function build() {
  try {
    await ensureBuilt()
    return { passed: 1, failed: 0 }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say(error.message)
    return { passed: 0, failed: 1 }
  }
}

const unit = () => vitest('unit', ['run'])

async function vitest(name, args, more = {}) {
  const file = join(RESULTS, `${name}.json`)
  rmSync(file, { force: true })
  const code = await node([bin('vitest', 'vitest.mjs'), ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], more)
  const report = readReport(file)
  if (report === null) return { passed: 0, failed: 1 }
  const { numPassedTests: passed, numFailedTests: failed, numTotalTestSuites: suites } = report
  for (const { assertionResults } of report.testResults) {
    for (const test of assertionResults) if (test.status === 'failed') failures.push({ name: test.fullName, messages: test.failureMessages })
  }
  // A file that does not even load has no tests that could fail, and an error between tests belongs to none.
  const unloaded = report.testResults.filter(result => result.status === 'failed' && result.assertionResults.every(test => test.status !== 'failed')).length
  return counted(passed, failed + unloaded, code, suites > 0)
}

async function browser() {
  const config = join(ROOT, 'tests', 'e2e', 'playwright.config.ts')
  const chromium = await findChromium()
  const file = join(RESULTS, 'browser.json')
  rmSync(file, { force: true })
  const code = await node([bin('@playwright', 'test', 'cli.js'), 'test', '--config', config, '--reporter=line,json'], {
    CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const report = readReport(file)
  if (report === null) return { passed: 0, failed: 1 }
  noteBrowserFailures(report.suites)
  // "Flaky" is a test that failed and was run again: here that is a failure.
  const { expected: passed, unexpected, flaky } = report.stats
  return counted(passed, unexpected + flaky, code, passed + unexpected + flaky > 0)
}

/** A suite of Playwright holds suites and specs. */
function noteBrowserFailures(suites) {
  for (const { suites: inner = [], specs } of suites) {
    noteBrowserFailures(inner)
    for (const { title, tests } of specs) {
      const messages = tests.flatMap(test => test.results.flatMap(result => result.errors.map(error => `${error.message}\n${error.snippet ?? ''}`)))
      if (messages.length > 0) failures.push({ name: title, messages })
    }
  }
}

/** A tool that ends badly though no test failed, or that ran no test at all, has failed. */
const counted = (passed, failed, code, ran) => ({ passed, failed: failed === 0 && (code !== 0 || !ran) ? 1 : failed })

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null // the tool died before it wrote one; its output says why
  }
}

const deepTests = () => vitest('deep', ['run'], { ...DEEP, ...environment, QUORUM_DEEP: '1' })

/** What needs more than tests can have (LibreOffice, a real mail program) stands in tests/deep, a script each: 0 is passed. */
async function deepScripts() {
  const directory = join(ROOT, 'tests', 'deep')
  const scripts = existsSync(directory) ? readdirSync(directory).filter(name => name.endsWith('.ts')).toSorted() : []
  const total = { passed: 0, failed: 0 }
  for (const script of scripts) {
    say(`-- ${script}`)
    if ((await node([join(directory, script)], { QUORUM_DEEP: '1' })) === 0) total.passed++
    else total.failed++
  }
  return total
}

async function bench() {
  const script = join(ROOT, 'tests', 'bench', 'run.ts')
  if (!existsSync(script)) throw new Problem('There is nothing to measure: tests/bench/run.ts is missing.')
  await ensureBuilt()
  const chromium = await findChromium()
  // `npm run bench -- hands`: only these.
  return whole(node([script, ...process.argv.slice(3)], { CHROMIUM: chromium }))
}

const CHECK = { types, lint, 'unit tests': unit, build }
const STEPS = {
  '': { ...CHECK, 'browser tests': browser },
  '--check': CHECK,
  '--deep': { 'deep tests': deepTests, 'deep scripts': deepScripts },
  '--bench': { build, bench },
}

async function run(mode) {
  const steps = STEPS[mode]
  if (steps === undefined) throw new Problem(`Unknown: ${mode}. There are --check, --deep and --bench.`)
  await ensurePackages()
  // What the tools start in turn must find the right Node, too.
  const path = `${dirname(nodePath())}${delimiter}${process.env['PATH'] ?? ''}`
  environment = { ...process.env, PATH: path }
  mkdirSync(RESULTS, { recursive: true })

  const total = { passed: 0, failed: 0 }
  for (const [name, step] of Object.entries(steps)) {
    say(`\n== ${name}`)
    const started = Date.now()
    let result
    try {
      result = await step()
    } catch (error) {
      say(error instanceof Problem ? error.message : String(error?.stack ?? error))
      result = { passed: 0, failed: 1 }
    }
    total.passed += result.passed
    total.failed += result.failed
    say(`== ${name}: ${result.passed} passed, ${result.failed} failed, ${Math.round((Date.now() - started) / 1000)} s`)
  }
  for (const { name, messages } of failures) say(`\n== failed: ${name}\n${messages.join('\n').split('\n').slice(0, FAILURE_LINES).join('\n')}`)
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
}

run(process.argv[2] ?? '').catch(exitWith)
