import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'vue/compiler-sfc'
import { LOCALES, type Locale } from '../../../src/domain/locale.ts'
import { MESSAGES } from '../../../src/pages/i18n.ts'
import { TROUBLE_CODES } from '../../../src/sync/councilLink.ts'
import { PLURAL_FORMS } from '../../../src/ui/plural.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const FILES = globSync('src/{ui,pages,grid,session}/**/*.{vue,ts}', { cwd: ROOT }).filter(file => !file.includes('/messages'))
const COMPONENTS = [...FILES.filter(file => file.endsWith('.vue')), 'src/App.vue']
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

function flat(texts: object, prefix = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') all.set(prefix + key, value)
    else for (const [inner, text] of flat(value as object, `${prefix}${key}.`)) all.set(inner, text)
  }
  return all
}
const CATALOGUES = new Map(LOCALES.map(locale => [locale, flat(MESSAGES[locale])]))
const texts = (locale: Locale) => CATALOGUES.get(locale)!
const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]))].toSorted()

describe('the catalogues', () => {
  test('every language has the same keys, and no text is empty', () => {
    expect(texts('ru').size).toBeGreaterThan(300)
    for (const locale of LOCALES) {
      expect([...texts(locale).keys()].toSorted()).toEqual([...texts('ru').keys()].toSorted())
      expect([...texts(locale)].filter(([, text]) => text.trim() === '')).toEqual([])
    }
  })

  test('a text has the same places for values in every language', () => {
    const wrong = [...texts('ru')].filter(([key, text]) => LOCALES.some(locale => places(texts(locale).get(key)!).join() !== places(text).join()))
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  test.each(LOCALES)('%s: a text with forms has as many as the language, or one more for nought', locale => {
    const wrong = [...texts(locale)].filter(([, text]) => {
      const forms = text.split('|').length
      return forms > 1 && forms !== PLURAL_FORMS[locale] && forms !== PLURAL_FORMS[locale] + 1
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  test('what is counted in Russian is counted in every language', () => {
    const wrong = [...texts('ru')].filter(([key, text]) => text.includes('|') && LOCALES.some(locale => !texts(locale).get(key)!.includes('|')))
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  test('no text speaks of the machinery', () => {
    const machinery = /\b(crdt|yjs|sync|websocket|indexeddb|outbox|epoch|server error|error|ошибка|fehler)\b/iu
    for (const locale of LOCALES) expect([...texts(locale)].filter(([, text]) => machinery.test(text)).map(([key]) => key)).toEqual([])
  })

  test('every trouble with changes has its words', () => {
    for (const locale of LOCALES) expect(TROUBLE_CODES.filter(code => !texts(locale).has(`changes.${code}`))).toEqual([])
  })

  test('every key that the code names is in the catalogues', () => {
    const named = FILES.flatMap(file => [...read(file).matchAll(/\bt\(\s*'([\w.]+)'/g)].map(match => match[1]!))
    expect(named.length).toBeGreaterThan(150)
    expect([...new Set(named)].filter(key => !texts('ru').has(key))).toEqual([])
  })

  test('every key that is put together begins like one in the catalogues', () => {
    const begun = FILES.flatMap(file => [...read(file).matchAll(/\bt\(\s*`([\w.]+\.)\$\{/g)].map(match => match[1]!))
    expect(begun.length).toBeGreaterThan(5)
    expect([...new Set(begun)].filter(start => ![...texts('ru').keys()].some(key => key.startsWith(start)))).toEqual([])
  })
})

describe('the components', () => {
  /** Names and keys of the keyboard are the same in every language. */
  const FREE = /^(Quorum|Excel|Esc|Ctrl\+K)$/
  const SPOKEN = new Set(['title', 'aria-label', 'placeholder', 'label', 'text', 'alt', 'description', 'hint'])

  interface Node {
    readonly type: number
    readonly content?: unknown
    readonly children?: readonly Node[]
    readonly branches?: readonly Node[]
    readonly props?: readonly { readonly type: number; readonly name: string; readonly value?: { readonly content: string } }[]
  }
  const TEXT = 2
  const ATTRIBUTE = 6

  function written(node: Node): string[] {
    const own = node.type === TEXT && typeof node.content === 'string' && /\p{L}/u.test(node.content) && !FREE.test(node.content.trim()) ? [node.content.trim()] : []
    const attributes = (node.props ?? []).flatMap(prop =>
      prop.type === ATTRIBUTE && SPOKEN.has(prop.name) && /\p{L}/u.test(prop.value?.content ?? '') ? [`${prop.name}="${prop.value!.content}"`] : [])
    return [...own, ...attributes, ...(node.children ?? []).flatMap(written)]
  }

  test.each(COMPONENTS)('%s has no text of its own', file => {
    const ast = parse(read(file)).descriptor.template?.ast
    expect(ast === undefined ? [] : written(ast as unknown as Node)).toEqual([]) // only the few fields above are looked at
  })
})
