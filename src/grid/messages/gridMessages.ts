import type { en } from './en.ts'

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
/** The texts of the grid; they stand under `grid` in the catalogues of the app. */
export type GridMessages = Texts<typeof en>
