import type { Catalogue } from './catalogue.ts'
import { be } from './messages/be.ts'
import { de } from './messages/de.ts'
import { en } from './messages/en.ts'
import { ru } from './messages/ru.ts'

/** The texts of the controls themselves; they stand under `ui` in the catalogues of the app. */
export const uiMessages: Catalogue<typeof ru> = { ru, be, de, en }
