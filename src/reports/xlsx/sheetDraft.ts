import type { Tone } from '../../domain/table.ts'
import type { PlacedChart } from './charts/placedChart.ts'
import type { HeaderFooter } from './headerFooter.ts'
import type { SheetBody } from './sheetBody.ts'
import type { Validation } from './validations.ts'

/** A sheet laid out: all that is known of it before its rows are written. */
export interface SheetDraft {
  readonly name: string
  readonly visibility: 'visible' | 'veryHidden'
  readonly columns: readonly { readonly width: number; readonly isHidden: boolean }[]
  /** Rows that stay while the rest is scrolled. */
  readonly frozenRows: number
  readonly page: PageDraft | null
  readonly isProtected: boolean
  readonly validations: readonly Validation[]
  readonly highlights: readonly { readonly range: string; readonly equals: string; readonly tone: Tone }[]
  /** Of the sheet alone, and for everybody. */
  readonly names: readonly DefinedName[]
  readonly chartCount: number
  /** Writes all rows; says what only they could tell. */
  readonly write: (body: SheetBody) => WrittenSheet
}

export interface PageDraft {
  readonly orientation: 'landscape' | 'portrait'
  readonly pagesWide: number
  readonly headerFooter: HeaderFooter
}

export interface DefinedName {
  readonly name: string
  /** A formula, with the sheet's name. */
  readonly refersTo: string
  readonly isOfSheet: boolean
  readonly isHidden: boolean
}

export interface WrittenSheet {
  /** Range of Excel's filter. */
  readonly filter: string | null
  /** Rows after which a page ends. */
  readonly breaks: readonly number[]
  readonly charts: readonly PlacedChart[]
}

export const NOTHING_WRITTEN: WrittenSheet = { filter: null, breaks: [], charts: [] }
