/** How much of a stranger's file is ever looked at. A real register stays far below each of them. */
export interface ImportLimits {
  readonly fileBytes: number
  /** Parts in the package. */
  readonly parts: number
  /** Of one part, unpacked. */
  readonly partBytes: number
  /** Of all the parts that are read, unpacked. */
  readonly totalBytes: number
  /** Unpacked to packed, for parts larger than `suspectBytes`: XML of real tables packs to a tenth, seldom to a hundredth. */
  readonly ratio: number
  readonly suspectBytes: number
  readonly sheets: number
  readonly rows: number
  readonly columns: number
  /** Filled cells of all sheets together. */
  readonly cells: number
}

const MB = 1024 * 1024

export const IMPORT_LIMITS: ImportLimits = {
  fileBytes: 30 * MB,
  parts: 1_000,
  partBytes: 150 * MB,
  totalBytes: 250 * MB,
  ratio: 250,
  suspectBytes: 2 * MB,
  sheets: 64,
  rows: 200_000,
  columns: 500,
  cells: 3_000_000,
}
