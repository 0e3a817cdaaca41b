import type { ColumnId, RowId, TableId } from '../../domain/ids.ts'

/** Where something is not as it should be: it leads to its cell. */
export interface Finding {
  readonly table: TableId
  readonly row: RowId
  readonly column: ColumnId
  /** What stands there and what was expected, in the report's language, ready to be read; empty where the check's own words say all. */
  readonly detail: string
}

/** One check and what it found; passed where it found nothing. */
export interface CheckResult {
  readonly id: string
  /** What is true where it passes, in the report's language: "Export and import make the turnover". */
  readonly label: string
  readonly findings: readonly Finding[]
  /** Why nothing could be looked at, in the report's language: neither passed nor found. */
  readonly unknown?: string
}
