import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../../src/domain/locale.ts'
import { agLocale } from '../../../src/grid/agLocale.ts'
import { gridMessages } from '../../../src/grid/messages.ts'
import { PLURAL_FORMS } from '../../../src/ui/plural.ts'

type Tree = { readonly [key: string]: string | Tree }
const flat = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value] as const] : flat(value, `${path}${key}.`)))

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/gu) ?? [])].toSorted().join()
const english = flat(gridMessages.en)

describe.each(LOCALES)('the texts in %s', locale => {
  const texts = new Map(flat(gridMessages[locale]))

  it('are those of English, none empty', () => {
    expect([...texts.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted())
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('name the same things', () => {
    for (const [key, text] of english) expect([key, placeholders(texts.get(key)!)]).toEqual([key, placeholders(text)])
  })

  it('have as many plural forms as the language', () => {
    for (const [key, text] of english) {
      const forms = texts.get(key)!.split('|').length
      // Or one more, for nought.
      const known = text.includes('|') ? [PLURAL_FORMS[locale], PLURAL_FORMS[locale] + 1] : [1]
      expect([key, known.includes(forms)]).toEqual([key, true])
    }
  })

  it('hold no sign that the catalogue would read as its own', () => {
    expect([...texts].filter(([, text]) => /[@$]/u.test(text))).toEqual([])
  })
})

it('the texts of the grid itself are there in every language', () => {
  for (const locale of LOCALES) expect(Object.keys(agLocale[locale])).toEqual(Object.keys(agLocale.en))
})

const grid = join(import.meta.dirname, '../../../src/grid')
const sources = readdirSync(grid, { recursive: true, encoding: 'utf8' }).filter(name => /\.(ts|vue)$/u.test(name))

it('G13 class names of the grid stand in one file', () => {
  const naming = sources.filter(name => name !== 'agDom.ts' && /['"`.\s]ag-(?!grid-community)[a-z]/u.test(readFileSync(join(grid, name), 'utf8')))
  expect(naming).toEqual([])
})
