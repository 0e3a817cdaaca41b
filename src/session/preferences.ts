import { isLocale, type Locale } from '../domain/locale.ts'
import { isRecord } from './stored.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const DENSITIES = ['compact', 'normal', 'comfortable'] as const
export type Density = (typeof DENSITIES)[number]

/** The figures of a selection that can be shown under a table, in their order. */
export const SUM_IDS = ['count', 'sum', 'average', 'minimum', 'maximum'] as const
export type SumId = (typeof SUM_IDS)[number]

export interface Preferences {
  readonly locale: Locale
  readonly theme: Theme
  readonly density: Density
  readonly sidebarFolded: boolean
  readonly cardFolded: boolean
  readonly sums: readonly SumId[]
}

/** The first of the browser's languages that the app speaks; a Ukrainian or Kazakh browser reads Russian sooner than English. */
export function firstLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const base = language.toLowerCase().split('-')[0] ?? ''
    if (isLocale(base)) return base
    if (['uk', 'kk', 'ky', 'hy', 'tg', 'uz'].includes(base)) return 'ru'
  }
  return 'en'
}

const oneOf = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T => known.find(one => one === value) ?? otherwise

/** All of them where nothing was ever chosen. */
const someOf = <T extends string>(known: readonly T[], value: unknown): readonly T[] => (Array.isArray(value) ? known.filter(one => value.includes(one)) : known)

/** Whatever was stored, by this version or another, becomes whole preferences. */
export function readPreferences(stored: unknown, languages: readonly string[]): Preferences {
  const from = isRecord(stored) ? stored : {}
  return {
    locale: isLocale(from['locale']) ? from['locale'] : firstLocale(languages),
    theme: oneOf(THEMES, from['theme'], 'system'),
    density: oneOf(DENSITIES, from['density'], 'normal'),
    sidebarFolded: from['sidebarFolded'] === true,
    cardFolded: from['cardFolded'] === true,
    sums: someOf(SUM_IDS, from['sums']),
  }
}
