import { may, type Role } from '../../src/domain/access.ts'
import { confidentialPart, isConfidential, keepsConfidential, type Edition } from '../../src/domain/access/confidential.ts'
import { documentName, type TableId } from '../../src/domain/ids.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { Row } from '../../src/domain/view.ts'
import { fault, type Answer } from './answer.ts'
import type { TableReader } from './tableReader.ts'

export type EditionRead = { readonly ok: true; readonly edition: Edition } | { readonly ok: false; readonly answer: Answer }

/** `?edition=`. Where it is not given it is the public one, for everybody: what leaves the council must not hold what nobody asked for. */
export function readEdition(url: URL, role: Role): EditionRead {
  const wanted = url.searchParams.get('edition') ?? 'public'
  if (wanted !== 'public' && wanted !== 'full') return { ok: false, answer: fault(400, 'http.badEdition') }
  return wanted === 'public' || may(role, 'confidential') ? { ok: true, edition: wanted } : { ok: false, answer: fault(403, 'http.roleTooSmall') }
}

/**
 * The rows of a table, as they are or were. Of a moment before a row was marked the public edition leaves it out, too, as its history has gone with it; of one
 * at which it was marked, also if it is for everybody by now, as what was written into it until then is still confidential.
 */
export async function readRows(reader: TableReader, council: string, id: TableId, asOf: number | null, edition: Edition): Promise<readonly Row[]> {
  const rows = await reader.read(documentName(council, id), asOf, edition)
  const declared = tableOf(id)
  if (declared === null || !keepsConfidential(declared)) return rows
  return edition === 'full' ? [...rows, ...(await reader.read(documentName(council, confidentialPart(id)), asOf, edition))] : rows.filter(({ values }) => !isConfidential(values))
}
