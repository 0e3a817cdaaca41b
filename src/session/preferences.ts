import { isLocale, type Locale } from '../domain/locale.ts'
import { isRecord } from './stored.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const DENSITIES = ['compact', 'normal', 'comfortable'] as const
export type Density = (typeof DENSITIES)[number]

export interface Preferences {
  readonly locale: Locale
  readonly theme: Theme
  readonly density: Density
  readonly sidebarFolded: boolean
  readonly cardFolded: boolean
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

/** Whatever was stored, by this version or another, becomes whole preferences. */
export function readPreferences(stored: unknown, languages: readonly string[]): Preferences {
  const from = isRecord(stored) ? stored : {}
  return {
    locale: isLocale(from['locale']) ? from['locale'] : firstLocale(languages),
    theme: oneOf(THEMES, from['theme'], 'system'),
    density: oneOf(DENSITIES, from['density'], 'normal'),
    sidebarFolded: from['sidebarFolded'] === true,
    cardFolded: from['cardFolded'] === true,
  }
}
