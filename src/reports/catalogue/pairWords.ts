import type { RowId } from '../../domain/ids.ts'
import type { Frame } from '../frame.ts'

/** Who trades with whom: the names of two organisations, or of the one that is known. */
export const pairWords = ({ context }: Frame, region: string | null, partner: string | null): string =>
  [region, partner].flatMap(id => (id === null ? [] : [context.names.nameOf('organisations', id as RowId) ?? id])).join(' — ') // a reference is a row's id
