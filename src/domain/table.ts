import type { ColumnId, TableId } from './ids.ts'
import type { KindId } from './kindId.ts'
import type { Label } from './locale.ts'
import type { Figure, Json } from './value.ts'

/** The four meanings that a colour may have; a word and an icon always go with it. */
export type Tone = 'good' | 'attention' | 'bad' | 'information' | 'quiet'

export interface ChoiceDeclaration {
  readonly id: string
  readonly label: Label
  readonly tone?: Tone
  /** No longer offered; cells that hold it show its words. */
  readonly retired?: true
  /** The matter is closed: nothing in its row is overdue any more. */
  readonly closed?: true
}

export interface ColumnDeclaration {
  /** Never reused, never given another kind. Not `deleted`, not `rank`, without ':'. */
  readonly id: ColumnId
  readonly label: Label
  readonly kind: KindId
  /** Usual width in the grid, px. */
  readonly width: number
  readonly required?: true
  /** For kind choice. */
  readonly choices?: readonly ChoiceDeclaration[]
  /** For kinds reference and references: the table pointed to. */
  readonly table?: TableId
  /** For number, figure, percent, growthIndex: fraction digits shown at most. */
  readonly digits?: number
  /** For wholeNumber: spoken and shown as XIX. */
  readonly style?: 'roman'
  /** For figure: the column of the same row that says the unit. */
  readonly unitColumn?: ColumnId
  /** For date: by when the matter has to be dealt with. */
  readonly deadline?: true
  /** For date: once it is filled in the matter is closed, whatever its status says. */
  readonly closes?: true
  /** What belongs here, one short sentence. */
  readonly hint?: Label
  /** Added by the council: it may be renamed and retired. */
  readonly own?: true
}

export interface TableDeclaration {
  readonly id: TableId
  readonly label: Label
  /** One row of it, as in "a new agreement". */
  readonly one: Label
  /** Lucide icon name in kebab-case. */
  readonly icon: string
  /** What belongs in the table and how to begin: shown where it is empty. */
  readonly empty: Label
  readonly columns: readonly ColumnDeclaration[]
  /** The columns whose words together name a row, in references, search and the card's heading. */
  readonly name: readonly ColumnId[]
  /** The column that points to the source of the row's facts, where the table has one. */
  readonly source?: ColumnId
}

/** The value type of each kind, as stored. */
export interface ValueOfKind {
  text: string
  longText: string
  wholeNumber: number
  number: number
  figure: Figure
  percent: Figure
  growthIndex: Figure
  /** `2024-11-21`; `2024-11` and `2024` where the source does not say more. */
  date: string
  /** `2025`, `2025-H1`, `2025-Q3`, `2025-09`, cumulative `2018-01/09`. */
  period: string
  choice: string
  flag: boolean
  /** A row id. */
  reference: string
  references: readonly string[]
  /** An http, https or mailto address. */
  link: string
}

/** The typed row of a declaration: `RowOf<typeof meetings>['starts']` is `string | null`. */
export type RowOf<T extends { readonly columns: readonly { readonly id: string; readonly kind: KindId }[] }> = {
  readonly [C in T['columns'][number] as C['id']]: ValueOfKind[C['kind']] | null
}

export type Values = Readonly<Record<ColumnId, Json>>
