import { describe, expect, test } from 'vitest'
import type { BlockModel, PageSheet } from '../../../../src/reports/model.ts'
import { columnPixels, rowHeight } from '../../../../src/reports/xlsx/rowHeight.ts'
import { table, written } from './written.ts'
import { named, xmlTree } from './xmlTree.ts'

const page = (...blocks: readonly BlockModel[]): PageSheet => ({ type: 'page', id: 'page', name: 'Page', title: 'Page', page: 'Page', of: 'of', orientation: 'portrait', blocks })
const textOf = (role: Extract<BlockModel, { type: 'text' }>['role'], text: string): BlockModel => ({ type: 'text', role, text })
const sheetOf = async (...blocks: readonly BlockModel[]) => (await written([page(...blocks), table({ lines: [], id: 'table', name: "Table's" })]))[0]!
const heights = (xml: string) => named(xmlTree(xml), 'row').map(row => Number(row.attributes.get('ht')))

describe('a page of text', () => {
  test.each([
    ['a heading', [textOf('heading', 'Heading'), textOf('body', 'x')]],
    ['a signature', [{ type: 'signatures', left: { post: 'Post', name: 'A' }, right: { post: 'Post', name: 'B' } }]],
  ] as const)('R50 %s that the end of the page would part begins the next', async (_, last) => {
    // A4 less the margins has 257 mm of height: with 728 points taken, 15 to 25 are free.
    const at = async (taken: number) => named(xmlTree((await sheetOf({ type: 'space', height: taken }, ...last)).xml), 'brk').map(one => Number(one.attributes.get('id')))
    expect([await at(400), await at(728 - 20)]).toEqual([[], [2]])
  })

  test('R14 is A4 portrait at full size, without grid lines, with the cursor at A1', async () => {
    const { xml } = await sheetOf(textOf('body', 'x'))
    expect(xml).toMatch(/<sheetView [^>]*showGridLines="0"/)
    expect(xml).toContain('activeCell="A1" sqref="A1"')
    expect(xml).toMatch(/<pageSetup [^>]*paperSize="9" orientation="portrait"/)
    const pixels = named(xmlTree(xml), 'col').reduce((sum, one) => sum + columnPixels(Number(one.attributes.get('width'))), 0)
    // 180 mm between the margins at 96 dots an inch.
    expect(pixels).toBeLessThanOrEqual((180 / 25.4) * 96)
    expect(pixels).toBeGreaterThan(600)
  })

  test('R14 the name of the organisation is set in capitals, by the rules of the language', async () => {
    expect((await sheetOf(textOf('organisation', 'Савет дзелавога супрацоўніцтва'))).cells.get('A1')!.value).toBe('САВЕТ ДЗЕЛАВОГА СУПРАЦОЎНІЦТВА')
  })

  test('R14 every row is as high as its text', async () => {
    const text = 'Слово '.repeat(60).trim()
    const { xml } = await sheetOf(textOf('body', text), textOf('body', 'Слово'), { type: 'space', height: 33 })
    const [long, short, space] = heights(xml)
    expect(long! - short!).toBeCloseTo(rowHeight([{ text, width: 88, font: 'Times New Roman', size: 12 }], 0) - 15.75, 2)
    expect(space).toBe(33)
  })

  test('R14 a text that no row could hold goes on in further rows, between sentences, and nothing is lost', async () => {
    const paragraph = 'Стороны последовательно расширяют производственную кооперацию и взаимные поставки. '.repeat(60).trim()
    const { cells, xml } = await sheetOf(textOf('body', `${paragraph}\nВторой абзац.`))
    const texts = [...cells].filter(([place, cell]) => place.startsWith('A') && cell.value !== null).map(([, cell]) => String(cell.value))
    expect(texts.length).toBeGreaterThan(2)
    expect(texts.slice(0, -1).join(' ')).toBe(paragraph)
    expect(texts.every(text => text.endsWith('.'))).toBe(true)
    expect(Math.max(...heights(xml))).toBeLessThan(409)
  })

  test('R14 label and fact stand side by side, and so do those who sign, each with a line', async () => {
    const { cells, xml } = await sheetOf(
      { type: 'fact', label: 'Place', text: 'Minsk' },
      { type: 'signatures', left: { post: 'Chair', name: 'A. Person' }, right: { post: 'Other chair', name: '' } },
    )
    expect([cells.get('A1')!.value, cells.get('B1')!.value]).toEqual(['Place', 'Minsk'])
    expect([cells.get('A2')!.value, cells.get('D2')!.value]).toEqual(['Chair', 'Other chair'])
    expect([cells.get('B3')!.value, cells.get('E3')!.value]).toEqual(['A. Person', null])
    expect(named(xmlTree(xml), 'mergeCell').map(one => one.attributes.get('ref'))).toEqual(['B1:E1', 'A2:B2', 'D2:E2'])
  })

  test('R8 a line of the contents leads to its sheet', async () => {
    const { links, cells } = await sheetOf({ type: 'link', text: '1. Trade', sheet: 'table' })
    expect([cells.get('A1')!.value, links.get('A1')]).toEqual(['1. Trade', "#'Table’s'!A1"])
    await expect(sheetOf({ type: 'link', text: 'x', sheet: 'gone' })).rejects.toThrow('gone')
  })

  test('R7 a warning has a frame around all of its cells', async () => {
    const { xml } = await sheetOf(textOf('warning', 'For official use'), textOf('body', 'x'))
    const styles = named(xmlTree(xml), 'row').map(row => row.children.map(cell => cell.attributes.get('s')))
    expect(styles[0]).toHaveLength(5)
    expect(new Set(styles[0]).size).toBe(1)
    expect(styles[0]![0]).not.toBe(styles[1]![0])
  })
})
