import { describe, expect, test } from 'vitest'
import { firstLocale, readPreferences, SUM_IDS } from '../../../src/session/preferences.ts'

describe('the first language', () => {
  test.each([
    [['ru-RU', 'en'], 'ru'],
    [['be'], 'be'],
    [['de-AT'], 'de'],
    [['fr-FR', 'de'], 'de'],
    [['kk-KZ'], 'ru'],
    [['fr'], 'en'],
    [[], 'en'],
  ] as const)('of a browser that says %j is %s', (languages, locale) => {
    expect(firstLocale(languages)).toBe(locale)
  })
})

describe('stored preferences', () => {
  test('none give the defaults', () => {
    expect(readPreferences(null, ['be'])).toEqual({ locale: 'be', theme: 'system', density: 'normal', sidebarFolded: false, cardFolded: false, sums: SUM_IDS })
  })
  test('are read back', () => {
    const chosen = { locale: 'de', theme: 'dark', density: 'compact', sidebarFolded: true, cardFolded: true, sums: ['sum', 'average'] } as const
    expect(readPreferences(JSON.parse(JSON.stringify(chosen)), ['ru'])).toEqual(chosen)
  })
  test.each([['text'], [[]], [7], [{ locale: 'xx', theme: 'pink', density: 3, sidebarFolded: 'yes' }]])('that are spoilt (%j) give the defaults', stored => {
    expect(readPreferences(stored, ['en'])).toEqual({ locale: 'en', theme: 'system', density: 'normal', sidebarFolded: false, cardFolded: false, sums: SUM_IDS })
  })
})
