/**
 * What must be there before anything of the project can run: its packages, and a Node that runs TypeScript.
 * Plain JavaScript without a dependency: this is read by the machine's own Node (20.19 or newer) on a fresh clone.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const OWN_NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const MARK = join(ROOT, 'node_modules', '.quorum-lock')
/** TypeScript once stripped of its types stays so: a start is quicker, and the server smaller by the 40 MB that stripping takes. */
export const COMPILED = join(ROOT, 'node_modules', '.cache', 'quorum')
const NODE_MAJOR = 24
/** MB. Left alone, V8 lets what is young grow to twice that and never gives it back; package.json says the same where this Node runs the server itself. */
export const SERVER_FLAGS = ['--max-semi-space-size=8']
/** Of what npm says when it fails this much is shown, from the beginning: there it says why. */
const SHOWN_CHARACTERS = 4000

/** Something that a person must mend; shown without a stack. */
export class Problem extends Error {}

export const say = text => process.stderr.write(`${text}\n`)

export const sha256 = data => createHash('sha256').update(data).digest('hex')

/** The machine's Node where it is new enough, else the one among the packages. */
export function nodePath() {
  if (isNewEnough()) return process.execPath
  if (existsSync(OWN_NODE)) return OWN_NODE
  throw new Problem(
    `Quorum needs Node ${NODE_MAJOR} and this is ${process.version}. The packages usually bring one, but its install script did not run: try "npm rebuild node", or install Node ${NODE_MAJOR}.`,
  )
}

export const isNewEnough = () => Number(process.versions.node.split('.')[0]) >= NODE_MAJOR

/** Installs the packages of the lock file where they are missing or others; does nothing otherwise. */
export async function ensurePackages() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  const wanted = sha256(lock)
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return
  if (!isInstalled(JSON.parse(lock))) {
    say('Installing the packages. This takes a minute or two, once.')
    await install()
  }
  writeFileSync(MARK, wanted)
}

/** Does what npm says it installed agree with the lock? Then someone ran npm themselves, and it need not be done again. */
function isInstalled(lock) {
  const kept = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(kept)) return false
  const installed = JSON.parse(readFileSync(kept, 'utf8')).packages
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (path === '') return true
    const there = installed[path]
    return there === undefined ? entry.optional === true || entry.devOptional === true || entry.peer === true : there.version === entry.version
  })
}

/**
 * `npm ci`, and where it finds the lock incomplete `npm install` with the same versions: a lock that was written on one platform may lack
 * packages that only others need, and npm then refuses to start from it.
 */
async function install() {
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const clean = await npm(['ci', ...flags])
  if (clean.code === 0) return
  const { code, output } = clean.output.includes('EUSAGE') ? await npm(['install', '--no-save', ...flags]) : clean
  if (code === 0) return
  throw new Problem(`${output.slice(0, SHOWN_CHARACTERS)}\nThe packages could not be installed: see above. "npm install" in ${ROOT} does the same with all its output.`)
}

function npm(args) {
  const cli = process.env['npm_execpath']
  const viaNode = cli !== undefined && /\.c?js$/.test(cli)
  // npm must run on the machine's own Node: the one among the packages is replaced under its feet.
  const [command, prefix] = viaNode ? [machineNode(), [cli]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  return captured(command, [...prefix, ...args], { shell: !viaNode && process.platform === 'win32' })
}

const machineNode = () => (process.execPath.startsWith(join(ROOT, 'node_modules')) ? (process.env['npm_node_execpath'] ?? process.execPath) : process.execPath)

/** Runs a program to its end and gives what it said; never rejects. */
export function captured(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    child.stdout.on('data', chunk => (output += chunk))
    child.stderr.on('data', chunk => (output += chunk))
    child.on('error', error => resolve({ code: 1, output: output + error.message }))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a program in the foreground, hands signals on to it, and gives its exit code. */
export function foreground(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: process.cwd(), stdio: 'inherit', ...options })
    const handOn = signal => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, handOn)
    child.on('error', error => {
      say(`${command} could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, handOn)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/** Ends the process with the sentence of a problem; anything else is a defect and keeps its stack. */
export function exitWith(error) {
  say(error instanceof Problem ? error.message : String(error?.stack ?? error))
  process.exit(1)
}
