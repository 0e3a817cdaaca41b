/**
 * `npm start`, `npm run dev`, `npm run member`, `npm run token`: makes sure that everything is there, then runs the server or a script of it.
 * Says in a line each what it does, on stderr: on stdout stands what the server itself prints.
 */
import module from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { develop } from './dev.mjs'
import { COMPILED, ensurePackages, exitWith, foreground, isNewEnough, nodePath, Problem, ROOT, SERVER_FLAGS } from './toolchain.mjs'

const PARENT_INTERVAL_MS = 500

async function start(args) {
  await ensurePackages()
  if (args[0] === '--dev') return develop()
  if (args[0] === '--run') {
    if (args[1] === undefined) throw new Problem('--run needs the script to run.')
    return run(resolve(ROOT, args[1]), args.slice(2))
  }
  if (args.length > 0) throw new Problem(`Unknown: ${args.join(' ')}. Settings are given in the environment: PORT, HOST, DATA_DIR, PUBLIC_URL.`)
  await ensureBuilt()
  return run(join(ROOT, 'server', 'main.ts'), [])
}

/** Here, where this Node can do it, so that there is one process; else in the Node that the packages bring. Null: it runs on in this process. */
async function run(script, args) {
  if (!isNewEnough()) return foreground(nodePath(), [...SERVER_FLAGS, script, ...args], { env: { NODE_COMPILE_CACHE: COMPILED, ...process.env } })
  module.enableCompileCache(process.env['NODE_COMPILE_CACHE'] ?? COMPILED)
  process.argv = [process.execPath, script, ...args]
  await import(pathToFileURL(script).href)
  return null
}

/**
 * npm runs its scripts through a shell, and a shell that is ended does not end what it runs: the server would live on, holding port and
 * data, when npm is gone. So it ends with its parent.
 */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, PARENT_INTERVAL_MS).unref()
}

try {
  endWithNpm()
  const code = await start(process.argv.slice(2))
  if (code !== null) process.exit(code)
} catch (error) {
  exitWith(error)
}
