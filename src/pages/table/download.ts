import { isConfidential } from '../../domain/access/confidential.ts'
import type { TableId } from '../../domain/ids.ts'
import type { Row, View } from '../../domain/view.ts'
import { makeInWorker, type ReportOutcome } from '../../reports/makeInWorker.ts'
import { tablesFor } from '../../reports/makeReport.ts'
import type { ReportInput, ReportRequest } from '../../reports/reportInput.ts'
import type { CouncilSession } from '../../session/councilSession.ts'
import type { TableSession } from '../../session/tableSession.ts'
import { today } from '../../session/clock.ts'
import { saveFile } from '../saveFile.ts'
import type { Locale } from '../../domain/locale.ts'

/** `publicTable`: the table without its confidential rows. The ledger is a file of the server's: this device does not have it. */
export type ReportId = Exclude<ReportRequest['report'], 'ledger'> | 'publicTable'

export interface Download {
  /** `null` when it has been saved or called off, else why not. */
  readonly done: Promise<string | null>
  cancel(): void
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Small things only: the whole is written out and read again. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T // JSON, unwrapped

/** A network that is lost is noticed late; nobody waits longer than this for a table. */
const WAIT_MS = 2_000

/** Waits for a table that is on its way. False where it is not on this device and there is no network: a workbook without its rows would be a wrong one. */
async function isHere(council: CouncilSession, { open, state }: TableSession): Promise<boolean> {
  await open.loaded
  if (state.value === 'ready') return true
  const { promise, resolve } = Promise.withResolvers<boolean>()
  void open.synced.then(() => resolve(true))
  const look = () => {
    const link = council.link.status.state
    if (link === 'offline' || link === 'sessionEnded') resolve(false)
  }
  const end = council.link.subscribe(look)
  const timer = setTimeout(() => resolve(false), WAIT_MS)
  look()
  return promise.finally(() => {
    clearTimeout(timer)
    end()
  })
}

/** Makes the workbook on this device, from what this device has: it works without a network and shows what is seen, waiting edits too. */
export function download(
  council: CouncilSession,
  request: { readonly report: 'table'; readonly table: TableId; readonly view: View } | { readonly report: 'agreements' },
  edition: 'public' | 'full',
  locale: Locale,
  progress: (share: number) => void,
): Download {
  let isCancelled = false
  let cancel = () => {
    isCancelled = true
  }
  async function make(): Promise<string | null> {
    const tables: Record<TableId, readonly Row[]> = {}
    const own = plain(council.settings.allColumns())
    const asked = tablesFor(request, own).map(id => ({ id, session: council.table(id) }))
    const here = await Promise.all(asked.map(({ session }) => session !== null && isHere(council, session)))
    for (const [i, { id, session }] of asked.entries()) {
      if (session === null) continue
      if (!here[i]) {
        // Of the tables that it refers to only names are needed.
        if (id === (request.report === 'table' ? request.table : 'agreements')) return 'report.absent'
        continue
      }
      const isOwnDeleted = request.report === 'table' && request.table === id && request.view.deleted === true
      const rows = isOwnDeleted ? session.book.deleted() : session.book.order()
      tables[id] = edition === 'full' ? rows : rows.filter(({ values }) => !isConfidential(values))
    }
    if (isCancelled) return null
    // Rows are plain data, and posting them makes the worker a copy of its own; what came out of the app's state may be wrapped.
    const input: ReportInput = { request: plain(request), locale, council: plain(council.membership.name), councilId: council.membership.id, asOf: council.past?.moment.day ?? today(), tables, own }
    const making = makeInWorker(input, (done, total) => progress(total === 0 ? 0 : done / total))
    cancel = making.cancel
    return saved(await making.outcome)
  }
  return { done: make(), cancel: () => cancel() }
}

function saved(outcome: ReportOutcome): string | null {
  if (outcome.ok) {
    saveFile(new Blob([outcome.bytes as Uint8Array<ArrayBuffer>], { type: XLSX }), outcome.fileName) // never a view of shared memory
    return null
  }
  return outcome.code === 'report.cancelled' ? null : outcome.code
}
