import { CHANGE_KINDS, type ChangeKind, type Entry, type Envelope, type VersionName } from '../../src/book/changeSet.ts'
import { changeSetId, isId } from '../../src/domain/ids.ts'
import { withinCalendar } from '../../src/domain/timeZone.ts'
import { MAX_PARTS, MAX_VERSIONS } from './limits.ts'

const MAX_SIZE = 10_000_000
const MAX_FILE_CHARS = 255

/** What came as an envelope, or null where an honest client would not have sent it. */
export function readEnvelope(found: unknown): Envelope | null {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return null
  const { changeSet, kind, size, file, of, madeAt, seen, part, parts, from, offline, bases, decides } = found as Record<string, unknown>
  if (!isId(changeSet) || !isKind(kind)) return null
  if (!isCount(size, MAX_SIZE) || !isCount(madeAt) || !isCount(seen) || !isCount(from, MAX_SIZE)) return null
  if (!isCount(parts, MAX_PARTS) || !isCount(part) || part >= parts) return null
  if (file !== undefined && !(typeof file === 'string' && file.length <= MAX_FILE_CHARS)) return null
  if (of !== undefined && !isId(of)) return null
  if (bases !== undefined && !Array.isArray(bases)) return null
  if (decides !== undefined && !(Array.isArray(decides) && decides.every(isNames))) return null
  return {
    changeSet: changeSetId(changeSet), kind, size, madeAt: withinCalendar(madeAt), seen, part, parts, from,
    ...(file === undefined ? {} : { file }),
    ...(of === undefined ? {} : { of: changeSetId(of) }),
    ...(offline === true ? { offline } : {}),
    // Only ever compared with what stands: a base that is no entry equals nothing.
    ...(bases === undefined ? {} : { bases: bases as (Entry | null)[] }),
    // Likewise compared only: a name of no version decides nothing.
    ...(decides === undefined ? {} : { decides: decides as VersionName[][] }),
  }
}

const isKind = (value: unknown): value is ChangeKind => CHANGE_KINDS.includes(value as ChangeKind)
const isCount = (value: unknown, max = Number.MAX_SAFE_INTEGER): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max
const isNames = (found: unknown): boolean => Array.isArray(found) && found.length <= MAX_VERSIONS && found.every(name => typeof name === 'string')
