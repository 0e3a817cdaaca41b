import { modelOf, type ReportFault } from './makeReport.ts'
import type { ReportInput } from './reportInput.ts'
import { writeWorkbook, type Progress } from './xlsx/writeWorkbook.ts'

export type Workbook = { readonly ok: true; readonly bytes: Uint8Array; readonly fileName: string } | { readonly ok: false; readonly code: ReportFault }

/** Data in, bytes of an xlsx out: the same in the browser's worker and on the server. */
export async function workbookOf(input: ReportInput, progress: Progress): Promise<Workbook> {
  const made = modelOf(input)
  if (!made.ok) return made
  return { ok: true, bytes: await writeWorkbook(made.model, progress), fileName: `${made.model.fileName}.xlsx` }
}
