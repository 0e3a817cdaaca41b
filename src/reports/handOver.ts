import type { TableId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import type { ReportInput } from './reportInput.ts'

export type Task = 'make' | 'check'
/** Rows go before the task that they are for. */
export type ToWorker =
  | { readonly type: 'rows'; readonly of: 'tables' | 'before'; readonly table: TableId; readonly rows: readonly Row[] }
  | { readonly type: Task; readonly input: Bare }

/** An input without its rows. */
type Bare = Omit<ReportInput, 'tables' | 'before'> & { readonly beforeDay: string | null }

/** Copied in some milliseconds: a hundred thousand rows at once would hold the page up for as long as it takes to see it. */
const ROWS_AT_ONCE = 2_000

const rest = (): Promise<void> => new Promise(resolve => void setTimeout(resolve))

/** Gives a worker an input to work on, piece by piece; stops where nobody waits for it any more. */
export async function handOver(post: (message: ToWorker) => void, task: Task, { tables, before, ...others }: ReportInput, isStopped: () => boolean): Promise<void> {
  let sent = 0
  for (const [of, list] of [['tables', tables], ['before', before?.tables ?? {}]] as const) {
    for (const [table, rows] of Object.entries(list)) {
      for (let from = 0; from === 0 || from < rows.length; from += ROWS_AT_ONCE) {
        if (isStopped()) return
        const piece = rows.slice(from, from + ROWS_AT_ONCE)
        post({ type: 'rows', of, table, rows: piece })
        sent += piece.length
        if (sent < ROWS_AT_ONCE) continue
        sent = 0
        await rest()
      }
    }
  }
  if (!isStopped()) post({ type: task, input: { ...others, beforeDay: before?.day ?? null } })
}

/** The other end: puts the pieces together. Gives the task when all of it has come. */
export function createReceiver(): (message: ToWorker) => { readonly task: Task; readonly input: ReportInput } | null {
  const kept: Record<'tables' | 'before', Record<TableId, Row[]>> = { tables: {}, before: {} }
  return message => {
    if (message.type === 'rows') {
      const rows = (kept[message.of][message.table] ??= [])
      for (const row of message.rows) rows.push(row)
      return null
    }
    const { beforeDay, ...others } = message.input
    return { task: message.type, input: { ...others, tables: kept.tables, ...(beforeDay !== null && { before: { day: beforeDay, tables: kept.before } }) } }
  }
}
