/** Colours that are told apart in grey too: each differs from its neighbours in lightness. */
export interface ChartColour {
  readonly rgb: string
  /** Of letters upon it. */
  readonly label: string
}

const COLUMNS: readonly ChartColour[] = [
  { rgb: '1F4E79', label: 'FFFFFF' },
  { rgb: '9DC3E6', label: '262626' },
  { rgb: '7F7F7F', label: 'FFFFFF' },
  { rgb: 'F4D9A6', label: '262626' },
  { rgb: '548235', label: 'FFFFFF' },
]

/** Lines differ in their points as well. */
const LINES = [
  { rgb: 'A6380B', symbol: 'circle' },
  { rgb: '262626', symbol: 'square' },
  { rgb: '2E75B6', symbol: 'triangle' },
  { rgb: '7F6000', symbol: 'diamond' },
] as const

export const TARGET_RGB = '7B1E1E'
export const TREND_RGB = '595959'

export const columnColour = (index: number): ChartColour => COLUMNS[index % COLUMNS.length]!
export const lineLook = (index: number) => LINES[index % LINES.length]!
