import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { readdirSync, readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../../../src/domain/locale.ts'
import { writeWorkbook } from '../../../../src/reports/xlsx/writeWorkbook.ts'
import { everything } from './everything.ts'
import { STANDARD_ORDER } from './standardOrder.ts'
import { allNodes, named, xmlTree } from './xmlTree.ts'

const bytes = await writeWorkbook(everything(), () => {})
const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
const trees = new Map([...parts].map(([name, part]) => [name, xmlTree(part)]))

const folderOf = (part: string) => path.posix.dirname(part)
/** `xl/_rels/workbook.xml.rels` speaks for `xl/workbook.xml`. */
const sourceOf = (relations: string) => path.posix.join(folderOf(relations), '..', path.posix.basename(relations, '.rels'))
const relationParts = [...parts.keys()].filter(name => name.endsWith('.rels'))
const relationsOf = (part: string) => named(trees.get(part)!, 'Relationship').map(one => one.attributes)

describe('a workbook that has everything', () => {
  test('R1 has the same bytes each time', async () => {
    expect(await writeWorkbook(everything(), () => {})).toEqual(bytes)
  })

  test.each(['Europe/Minsk', 'America/New_York', 'Asia/Kamchatka'])('R1 has the same bytes in %s', zone => {
    const hash = execFileSync(process.execPath, [path.join(import.meta.dirname, 'printHash.ts')], { encoding: 'utf8', env: { ...process.env, TZ: zone, NODE_OPTIONS: '' } }).trim()
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test.each(LOCALES)('R1 does not depend on how often it was made before (%s)', async locale => {
    expect(await writeWorkbook(everything(locale), () => {})).toEqual(await writeWorkbook(everything(locale), () => {}))
  })

  test('R2 has the elements of every part in the order of the standard', () => {
    const faults: string[] = []
    const seen = new Set<string>()
    for (const [part, tree] of trees) {
      for (const node of allNodes(tree)) {
        const order = STANDARD_ORDER[node.name]
        if (order === undefined || part.startsWith('xl/theme/')) continue
        seen.add(node.name)
        let last = 0
        for (const child of node.children) {
          const place = order.get(child.name) ?? -1
          if (place < last) faults.push(`${part}: ${child.name} in ${node.name}${place < 0 ? ' is unknown' : ' stands too late'}`)
          last = Math.max(place, last)
        }
      }
    }
    expect(faults).toEqual([])
    expect(Object.keys(STANDARD_ORDER).filter(name => !seen.has(name))).toEqual([])
  })

  test('R3 every relation leads to a part that is there, or outside', () => {
    const targets = relationParts.flatMap(part => relationsOf(part).filter(one => one.get('TargetMode') !== 'External').map(one => path.posix.join(folderOf(sourceOf(part)), one.get('Target')!)))
    expect(targets.filter(target => !parts.has(target))).toEqual([])
    expect(targets.length).toBeGreaterThan(15)
  })

  test('R3 no part has two relations of one id, and every id that a part names is one of its relations', () => {
    for (const part of relationParts) {
      const ids = relationsOf(part).map(one => one.get('Id')!)
      expect(new Set(ids).size, part).toBe(ids.length)
    }
    for (const [part, tree] of trees) {
      const used = [...allNodes(tree)].map(node => node.attributes.get('r:id')).filter(id => id !== undefined)
      const relations = path.posix.join(folderOf(part), '_rels', `${path.posix.basename(part)}.rels`)
      const known = parts.has(relations) ? relationsOf(relations).map(one => one.get('Id')) : []
      expect(used.filter(id => !known.includes(id)), part).toEqual([])
    }
  })

  test('R3 every part has a content type, each said once, and none is said of a part that is missing', () => {
    const types = trees.get('[Content_Types].xml')!
    const overrides = named(types, 'Override').map(one => one.attributes.get('PartName')!)
    const endings = named(types, 'Default').map(one => one.attributes.get('Extension')!)
    expect(new Set(overrides).size).toBe(overrides.length)
    expect(overrides.filter(name => !parts.has(name.slice(1)))).toEqual([])
    // `xml` is the ending of all parts, and says of none what it is.
    const untold = [...parts.keys()].filter(name => name !== '[Content_Types].xml' && !overrides.includes(`/${name}`) && !endings.filter(ending => ending !== 'xml').includes(name.split('.').at(-1)!))
    expect(untold).toEqual([])
  })

  test('R3 every style, text and differential format that a cell or rule names is there', () => {
    const styles = trees.get('xl/styles.xml')!
    const formats = named(styles, 'cellXfs')[0]!.children.length
    const differential = named(styles, 'dxfs')[0]!.children.length
    const texts = named(trees.get('xl/sharedStrings.xml')!, 'si').length
    for (const [part, tree] of trees) {
      if (!part.startsWith('xl/worksheets/sheet')) continue
      for (const cell of named(tree, 'c')) {
        expect(Number(cell.attributes.get('s'))).toBeLessThan(formats)
        if (cell.attributes.get('t') === 's') expect(Number(cell.children[0]!.text)).toBeLessThan(texts)
      }
      for (const rule of named(tree, 'cfRule')) expect(Number(rule.attributes.get('dxfId'))).toBeLessThan(differential)
    }
  })

  test('R3 properties say title, author, language and the day of the report', () => {
    const core = trees.get('docProps/core.xml')!
    const said = Object.fromEntries(core.children.map(node => [node.name, node.text]))
    expect(said).toMatchObject({
      'dc:title': 'Материалы к заседанию', 'dc:creator': 'Секретариат совета', 'cp:lastModifiedBy': 'Секретариат совета', 'dc:language': 'ru',
      'dcterms:created': '2026-11-22T00:00:00Z', 'dcterms:modified': '2026-11-22T00:00:00Z',
    })
  })

  test('R3 no cell stands twice, cells and rows stand in their order, no merged ranges overlap', () => {
    const column = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    for (const [part, tree] of trees) {
      if (!part.startsWith('xl/worksheets/sheet')) continue
      let lastRow = 0
      for (const row of named(tree, 'row')) {
        expect(Number(row.attributes.get('r'))).toBeGreaterThan(lastRow)
        lastRow = Number(row.attributes.get('r'))
        const columns = row.children.map(cell => column(cell.attributes.get('r')!.replace(/\d+/, '')))
        expect(columns, part).toEqual([...new Set(columns)].toSorted((a, b) => a - b))
      }
      const covered = new Set<string>()
      for (const { attributes } of named(tree, 'mergeCell')) {
        const [, from, first, to, last] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attributes.get('ref')!)!
        expect(first).toBe(last)
        for (let at = column(from!); at <= column(to!); at += 1) {
          expect(covered.has(`${at}/${first}`)).toBe(false)
          covered.add(`${at}/${first}`)
        }
      }
    }
  })
})

test('R13 exceljs is known to nothing but the writer of workbooks', () => {
  const source = path.resolve(import.meta.dirname, '../../../../src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name => /\.(?:ts|vue)$/.test(name))
  const importing = files.filter(name => /from 'exceljs|import\('exceljs/.test(readFileSync(path.join(source, name), 'utf8')))
  expect(importing.filter(name => !name.startsWith(path.join('reports', 'xlsx')))).toEqual([])
  expect(importing.length).toBeGreaterThan(0)
})
