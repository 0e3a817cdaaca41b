import type { Catalogue } from '../ui/catalogue.ts'
import { be } from './messages/be.ts'
import { de } from './messages/de.ts'
import { en } from './messages/en.ts'
import { ru } from './messages/ru.ts'

export const pageMessages: Catalogue<typeof ru> = { ru, be, de, en }
