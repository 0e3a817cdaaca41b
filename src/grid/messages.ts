import type { Locale } from '../domain/locale.ts'
import { be } from './messages/be.ts'
import { de } from './messages/de.ts'
import { en } from './messages/en.ts'
import type { GridMessages } from './messages/gridMessages.ts'
import { ru } from './messages/ru.ts'

export const gridMessages: Readonly<Record<Locale, GridMessages>> = { ru, be, de, en }

type Keys<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}` }[keyof T & string]
export type GridMessageKey = Keys<typeof en>

/** The wording of a key in the person's language; a number chooses the plural form and stands for `{n}`. */
export type Say = (key: GridMessageKey, values?: Readonly<Record<string, string | number>>, plural?: number) => string
