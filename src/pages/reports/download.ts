import { makeInWorker, type ReportOutcome } from '../../reports/inWorker.ts'
import type { ReportFault } from '../../reports/makeReport.ts'
import type { CouncilSession } from '../../session/councilSession.ts'
import { saveFile } from '../saveFile.ts'
import { gatherInput, type GatherFault, type ReportWish } from './gatherInput.ts'

export type DownloadFault = GatherFault | ReportFault
/** `done`: it is among the downloads. */
export type DownloadEnd = { readonly state: 'done'; readonly fileName: string } | { readonly state: 'cancelled' } | { readonly state: 'fault'; readonly code: DownloadFault }

export interface Download {
  readonly end: Promise<DownloadEnd>
  cancel(): void
}

export interface Progress {
  readonly done: number
  readonly total: number
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Makes the workbook on this device and hands it to the browser's downloads. */
export function download(council: CouncilSession, wish: ReportWish, progress: (rows: Progress) => void): Download {
  let isCancelled = false
  let cancel = () => {}
  async function make(): Promise<DownloadEnd> {
    const gathered = await gatherInput(council, wish)
    if (isCancelled) return { state: 'cancelled' }
    if (!gathered.ok) return { state: 'fault', code: gathered.code }
    const making = makeInWorker(gathered.input, (done, total) => progress({ done, total }))
    cancel = making.cancel
    return saved(await making.outcome)
  }
  return {
    end: make(),
    cancel() {
      isCancelled = true
      cancel()
    },
  }
}

function saved(outcome: ReportOutcome): DownloadEnd {
  if (outcome.ok) {
    saveFile(new Blob([outcome.bytes as Uint8Array<ArrayBuffer>], { type: XLSX }), outcome.fileName) // never a view of shared memory
    return { state: 'done', fileName: outcome.fileName }
  }
  return outcome.code === 'report.cancelled' ? { state: 'cancelled' } : { state: 'fault', code: outcome.code }
}
