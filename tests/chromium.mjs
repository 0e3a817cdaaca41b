/** Where the browser is that the tests drive; gets one where none is. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { captured, nodePath, Problem, ROOT, say } from '../server/toolchain.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(app => `/Applications/${app}.app/Contents/MacOS/${app}`)
const WINDOWS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(variable => {
  const base = process.env[variable]
  return base === undefined ? [] : [join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'), join(base, 'Chromium', 'Application', 'chrome.exe'), join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe')]
})

/** The path of a Chromium. Where none is installed the system's package is, where that can be done, or Playwright's own. */
export async function findChromium() {
  const named = process.env['CHROMIUM'] ?? process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH']
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new Problem(`CHROMIUM names ${named}, which does not exist.`)
  }
  return installed() ?? (await playwrights()) ?? (await fetched())
}

function installed() {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap(directory => NAMES.map(name => join(directory, name)))
  const candidates = process.platform === 'win32' ? WINDOWS : process.platform === 'darwin' ? [...MAC, ...onPath] : [...onPath, '/usr/bin/chromium', '/snap/bin/chromium']
  return candidates.find(path => existsSync(path)) ?? null
}

/** Playwright's own, if it was downloaded before. */
async function playwrights() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return path !== '' && existsSync(path) ? path : null
}

async function fetched() {
  const isRoot = process.getuid?.() === 0
  const isDebian = existsSync('/etc/debian_version') && spawnSync('apt-get', ['--version']).status === 0
  if (isRoot && isDebian) {
    say('No Chromium here: installing the system package.')
    const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    const updated = await captured('apt-get', ['update'], environment)
    if (updated.code === 0 && (await captured('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], environment)).code === 0) {
      const path = installed()
      if (path !== null) return path
    }
  }
  say("No Chromium here: downloading Playwright's.")
  await captured(nodePath(), [join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'])
  const path = await playwrights()
  if (path !== null) return path
  throw new Problem('The browser tests need Chromium: install it ("apt-get install chromium", or "npx playwright install --with-deps chromium"), or set CHROMIUM to its path.')
}
