/** Builds the app when `dist/` is missing or older than the sources: told by a hash over them, as times lie after a checkout. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { captured, COMPILED, nodePath, Problem, ROOT, say } from './toolchain.mjs'

const MARK = join(ROOT, 'dist', '.quorum-build')
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']

export async function ensureBuilt() {
  const wanted = hashOfSources()
  if (existsSync(join(ROOT, 'dist', 'index.html')) && existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return
  say('Building the app. This takes half a minute, once for each version.')
  const { code, output } = await captured(nodePath(), [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
  if (code !== 0) throw new Problem(`${output}\nThe app could not be built: see above.`)
  // Strips the server's own sources beforehand, in a process that ends: the first server is then as small as every later one.
  await captured(nodePath(), ['--input-type=module', '--eval', "await import('./server/startServer.ts')"], { env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } })
  writeFileSync(MARK, wanted)
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const path = join(ROOT, source)
    if (!existsSync(path)) continue
    const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true }).map(name => join(source, name)).toSorted() : [source]
    for (const file of files) {
      if (statSync(join(ROOT, file)).isFile()) hash.update(file.split(sep).join('/')).update('\0').update(readFileSync(join(ROOT, file))).update('\0')
    }
  }
  return hash.digest('hex')
}
