import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(path.resolve(import.meta.dirname, '../../../src/ui/tokens.css'), 'utf8')

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(match => [match[1]!, match[2]!]))
}
const LIGHT = tokensOf(':root')
const DARK = tokensOf(":root[data-theme='dark']")

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

const TEXTS: readonly [string, string][] = [
  ...['paper', 'panel', 'raised', 'hover', 'selected'].flatMap((ground): [string, string][] => [['ink', ground], ['muted', ground], ['accent', ground]]),
  ...['good', 'attention', 'bad', 'information'].flatMap((tone): [string, string][] => [
    ...['paper', 'panel', 'raised', 'hover', 'selected', `${tone}-tint`].map((ground): [string, string] => [tone, ground]),
    ...['ink', 'muted', 'accent'].map((text): [string, string] => [text, `${tone}-tint`]),
  ]),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ...Array.from({ length: 8 }, (_, n): [string, string] => ['peer-ink', `peer-${n}`]),
]

/** How strong the tint is that lies over selected cells, words and ground alike; as `sheet.css` says it. */
const RANGE_TINT = 0.12
const RANGE_RULE = readFileSync(path.resolve(import.meta.dirname, '../../../src/grid/sheet.css'), 'utf8').match(/\.q-range::before \{[^}]*var\(--accent\) (\d+)%, transparent/)

function mixed(colour: string, over: string, share: number): string {
  const channel = (at: number) => Math.round(Number.parseInt(over.slice(at, at + 2), 16) * share + Number.parseInt(colour.slice(at, at + 2), 16) * (1 - share))
  return `#${[1, 3, 5].map(at => channel(at).toString(16).padStart(2, '0')).join('')}`
}

const MARKS: readonly [string, string][] = [
  ['line-control', 'paper'], ['line-control', 'panel'], ['line-control', 'raised'],
  ...Array.from({ length: 8 }, (_, n): [string, string] => [`peer-${n}`, 'paper']),
]

describe.each([['light', LIGHT], ['dark', DARK]] as const)('%s', (_, tokens) => {
  test.each(TEXTS)('%s on %s can be read: at least 4.5 to 1', (text, ground) => {
    expect(contrast(tokens.get(text)!, tokens.get(ground)!)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(['ink', 'muted', 'accent', 'good', 'attention', 'bad', 'information'])('%s can be read in a cell that is selected: at least 4.5 to 1', text => {
    const [accent, paper] = [tokens.get('accent')!, tokens.get('paper')!]
    expect(contrast(mixed(tokens.get(text)!, accent, RANGE_TINT), mixed(paper, accent, RANGE_TINT))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(MARKS)('%s on %s can be seen: at least 3 to 1', (mark, ground) => {
    expect(contrast(tokens.get(mark)!, tokens.get(ground)!)).toBeGreaterThanOrEqual(3)
  })
})

test('every colour of light has its own in dark', () => {
  expect([...LIGHT.keys()].filter(name => !DARK.has(name))).toEqual([])
})

test('the tint of what is selected is as strong as is reckoned with here', () => {
  expect(Number(RANGE_RULE?.[1]) / 100).toBe(RANGE_TINT)
})
