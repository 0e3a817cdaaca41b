import { createI18n, type I18n } from 'vue-i18n'
import { LOCALES, type Locale } from '../domain/locale.ts'
import { gridMessages } from '../grid/messages.ts'
import { uiMessages } from '../ui/messages.ts'
import { pluralIndex } from '../ui/plural.ts'
import { pageMessages } from './messages.ts'

const messagesOf = (locale: Locale) => ({ ...pageMessages[locale], grid: gridMessages[locale], ui: uiMessages[locale] })
export type AppMessages = ReturnType<typeof messagesOf>

/** Every text of the app, in every language. */
export const MESSAGES = Object.fromEntries(LOCALES.map(locale => [locale, messagesOf(locale)])) as Record<Locale, AppMessages> // one for each locale, just made

/** Its keys are checked by a test; carried through the library's own types they would cost the compiler more than they give. */
export const i18n: I18n<Record<string, unknown>, Record<string, unknown>, Record<string, unknown>, string, false> = createI18n({
  legacy: false,
  locale: 'ru',
  fallbackLocale: 'en',
  messages: MESSAGES as never, // the library asks for mutable texts and never writes to them
  pluralRules: Object.fromEntries(LOCALES.map(locale => [locale, (count: number, forms: number) => pluralIndex(locale, count, forms)])),
})
