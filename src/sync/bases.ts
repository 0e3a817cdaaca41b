import { MAX_UPDATE_BYTES, type Entry } from '../book/changeSet.ts'
import { MAX_FRAME_BYTES } from './protocol.ts'

/** What a frame has room for beside an update and the rest of its envelope. */
export const MAX_BASES_BYTES = MAX_FRAME_BYTES - MAX_UPDATE_BYTES - 64 * 1024

/** What a base takes in an envelope. */
export const bytesOfBase = (base: Entry | null): number => new TextEncoder().encode(JSON.stringify(base)).length + 1
