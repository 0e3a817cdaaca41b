import { rowId } from '../../domain/ids.ts'
import type { ReportRequest } from '../../reports/reportInput.ts'
import type { KindId } from './reportKinds.ts'

type Wished = Exclude<ReportRequest, { readonly report: 'ledger' | 'table' }>

/** The request for a kind of report; empty ids where nothing is chosen. Null where it cannot be made without them. */
export function requestOf(kind: KindId, session: string, organisation: string): Wished | null {
  switch (kind) {
    case 'session-pack': return session === '' ? null : { report: kind, meeting: rowId(session) }
    case 'execution': return { report: kind, ...(session !== '' && { meeting: rowId(session) }) }
    case 'data-request': return organisation === '' ? null : { report: kind, organisation: rowId(organisation) }
    default: return { report: kind }
  }
}
