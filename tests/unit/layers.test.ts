import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Who may import whom. A layer may always import itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  book: ['domain'],
  sync: ['book', 'domain'],
  reports: ['domain'],
  ui: ['domain'],
  grid: ['book', 'ui', 'domain'],
  session: ['book', 'sync', 'domain'],
  pages: ['book', 'sync', 'reports', 'ui', 'grid', 'session', 'domain'],
  server: ['domain', 'book', 'reports', 'sync/protocol.ts', 'sync/sealedFile.ts', 'sync/fileBody.ts', 'seeds'],
  seeds: ['domain'],
}

/** Libraries that only certain layers may know; any other library is free. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  yjs: ['book', 'sync', 'server'],
  'y-indexeddb': ['sync'],
  'y-protocols': ['sync', 'server'],
  vue: ['ui', 'grid', 'session', 'pages', 'app'],
  pinia: ['session', 'pages', 'app'],
  'ag-grid-community': ['grid'],
  exceljs: ['reports/xlsx'],
  ws: ['server'],
  'better-auth': ['server'],
}

interface Import {
  readonly file: string
  readonly from: string
  readonly to: string
}

function placeOf(file: string): string {
  const parts = path.relative(ROOT, file).split(path.sep)
  if (parts[0] !== 'src') return parts[0]!
  return parts.length === 2 ? 'app' : parts[1]!
}

function imports(): Import[] {
  const files = globSync(['src/**/*.{ts,vue}', 'server/**/*.ts', 'seeds/**/*.ts'], { cwd: ROOT }).map(file => path.join(ROOT, file))
  const found: Import[] = []
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    for (const match of text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) found.push({ file, from: placeOf(file), to: match[1]! })
  }
  return found
}

const ALL = imports()
const name = (one: Import) => `${path.relative(ROOT, one.file)} imports ${one.to}`

describe('the layers', () => {
  test('the arrows are looked for where there is something to find', () => {
    expect(ALL.length).toBeGreaterThan(200)
    expect(new Set(ALL.map(one => one.from))).toEqual(new Set([...Object.keys(ARROWS), 'app']))
  })

  test('each layer imports only the layers it may', () => {
    const wrong = ALL.filter(one => {
      if (!one.to.startsWith('.') || one.from === 'app') return false
      const target = path.resolve(path.dirname(one.file), one.to.replace(/\?.*$/, ''))
      const to = placeOf(target)
      if (to === one.from) return false
      const inside = path.relative(path.join(ROOT, 'src'), target).split(path.sep).join('/')
      return !ARROWS[one.from]!.some(allowed => (allowed.includes('/') ? inside === allowed : to === allowed))
    })
    expect(wrong.map(name)).toEqual([])
  })

  test('a library is known only where its layer is', () => {
    const wrong = ALL.filter(one => {
      const library = Object.keys(LIBRARIES).find(known => one.to === known || one.to.startsWith(`${known}/`))
      if (library === undefined) return false
      const inside = path.relative(path.join(ROOT, 'src'), one.file).split(path.sep).join('/')
      return !LIBRARIES[library]!.some(layer => one.from === layer || inside.startsWith(`${layer}/`))
    })
    expect(wrong.map(name)).toEqual([])
  })

  test('the domain knows no clock, no randomness and no screen', () => {
    const wrong = globSync('src/domain/**/*.ts', { cwd: ROOT }).filter(file =>
      /\bDate\.now\b|\bnew Date\(\s*\)|Math\.random|\bdocument\.\w|\bwindow\.\w|\bprocess\.\w/.test(readFileSync(path.join(ROOT, file), 'utf8')))
    expect(wrong).toEqual([])
  })
})
